"""Texts: a line, a long text, and a list of one line each."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit

from desktop.forms.field import Choice, Field, Kind
from desktop.forms.submission import Answer
from desktop.text import clean
from desktop.widgets import look
from desktop.widgets.editors.editor import Editor
from desktop.widgets.editors.line import Line
from desktop.widgets.editors.paper import Paper
from desktop.widgets.editors.tidying import TidyLine

_SHORT = {Kind.PERSON, Kind.MOBILE, Kind.CREDIT_CODE, Kind.PHONE}
_SHORT_WIDTH = 360  # pixels


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
        self.column.addWidget(TidyLine(self.paper, field.id))
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
        self.column.addWidget(TidyLine(self.paper, field.id, list_of_lines=True))
        self.paper.setPlaceholderText("一行写一个")
        self.paper.typed.connect(self._typed)

    def show_answer(self, answer: Answer | None) -> None:
        lines = answer if isinstance(answer, list) else []
        self.paper.put("\n".join(line for line in lines if isinstance(line, str)))

    def _typed(self, text: str) -> None:
        self.edited.emit([line for line in text.split("\n") if line.strip()])


def _example(widget: QLineEdit | QPlainTextEdit, field: Field, default: str = "") -> None:
    """In grey: what a blank answer stands for, or else an example."""
    example = f"例如：{field.placeholder}" if field.placeholder else ""
    widget.setPlaceholderText(f"不填时为：{default}" if default else example)
