"""Which documents: what the unit may file, how many, and counties through their city."""

from .person import Person


def test_what_may_not_be_filed_says_why_and_comes_last(opened) -> None:
    person: Person = opened("brand-society")
    person.go("选择材料")
    words = person.words()
    assert "“省级学会”不填报“推荐表”" in words
    order = [words.index(title) for title in (
        "2022年度山东省科协改革品牌项目申报表", "2021年度改革品牌项目总结",
        "2022年度山东省科协改革品牌项目推荐表",
    )]  # fmt: skip
    assert order == sorted(order)
    assert person.sees("add.brand_application") and not person.sees("add.brand_recommendation")


def test_one_more_than_the_quota_is_allowed_and_warned_of(opened) -> None:
    person: Person = opened("brand-society")
    person.go("选择材料")
    person.click("add.brand_application")
    person.go("选择材料")
    assert "▲ 省级学会申报品牌项目：已选2个，原则上不超过1个" in person.words()
    assert "• 申报表 1　学会秘书处实体化示范" in person.words()
    person.click("open.a1")
    assert person.sees("page.a1.basic")
    person.go("选择材料")
    person.click("remove.d1")
    assert "已选1个" in person.words() and "▲" not in person.words()


def test_removed_with_its_reasons_and_put_back_with_them(opened) -> None:
    person: Person = opened("brand-society")
    desk = person.window.wizard.desk
    desk.reason("W_DATE_OUT_OF_RANGE@a1.fill_date", "补报")
    before = desk.content["documents"]
    person.go("选择材料")
    person.click("remove.a1")
    assert desk.content["documents"] == [] and desk.content["reasons"] == {}
    person.click("message.action")
    assert desk.content["documents"] == before
    assert desk.content["reasons"] == {"W_DATE_OUT_OF_RANGE@a1.fill_date": "补报"}


def test_an_id_once_used_is_never_used_again(opened) -> None:
    person: Person = opened("brand-society")
    ids = []
    for _ in range(2):
        person.go("选择材料")
        person.click("add.brand_2021_summary")
        ids.append(person.window.wizard.desk.documents[-1].id)
        person.go("选择材料")
        person.click(f"remove.{ids[-1]}")
    assert len(set(ids)) == 2


def test_the_unit_kind_changed_what_was_chosen_stays_and_is_reported(opened) -> None:
    person: Person = opened("brand-society")
    person.answer(unit_kind="省科协机关部室")
    person.go("选择材料")
    assert person.sees("open.a1"), "nothing typed is thrown away"
    person.go("校核")
    assert person.sees("problem.E_UNIT_KIND@a1")


def test_a_name_being_typed_for_a_county_outlives_a_check(opened) -> None:
    person: Person = opened("brand-city")
    person.go("选择材料")
    person.click("add_for.brand_application")
    person.write("丙县")
    person.window.wizard.desk.check()
    person.write("科学技术协会")
    assert person.read("proxy_name.brand_application") == "丙县科学技术协会"
    person.click("proxy_add.brand_application")
    assert "丙县科学技术协会" in person.read("place")
