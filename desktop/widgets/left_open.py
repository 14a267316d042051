"""Where the person was when the program ended otherwise than by being closed.

A mark in the library says which submission is open, at which step; closing it takes the mark away.
"""

from contextlib import suppress
from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer

from desktop.errors import UserError
from desktop.library.store import Library

_SETTING = "left_open"
# Milliseconds at a step. Also what keeps a submission that ends the program from being opened again
# and again.
_AFTER = 500


class Found(NamedTuple):
    """What was open, and when it was saved last."""

    id: str
    step: str
    saved_at: datetime


class LeftOpen(QObject):
    """Keeps the mark. That it is there is an extra: what was typed is kept elsewhere, and told of."""

    def __init__(self, library: Library, parent: QObject):
        super().__init__(parent)
        self._library = library
        self._place: dict[str, str] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AFTER)
        self._timer.timeout.connect(self._write)

    def at(self, id_: str, step: str) -> None:
        """The person is there now."""
        self._place = {"id": id_, "step": step}
        self._timer.start()

    def nowhere(self) -> None:
        """All is closed as it should be."""
        if self._place is not None:
            self._place = None
            self._timer.stop()
            self._write()

    def take(self) -> Found | None:
        """The mark that was left, which is gone from now on; None where there is none, or where its
        submission is in the bin."""
        mark = self._library.setting(_SETTING)
        if mark is None:
            return None
        self._write()
        match mark:
            case {"id": str(id_), "step": str(step)}:
                listed = self._library.submissions()
                return next((Found(id_, step, s.saved_at) for s in listed if s.id == id_), None)
        return None  # damaged

    def _write(self) -> None:
        with suppress(UserError):
            self._library.set_setting(_SETTING, self._place)
