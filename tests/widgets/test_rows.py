"""What stands around an editor: counter, required mark, problem line, the usual form."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from .person import Person


@pytest.fixture
def form(opened) -> Person:
    person: Person = opened("brand-society")
    person.go("申报表", "联系人")
    return person


@pytest.mark.parametrize(
    ("signs", "said", "tone"),
    [
        (0, "已用 0 字（字符 0）/ 建议1500字", "quiet"),
        (1425, "已用 1425 字（字符 1425）/ 建议1500字", "quiet"),  # 95 %
        (1426, "已用 1426 字（字符 1426）/ 建议1500字", "warning"),
        (1500, "已用 1500 字（字符 1500）/ 建议1500字", "warning"),
        (3000, "已用 3000 字（字符 3000）/ 建议1500字", "warning"),
        (3001, "已用 3001 字（字符 3001）/ 建议1500字", "error"),
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
    assert form.read("project_name.counter") == "已用 21 字符 / 40字符"


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


def test_pieces_of_latin_and_blanks_count_otherwise_as_signs(form: Person) -> None:
    form.go("申报表", "项目内容")
    # 11 Han and 2 marks, “2022” and “50%” one each: 15; as signs 11 + 2 + 4 + 3, no blanks.
    form.type("expected_results", "到2022年，服务 50% 以上的社区居民。")
    assert form.read("expected_results.counter") == "已用 15 字（字符 20）/ 建议1500字"


def test_far_over_the_limit_the_input_method_goes_on(form: Person) -> None:
    form.go("申报表", "项目内容")
    form.type("expected_results", "字" * 3001)
    form.go_to_the_end("expected_results")
    QApplication.sendEvent(form.focus(), QInputMethodEvent("ke pu", []))
    assert form.read("expected_results.counter") == "已用 3001 字（字符 3001）/ 建议1500字"
    assert form.focus().document().firstBlock().layout().preeditAreaText() == "ke pu"
    commit = QInputMethodEvent("", [])
    commit.setCommitString("科普")
    QApplication.sendEvent(form.focus(), commit)
    assert form.read("expected_results.counter") == "已用 3003 字（字符 3003）/ 建议1500字"
    assert form.read("expected_results").endswith("字科普")


@pytest.mark.parametrize(
    ("field", "copied", "kept", "said"),
    [
        ("contact_position", "\u2060主\u200b任\ufffc", "主任",
         "粘贴时已去掉1处图片、2个看不见的符号，文字没有改动。"),
        ("contact_position", "办公室\r\n主任\r\n", "办公室 主任 ",
         "粘贴时换行改成了空格，文字没有改动。"),
        ("contact_position", "理\x07事\n", "理事 ", "粘贴时已去掉1个看不见的符号，文字没有改动。"),
        ("contact_position", "主任", "主任", ""),
        ("expected_results", "第一段\r\n第二段\u2060", "第一段\n第二段",
         "粘贴时已去掉1个看不见的符号，文字没有改动。"),
        ("expected_results", "第一段\r\n第二段", "第一段\n第二段", ""),
    ],
)  # fmt: skip
def test_what_a_paste_took_away_is_told_once(
    form: Person, field: str, copied: str, kept: str, said: str
) -> None:
    form.go("申报表", "联系人" if field == "contact_position" else "项目内容")
    form.type(field, "")
    form.paste(field, copied)
    assert form.read(field) == kept
    if said:
        assert form.read(f"{field}.cleaned") == said
    form.write("x")
    assert not form.sees(f"{field}.cleaned")
