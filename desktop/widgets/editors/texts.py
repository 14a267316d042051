"""Texts: a line, a long text, and a list of one line each.

What counts is `text()` or `toPlainText()`: the preedit text of an input method is not in it yet.
`maxLength` is never used: QString counts UTF-16 units, and nothing typed may be lost.
"""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit

from desktop.forms.field import Choice, Field, Kind
from desktop.forms.submission import Answer
from desktop.text import clean
from desktop.widgets import look
from desktop.widgets.editors.editor import Editor, quietly

_SHORT = {Kind.PERSON, Kind.MOBILE, Kind.CREDIT_CODE, Kind.PHONE}
_SHORT_WIDTH = 360  # pixels


class Paper(QPlainTextEdit):
    """A plain text that grows with its content and cleans what is pasted.

    `typed()` after every change of the text; Tab goes on to the next field.
    """

    typed = Signal()

    def __init__(self, least: int = 4, most: int = 16):
        super().__init__()
        self._least, self._most = least, most
        self.setTabChangesFocus(True)
        self.textChanged.connect(self.typed.emit)
        self.textChanged.connect(self._fit)
        self._fit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self.textCursor().insertText(clean(source.text()))
            self.ensureCursorVisible()

    def put(self, text: str) -> None:
        """Show `text` as nobody's typing."""
        if text != self.toPlainText():
            with quietly(self):
                self.setPlainText(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        lines, block = 0, self.document().firstBlock()
        while block.isValid() and lines < self._most:
            self.blockBoundingRect(block)  # lays it out; until then it has one line
            lines += max(1, block.layout().lineCount())
            block = block.next()
        lines = min(max(lines, self._least), self._most)
        height = lines * QFontMetrics(self.font()).lineSpacing() + 24
        if height != self.minimumHeight():
            self.setFixedHeight(height)


class LineEditor(Editor):
    """One line: also names, units, phones, addresses."""

    def __init__(self, field: Field, choices: Sequence[Choice] = ()):
        super().__init__(field, choices)
        self.line = QLineEdit()
        if field.kind in _SHORT:
            self.line.setMaximumWidth(_SHORT_WIDTH)
        self.take(self.line)
        _example(self.line, field)
        self.line.textChanged.connect(self.edited.emit)

    def show_answer(self, answer: Answer | None) -> None:
        with quietly(self.line):
            self.line.setText(answer if isinstance(answer, str) else "")

    def show_default(self, text: str) -> None:
        _example(self.line, self.field, text)

    def correct(self, text: str) -> bool:
        self.line.selectAll()
        self.line.insert(text)
        return True

    def counted(self) -> str | None:
        return clean(self.line.text()).strip() if self.field.limit else None


class LongEditor(Editor):
    """Paragraphs, with buttons for phrases that are often used."""

    def __init__(self, field: Field, choices: Sequence[Choice] = ()):
        super().__init__(field, choices)
        self.paper = Paper(least=3 if field.phrases else 5)
        self.take(self.paper)
        _example(self.paper, field)
        if field.phrases:
            row = QHBoxLayout()
            for number, phrase in enumerate(field.phrases, 1):
                offer = look.button(f"填入“{phrase}”", f"{field.id}.phrase{number}", "link")
                offer.clicked.connect(partial(self._insert, phrase))
                row.addWidget(offer)
            row.addStretch()
            self.column.addLayout(row)
        self.paper.typed.connect(self._typed)

    def show_answer(self, answer: Answer | None) -> None:
        self.paper.put(answer if isinstance(answer, str) else "")

    def show_default(self, text: str) -> None:
        _example(self.paper, self.field, text)

    def counted(self) -> str | None:
        return clean(self.paper.toPlainText())

    def _typed(self) -> None:
        self.edited.emit(self.paper.toPlainText())

    def _insert(self, phrase: str) -> None:
        self.paper.insertPlainText(phrase)
        self.paper.setFocus()


class LinesEditor(Editor):
    """A list of short texts, one on each line."""

    def __init__(self, field: Field, choices: Sequence[Choice] = ()):
        super().__init__(field, choices)
        self.paper = Paper(least=2, most=8)
        self.take(self.paper)
        self.paper.setPlaceholderText("一行写一个")
        self.paper.typed.connect(self._typed)

    def show_answer(self, answer: Answer | None) -> None:
        lines = answer if isinstance(answer, list) else []
        self.paper.put("\n".join(line for line in lines if isinstance(line, str)))

    def _typed(self) -> None:
        self.edited.emit([line for line in self.paper.toPlainText().split("\n") if line.strip()])


def _example(widget: QLineEdit | QPlainTextEdit, field: Field, default: str = "") -> None:
    """In grey: what a blank answer stands for, or else an example."""
    example = f"例如：{field.placeholder}" if field.placeholder else ""
    widget.setPlaceholderText(default or example)

