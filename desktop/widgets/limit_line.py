"""How large one mail may be: chosen among a few sizes, remembered in the library."""

import contextlib

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from desktop.delivery.problems import MAIL_LIMIT
from desktop.errors import UserError
from desktop.library.store import Library
from desktop.widgets import look

_SETTING = "mail_limit_mb"
_MB = 1024 * 1024
_CHOICES = [5, 10, 15, 20, 30, 50]


class LimitLine(QWidget):
    """What a package counts by, on the wire, where attachments take a third more."""

    def __init__(self, library: Library):
        super().__init__()
        self._library = library
        self._box = QComboBox()
        self._box.setObjectName("mail_limit")
        self._box.setAccessibleName("每封邮件不超过")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.GRID)
        before = look.words("每封邮件不超过")
        before.setWordWrap(False)
        before.setBuddy(self._box)
        row.addWidget(before)
        row.addWidget(self._box)
        row.addWidget(look.words("按邮件编码以后算；超过的分成几封，同一份材料的文件在一封里。", "quiet"), 1)
        self._box.activated.connect(self._remember)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        now = self._megabytes()
        self._box.clear()
        for choice in sorted({*_CHOICES, now}):
            self._box.addItem(f"{choice} MB", choice)
        self._box.setCurrentIndex(self._box.findData(now))

    def bytes(self) -> int:
        return self._megabytes() * _MB

    def begin(self) -> None:
        self._box.setFocus()

    def _megabytes(self) -> int:
        kept = self._library.setting(_SETTING)
        return kept if isinstance(kept, int) and kept > 0 else MAIL_LIMIT // _MB

    def _remember(self, _place: int) -> None:
        with contextlib.suppress(UserError):  # then it stays as it was, and is shown so next time
            self._library.set_setting(_SETTING, self._box.currentData())
