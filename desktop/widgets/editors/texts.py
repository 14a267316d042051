"""Texts: a line, a long text, and a list of one line each.

What counts is `text()`: the preedit text of an input method is not in it yet.
`maxLength` is never used: QString counts UTF-16 units, and nothing typed may be lost.
"""

import re
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QPlainTextEdit

from desktop.forms.field import Choice, Field, Kind
from desktop.forms.submission import Answer
from desktop.text import clean
from desktop.widgets import look
from desktop.widgets.editors.editor import Editor, quietly

_SHORT = {Kind.PERSON, Kind.MOBILE, Kind.CREDIT_CODE, Kind.PHONE}
_SHORT_WIDTH = 360  # pixels


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


class Paper(QPlainTextEdit):
    """A plain text that grows with its content and cleans what is pasted.

    `typed(text)` after every change of the text; Tab goes on to the next field.
    """

    typed = Signal(str)

    def __init__(self, least: int = 4, most: int = 16):
        super().__init__()
        self._least, self._most = least, most
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._changed)
        self._fit()

    def text(self) -> str:
        """What is there, cleaned."""
        return clean(self.toPlainText())

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self.textCursor().insertText(from_elsewhere(source.text()))
            self.ensureCursorVisible()

    def put(self, text: str) -> None:
        """Show `text` as nobody's typing."""
        if text != self.toPlainText():
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


class LineEditor(Editor):
    """One line: also names, units, phones, addresses."""

    def __init__(self, field: Field, choices: Sequence[Choice] = ()):
        super().__init__(field, choices)
        self.line = Line()
        if field.kind in _SHORT:
            self.line.setMaximumWidth(_SHORT_WIDTH)
        self.take(self.line)
        _example(self.line, field)
        self.line.typed.connect(self.edited.emit)

    def show_answer(self, answer: Answer | None) -> None:
        self.line.put(answer if isinstance(answer, str) else "")

    def show_default(self, text: str) -> None:
        _example(self.line, self.field, text)

    def correct(self, text: str) -> bool:
        self.line.retype(text)
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
        self.paper.typed.connect(self.edited.emit)

    def show_answer(self, answer: Answer | None) -> None:
        self.paper.put(answer if isinstance(answer, str) else "")

    def show_default(self, text: str) -> None:
        _example(self.paper, self.field, text)

    def counted(self) -> str | None:
        return self.paper.text()

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

    def _typed(self, text: str) -> None:
        self.edited.emit([line for line in text.split("\n") if line.strip()])


def from_elsewhere(text: str) -> str:
    """Pasted or dropped text, cleaned. Where a picture stood there is U+FFFC, and no word."""
    return clean(text.replace("\ufffc", ""))


def one_line(text: str) -> str:
    """`text` cleaned while it is typed: blanks at its ends may be on their way to the next word."""
    return re.sub("[\n\t]+", " ", from_elsewhere(text))


def _example(widget: QLineEdit | QPlainTextEdit, field: Field, default: str = "") -> None:
    """In grey: what a blank answer stands for, or else an example."""
    example = f"例如：{field.placeholder}" if field.placeholder else ""
    widget.setPlaceholderText(f"不填时为：{default}" if default else example)

