"""One field on a page: label, editor, counter, help, clause, and the line that says what is wrong.

A problem is shown after the field was left, or after a check; while someone types it can only go.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from desktop.forms.citations import LONG
from desktop.forms.data import Severity
from desktop.forms.field import Field, Kind
from desktop.forms.problems import Problem
from desktop.forms.submission import Answer
from desktop.text import count
from desktop.widgets import look
from desktop.widgets.editors import Editor
from desktop.widgets.editors.line import Line
from desktop.widgets.editors.paper import Paper
from desktop.widgets.wizard_edges import tool

SIGNS = {Severity.ERROR: "✘ ", Severity.WARNING: "▲ ", Severity.NOTE: "· "}
TONES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "quiet"}
_NEAR = 0.95  # of a limit: here the counter turns amber
_COUNTED = {Kind.LONG, Kind.RICH}  # always counted, limit or not


class Row(QWidget):
    """The widgets around one editor, all made here and nowhere else. `unfolded()` when it grew;
    `basis_wanted()` when policy documents are to be looked up for it; `mending(problems)` when
    those are to be put right."""

    unfolded = Signal()
    basis_wanted = Signal()
    mending = Signal(list)

    def __init__(self, field: Field, editor: Editor, clause: str):
        super().__init__()
        self.field, self.editor = field, editor
        self.left_once = False
        self.label = QLabel(field.label)
        self.label.setFont(look.font(bold=True))
        self.label.setWordWrap(True)
        self.label.setBuddy(editor.input)
        self.help = look.words(field.help, "quiet", f"{field.id}.help")
        self.counter = look.words(name=f"{field.id}.counter")
        self.counter.setWordWrap(False)
        self.counter.setToolTip("字数按 Word 的“字数”算，字符数不计空格。")
        self.usual = look.words(tone="good", name=f"{field.id}.usual")
        self.cleaned = look.words(tone="quiet", name=f"{field.id}.cleaned")
        self.problem = look.words(name=f"{field.id}.problem")
        self.mend = look.button("改正", f"{field.id}.mend", "link")
        self.mend.clicked.connect(self._mend)
        self._mendable: list[Problem] = []
        self.clause = look.words(clause, "quiet", f"{field.id}.clause")

        self._toggle = _toggle(self.clause, field) if clause else None
        self._lay_out()
        editor.describe(field.label, field.help)
        editor.edited.connect(self._edited)
        for input_ in (*editor.findChildren(Line), *editor.findChildren(Paper)):
            input_.cleaned.connect(self._tell_cleaned)
        self.require(field.required)
        for label in (self.usual, self.cleaned, self.problem, self.mend, self.clause):
            label.hide()
        self.help.setVisible(bool(field.help))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.label, 1)
        if self.field.kind in LONG:
            look_up = tool("政策依据", f"{self.field.id}.policies", "查找、引用政策文件（F7）")
            look_up.clicked.connect(self.basis_wanted)
            head.addWidget(look_up)
        if self._toggle:
            head.addWidget(self._toggle)
        foot = QHBoxLayout()
        foot.addWidget(self.help, 1)
        foot.addWidget(self.counter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.GRID // 2)
        column.addLayout(head)
        column.addWidget(self.editor)
        column.addLayout(foot)
        for label in (self.usual, self.cleaned, self.problem):
            column.addWidget(label)
        column.addWidget(self.mend, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.clause)

    def stand_below(self, widget: QWidget) -> None:
        """Something more below the editor."""
        self.layout().insertWidget(2, widget)

    def show_answer(self, answer: Answer | None) -> None:
        """What is kept, typed by nobody just now."""
        self.editor.show_answer(answer)
        self._edited(answer)

    def require(self, required: bool) -> None:
        """Mark the field as one that must be answered; which ones follows from the answers."""
        self.label.setText(f"{self.field.label} *" if required else self.field.label)
        self.editor.describe(f"{self.field.label}{'，必填' if required else ''}", self.field.help)

    def show_problems(self, problems: Sequence[Problem], may_appear: bool) -> None:
        """The worst problem, and all of its grade. Unless `may_appear`, lines can only go."""
        worst = min(problems, key=_grade, default=None)
        if worst is None or not (may_appear or self.problem.isVisibleTo(self)):
            self.problem.hide()
            self.mend.hide()
            return
        same = [p for p in problems if p.severity is worst.severity]
        lines = [SIGNS[p.severity] + p.message + _reason(p) for p in same]
        self.problem.setText("\n".join(lines))
        look.set_tone(self.problem, TONES[worst.severity])
        self.editor.input.setAccessibleDescription(f"{self.field.help}{self.problem.text()}")
        self.problem.show()
        self._mendable = [p for p in same if p.mend]
        self.mend.setText(f"改正这{n}处" if (n := len(self._mendable)) > 1 else "改正")
        self.mend.setToolTip("\n".join(f"{p.mend.was}→{p.mend.now}" for p in self._mendable if p.mend))
        self.mend.setVisible(bool(self._mendable))

    def show_usual(self, text: str) -> None:
        """Say that the answer was put into its usual form."""
        self.usual.setText(f"✔ 已规整为“{text}”")
        self.usual.show()

    def show_count(self) -> None:
        text, limit = self.editor.counted(), self.field.limit
        if text is None or (self.field.kind not in _COUNTED and limit is None):
            self.counter.hide()
            return
        advise, warn = (limit.advise, limit.warn) if limit else (None, None)
        most = advise if advise is not None else warn
        if limit is None or limit.count == "words":
            counts, unit = count(text), "字"
            length, said = counts.words, f"{counts.words} 字（字符 {counts.chars_no_space}）"
        else:
            length, unit = len(text), "字符"
            said = f"{length} 字符 "
        bound = f"/ {'建议' if advise is not None else ''}{most}{unit}"
        self.counter.setText(f"已用 {said}{bound}" if most else said.rstrip())
        look.set_tone(self.counter, _length_tone(length, advise, warn))
        # A name has no limit that anyone has to think of, until it is very long.
        self.counter.setVisible(self.field.kind in _COUNTED or length > (most or 0) / 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F1 and self._toggle:
            self._toggle.toggle()
            self.unfolded.emit()
        else:
            super().keyPressEvent(event)

    def _mend(self) -> None:
        self.editor.input.setFocus(Qt.FocusReason.OtherFocusReason)
        self.mending.emit(self._mendable)

    def _tell_cleaned(self, sentence: str) -> None:
        self.cleaned.setText(sentence)
        self.cleaned.show()

    def _edited(self, _: object) -> None:
        self.usual.hide()
        self.cleaned.hide()
        self.show_count()


def _toggle(clause: QWidget, field: Field) -> QToolButton:
    """F1 does the same, so that Tab goes from field to field."""
    button = QToolButton()
    button.setText("依据")
    button.setToolTip("通知里的原话（F1）")
    button.setCheckable(True)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    button.setAccessibleName(f"{field.label}：通知里的依据")
    button.toggled.connect(clause.setVisible)
    return button


def _length_tone(length: int, advise: int | None, warn: int | None) -> str:
    if warn is not None and length > warn:
        return "error"
    most = advise if advise is not None else warn
    return "warning" if most is not None and length > most * _NEAR else "quiet"


def _grade(problem: Problem) -> int:
    return list(SIGNS).index(problem.severity)


def _reason(problem: Problem) -> str:
    return f"（已说明：{problem.reason}）" if problem.reason else ""
