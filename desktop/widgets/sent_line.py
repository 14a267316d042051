"""已报送: ticked by the person, or by the program when it has sent all; taken back by a click."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from desktop.forms.stages import SENT, TAKEN_BACK
from desktop.library.events import Event
from desktop.widgets import deeds, look
from desktop.widgets.desk import Desk

BY_HAND, BY_SMTP = "by hand", "smtp"  # as kept with the event
_WAYS = {BY_HAND: "手工发送", BY_SMTP: "由本程序发送"}


class SentLine(QWidget):
    """Of one package. `failed(sentence)` where the library could not note it."""

    failed = Signal(str)

    def __init__(self, desk: Desk, noted: dict[str, Any]):
        super().__init__()
        self._desk, self._noted = desk, noted
        self._box = QCheckBox("已报送")
        self._box.setObjectName("sent")
        self._said = look.words(tone="quiet", name="sent_at")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.GRID * 2)
        row.addWidget(self._box)
        row.addWidget(self._said, 1)
        self._box.clicked.connect(self._turn)
        self.refresh()

    def refresh(self) -> None:
        event = last_sent(self._desk.library.events(self._desk.id), self._noted)
        self._box.setChecked(event is not None)
        if event is None:
            self._said.setText("邮件发出并核对以后勾选，首页的状态随之改为“已报送”。")
        else:
            way = _WAYS.get(event.details.get("way", ""), "")
            at = f"{event.at.astimezone(self._desk.clock().tzinfo):%Y-%m-%d %H:%M}"
            self._said.setText(f"记于{at}{'，' + way if way else ''}。没有发出的，再点一下取消勾选。")

    def _turn(self, on: bool) -> None:
        self._keep(self._noted | {"way": BY_HAND} if on else TAKEN_BACK)

    def _keep(self, details: dict[str, Any]) -> None:
        if trouble := deeds.note(self._desk, SENT, details):
            self.failed.emit(trouble)
        self.refresh()


def last_sent(events: Iterable[Event], noted: dict[str, Any]) -> Event | None:
    """The event that says that a package with these answers was sent, unless it was taken back."""
    sent = [e for e in events if e.kind == SENT and isinstance(e.details, dict)]
    return sent[-1] if sent and sent[-1].details.get("digest") == noted["digest"] else None
