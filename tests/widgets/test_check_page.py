"""The list of problems: by document, errors first; each leads to its field, or takes its reason."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

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


def test_the_counts_of_each_document(filed: Person) -> None:
    assert "申报表 1：" in filed.read("counts") and "字（Word“字数”口径）" in filed.read("counts")


def test_signs_that_no_font_has_are_found(filed: Person) -> None:
    filed.go("申报表 1", "联系人")
    filed.type("contact_position", "主任\U0003fffd")
    filed.go("校核")
    filed.waits_for_work()
    assert "U+3FFFD" in filed.find("problem.E_GLYPH_MISSING@a1.contact_position").accessibleName()
