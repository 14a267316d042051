"""Dates and periods."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtWidgets import QLabel

from desktop.forms import names
from desktop.forms.field import Choice, Field
from desktop.forms.submission import Answer
from desktop.widgets import look
from desktop.widgets.editors.date_line import DateLine
from desktop.widgets.editors.editor import Editor


class DateEditor(Editor):
    """One date."""

    def __init__(self, field: Field, choices: Sequence[Choice] = ()):
        super().__init__(field, choices)
        self.date = DateLine(field.label)
        self._words = QLabel()
        self._words.setProperty("tone", "quiet")
        self.date.layout().addWidget(self._words)
        self.date.layout().addStretch()
        self.date.line.setObjectName(field.id)
        if field.placeholder:
            self.date.line.setPlaceholderText(f"例如：{field.placeholder}")
        self.input = self.date.line
        self.column.addWidget(self.date)
        self.date.typed.connect(self._typed)
        self.date.picked.connect(self.finished)

    def show_answer(self, answer: Answer | None) -> None:
        self.date.put(answer if isinstance(answer, str) else "")
        self._tell()

    def show_default(self, text: str) -> None:
        if text:
            self.date.line.setPlaceholderText(text)

    def correct(self, text: str) -> bool:
        self.date.correct()
        return True

    def _typed(self, text: str) -> None:
        self._tell()
        self.edited.emit(text)

    def _tell(self) -> None:
        self._words.setText(_in_words(self.date.day()))


class PeriodEditor(Editor):
    """A first and a last day, `<id>.start` and `<id>.end`. With the length that the notice wants,
    a last day is offered as soon as there is a first one; it is the person who takes it."""

    def __init__(self, field: Field, choices: Sequence[Choice] = ()):
        super().__init__(field, choices)
        self.setObjectName(field.id)
        self.start, self.end = DateLine("开始日期"), DateLine("结束日期")
        self.offer = look.button("", f"{field.id}.offer", "link")
        self._words = look.words(tone="quiet")
        for name, label, line in (
            ("start", "从", self.start), ("end", "到", self.end),
        ):  # fmt: skip
            line.line.setObjectName(f"{field.id}.{name}")
            line.line.setAccessibleName(f"{field.label}，{label}")
            line.layout().insertWidget(0, QLabel(label))
            line.layout().addStretch()
            self.column.addWidget(line)
            line.typed.connect(self._typed)
            line.picked.connect(self.finished)
        self.end.layout().insertWidget(3, self.offer)
        self.column.addWidget(self._words)
        self.input = self.start.line
        self.offer.clicked.connect(self._take_offer)
        self._tell()

    def show_answer(self, answer: Answer | None) -> None:
        text = answer if isinstance(answer, str) else ""
        period = names.period(text)
        start, end = map(date.isoformat, period) if period else text.partition("/")[::2]
        self.start.put(start)
        self.end.put(end)
        self._tell()

    def correct(self, text: str) -> bool:
        self.start.correct()
        self.end.correct()
        return True

    def describe(self, name: str, description: str) -> None:
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)

    def _typed(self, *_: object) -> None:
        self._tell()
        start, end = self.start.line.text(), self.end.line.text()
        self.edited.emit(f"{start}/{end}" if start or end else "")

    def _tell(self) -> None:
        start, end = self.start.day(), self.end.day()
        self._words.setText(f"{names.in_words(start)}至{names.in_words(end)}" if start and end else "")
        last = self._offered()
        self.offer.setVisible(bool(last) and not self.end.line.text())
        if last:
            self.offer.setText(f"按{self.field.years}年填到 {last.isoformat()}")

    def _offered(self) -> date | None:
        """The day before the same day, so many years on."""
        start = self.start.day()
        if not start or not self.field.years:
            return None
        try:
            return start.replace(year=start.year + self.field.years) - timedelta(days=1)
        except ValueError:  # 29 February
            return date(start.year + self.field.years, 2, 28)

    def _take_offer(self) -> None:
        if last := self._offered():
            self.end.line.setText(last.isoformat())
            self.end.line.setFocus()
            self.finished.emit()


def _in_words(day: date | None) -> str:
    return f"{names.in_words(day)}，星期{'一二三四五六日'[day.weekday()]}" if day else ""
