"""A pasted text that could be tidied: offered in a quiet line, looked at, refused, done, undone."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QListWidget, QMenu

from .person import Person

NAME = "project_foundation"
CONTROL = Qt.KeyboardModifier.ControlModifier
MANGLED = "𬱖学会开展活动,服务会员;办事公开:真好。"
TIDY = "𬱖学会开展活动，服务会员；办事公开：真好。"


@pytest.fixture
def writing(opened: Callable[[str], Person]) -> Person:
    person = opened("brand-society")
    person.go("申报表", "项目内容")
    person.type(NAME, "前面。")
    return person


def changes(person: Person) -> QListWidget:
    found = person.find(f"{NAME}.tidy.changes")
    assert isinstance(found, QListWidget)
    return found


def test_offered_done_and_undone(writing: Person) -> None:
    writing.paste(NAME, MANGLED)
    assert writing.read(NAME) == f"前面。{MANGLED}"  # nothing unasked
    assert writing.read(f"{NAME}.tidy") == "粘贴的文字里有3处可以整理"
    writing.click(f"{NAME}.tidy.do")
    assert writing.read(NAME) == f"前面。{TIDY}"
    assert QApplication.focusWidget() is writing.find(NAME)
    assert not writing.sees(f"{NAME}.tidy")
    writing.press(Qt.Key.Key_Z, CONTROL)
    assert writing.read(NAME) == f"前面。{MANGLED}"


def test_looked_at_and_one_refused(writing: Person) -> None:
    writing.paste(NAME, MANGLED)
    writing.click(f"{NAME}.tidy.look")
    first = changes(writing).item(0)
    assert first.text() == "原：𬱖学会开展活动【,】服务会员;办事公开:真好\n改：𬱖学会开展活动【，】服务会员;办事公开:真好"
    first.setCheckState(Qt.CheckState.Unchecked)
    writing.click(f"{NAME}.tidy.do")
    assert writing.read(NAME) == "前面。𬱖学会开展活动,服务会员；办事公开：真好。"


def test_not_wanted(writing: Person) -> None:
    writing.paste(NAME, MANGLED)
    writing.click(f"{NAME}.tidy.no")
    assert not writing.sees(f"{NAME}.tidy")
    assert writing.read(NAME) == f"前面。{MANGLED}"


def test_what_was_edited_since_is_found_or_let_go(writing: Person) -> None:
    writing.paste(NAME, MANGLED)
    writing.press(Qt.Key.Key_Home, CONTROL)
    writing.write("又")
    assert writing.sees(f"{NAME}.tidy")
    writing.press(Qt.Key.Key_End, CONTROL)
    writing.press(Qt.Key.Key_Backspace)  # no longer what was pasted
    assert not writing.sees(f"{NAME}.tidy")


@pytest.mark.parametrize("text", ["学会开展活动，服务会员。", "参会1.1万人次", "https://a.example/x,y"])
def test_a_clean_text_is_not_spoken_of(writing: Person, text: str) -> None:
    writing.paste(NAME, text)
    assert not writing.sees(f"{NAME}.tidy")


def test_simplified_on_request(writing: Person) -> None:
    writing.type(NAME, "學會開展活動。")
    paper = writing.find(NAME)

    def choose() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        next(action for action in menu.actions() if action.objectName() == "tidy").trigger()
        menu.close()

    QTimer.singleShot(50, choose)
    place = QPoint(10, 10)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, paper.mapToGlobal(place))
    QApplication.sendEvent(paper, event)
    assert writing.read(f"{NAME}.tidy") == "没有要整理的地方。"
    writing.click(f"{NAME}.tidy.simplified")
    assert changes(writing).count() == 4
    writing.click(f"{NAME}.tidy.do")
    assert writing.read(NAME) == "学会开展活动。"


def test_in_a_list_of_lines_which_stay_lines(writing: Person) -> None:
    lines = ["甲市关于加强科普工作的若干", "意见,试行;今年起"]
    writing.type("policy_basis", "")
    writing.paste("policy_basis", "\n".join(lines))
    writing.click("policy_basis.tidy.do")
    assert writing.read("policy_basis") == f"{lines[0]}\n意见，试行；今年起"


def test_in_a_section_of_an_answer(opened: Callable[[str], Person]) -> None:
    person = opened("pilot-society")
    person.go("申报书", "试点内容")
    person.type("pilot_content.purpose", "")
    person.paste("pilot_content.purpose", MANGLED)
    person.click("pilot_content.purpose.tidy.do")
    assert person.read("pilot_content.purpose") == TIDY
