"""A city sends its own project, a county's, and a summary that is just short enough."""

from pathlib import Path

from PySide6.QtCore import Qt

from desktop.delivery.verify import verify

from .person import Person
from .scanning import add_scans, export, make_package

# 40 signs, each counted as one.
SENTENCE = "全市科协系统围绕中心、服务大局，一体推进组织建设、科普服务和人才服务，成效明显。"
CONTACT = {
    "contact_name": "李四", "contact_position": "主任", "contact_office_phone": "0531-20000000",
    "contact_mobile": "15400000002", "contact_email": "lisi@example.org",
}  # fmt: skip


def test_the_city_sends_for_its_county(person: Person, tmp_path: Path) -> None:
    person.click("new_submission")
    person.click("start")
    person.answer(unit_kind="市科协", unit_name="甲市科学技术协会", city="济南", selected_2021="no")

    person.go("选择材料")
    person.click("add.brand_application")
    fill_an_application(person, "“三长”联动进社区", "发挥“三长”作用机制、路径方法创新")

    person.go("选择材料")
    assert "已选1个，原则上不超过3个" in person.words()
    person.click("add_for.brand_application")
    person.write("乙县科学技术协会\n")
    assert person.read("place") == (
        "2022年度山东省科协改革品牌项目申报表（乙县科学技术协会）　第1页 共5页"
    )
    assert person.read("city") == "济南市"
    assert person.find("superior_city_association").placeholderText() == "不填时为：甲市科学技术协会"
    person.answer(county="乙县")
    person.click("next")
    assert person.find("applicant_unit").placeholderText() == "不填时为：乙县科学技术协会"
    fill_an_application(person, "科技小院结对服务", "科技助力乡村振兴新路径")
    assert person.find("endorser_unit").placeholderText() == "不填时为：甲市科学技术协会"

    person.go("选择材料")
    assert "已选2个，原则上不超过3个" in person.words()
    write_the_summary(person)

    out = tmp_path / "材料"
    assert len(export(person, out)) == 6
    assert "改革工作总结：只报电子版，不用打印签章。" in person.read("after")
    add_scans(person, out, {
        "申报表": "三长", "申报表（乙县科学技术协会）": "科技小院",
    })  # fmt: skip
    assert make_package(person).startswith("✔ 报送包已做好")
    assert verify(out / "甲市科学技术协会-2022年度改革品牌项目") == []
    assert person.read("mail_subject") == (
        "【2022改革品牌申报】甲市科学技术协会（申报表2项）+改革工作总结"
    )
    assert "（2000字）" in person.read("mail_body")


def fill_an_application(person: Person, project: str, item: str) -> None:
    person.answer(fill_date="2022-08-15", project_name=project, reform_item_primary=item)
    person.click("next")
    person.answer(**CONTACT)
    person.click("next")
    person.answer(
        project_foundation=SENTENCE * 3,
        project_implementation=SENTENCE * 3,
        expected_results=f"到2023年底覆盖12个社区。{SENTENCE * 3}",
    )
    person.click("next")


def write_the_summary(person: Person) -> None:
    """Title 18, headings 16, 13, 16 and 17, the unit's name at the end 8: 88 are not ours."""
    person.click("add.city_reform_summary")
    assert person.read("total.counter") == "全文 88 / 2000字"
    text = SENTENCE * 11
    person.answer(
        overall_progress=text, highlights_brands=text, problems=text, next_steps=text
    )
    person.leave()
    assert person.read("total.counter") == "全文 1848 / 2000字"  # 88 and 4 times 440
    person.go_to_the_end("next_steps")
    person.write("改" * 152)
    person.leave()
    assert person.read("total.counter") == "全文 2000 / 2000字"
    assert person.find("total.counter").property("tone") == "warning"
    assert person.step_says("改革工作总结") == "✔ 完成"

    person.go_to_the_end("next_steps")
    person.write("，")
    person.leave()
    assert person.read("total.counter") == "全文 2001 / 2000字"
    assert person.find("total.counter").property("tone") == "error"
    person.go("校核")
    assert "2001字" in person.words()
    assert person.read("verdict").startswith("✘ 还有1处错误")
    person.go("改革工作总结", "总结内容")
    person.go_to_the_end("next_steps")
    person.press(Qt.Key.Key_Backspace)
    person.go("校核")
    assert person.read("verdict").startswith("✔")
