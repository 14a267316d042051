"""Which documents: what the unit may file, how many, and counties through their city."""

from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from desktop.forms.files import load_submission
from desktop.library.carried import packed
from desktop.library.editions import kept, print_out
from desktop.library.store import Library
from desktop.library.travel import export_submission
from desktop.paths import resources

from .person import Person

SAMPLES = resources() / "samples"


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
    before = list(desk.content["documents"])
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


def test_a_city_takes_over_what_its_county_filled_in(opened) -> None:
    person: Person = opened("brand-city")
    person.go("选择材料")
    person.answers_dialog(str(SAMPLES / "brand-county.json"))
    person.click("import_proxy")
    person.waits_for_work()
    assert person.read("message") == "已从“brand-county.json”导入2份材料，请逐份核对后签章。"
    desk = person.window.wizard.desk
    taken = desk.documents[-2:]
    assert [d.form for d in taken] == ["brand_application", "brand_2021_summary"]
    assert all(d.unit["unit_name"] == "乙县科学技术协会" for d in taken)
    assert len({d.id for d in desk.documents}) == 6
    assert "已选3个" in person.words()


def test_what_the_county_printed_comes_along(opened, tmp_path: Path) -> None:
    now = datetime(2022, 8, 15, 9, 30, tzinfo=UTC)
    submission, pack = load_submission(SAMPLES / "brand-county.json")
    content = msgspec.to_builtins(submission)
    with Library.open(tmp_path / "county", now) as county:
        id_ = county.new(content, now)
        edition, _ = print_out(county, id_, pack, submission, submission.documents[0], now)
        editions, printed = packed(county, id_)
        export_submission(
            content, {}, tmp_path / "县.sbz", now, editions=editions, printed=printed
        )
    person: Person = opened("brand-city")
    person.go("选择材料")
    person.answers_dialog(str(tmp_path / "县.sbz"))
    person.click("import_proxy")
    person.waits_for_work()
    desk = person.window.wizard.desk
    [there] = kept(desk.library, desk.id).editions
    assert (there.code, there.document) == (edition.code, desk.documents[-2].id)


@pytest.mark.parametrize(
    ("file", "says"),
    [
        ("pilot-county", "不是按“2022年度改革品牌项目”通知填的，没有导入，请"),
        ("brand-society", "没有由本单位代报的材料，没有导入，请核对"),
        ("没有", "请"),
    ],
)
def test_a_file_that_is_not_for_the_city_changes_nothing(opened, file: str, says: str) -> None:
    person: Person = opened("brand-city")
    person.go("选择材料")
    before = person.window.wizard.desk.documents
    person.answers_dialog(str(SAMPLES / f"{file}.json") if file != "没有" else "")
    person.click("import_proxy")
    person.waits_for_work()
    if file != "没有":  # the dialog was left without a choice
        assert says in person.read("message")
    assert person.window.wizard.desk.documents == before


def test_only_who_sends_for_others_is_offered_their_files(opened) -> None:
    person: Person = opened("brand-society")
    person.go("选择材料")
    assert not person.sees("import_proxy")
