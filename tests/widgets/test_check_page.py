"""The list of problems: by document, errors first; each leads to its field, or takes its reason."""

import re
import subprocess
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from desktop.delivery.edition import export
from desktop.delivery.specimen import specimen_scan

from .person import Person

UNIT = {
    "unit_kind": "city_association", "unit_name": "甲市科学技术协会", "city": "济南市",
    "selected_2021": "no",
}  # fmt: skip
GOOD = {
    "project_name": "“三长”联动进社区", "fill_date": "2022-08-15", "reform_item_primary": "1",
    "contact_name": "张三", "contact_position": "主任", "contact_office_phone": "0531-20000000",
    "contact_mobile": "15400000001", "contact_email": "zhangsan@example.com",
    "project_foundation": "基础扎实。" * 30, "project_implementation": "开展服务活动。" * 20,
    "expected_results": "服务100场次。" * 30,
}  # fmt: skip


@pytest.fixture
def filed(library, person: Person, clock) -> Person:
    """Two applications: the second has two errors and two warnings, the city no summary yet."""
    second = GOOD | {
        "contact_mobile": "1540000000", "contact_email": "", "fill_date": "2022-09-01",
        "contact_office_phone": "20000000",
    }  # fmt: skip
    documents = [
        {"id": "a1", "form": "brand_application", "answers": GOOD},
        {"id": "a2", "form": "brand_application", "answers": second},
    ]
    content = {"notice": "sdast-brand-2022", "unit": UNIT, "documents": documents}
    person.window.open(library.new(content, clock.now))
    person.go("校核")
    return person


def shown(person: Person) -> list[str]:
    """Headings and cards from top to bottom; a card by the key of its problem."""
    list_ = person.find("problems")
    found = [
        (widget.mapTo(list_, widget.rect().topLeft()).y(), widget)
        for widget in list_.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if widget.isVisible()
    ]
    return [
        widget.text() if isinstance(widget, QLabel) else widget.problem.key
        for _, widget in sorted(found, key=lambda pair: pair[0])
    ]


def test_by_document_and_errors_first(filed: Person) -> None:
    assert filed.read("verdict") == "✘ 还有2处错误要改正，3处警示要改正或写明理由。"
    assert shown(filed) == [
        "单位和整份申报",
        "W_SUMMARY_MISSING",
        "W_DEADLINE_WEEKEND",
        "申报表 2",
        "E_FORMAT_MOBILE@a2.contact_mobile",
        "E_REQUIRED@a2.contact_email",
        "W_PHONE_AREA_CODE@a2.contact_office_phone",
        "W_DATE_OUT_OF_RANGE@a2.fill_date",
    ]
    assert filed.step_says("校核") == "✘ 2处错误"
    assert filed.step_says("申报表 2") == "✘ 有错误"


@pytest.mark.parametrize(
    ("key", "field", "page"),
    [
        ("E_FORMAT_MOBILE@a2.contact_mobile", "contact_mobile", "page.a2.contact"),
        ("W_DATE_OUT_OF_RANGE@a2.fill_date", "fill_date", "page.a2.basic"),
    ],
)
def test_a_click_leads_to_the_field(filed: Person, key: str, field: str, page: str) -> None:
    filed.open_problem(key)
    assert filed.sees(page)
    assert filed.focus() is filed.find(field)
    assert filed.sees(f"{field}.problem"), "what is wrong is said beside the field"


def test_enter_leads_to_the_field_too(filed: Person) -> None:
    filed.find("problem.E_REQUIRED@a2.contact_email").setFocus()
    filed.press(Qt.Key.Key_Return)
    assert filed.focus() is filed.find("contact_email")


def test_a_field_far_down_is_brought_into_view(filed: Person) -> None:
    filed.go("申报表 2", "项目内容")
    filed.type("expected_results", "")
    filed.go("校核")
    filed.open_problem("E_REQUIRED@a2.expected_results")
    filed.sees("verdict")
    for name in ("expected_results", "expected_results.problem"):
        widget = filed.find(name)
        assert widget.visibleRegion().boundingRect().height() == widget.height(), name


def test_a_field_higher_than_the_page_is_shown_from_its_top(filed: Person) -> None:
    filed.window.resize(910, 440)
    filed.go("申报表 2", "项目内容")
    filed.type("expected_results", "服务很多。\n" * 20)
    filed.press(Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    filed.go("校核")
    filed.open_problem("N_NO_FIGURES@a2.expected_results")
    filed.sees("verdict")
    row = filed.window.wizard.page().rows["expected_results"]
    assert row.height() > filed.window.wizard.page().viewport().height()
    assert row.label.visibleRegion().boundingRect().height() == row.label.height()


def test_what_is_missing_as_a_whole_leads_to_the_documents(filed: Person) -> None:
    filed.open_problem("W_SUMMARY_MISSING")
    assert filed.sees("page.documents")


def test_a_reason_clears_a_warning_and_stays_while_it_is_written(filed: Person) -> None:
    line = "reason.W_SUMMARY_MISSING"
    filed.click(line)
    for part in ("由", "调研室另行报送"):
        filed.write(part)
        filed.window.wizard.desk.check()
        assert filed.focus() is filed.find(line)
    assert filed.read("verdict") == "✘ 还有2处错误要改正，2处警示要改正或写明理由。"
    assert filed.window.wizard.desk.content["reasons"] == {"W_SUMMARY_MISSING": "由调研室另行报送"}
    filed.press(Qt.Key.Key_Return)
    assert filed.sees("verdict"), "Enter in the reason leads nowhere"
    card = filed.find("problem.W_SUMMARY_MISSING")
    assert card.accessibleName().startswith("已说明理由：")
    # Taken back, it blocks again.
    filed.type(line, "")
    filed.window.wizard.desk.check()
    assert "3处警示" in filed.read("verdict")


def test_an_error_takes_no_reason(filed: Person) -> None:
    assert not filed.sees("reason.E_FORMAT_MOBILE@a2.contact_mobile")


def test_tab_meets_the_problems_in_their_order(filed: Person) -> None:
    filed.go("申报表 2", "联系人")
    filed.type("contact_position", "")  # a card that comes late, in the middle of the others
    filed.go("校核")
    keys = shown(filed)
    filed.find(f"problem.{keys[1]}").setFocus()
    met: list[str] = []
    while (name := filed.focus().objectName()) not in ("back", "next"):
        if name.startswith("problem."):
            met.append(name.removeprefix("problem."))
        filed.leave()
    assert met == [key for key in keys if "_" in key]


def test_the_counts_and_pages_of_each_document(filed: Person, tmp_path: Path) -> None:
    filed.waits_for_work()
    lines = filed.read("counts").splitlines()
    desk = filed.window.wizard.desk
    for line, title, document in zip(lines, ("申报表 1", "申报表 2"), desk.documents, strict=True):
        made = export(desk.pack, desk.submission, document, desk.clock().date())
        path = tmp_path / f"{document.id}.pdf"
        path.write_bytes(made.pdf)
        pages = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
        number = re.search(r"^Pages:\s+(\d+)$", pages, re.MULTILINE)[1]
        assert line.startswith(f"{title}：") and "字（Word“字数”口径）" in line
        assert line.endswith(f"，打印{number}页")


def test_signs_that_no_font_has_are_found_without_keeping_the_window_waiting(filed: Person) -> None:
    filed.waits_for_work()
    filed.go("申报表 1", "联系人")
    filed.type("contact_position", "主任\U0003fffd")
    begun = time.monotonic()
    filed.window.wizard.desk.check()
    assert time.monotonic() - begun < 0.1
    filed.go("校核")
    filed.wait(lambda: filed.sees("problem.E_GLYPH_MISSING@a1.contact_position"))
    said = filed.find("problem.E_GLYPH_MISSING@a1.contact_position").accessibleName()
    assert "U+3FFFD" in said
    filed.go("申报表 1", "联系人")
    filed.type("contact_position", "主任")
    filed.go("校核")
    filed.wait(lambda: not filed.sees("problem.E_GLYPH_MISSING@a1.contact_position"))


def test_green_only_when_the_package_would_be_accepted(opened, tmp_path: Path) -> None:
    person: Person = opened("brand-society")
    person.go("校核")
    assert person.find("verdict").property("tone") != "good"
    person.wait(lambda: "还缺1份材料的签章扫描件" in person.read("verdict"))
    assert person.read("verdict").startswith("✔ 填写没有问题，可以导出、打印、签章。")
    assert person.find("verdict").property("tone") == "accent"
    desk = person.window.wizard.desk
    pdf = export(desk.pack, desk.submission, desk.documents[0], desk.clock().date()).pdf
    for name, bytes_ in (("unsigned.pdf", pdf), ("signed.pdf", specimen_scan(pdf))):
        (tmp_path / name).write_bytes(bytes_)
    desk.set_scans("a1", [desk.library.add_scan(tmp_path / "unsigned.pdf")])
    person.go("单位")
    person.go("校核")
    person.wait(lambda: person.sees("problem.E_SCAN_IS_UNSIGNED_EXPORT@a1"))
    assert person.read("verdict") == "✘ 还有1处错误要改正。"
    person.open_problem("E_SCAN_IS_UNSIGNED_EXPORT@a1")
    assert person.sees("page.scans") and person.find("again").text() == "‹ 回到校核"
    desk.set_scans("a1", [desk.library.add_scan(tmp_path / "signed.pdf")])
    person.click("again")
    person.wait(lambda: person.find("verdict").property("tone") == "good")
    assert person.read("verdict") == "✔ 没有需要处理的问题，可以制作报送包。"
