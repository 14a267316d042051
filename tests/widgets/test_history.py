"""版本历史: what changed and when, beside what is there now; brought back, and taken back."""

from copy import deepcopy
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel

from .conftest import NOW
from .person import Person

GIST = Qt.ItemDataRole.UserRole + 1
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def written(opened, clock) -> Person:
    """A society's submission, changed at 10:35 and 10:40."""
    person: Person = opened("brand-society")
    person.go("申报表", "基本信息")
    clock.now = NOW + timedelta(minutes=5)
    person.type("project_name", "科普服务进社区")
    person.go("申报表", "联系人")
    clock.now = NOW + timedelta(minutes=10)
    person.type("contact_position", "主任")
    person.type("contact_email", "zhou@example.org")
    person.leave()
    return person


def open_history(person: Person) -> None:
    person.press(Qt.Key.Key_H, CTRL)
    page = person.find("history")
    person.wait(lambda: "……" not in [gist for _, gist in rows(person)])
    assert page.isVisible()


def rows(person: Person) -> list[tuple[str, str]]:
    list_ = person.find("revisions")
    items = [list_.item(row) for row in range(list_.count())]
    return [(item.text(), item.data(GIST)) for item in items]


def cards(person: Person) -> list[list[str]]:
    """The words of each card, tags and all."""
    found = person.find("history").findChildren(QFrame)
    return [
        [label.text() for label in card.findChildren(QLabel)]
        for card in found if card.property("role") == "card" and card.isVisible()
    ]  # fmt: skip


def at(minutes: int) -> str:
    return f"2022年8月15日 {(NOW + timedelta(minutes=minutes)).astimezone():%H:%M:%S}"


def test_each_state_says_when_it_was_and_what_changed(written: Person) -> None:
    open_history(written)
    assert rows(written) == [
        (f"{at(10)}　现在的内容", "申报表：职务、电子邮箱"),
        (at(5), "申报表：项目名称"),
        (at(0), "最早的一版"),
    ]


def test_old_and_new_side_by_side_with_what_differs_marked(written: Person) -> None:
    written.window.wizard.desk.answer("a1", False, "project_name", "科普服务进校园")
    open_history(written)
    written.press(Qt.Key.Key_Down)
    first, *_ = cards(written)
    assert first[0] == "申报表 · 项目名称"
    assert written.read("history.said") == "与现在有3处不同。"
    written.press(Qt.Key.Key_Up)
    (only,) = [card for card in cards(written) if card[0] == "申报表 · 项目名称"]
    assert only[1] == "这一版" and only[3] == "现在"
    assert only[2].startswith("科普服务进<span") and "line-through" in only[2] and "社区" in only[2]
    assert only[4].startswith("科普服务进<span") and "underline" in only[4] and "校园" in only[4]


def test_tags_that_someone_typed_are_words(written: Person) -> None:
    written.window.wizard.desk.answer("a1", False, "project_name", "<b>进校园</b>&amp;")
    open_history(written)
    label = next(card[4] for card in cards(written) if card[0] == "申报表 · 项目名称")
    assert "&lt;b&gt;" in label and "<b>" not in label


def test_brought_back_as_a_new_state_and_taken_back(written: Person, library) -> None:
    desk = written.window.wizard.desk
    newest, oldest = deepcopy(desk.content), library.content_at(desk.id, 1)
    open_history(written)
    written.press(Qt.Key.Key_End)
    written.click("bring_back")
    assert written.sees("page.a1.contact") and not written.sees("history")
    assert desk.content == oldest == library.load(desk.id)
    assert written.read("contact_email") == oldest["documents"][0]["answers"]["contact_email"]
    assert written.read("message") == f"已恢复到{at(0)}的版本，恢复前的内容也留在历史里。"
    last = library.revisions(desk.id)
    assert [r.keep for r in last[-2:]] == [True, True] and len(last) == 4
    assert library.content_at(desk.id, last[-2].number) == newest
    written.click("message.action")
    assert desk.content == newest and written.read("contact_email") == "zhou@example.org"
    written.waits_for_saving()


def test_documents_that_came_since_go_with_their_pages(opened, clock) -> None:
    person: Person = opened("brand-city")
    person.go("选择材料")
    clock.now = NOW + timedelta(minutes=5)
    person.click("add.brand_application")
    assert person.focus() is person.find("applicant_unit")
    open_history(person)
    assert rows(person)[0][1].endswith("：整份材料")
    person.press(Qt.Key.Key_End)
    person.click("bring_back")
    assert person.sees("page.documents")
    person.press(Qt.Key.Key_Z, CTRL)
    assert len(person.window.wizard.desk.documents) == len(rows_of_steps(person))


def rows_of_steps(person: Person) -> set[str]:
    return {d["id"] for d in person.window.wizard.desk.content["documents"]}


def test_left_by_escape_and_by_any_step(written: Person) -> None:
    open_history(written)
    written.press(Qt.Key.Key_Escape)
    assert written.sees("page.a1.contact")
    written.click("show_history")
    assert written.sees("history") and not written.sees("where")
    written.go("校核")
    assert written.sees("page.check") and not written.sees("history")


def test_what_cannot_be_read_is_said(written: Person, library) -> None:
    desk = written.window.wizard.desk
    library._connection.execute(
        "UPDATE revisions SET content = x'00' WHERE submission = ? AND number = 1", (desk.id,)
    )
    open_history(written)
    assert rows(written)[2][1] == "这一版已读不出来。"
    written.press(Qt.Key.Key_End)
    assert written.read("history.said") == "这一版已读不出来。"
    assert not written.find("bring_back").isEnabled()


def test_what_cannot_be_opened_any_more_is_opened_as_it_was_before(written: Person, library) -> None:
    desk = written.window.wizard.desk
    id_, before = desk.id, library.content_at(desk.id, 2)
    written.click("home_button")
    library._connection.execute(
        "UPDATE revisions SET content = x'00' WHERE submission = ? AND number = 3", (id_,)
    )
    written.window.open(id_)
    assert written.read("message") == "这份申报的这一次保存已损坏，无法读出，请恢复较早的一次。"
    written.click("message.action")
    assert written.sees("wizard")
    assert written.window.wizard.desk.content == before == library.load(id_)


def test_of_a_very_long_change_both_ends_are_shown(written: Person) -> None:
    written.go("申报表", "项目内容")
    written.find("project_foundation").setPlainText(f"开头{'科' * 20_000}结尾")
    written.leave()
    open_history(written)
    _, _, old, _, new = next(c for c in cards(written) if c[0] == "申报表 · 项目基础")
    assert new.startswith("<span") and "开头" in new and "结尾" in new and "（略去" in new
    assert len(new) < 2000 and len(old) < 2500
