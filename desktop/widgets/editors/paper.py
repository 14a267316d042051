"""The input for paragraphs: as high as its text, within bounds."""

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QPlainTextEdit

from desktop.text import clean
from desktop.widgets import look
from desktop.widgets.editors.editor import quietly
from desktop.widgets.editors.line import left_to_the_window
from desktop.widgets.editors.pasting import from_elsewhere, taken_away


class Paper(QPlainTextEdit):
    """A plain text that grows with its content and cleans what is pasted.

    `typed(text)` after every change of the text; `cleaned(sentence)` when something of what was
    pasted was left out. Tab goes on to the next field.
    """

    typed = Signal(str)
    cleaned = Signal(str)

    def __init__(self, least: int = 4, most: int = 16):
        super().__init__()
        self._least, self._most = least, most
        self._text: str | None = None  # not known since the last change
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._changed)
        self._fit()

    def text(self) -> str:
        """What is there, cleaned."""
        if self._text is None:
            self._text = clean(self.toPlainText())
        return self._text

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            cursor = self.textCursor()
            # A step of its own: else Qt would undo it together with what was typed before.
            cursor.beginEditBlock()
            cursor.insertText(from_elsewhere(source.text()))
            cursor.endEditBlock()
            self.ensureCursorVisible()
            if sentence := taken_away(source.text()):
                self.cleaned.emit(sentence)

    def can_undo(self) -> bool:
        return self.document().isUndoAvailable()

    def can_redo(self) -> bool:
        return self.document().isRedoAvailable()

    def forget_steps(self) -> None:
        """From now on there is nothing to undo here; what came before is a step of the page's."""
        self.document().clearUndoRedoStacks()

    def event(self, event: QEvent) -> bool:
        return not left_to_the_window(event) and super().event(event)

    def put(self, text: str) -> None:
        """Show `text` as nobody's typing."""
        if text != self.toPlainText():
            self._text = None
            with quietly(self):
                self.setPlainText(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Qt forgets a resize of the viewport that its first resize leads to.
        if self.viewport().isVisible():
            self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _changed(self) -> None:
        self._text = None
        self._fit()
        self.typed.emit(self.text())

    def _fit(self) -> None:
        """As high as the text, within bounds. The scroll bar comes with the upper bound and not
        before: where it came and went with the height, the text would be as wide as both."""
        line = QFontMetrics(self.font()).lineSpacing()
        high, block = 0.0, self.document().firstBlock()
        while block.isValid() and high <= self._most * line:
            high += self.blockBoundingRect(block).height()
            block = block.next()
        policy = Qt.ScrollBarPolicy
        full = high > self._most * line
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOn if full else policy.ScrollBarAlwaysOff
        )
        height = round(min(max(high, self._least * line), self._most * line)) + 3 * look.GRID
        if height != self.minimumHeight():
            self.setFixedHeight(height)
