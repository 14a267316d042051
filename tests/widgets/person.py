"""Someone at the window: finds things by name, clicks where they are seen, types as by keyboard.

Chinese arrives as it does from an input method: letters in preedit, then a commit.
"""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView, QApplication, QCheckBox, QComboBox, QFileDialog, QLabel, QLineEdit,
    QListWidget, QMenu, QPlainTextEdit, QRadioButton, QScrollArea, QTreeWidget, QTreeWidgetItem, QWidget,
)  # fmt: skip

from desktop.widgets import background
from desktop.widgets.window import Window


class Person:
    """`wait` is pytest-qt's `waitUntil`."""

    def __init__(self, window: Window, wait: Callable[..., None]):
        self.window, self.wait = window, wait

    # Looking

    def find(self, name: str) -> QWidget:
        """The widget of that name that can be seen, perhaps after scrolling; there is just one."""
        found = self._shown(name)
        assert len(found) == 1, f"{len(found)} widgets named {name} are shown"
        return found[0]

    def sees(self, name: str) -> bool:
        return bool(self._shown(name))

    def read(self, name: str) -> str:
        """What it says, or what was typed into it."""
        match self.find(name):
            case QLabel() | QLineEdit() as widget:
                return widget.text()
            case QPlainTextEdit() as widget:
                return widget.toPlainText()
            case QComboBox() as widget:
                return widget.currentText()
            case widget:
                raise AssertionError(f"{name} is a {type(widget).__name__}")

    def words(self) -> str:
        """All that the labels on the window say."""
        QApplication.processEvents()
        return "\n".join(w.text() for w in self.window.findChildren(QLabel) if w.isVisible())

    def _shown(self, name: str) -> list[QWidget]:
        QApplication.processEvents()  # what was just made is shown by now
        return [w for w in self.window.findChildren(QWidget, name) if w.isVisible()]

    # Acting

    def click(self, name: str) -> None:
        widget = self.find(name)
        # A box with words is as wide as its column; only sign and words can be clicked.
        boxes = (QCheckBox, QRadioButton)
        place = QPoint(12, widget.height() // 2) if isinstance(widget, boxes) else None
        self.click_at(widget, place)

    def click_at(self, widget: QWidget, place: QPoint | None = None) -> None:
        """Where `widget` is seen; nothing else may lie over it."""
        self.come_back()
        self.scroll_to(widget)
        place = place or widget.rect().center()
        there = self.window.childAt(widget.mapTo(self.window, place))
        assert there is not None, f"{widget.objectName()} lies outside of the window"
        assert there is widget or widget.isAncestorOf(there), f"{there} lies over {widget}"
        QTest.mouseClick(there, Qt.MouseButton.LeftButton, pos=there.mapFrom(widget, place))

    def scroll_to(self, widget: QWidget) -> None:
        QApplication.processEvents()  # layouts settle
        above = widget.parentWidget()
        while above is not None:
            if isinstance(above, QScrollArea):
                middle = widget.mapTo(above.widget(), widget.rect().center())
                above.ensureVisible(middle.x(), middle.y(), 50, above.viewport().height() // 3)
                QApplication.processEvents()  # bars come and go, and words wrap anew
                middle = widget.mapTo(above.widget(), widget.rect().center())
                above.ensureVisible(middle.x(), middle.y(), 50, above.viewport().height() // 3)
            above = above.parentWidget()
        QApplication.processEvents()

    def type(self, name: str, text: str) -> None:
        """Click into a field, select what is there, type over it."""
        self.click(name)
        self.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.write(text) if text else self.press(Qt.Key.Key_Delete)

    def answer(self, **answers: str | list[str]) -> None:
        """Fields by their ids, in order: words to type, a title to pick, yes or no, boxes to tick."""
        for field, answer in answers.items():
            if isinstance(answer, list):
                for item in answer:
                    self.click(f"{field}.{item}")
                continue
            match self.find(field):
                case QLineEdit() | QPlainTextEdit():
                    self.type(field, answer)
                case QListWidget():
                    self.pick(field, answer)
                case QComboBox() as box if box.isEditable():
                    self.type(field, answer)
                case QComboBox() as box:
                    self.click(field)
                    box.view().setCurrentIndex(box.model().index(box.findText(answer), 0))
                    QTest.keyClick(box.view(), Qt.Key.Key_Return)
                case _:
                    self.click(f"{field}.{answer}")

    def write(self, text: str) -> None:
        """Into what has the focus."""
        for paragraph, line in enumerate(text.split("\n")):
            if paragraph:
                self.press(Qt.Key.Key_Return)
            if line.isascii():
                QTest.keyClicks(self.focus(), line)
            else:
                compose(line)

    def press(
        self, key: Qt.Key, with_: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(self.focus(), key, with_)

    def focus(self) -> QWidget:
        """What the keys go to."""
        self.come_back()
        widget = QApplication.focusWidget()
        assert widget is not None, "nothing has the focus"
        return widget

    def come_back(self) -> None:
        """After a dialog or the list of a box has gone; there is no window manager here to do it."""
        active = QApplication.activeWindow()
        if active is None or not active.isVisible():
            self.window.activateWindow()
            self.wait(lambda: QApplication.activeWindow() is self.window)

    def paste(self, name: str, text: str) -> None:
        self.click(name)
        self.paste_here(text)

    def paste_here(self, text: str) -> None:
        QApplication.clipboard().setText(text)
        self.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    def go_to_the_end(self, name: str) -> None:
        self.click(name)
        self.press(Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)

    def leave(self) -> None:
        self.press(Qt.Key.Key_Tab)

    def pick(self, name: str, title: str) -> None:
        """Click an item of an open list."""
        list_ = self.find(name)
        assert isinstance(list_, QListWidget)
        item = next(i for i in map(list_.item, range(list_.count())) if i.text() == title)
        self.scroll_to(list_)
        list_.scrollToItem(item, QAbstractItemView.ScrollHint.PositionAtCenter)
        self.click_at(list_.viewport(), list_.visualItemRect(item).center())

    def open_problem(self, key: str) -> None:
        """Click the words of a problem on a list of problems."""
        self.click_at(self.find(f"problem.{key}"), QPoint(40, 20))

    def choose(self, opener: str, *actions: str) -> None:
        """Click a button that shows a menu, then the item of that name, or one of a menu below."""
        self.click(opener)
        for name in actions:
            menu = QApplication.activePopupWidget()
            assert isinstance(menu, QMenu), "no menu is shown"
            action = next(a for a in menu.actions() if name in (a.objectName(), a.text()))
            assert action.isVisible() and action.isEnabled(), f"{name} cannot be chosen"
            QTest.mouseClick(
                menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center()
            )
            if below := action.menu():
                self.wait(lambda: QApplication.activePopupWidget() is below)  # noqa: B023

    def go(self, *titles: str) -> None:
        """Click a step, such as 校核, or 申报表 and below it 联系人."""
        tree = self.find("steps")
        assert isinstance(tree, QTreeWidget)
        items = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
        for title in titles:
            item = next(i for i in items if i.text(0) == title)
            tree.scrollToItem(item)
            self.click_at(tree.viewport(), tree.visualItemRect(item).center())
            items = [item.child(row) for row in range(item.childCount())]

    def step_says(self, *titles: str) -> str:
        """The sign and the word behind a step."""
        tree = self.find("steps")
        assert isinstance(tree, QTreeWidget)
        item: QTreeWidgetItem = tree.invisibleRootItem()
        for title in titles:
            children = [item.child(row) for row in range(item.childCount())]
            item = next(i for i in children if i.text(0) == title)
        return item.text(1)

    def answers_dialog(self, file: str) -> None:
        """The next dialog that asks for a file gets the name typed, and Enter; or Escape."""

        def answer() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, QFileDialog):
                QTimer.singleShot(20, answer)
                return
            line = dialog.findChild(QLineEdit, "fileNameEdit")
            line.setText(file)
            QTest.keyClick(line, Qt.Key.Key_Return if file else Qt.Key.Key_Escape)

        QTimer.singleShot(0, answer)

    def waits_for_work(self) -> None:
        """Until what runs in the background has ended and was told."""
        background.wait_for_all(60_000)
        QApplication.processEvents()

    def waits_for_saving(self) -> None:
        desk = self.window.wizard.desk
        self.wait(lambda: desk.library.load(desk.id) == desk.content, timeout=2000)


def compose(text: str) -> None:
    """What an input method sends: letters that are not text yet, then the words."""
    widget = QApplication.focusWidget()
    QApplication.sendEvent(widget, QInputMethodEvent("pin yin", []))
    commit = QInputMethodEvent("", [])
    commit.setCommitString(text)
    QApplication.sendEvent(widget, commit)
