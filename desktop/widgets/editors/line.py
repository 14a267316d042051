"""The one-line input of all editors: what comes from elsewhere is cleaned, nothing is ever cut.

`maxLength` is never used: QString counts UTF-16 units, and nothing typed may be lost. What counts is
`text()`: the preedit text of an input method is not in it yet.
"""

import re

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.text import clean
from desktop.widgets.editors.editor import quietly


class Line(QLineEdit):
    """One line. `typed(text)` after every change of the text, cleaned as it is shown."""

    typed = Signal(str)

    def __init__(self):
        super().__init__()
        self.textChanged.connect(self._clean)

    def put(self, text: str) -> None:
        """Show `text` as nobody's typing."""
        with quietly(self):
            self.setText(text)

    def retype(self, text: str) -> None:
        """Put `text` in the place of what is there, as one step that can be undone."""
        self.selectAll()
        self.insert(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not event.matches(QKeySequence.StandardKey.Paste):
            super().keyPressEvent(event)
        elif pasted := one_line(QApplication.clipboard().text()):
            self._end_step()
            self.insert(pasted)
            self._end_step()

    def _end_step(self) -> None:
        """Undo stops here. Qt ends a step where the cursor moves."""
        if not self.hasSelectedText():
            place = self.cursorPosition()
            self.setCursorPosition(0 if place else len(self.text()))
            self.setCursorPosition(place)

    def _clean(self, text: str) -> None:
        """What comes by another way than the keys: dropped, or pasted by the menu."""
        cleaned = one_line(text)
        if cleaned == text:
            self.typed.emit(text)
            return
        place = len(one_line(text[: self.cursorPosition()]))
        self.retype(cleaned)  # comes here again
        self.setCursorPosition(place)


def one_line(text: str) -> str:
    """`text` cleaned while it is typed: blanks at its ends may be on their way to the next word."""
    return re.sub("[\n\t]+", " ", from_elsewhere(text))


def from_elsewhere(text: str) -> str:
    """Pasted or dropped text, cleaned. Where a picture stood there is U+FFFC, and no word."""
    return clean(text.replace("\ufffc", ""))
