"""A line at the top of a face: what happened, and what can be done about it. No dialog."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.widgets import look

_SIGNS = {"error": "✘", "warning": "▲", "good": "✔", "": "ℹ"}


class Bar(QFrame):
    """Hidden until `say`; one sentence at a time, with at most one action such as 撤销."""

    def __init__(self, parent: QWidget | None = None, name: str = "message"):
        super().__init__(parent)
        self.setProperty("role", "bar")
        self._sign = look.words()
        self._sign.setWordWrap(False)
        self._said = look.words(name=name)
        self._action = look.button("", f"{name}.action", "link")
        self._close = look.button("知道了", f"{name}.close", "link")
        self._then: Callable[[], None] | None = None

        row = QHBoxLayout(self)
        row.setContentsMargins(look.GRID * 2, look.GRID, look.GRID, look.GRID)
        row.addWidget(self._sign)
        row.addWidget(self._said, 1)
        row.addWidget(self._action)
        row.addWidget(self._close)

        self._action.clicked.connect(self._act)
        self._close.clicked.connect(self.hide)
        self.hide()

    def say(
        self, sentence: str, tone: str = "", action: str = "",
        then: Callable[[], None] | None = None,
    ) -> None:  # fmt: skip
        """Show `sentence`; `action` is the word on the button that calls `then`."""
        self._sign.setText(_SIGNS[tone])
        self._said.setText(sentence)
        for label in (self._sign, self._said):
            look.set_tone(label, tone)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._then = then
        self.setAccessibleName(sentence)
        self.show()

    def _act(self) -> None:
        then, self._then = self._then, None
        self.hide()
        if then:
            then()
