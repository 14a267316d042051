"""What stands around an editor: counter, required mark, problem line, the usual form."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from .person import Person


@pytest.fixture
def form(opened) -> Person:
    person: Person = opened("brand-society")
    person.go("申报表", "联系人")
    return person


@pytest.mark.parametrize(
    ("signs", "said", "tone"),
    [
        (0, "已用 0 / 建议1500字", "quiet"),
        (1425, "已用 1425 / 建议1500字", "quiet"),  # 95 %
        (1426, "已用 1426 / 建议1500字", "warning"),
        (1500, "已用 1500 / 建议1500字", "warning"),
        (3000, "已用 3000 / 建议1500字", "warning"),
        (3001, "已用 3001 / 建议1500字", "error"),
    ],
)
def test_the_counter_turns_amber_then_red(form: Person, signs: int, said: str, tone: str) -> None:
    form.go("申报表", "项目内容")
    form.type("expected_results", "字" * signs)
    assert form.read("expected_results.counter") == said
    assert form.find("expected_results.counter").property("tone") == tone


def test_a_short_name_is_not_counted_until_it_is_long(form: Person) -> None:
    form.go("申报表", "基本信息")
    form.type("project_name", "字" * 20)
    assert not form.sees("project_name.counter")
    form.write("字")
    assert form.read("project_name.counter") == "已用 21 / 40字"


def test_a_problem_is_not_shown_while_someone_types(form: Person) -> None:
    form.type("contact_mobile", "1540000")
    QTest.qWait(600)  # the checks have run meanwhile
    assert not form.sees("contact_mobile.problem")
    form.leave()
    assert form.read("contact_mobile.problem") == (
        "✘ 手机号应为11位数字，现在是7位：1540000。请核对后重填。"
    )
    form.type("contact_mobile", "15400000009")
    form.wait(lambda: not form.sees("contact_mobile.problem"), timeout=2000)
    # Come back and typing again, it can only go, not come.
    form.press(Qt.Key.Key_Backspace)
    QTest.qWait(600)
    assert not form.sees("contact_mobile.problem")
    form.leave()
    assert form.sees("contact_mobile.problem")


def test_what_was_never_visited_is_silent_until_a_check(form: Person, clock) -> None:
    id_ = form.window._library.new(
        {"notice": "sdast-brand-2022", "unit": {"unit_kind": "provincial_society"},
         "documents": [{"id": "a", "form": "brand_application", "answers": {}}]},
        clock.now,
    )  # fmt: skip
    form.click("home_button")
    form.window.open(id_)
    form.go("申报表", "联系人")
    assert not form.sees("contact_position.problem")
    form.go("校核")
    form.go("申报表", "联系人")
    assert form.read("contact_position.problem") == "✘ “职务”必须填写，请补上。"


@pytest.mark.parametrize(
    ("field", "typed", "usual"),
    [
        ("contact_name", "张 三", "张三"),
        ("contact_name", "阿卜杜•克里木", "阿卜杜·克里木"),
        ("contact_mobile", "+86 154-0000-0002", "15400000002"),
        ("contact_mobile", "１５４００００００１２", "15400000012"),
        ("contact_office_phone", "0531－20000000，20000001", "0531-20000000、20000001"),
        ("contact_email", "ＬＩＳＩ＠Example。org", "lisi@example.org"),
    ],
)
def test_the_usual_form_is_put_in_on_leaving_and_said(
    form: Person, field: str, typed: str, usual: str
) -> None:
    form.type(field, typed)
    assert form.read(field) == typed, "changed under the hands of who types"
    form.leave()
    assert form.read(field) == usual
    assert form.read(f"{field}.usual") == f"✔ 已规整为“{usual}”"
    assert not form.sees(f"{field}.problem")
    # It is one step back for who meant it otherwise.
    form.click(field)
    form.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert form.read(field) == typed
    assert not form.sees(f"{field}.usual")


@pytest.mark.parametrize(
    ("field", "typed"),
    [("contact_email", "lisi@example"), ("contact_mobile", "154"), ("contact_position", "/")],
)
def test_what_has_no_usual_form_stays_as_typed(form: Person, field: str, typed: str) -> None:
    form.type(field, typed)
    form.leave()
    assert form.read(field) == typed and not form.sees(f"{field}.usual")


def test_required_follows_from_the_answers(opened) -> None:
    person: Person = opened("brand-society")
    labels = {row.field.id: row.label for row in person.window.wizard.page().rows.values()}
    assert labels["unit_name"].text() == "单位全称 *"
    assert labels["city"].text() == "所在市"
    assert person.sees("affiliated_to_province.yes") and not person.sees("county")
    person.answer(unit_kind="县（市、区）科协")
    assert labels["city"].text() == "所在市 *"
    assert not person.sees("affiliated_to_province.yes") and person.sees("county")


def test_what_is_signed_by_hand_is_not_asked(form: Person) -> None:
    form.go("申报表", "意见与签章")
    assert "打印后由主要负责人签名，加盖单位公章，写上日期，再扫描。" in form.words()
    assert form.words().count("由省科协填写，请留空。") == 1
