"""Beside a list of choices: those that come nearest to what the application says, to be taken."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.policy.suggesting import Suggestion
from desktop.widgets import look
from desktop.widgets.tab_order import come_after

_MOST = 3


class OfferLine(QWidget):
    """`taken(id)` when the person takes an offer; nothing is chosen by itself."""

    taken = Signal(str)

    def __init__(self, name: str):
        super().__init__()
        self._name = name
        self._shown: list[tuple[str, str]] = []
        self._said = look.words("和项目名称、内容相近的，点一下就选上：", "quiet", f"{name}.offers")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addWidget(self._said)
        self.hide()

    def offer(self, found: list[Suggestion], chosen: set[str]) -> None:
        """Those of `found` that are not chosen yet, with the words that matched."""
        shown = [(one.item.id, _in_words(one)) for one in found[:_MOST] if one.item.id not in chosen]
        if shown != self._shown:
            self._shown = shown
            while self._column.count() > 1:
                gone = self._column.takeAt(1).widget()
                gone.hide()
                gone.deleteLater()
            made = []
            for id_, words in shown:
                button = look.button(words, f"{self._name}.offer.{id_}", "offer")
                button.clicked.connect(partial(self.taken.emit, id_))
                self._column.addWidget(button)
                made.append(button)
            come_after(self._said, made)
        self.setVisible(bool(shown))


def _in_words(one: Suggestion) -> str:
    words = f"（相同的词：{'、'.join(one.words[:3])}）" if one.words else ""
    return f"{one.item.id}．{one.item.title}{words}"
