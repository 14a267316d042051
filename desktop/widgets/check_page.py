"""All problems, by document, errors first: each leads to its field, a warning takes its reason."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent

from desktop.forms.checks import document_counts
from desktop.forms.problems import Problem
from desktop.widgets import look
from desktop.widgets.desk import Desk
from desktop.widgets.outlook import Outlook, Seen
from desktop.widgets.problem_list import ProblemList
from desktop.widgets.sheet import Sheet
from desktop.widgets.steps import document_title

_SCAN_MISSING = "E_SCAN_MISSING"  # told in the verdict: nobody has scans before the printing
_NO_DOCUMENTS = "E_NO_DOCUMENTS"  # has a verdict of its own


class CheckPage(Sheet):
    """`chosen(problem)` when the person goes to mend one."""

    chosen = Signal(object)

    def __init__(self, desk: Desk):
        super().__init__("校核", "点一条问题（或按回车）直接到那一栏。警示可以改，也可以写明理由保留。")
        self._desk = desk
        self._seen = Seen({}, None)
        self._outlook = Outlook(desk, self)
        self._verdict = look.words(name="verdict", size=1.15)
        self._verdict.setAccessibleName("校核结果")
        self._list = ProblemList(desk, "problems")
        self._counts = look.words(tone="quiet", name="counts")
        for widget in (self._verdict, self._list, self._counts):
            self.body.addWidget(widget)
        self.body.addStretch()
        self._list.chosen.connect(self.chosen)
        self._outlook.seen.connect(self._show_seen)
        desk.checked.connect(self.refresh)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._desk.check()

    def refresh(self) -> None:
        if self.isVisible():
            # What was worked out for earlier answers says nothing about these.
            self._seen = Seen(self._seen.pages, None)
            self._show()
            self._outlook.look()

    def _show_seen(self, seen: Seen) -> None:
        self._seen = seen
        if self.isVisible():
            self._show()

    def _show(self) -> None:
        problems = self._desk.problems
        known = {(p.code, p.document, p.field, p.message) for p in problems}
        more = [
            p for p in self._seen.problems or ()
            if (p.code, p.document, p.field, p.message) not in known
        ]  # fmt: skip
        scans = sum(p.code == _SCAN_MISSING for p in more)
        problems = problems + [p for p in more if p.code != _SCAN_MISSING]
        whole = self._seen.problems is not None
        tone, said = verdict(problems, len(self._desk.documents), scans, whole)
        self._verdict.setText(said)
        look.set_tone(self._verdict, tone)
        self._list.show_problems(problems)
        self._counts.setText(self._all_counts())

    def _all_counts(self) -> str:
        desk, lines = self._desk, []
        for document in desk.documents:
            counts = document_counts(desk.submission, desk.pack, document)
            pages = self._seen.pages.get(document.id)
            lines.append(
                f"{document_title(desk, document)}：{counts.words}字（Word“字数”口径），"
                f"字符数（不计空格）{counts.chars_no_space}"
                + (f"，打印{pages}页" if pages else "")
            )
        return "\n".join(lines)


def verdict(
    problems: list[Problem], documents: int, scans_missing: int = 0, whole: bool = True
) -> tuple[str, str]:
    """How things stand: a tone and a sentence. Green is only what would be accepted as it is;
    without `whole` that is not known yet."""
    errors = sum(p.blocks and not p.asks_reason and p.code != _NO_DOCUMENTS for p in problems)
    to_explain = sum(p.blocks and p.asks_reason for p in problems)
    if errors and to_explain:
        return "error", f"✘ 还有{errors}处错误要改正，{to_explain}处警示要改正或写明理由。"
    if errors:
        return "error", f"✘ 还有{errors}处错误要改正。"
    if to_explain:
        return "warning", f"▲ 还有{to_explain}处警示，请改正，或写明保留的理由。"
    if not documents:
        return "warning", "▲ 还没有材料，请先到“选择材料”新增一份。"
    if not whole:
        return "accent", "✔ 填写没有问题，可以导出、打印、签章。"
    if scans_missing:
        return "accent", (
            f"✔ 填写没有问题，可以导出、打印、签章。还缺{scans_missing}份材料的签章扫描件，加上以后才能报送。"
        )
    return "good", "✔ 没有需要处理的问题，可以制作报送包。"
