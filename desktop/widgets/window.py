"""The one window: the list of submissions, and the way through one of them."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget

from desktop.errors import UserError
from desktop.library.store import Library
from desktop.widgets import background, look
from desktop.widgets.bar import Bar
from desktop.widgets.helping import SAMPLE_TOLD, Helping
from desktop.widgets.home import Home
from desktop.widgets.left_open import LeftOpen
from desktop.widgets.parting import Parting

if TYPE_CHECKING:
    from desktop.widgets.desk import Desk
    from desktop.widgets.wizard import Wizard

_SIZE = (1280, 700)  # pixels: steps, a form and its preview, with room for each
_COLOURS_CHANGE = {QEvent.Type.ThemeChange, QEvent.Type.PaletteChange}
_FRAME = 48  # pixels that a title bar may take


class Window(QMainWindow):
    """Owns neither library nor clock. Nothing typed is lost by closing it."""

    def __init__(self, library: Library, clock: Callable[[], datetime]):
        super().__init__()
        self._library, self._clock = library, clock
        self._gives_up = False
        self._parting = Parting(self, self._bar)
        self._dark = look.is_dark()
        self.wizard: Wizard | None = None
        self._before: dict[str, Any] = {}  # the content when the wizard was opened
        self.setObjectName("main_window")
        self.setWindowTitle("科协申报助手")
        self.setWindowIcon(look.icon("shenbao"))
        self.home = Home(library, clock)
        self._left_open = LeftOpen(library, self)
        self._faces = QStackedWidget()
        self._faces.addWidget(self.home)
        self.setCentralWidget(self._faces)
        screen = self.screen().availableSize()
        self.resize(*_SIZE)
        if screen.width() < _SIZE[0] or screen.height() < _SIZE[1] + _FRAME:
            self.setWindowState(Qt.WindowState.WindowMaximized)
        self.home.opened.connect(self.open)
        self._helping = Helping(self, library, self._place)
        self._helping.asked_for_sample.connect(self._open_sample)
        self._helping.asked_for_hints.connect(partial(self._helping.give_hints, self.home))
        self.home.helped.connect(self._helping.wish)
        self._helping.give_hints(self.home)
        # Last: parts joined under a style sheet are polished anew at each joint.
        look.dress(QApplication.instance())

    def open(self, id_: str) -> None:
        """The wizard for one submission."""
        # Most of the window's code: the list of submissions can be seen without it.
        from desktop.widgets.desk import Desk
        from desktop.widgets.steps import UNIT
        from desktop.widgets.wizard import Wizard

        try:
            desk = Desk(self._library, id_, self._clock)
            self.wizard = Wizard(desk)
        except UserError as error:
            self._tell_unopened(id_, error.sentence)
            return
        self.home.touched(id_)
        self._before = deepcopy(desk.content)
        desk.setParent(self.wizard)
        self.wizard.left.connect(self.show_home)
        self.wizard.helped.connect(self.show_manual)
        self.wizard.moved.connect(partial(self._left_open.at, id_))
        self._left_open.at(id_, UNIT)
        self._faces.addWidget(self.wizard)
        self._faces.setCurrentWidget(self.wizard)
        self.wizard.page().begin()
        self._helping.give_hints(self.wizard)
        if self._helping.is_sample(id_):
            self.wizard.bar.say(SAMPLE_TOLD)
        self._name_window()
        desk.saved.connect(self._name_window)

    def _tell_unopened(self, id_: str, sentence: str) -> None:
        from desktop.widgets.older import last_readable

        number = last_readable(self._library, id_)
        action = "恢复较早的一版" if number else ""
        self.home.bar.say(sentence, "error", action, partial(self._open_older, id_, number))

    def _open_older(self, id_: str, number: int) -> None:
        try:
            self._library.bring_back(id_, number, self._clock())
        except UserError as error:
            self.home.bar.say(error.sentence, "error")
            return
        self.open(id_)

    def resume(self) -> None:
        """After a crash: open what was open, and say so."""
        try:
            found = self._left_open.take()
        except UserError:
            return  # the list of submissions tells what is wrong
        if found is None:
            return
        self.open(found.id)
        if self.wizard is not None:
            self.wizard.go(found.step)
            self.wizard.page().begin()
            when = found.saved_at.astimezone()
            self.wizard.bar.say(
                f"上次程序没有正常关闭。已打开“{self.wizard.desk.name()}”，"
                f"内容是{when.month}月{when.day}日 {when:%H:%M:%S} 保存的，请看一下最后填的地方。"
            )

    def show_home(self) -> None:
        """Back to the list, unless something is at work or could not be saved; then the wizard says
        so."""
        if self.wizard is not None and (work := background.long_work(self.wizard)):
            self._parting.leave(work, self.show_home)
            return
        if self.wizard is None or self.wizard.close_down():
            self._free_wizard()
            self._faces.setCurrentWidget(self.home)
            self.home.refresh()
            self.setWindowTitle("科协申报助手")

    def closeEvent(self, event: QCloseEvent) -> None:
        if work := background.long_work():
            self._parting.close(work, self.close)
            event.ignore()
            return
        if self.wizard is not None and not self.wizard.close_down() and not self._gives_up:
            self.wizard.bar.say("还有内容没有保存，窗口没有关闭。", "error", "不保存，退出", self._give_up)
            event.ignore()
            return
        background.wait_for_all()
        self._helping.close()
        self._free_wizard()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F1 that no field took for its clause."""
        if event.key() == Qt.Key.Key_F1:
            self.show_manual()
        else:
            super().keyPressEvent(event)

    def show_manual(self) -> None:
        """At the chapter about what is seen."""
        self._helping.show_manual()

    def _place(self) -> str:
        return "home" if self.wizard is None else self.wizard.step()

    def _open_sample(self) -> None:
        try:
            id_ = self._helping.new_sample(self._clock())
        except UserError as error:
            self.home.bar.say(error.sentence, "error")
            return
        self.home.refresh()
        self.open(id_)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _COLOURS_CHANGE and look.is_dark() != self._dark:
            self._dark = look.is_dark()
            look.dress(QApplication.instance())

    def _bar(self) -> Bar:
        return self.home.bar if self.wizard is None else self.wizard.bar

    def _give_up(self) -> None:
        self._gives_up = True
        self.close()

    def _free_wizard(self) -> None:
        if self.wizard is not None:
            self._remember_unit(self.wizard.desk)
            self.home.touched(self.wizard.desk.id)
            self._faces.removeWidget(self.wizard)
            self.wizard.deleteLater()
            self.wizard = None
            self._left_open.nowhere()

    def _remember_unit(self, desk: Desk) -> None:
        from desktop.widgets import known_units

        try:
            if self._helping.is_sample(desk.id):
                return
            known_units.remember(self._library, desk.content, self._before)
        except UserError as error:
            self.home.bar.say(error.sentence, "error")

    def _name_window(self, *_: object) -> None:
        if self.wizard is not None:
            notice = self.wizard.desk.pack.notice.short_name
            self.setWindowTitle(f"{notice} - 科协申报助手")

