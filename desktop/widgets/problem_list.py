"""Problems as cards, by document. A card stays the same widget as long as its problem is there, so
that a reason can be written while the checks run."""

from collections.abc import Iterable
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.forms.data import Severity
from desktop.forms.problems import Problem
from desktop.widgets import look
from desktop.widgets.changes import WHOLE, Place
from desktop.widgets.desk import Desk
from desktop.widgets.editors.line import Line
from desktop.widgets.row import SIGNS, TONES
from desktop.widgets.steps import document_title

_WORDS = {Severity.ERROR: "错误", Severity.WARNING: "警示", Severity.NOTE: "提示"}
_ORDER = list(_WORDS)


class ProblemCard(QFrame):
    """`chosen()` on click or Enter; `explained(text)` while a reason is written; `mending(problems)`
    when it is to be put right."""

    chosen = Signal()
    explained = Signal(str)
    mending = Signal(list)

    def __init__(self, problem: Problem):
        super().__init__()
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setObjectName(f"problem.{problem.key}")
        self.setProperty("does", "true")
        self._grade = QLabel()
        self._grade.setFont(look.font(bold=True))
        self._said = look.words()
        self._said.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._clause = look.words(f"依据：{problem.clause}", "quiet")
        self._clause.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._clause.setFont(look.font(0.9))
        self.reason = Line()
        self.reason.setObjectName(f"reason.{problem.key}")
        self.reason.setPlaceholderText("确需保留的，在这里写明理由")
        self.reason.setAccessibleName(f"理由：{problem.message}")
        first = QHBoxLayout()
        first.setSpacing(look.GRID)
        first.addWidget(self._grade, 0, Qt.AlignmentFlag.AlignTop)
        first.addWidget(self._said, 1)
        self.mend = look.button("改正", f"mend.{problem.key}", "link")
        self.mend.setAccessibleDescription(problem.message)
        first.addWidget(self.mend, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[look.GRID * 3 // 2] * 4)
        column.setSpacing(look.GRID // 2)
        column.addLayout(first)
        column.addWidget(self._clause)
        column.addWidget(self.reason)
        self._clause.setVisible(bool(problem.clause))
        self.reason.setVisible(problem.asks_reason or bool(problem.reason))
        self.reason.typed.connect(self.explained)
        self.mend.clicked.connect(self._mend)
        self.show_problem(problem)

    def show_problem(self, problem: Problem) -> None:
        """The same problem, perhaps explained by now."""
        self.problem = problem
        word = "已说明理由" if problem.reason else _WORDS[problem.severity]
        self._grade.setText(f"{SIGNS[problem.severity]}{word}")
        self._said.setText(problem.message)
        self.mend.setVisible(problem.mend is not None)
        for widget in (self, self._grade):
            look.set_tone(widget, TONES[problem.severity])
        self.setAccessibleName(f"{word}：{problem.message}")
        if not self.reason.hasFocus():
            self.reason.put(problem.reason)

    def _mend(self) -> None:
        self.mending.emit([self.problem])

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        # Enter in the line of the reason arrives here too.
        if enter and not self.reason.hasFocus():
            self.chosen.emit()
        elif not enter:
            super().keyPressEvent(event)


class ProblemList(QWidget):
    """`chosen(problem)`. Reasons go to the desk."""

    chosen = Signal(object)

    def __init__(self, desk: Desk, name: str):
        super().__init__()
        self._desk = desk
        self._cards: dict[tuple[str, ...], ProblemCard] = {}
        self._heads: list[QLabel] = []
        self.setObjectName(name)
        desk.rewritten.connect(self._rewritten)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.GRID)

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """The submission as a whole first, then each document; errors before warnings."""
        self._desk.gone_over = True
        wanted = {(p.code, p.document, p.field, p.message): p for p in problems}
        for gone in [self._cards.pop(key) for key in self._cards.keys() - wanted.keys()] + self._heads:
            gone.hide()  # at once: it would lie over what takes its place
            gone.deleteLater()
        self._heads = []
        while self._column.takeAt(0):
            pass
        order: list[QWidget] = []
        titles = {"": "单位和整份申报"}
        titles |= {d.id: document_title(self._desk, d) for d in self._desk.documents}
        for document, title in titles.items():
            own = [(key, p) for key, p in wanted.items() if p.document == document]
            if own:
                head = QLabel(title)
                head.setFont(look.font(bold=True))
                self._heads.append(head)
                self._column.addWidget(head)
            for key, problem in sorted(own, key=lambda pair: _ORDER.index(pair[1].severity)):
                card = self._card(key, problem)
                self._column.addWidget(card)
                order += [card, card.mend, card.reason]
        for before, after in pairwise(order):
            self.setTabOrder(before, after)

    def _rewritten(self, place: Place) -> None:
        reasons = self._desk.content.get("reasons", {})
        for card in self._cards.values():
            if place in (WHOLE, Place(reason=card.problem.key)):
                card.reason.put(reasons.get(card.problem.key, ""))

    def cards(self) -> list[ProblemCard]:
        return list(self._cards.values())

    def _card(self, key: tuple[str, ...], problem: Problem) -> ProblemCard:
        if key not in self._cards:
            card = self._cards[key] = ProblemCard(problem)
            card.chosen.connect(partial(self._choose, key))
            card.explained.connect(partial(self._desk.reason, problem.key))
            card.mending.connect(self._desk.mend)
            card.reason.editingFinished.connect(self._desk.changes.end_step)
            card.reason.editingFinished.connect(card.reason.forget_steps)
        self._cards[key].show_problem(problem)
        return self._cards[key]

    def _choose(self, key: tuple[str, ...]) -> None:
        self.chosen.emit(self._cards[key].problem)
