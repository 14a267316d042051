"""A long answer in titled sections, as one cell of the form holds it."""

from collections.abc import Sequence

from desktop.forms.field import Choice, Field
from desktop.forms.submission import Answer
from desktop.widgets import look
from desktop.widgets.editors.editor import Editor
from desktop.widgets.editors.paper import Paper
from desktop.widgets.editors.tidying import TidyLine


class RichEditor(Editor):
    """A text for each section, `<id>.<section>`; the first one is where the focus goes.

    An answer that came as one text without sub-headings stays one text, and is edited as such.
    """

    def __init__(self, field: Field, choices: Sequence[Choice] = ()):
        super().__init__(field, choices)
        self.setObjectName(field.id)
        self.whole = Paper(least=6)
        self.whole.setObjectName(f"{field.id}.whole")
        self.whole.setAccessibleName(field.label)
        self.whole.typed.connect(self.edited.emit)
        self.column.addWidget(self.whole)
        self.column.addWidget(TidyLine(self.whole, f"{field.id}.whole"))
        self.whole.hide()
        self.papers: dict[str, Paper] = {}
        self._parts = []
        for section in field.sections:
            title = look.words(section.title)
            title.setFont(look.font(bold=True))
            help_ = look.words(section.help, "quiet")
            paper = Paper(least=4)
            paper.setObjectName(f"{field.id}.{section.id}")
            paper.setAccessibleName(f"{field.label}，{section.title}")
            paper.setAccessibleDescription(section.help)
            paper.typed.connect(self._typed)
            self.papers[section.id] = paper
            self._parts += [title, help_, paper]
            for widget in (title, help_, paper, TidyLine(paper, f"{field.id}.{section.id}")):
                self.column.addWidget(widget)
        self.input = next(iter(self.papers.values()), self.whole)

    def show_answer(self, answer: Answer | None) -> None:
        one_text = isinstance(answer, str) and bool(answer.strip())
        self.whole.setVisible(one_text)
        self.whole.put(answer if isinstance(answer, str) else "")
        for part in self._parts:
            part.setVisible(not one_text)
        texts = answer if isinstance(answer, dict) else {}
        for section, paper in self.papers.items():
            paper.put(texts.get(section, ""))

    def counted(self) -> str | None:
        if self.whole.isVisibleTo(self):
            return self.whole.text()
        lines = []
        for section in self.field.sections:
            text = self.papers[section.id].text()
            if text.strip():
                lines += [section.title, text]
        return "\n".join(lines)

    def describe(self, name: str, description: str) -> None:
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)

    def _typed(self, *_: object) -> None:
        texts = {section: paper.text() for section, paper in self.papers.items()}
        self.edited.emit({section: text for section, text in texts.items() if text})
