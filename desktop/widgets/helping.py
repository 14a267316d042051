"""The help that a window gives: the manual at what is seen, hints of the first day, a sample."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.library.store import Library

if TYPE_CHECKING:
    from desktop.widgets.manual import Manual

SAMPLE_TOLD = "这是示例，内容是虚构的，可以随便改，请不要报送；用完在首页删除。"


class Helping(QObject):
    """`asked_for_sample()` and `asked_for_hints()` from the help menu; `place()` names the face or
    step that is seen."""

    asked_for_sample = Signal()
    asked_for_hints = Signal()

    def __init__(self, window: QWidget, library: Library, place: Callable[[], str]):
        super().__init__(window)
        self._window, self._library, self._place = window, library, place
        self._manual: Manual | None = None

    def wish(self, wish: str) -> None:
        """One of the wishes of the help menu."""
        from desktop.widgets import help_menu, tour

        match wish:
            case help_menu.MANUAL:
                self.show_manual()
            case help_menu.SAMPLE:
                self.asked_for_sample.emit()
            case help_menu.HINTS:
                tour.begin(self._library)
                self.asked_for_hints.emit()

    def show_manual(self) -> None:
        if self._manual is None:
            from desktop.widgets.manual import Manual

            self._manual = Manual(self._window)
        self._manual.open_at(self._place())

    def give_hints(self, face: QWidget) -> None:
        """Those of the first day that were not seen."""
        from desktop.widgets import tour

        tour.add(self._library, face)

    def new_sample(self, now: datetime) -> str:
        """The id of a submission to try. Raises UserError."""
        from desktop.widgets import exchange

        return exchange.bring_in_sample(self._library, now)

    def is_sample(self, id_: str) -> bool:
        from desktop.widgets import exchange

        return exchange.is_sample(self._library, id_)

    def close(self) -> None:
        if self._manual is not None:
            self._manual.close()
