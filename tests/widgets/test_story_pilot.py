"""A hospital applies for a pilot directly: what it has nothing for is "/", down to the paper."""

import subprocess
from datetime import datetime
from pathlib import Path

from docx import Document

from .person import Person
from .scanning import export, make_package

THEN = datetime.fromisoformat("2020-05-14T10:30:00+08:00")
TEXT = "医院科协成立以来，健全组织、完善制度，联系科技工作者380人，面向社区开展健康科普活动86场。"


def test_a_direct_pilot(person: Person, clock, tmp_path: Path) -> None:
    clock.now = THEN
    person.click("new_submission")
    person.pick("notice_list", "山东省科协关于开展深化改革试点申报工作的通知")
    assert "济南市杆南东街8号" in person.words()
    person.click("start")
    person.answer(
        unit_kind="企事业科协", unit_name="丁医院科学技术协会", affiliated_to_province="yes"
    )
    person.go("选择材料")
    person.click("add.pilot_application")

    assert person.find("recommending_unit").placeholderText() == "不填时为：/"
    person.type("pilot_period.start", "2020年6月1日")
    assert person.find("pilot_period.offer").text() == "按2年填到 2022-05-31"
    person.click("pilot_period.offer")
    assert person.read("pilot_period.end") == "2022-05-31"
    person.click("next")
    person.answer(
        leader_name="周五", leader_mobile="15400000007",
        liaison_name="吴六", liaison_mobile="15400000008", liaison_email="／",
    )  # fmt: skip
    person.click("next")
    person.answer(unit_overview=TEXT, reform_progress="/", reform_highlights=TEXT)
    person.click("next")
    choose_what_is_applied_for(person)
    person.click("next")
    for section in ("goals", "measures", "steps", "organization"):
        person.type(f"work_plan.{section}", TEXT)
    person.type("expected_outcomes", TEXT)
    person.click("next")
    assert not person.sees("recommending_opinion"), "only a county's pilot is recommended"

    person.go("校核")
    key = "W_SLASH_ANSWER@d1.reform_progress"
    assert person.read("verdict").startswith("▲ 还有1处警示"), person.words()
    person.type(f"reason.{key}", "医院科协2020年4月刚成立，尚未开展改革")
    person.wait(lambda: person.read("verdict").startswith("✔"))
    assert person.find(f"reason.{key}").hasFocus(), "the checks took the line away"

    out = tmp_path / "材料"
    files = export(person, out)
    assert "打印3份，左侧装订" in person.read("after")
    every_cell_says_something(out / next(name for name in files if name.endswith(".docx")))
    assert "推荐单位：/" in words_of(out / next(name for name in files if name.endswith(".pdf")))
    assert make_package(person).startswith("✔ 报送包已做好"), "a scan is not required here"
    assert "申报试点内容：建立健全现代科普工作体系试点（健康科普队伍）" in person.read("mail_body")


def choose_what_is_applied_for(person: Person) -> None:
    assert not person.sees("pilot_topics.4.aspect")
    person.click("pilot_topics.4")
    person.type("pilot_topics.4.aspect", "健康科普队伍")
    person.click("pilot_topics.6")
    for section in ("purpose", "foundation", "reforms"):
        person.type(f"pilot_content.{section}", TEXT)
    person.waits_for_saving()
    answers = person.window.wizard.desk.content["documents"][0]["answers"]
    assert answers["pilot_topics"] == [{"item": "4", "aspect": "健康科普队伍"}, "6"]
    assert answers["pilot_content"] == {"purpose": TEXT, "foundation": TEXT, "reforms": TEXT}
    # Three titles of four signs; the text has 42 signs and two numbers.
    assert person.read("pilot_content.counter") == (
        f"已用 {3 * (4 + 44)} 字（字符 {3 * (4 + 47)}）/ 建议3000字"  # 380 and 86 are one each
    )


def every_cell_says_something(path: Path) -> None:
    cells = [cell for table in Document(path).tables for row in table.rows for cell in row.cells]
    assert len(cells) > 20
    assert [cell for cell in cells if not cell.text.strip()] == []


def words_of(path: Path) -> str:
    done = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True)
    return done.stdout


def test_a_kind_that_may_file_nothing_is_told_why(person: Person) -> None:
    person.click("new_submission")
    person.click("start")
    person.answer(unit_kind="市级学会", unit_name="甲市示例学会")
    person.go("选择材料")
    assert "通知未将本类单位列为申报主体，请与市科协联系。" in person.words()
    assert not any(
        person.sees(f"add.{form}") for form in person.window.wizard.desk.pack.forms
    )
    person.go("校核")
    assert person.read("verdict") == "▲ 还没有材料，请先到“选择材料”新增一份。"
    assert person.step_says("校核") == "○ 没有材料"
