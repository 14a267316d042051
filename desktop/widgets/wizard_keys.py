"""The keys that work on every page of the wizard, and the buttons above the pages that do the same.

Ctrl+Z takes back what was typed last in the field in hand, by the field's own fine steps, and where
there are none left the last step on any page, to which it leads.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from desktop.forms.data import Severity
from desktop.forms.problems import Problem
from desktop.widgets.desk import Desk
from desktop.widgets.editors.line import Line
from desktop.widgets.editors.paper import Paper
from desktop.widgets.wizard_edges import tool

KEYS = {
    "back": ("Alt+Left",), "next": ("Alt+Right",), "again": ("Alt+Up",),
    "check": ("F5",), "preview": ("F6",), "policies": ("F7",), "save": ("Ctrl+S",),
    "history": ("Ctrl+H",), "undo": ("Ctrl+Z",), "redo": ("Ctrl+Y", "Ctrl+Shift+Z"),
}  # fmt: skip


class Keys(QObject):
    """`changed(change)` when a step was taken back or done again; `checked(problem)` when the first
    fault was asked for, None where there is none."""

    changed = Signal(object)
    checked = Signal(object)

    def __init__(self, desk: Desk, wizard: QWidget):
        super().__init__(wizard)
        self._desk, self._wizard = desk, wizard
        self.undo = tool("撤销", "undo", "撤销上一步改动，在哪一页都行（Ctrl+Z）")
        self.redo = tool("重做", "redo", "重做刚撤销的改动（Ctrl+Y）")
        self.check = tool("校核", "check_all", "校核全部内容，到第一处问题（F5）")
        self.history = tool("版本历史", "show_history", "以前的内容：比较、恢复（Ctrl+H）")
        self.undo.clicked.connect(self._undo)
        self.redo.clicked.connect(self._redo)
        self.check.clicked.connect(self._check)
        for name, then in (("undo", self._undo), ("redo", self._redo), ("check", self._check)):
            self.on(name, then)
        desk.changed.connect(self._refresh)
        self._refresh()

    def buttons(self) -> list[QToolButton]:
        return [self.undo, self.redo, self.history, self.check]

    def on(self, name: str, then: Callable[..., object]) -> None:
        """Call `then` when one of the keys of `name` is pressed on any page."""
        for keys in KEYS[name]:
            QShortcut(keys, self._wizard).activated.connect(then)

    def _undo(self, *_: object) -> None:
        here = QApplication.focusWidget()
        if isinstance(here, Line | Paper) and here.can_undo():
            here.undo()
        elif change := self._desk.undo():
            self.changed.emit(change)

    def _redo(self, *_: object) -> None:
        here = QApplication.focusWidget()
        if isinstance(here, Line | Paper) and here.can_redo():
            here.redo()
        elif change := self._desk.redo():
            self.changed.emit(change)

    def _check(self, *_: object) -> None:
        self._desk.gone_over = True
        self._desk.check()
        self.checked.emit(first_fault(self._desk.problems))

    def _refresh(self) -> None:
        changes = self._desk.changes
        self.undo.setEnabled(changes.last() is not None)
        self.redo.setEnabled(changes.next() is not None)


def first_fault(problems: list[Problem]) -> Problem | None:
    """The first error, or else the first warning without a reason."""
    order = (Severity.ERROR, Severity.WARNING)
    return min(
        (p for p in problems if p.blocks), key=lambda p: order.index(p.severity), default=None
    )

