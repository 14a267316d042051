"""Before a mail goes out: the last look at it all, and the question where it may have gone before."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from desktop.delivery.handing import Look
from desktop.delivery.mail import Letter
from desktop.delivery.mailing import last_look, question
from desktop.delivery.receipts import Receipt
from desktop.widgets import look


class LastLook(QFrame):
    """`confirmed()` or `left()`; nothing is sent before."""

    confirmed = Signal()
    left = Signal()

    def __init__(self, seen: Look, sender: str, letters: Sequence[Letter]):
        super().__init__()
        self.setProperty("role", "card")
        column = _column(self)
        column.addWidget(look.words("最后看一遍，确认后才发送", size=1.1))
        if sent_before := len(letters) - len(seen.go):
            column.addWidget(look.words(f"已经发出的{sent_before}封不再发送，只发下面的。", "quiet"))
        lines = last_look(seen.go, sender, seen.sizes, letters)
        column.addWidget(look.words("\n".join(lines), name="last_look"))
        column.addWidget(look.words("自己的邮箱也会收到一份，可以用来核对。", "quiet"))
        self._go = look.button("确认发送", "confirm_send", "main")
        leave = look.button("返回", "leave_send")
        column.addLayout(_row(self._go, leave))
        self._go.clicked.connect(self.confirmed)
        leave.clicked.connect(self.left)

    def begin(self) -> None:
        self._go.setFocus(Qt.FocusReason.OtherFocusReason)


class SentBefore(QFrame):
    """`answered(wishes)`, by content, or `left()`; nobody's mail is sent twice by an Enter too many,
    so no box is ticked."""

    answered = Signal(dict)
    left = Signal()

    def __init__(self, receipts: Sequence[Receipt]):
        super().__init__()
        self.setProperty("role", "card")
        self.setProperty("tone", "warning")
        column = _column(self)
        column.addWidget(look.words(f"▲ {question(receipts)}", "warning", "sent_before"))
        self._boxes = {r.content: QCheckBox(f"重发“{r.name}”") for r in receipts}
        for number, box in enumerate(self._boxes.values(), 1):
            box.setObjectName(f"send_again.{number}")
            column.addWidget(box)
        go = look.button("继续", "go_on_sending", "main")
        self._leave = look.button("返回", "leave_question")
        column.addLayout(_row(go, self._leave))
        go.clicked.connect(self._answer)
        self._leave.clicked.connect(self.left)

    def begin(self) -> None:
        self._leave.setFocus(Qt.FocusReason.OtherFocusReason)

    def _answer(self) -> None:
        self.answered.emit({content: box.isChecked() for content, box in self._boxes.items()})


def _column(frame: QFrame) -> QVBoxLayout:
    column = QVBoxLayout(frame)
    column.setContentsMargins(*[look.GRID * 2] * 4)
    column.setSpacing(look.GRID)
    return column


def _row(*buttons: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    for button in buttons:
        row.addWidget(button)
    row.addStretch()
    return row
