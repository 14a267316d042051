"""All problems, by document, errors first: each leads to its field, a warning takes its reason."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent

from desktop.forms.checks import document_counts
from desktop.forms.problems import Problem
from desktop.widgets import look
from desktop.widgets.background import Task
from desktop.widgets.desk import Desk
from desktop.widgets.problem_list import ProblemList
from desktop.widgets.sheet import Sheet
from desktop.widgets.steps import document_title


class CheckPage(Sheet):
    """`chosen(problem)` when the person goes to mend one."""

    chosen = Signal(object)

    def __init__(self, desk: Desk):
        super().__init__("校核", "点一条问题（或按回车）直接到那一栏。警示可以改，也可以写明理由保留。")
        self._desk = desk
        self._verdict = look.words(name="verdict", size=1.15)
        self._verdict.setAccessibleName("校核结果")
        self._list = ProblemList(desk, "problems")
        self._counts = look.words(tone="quiet", name="counts")
        for widget in (self._verdict, self._list, self._counts):
            self.body.addWidget(widget)
        self.body.addStretch()
        self._list.chosen.connect(self.chosen)
        desk.checked.connect(self.refresh)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._desk.check()
        self._look_for_glyphs()

    def refresh(self) -> None:
        if self.isVisible():
            problems = self._desk.problems
            tone, said = verdict(problems, len(self._desk.documents))
            self._verdict.setText(said)
            look.set_tone(self._verdict, tone)
            self._list.show_problems(problems)
            self._counts.setText(self._all_counts())

    def _all_counts(self) -> str:
        desk, lines = self._desk, []
        for document in desk.documents:
            counts = document_counts(desk.submission, desk.pack, document)
            lines.append(
                f"{document_title(desk, document)}：{counts.words}字（Word“字数”口径），"
                f"字符数（不计空格）{counts.chars_no_space}"
            )
        return "\n".join(lines)

    def _look_for_glyphs(self) -> None:
        """The fonts take a moment to open; from then on every check asks them."""
        if self._desk.fonts_asked:
            return
        self._desk.fonts_asked = True
        task = Task(self._desk, _open_fonts)
        task.done.connect(self._desk.use_fonts)
        task.start()


def verdict(problems: list[Problem], documents: int) -> tuple[str, str]:
    """How things stand: a tone and a sentence."""
    errors = sum(p.blocks and not p.asks_reason for p in problems)
    to_explain = sum(p.blocks and p.asks_reason for p in problems)
    if errors and to_explain:
        return "error", f"✘ 还有{errors}处错误要改正，{to_explain}处警示要改正或写明理由。"
    if errors:
        return "error", f"✘ 还有{errors}处错误要改正。"
    if to_explain:
        return "warning", f"▲ 还有{to_explain}处警示，请改正，或写明保留的理由。"
    if not documents:
        return "warning", "▲ 还没有材料，请先到“选择材料”新增一份。"
    return "good", "✔ 没有需要处理的问题，可以导出、打印、签章。"


def _open_fonts():
    from desktop.templates.fonts import missing

    missing("字")  # opens them
    return missing
