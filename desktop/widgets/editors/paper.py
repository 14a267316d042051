"""The input for paragraphs: as high as its text, within bounds."""

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent, QFontMetrics, QResizeEvent, QShowEvent, QTextCursor,
)  # fmt: skip
from PySide6.QtWidgets import QPlainTextEdit

from desktop.text import clean
from desktop.widgets import look
from desktop.widgets.editors.editor import quietly
from desktop.widgets.editors.line import left_to_the_window
from desktop.widgets.editors.pasting import from_elsewhere, taken_away


class Paper(QPlainTextEdit):
    """A plain text that grows with its content and cleans what is pasted.

    `typed(text)` after every change of the text; `cleaned(sentence)` when something of what was
    pasted was left out; `pasted(text, place)`, and `tidying(text, place)` when the person asks to
    have a text tidied. Tab goes on to the next field.
    """

    typed = Signal(str)
    cleaned = Signal(str)
    pasted = Signal(str, int)
    tidying = Signal(str, int)

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
            cursor.insertText(text := from_elsewhere(source.text()))
            cursor.endEditBlock()
            self.ensureCursorVisible()
            if sentence := taken_away(source.text()):
                self.cleaned.emit(sentence)
            end = self._characters(self.textCursor().position())
            self.pasted.emit(text, max(0, end - len(text)))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """With one more thing to do, for what is selected or for all."""
        menu = self.createStandardContextMenu(event.pos())
        menu.addSeparator()
        tidy = menu.addAction("整理文字…")
        tidy.setObjectName("tidy")
        tidy.setEnabled(bool(self.toPlainText().strip()) and not self.isReadOnly())
        tidy.triggered.connect(self._ask_to_tidy)
        menu.exec(event.globalPos())
        menu.deleteLater()

    def replace(self, start: int, length: int, text: str) -> None:
        """`text` in the place of so many characters, as one step that can be undone."""
        whole = self.toPlainText()
        cursor = self.textCursor()
        cursor.setPosition(units(whole[:start]))
        cursor.setPosition(units(whole[: start + length]), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text)
        self.setTextCursor(cursor)

    def _ask_to_tidy(self) -> None:
        cursor = self.textCursor()
        first, last = cursor.selectionStart(), cursor.selectionEnd()
        start, end = self._characters(first), self._characters(last)
        whole = self.toPlainText()
        self.tidying.emit(*((whole[start:end], start) if end > start else (whole, 0)))

    def _characters(self, place: int) -> int:
        """How many characters stand before a place of Qt's, which counts in UTF-16."""
        before = self.toPlainText().encode("utf-16-le", "surrogatepass")[: place * 2]
        return len(before.decode("utf-16-le", "surrogatepass"))

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


def units(text: str) -> int:
    """How long Qt thinks that `text` is: it counts in UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
