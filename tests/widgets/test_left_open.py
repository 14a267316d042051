"""After a crash the program opens where it was and says so, once; after an orderly end it does not."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from desktop.library.store import Library
from desktop.widgets.window import Window

from .person import Person


@pytest.fixture
def started(library: Library, clock):
    """A window as the program shows it when it is started again."""
    made: list[Window] = []

    def start() -> Window:
        window = Window(library, clock)
        made.append(window)
        window.show()
        window.resume()
        return window

    yield start
    for window in made:
        window.close()
        window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def crash(person: Person, library: Library) -> None:
    """The mark is written; what comes after that is never done."""
    QTest.qWait(700)
    person.window.wizard.desk.save()
    mark = library.setting("left_open")
    person.window.close()
    library.set_setting("left_open", mark)


def test_it_opens_where_it_was_and_says_so_once(
    opened, library: Library, started: Callable[[], Window], clock
) -> None:
    person: Person = opened("brand-society")
    person.go("申报表", "联系人")
    person.type("contact_position", "主任")
    crash(person, library)
    window = started()
    assert window.wizard.page().objectName() == "page.a1.contact"
    when = clock.now.astimezone()
    said = window.wizard.bar.findChild(QLabel, "message")
    assert said.isVisible() and said.text() == (
        f"上次程序没有正常关闭。已打开“山东省示例学会 · 2022年度改革品牌项目”，"
        f"内容是8月15日 {when:%H:%M:%S} 保存的，请看一下最后填的地方。"
    )
    assert window.wizard.page().rows["contact_position"].editor.line.text() == "主任"
    # Within the half second that it takes to crash again, there is no mark: home opens next time.
    assert window._library.setting("left_open") is None
    QTest.qWait(700)
    assert window._library.setting("left_open")["step"] == "a1.contact"


@pytest.mark.parametrize("leave", ["home_button", "close"])
def test_after_an_orderly_end_the_list_is_there(
    opened, library: Library, started: Callable[[], Window], leave: str
) -> None:
    person: Person = opened("brand-society")
    person.go("申报表", "联系人")
    QTest.qWait(700)
    assert library.setting("left_open")
    if leave == "close":
        person.window.close()
    else:
        person.click(leave)
    assert library.setting("left_open") is None
    assert started().wizard is None


def test_what_went_to_the_bin_since_is_not_opened(
    opened, library: Library, started: Callable[[], Window], clock
) -> None:
    person: Person = opened("brand-society")
    id_ = person.window.wizard.desk.id
    library.delete(id_, clock.now)
    crash(person, library)
    assert started().wizard is None
