"""The one-line input of all editors: what comes from elsewhere is cleaned, nothing is ever cut.

`maxLength` is never used: QString counts UTF-16 units, and nothing typed may be lost. What counts is
`text()`: the preedit text of an input method is not in it yet.
"""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.widgets.editors.editor import quietly
from desktop.widgets.editors.pasting import one_line, taken_away


class Line(QLineEdit):
    """One line. `typed(text)` after every change of the text, cleaned as it is shown;
    `cleaned(sentence)` when something of what was pasted was left out."""

    typed = Signal(str)
    cleaned = Signal(str)

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

    def can_undo(self) -> bool:
        return self.isUndoAvailable()

    def can_redo(self) -> bool:
        return self.isRedoAvailable()

    def forget_steps(self) -> None:
        """From now on there is nothing to undo here; what came before is a step of the page's."""
        place = self.cursorPosition()
        self.put(self.text())
        self.setCursorPosition(place)

    def event(self, event: QEvent) -> bool:
        return not left_to_the_window(event) and super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not event.matches(QKeySequence.StandardKey.Paste):
            super().keyPressEvent(event)
        elif pasted := one_line(copied := QApplication.clipboard().text()):
            self._end_step()
            self.insert(pasted)
            self._end_step()
            self._tell(copied)

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
        self._tell(text)

    def _tell(self, text: str) -> None:
        if sentence := taken_away(text, line=True):
            self.cleaned.emit(sentence)


def left_to_the_window(event: QEvent) -> bool:
    """Whether `event` asks who takes the keys of undo and redo: whoever knows all pages, if such a
    one is there."""
    if event.type() != QEvent.Type.ShortcutOverride:
        return False
    assert isinstance(event, QKeyEvent)
    if any(map(event.matches, (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo))):
        event.ignore()
        return True
    return False

