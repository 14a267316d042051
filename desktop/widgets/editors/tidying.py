"""What could be tidied in a text that was pasted, in a quiet line below it; the person decides.

Pinyin, stray signs, odd blanks, broken lines, half-width punctuation, residue of web pages; what was
traditional becomes simplified on request alone.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget,
)  # fmt: skip

from desktop.cleaning.edits import Change, apply
from desktop.cleaning.tidy import USUAL, Step, summary, tidy
from desktop.widgets import look
from desktop.widgets.background import Task
from desktop.widgets.editors.editor import quietly
from desktop.widgets.editors.paper import Paper

_AT_ONCE = 20_000  # signs; more are looked at in the background
_AROUND = 12  # signs before and after a change
_HIGH = 30 * look.GRID


class TidyLine(QWidget):
    """Below a paper; hidden while there is nothing to tidy, and made when there first is."""

    def __init__(self, paper: Paper, name: str, list_of_lines: bool = False):
        super().__init__()
        self._paper, self._name = paper, name
        # Each line of a list is an entry: none is joined to another.
        self._steps = USUAL if list_of_lines else (*USUAL, Step.LINES)
        self._text, self._start = "", 0  # what could be tidied, and where it stood
        self._changes: list[Change] = []
        self._made = False
        self.hide()
        paper.pasted.connect(self._pasted)
        paper.tidying.connect(self._asked)
        paper.typed.connect(self._edited)

    def _make(self) -> None:
        if self._made:
            return
        self._made, name = True, self._name
        self._said = look.words(tone="quiet", name=f"{name}.tidy")
        self._said.setWordWrap(False)
        self._look = look.button("查看", f"{name}.tidy.look", "link")
        self._do = look.button("整理", f"{name}.tidy.do", "link")
        self._no = look.button("不用", f"{name}.tidy.no", "link")
        self._simplify = QCheckBox("繁体字改为简体字")
        self._simplify.setObjectName(f"{name}.tidy.simplified")
        self._list = QListWidget()
        self._list.setObjectName(f"{name}.tidy.changes")
        self._list.setAccessibleName("可以整理的地方，去掉勾的不改")
        self._list.setWordWrap(True)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._said)
        for button in (self._look, self._do, self._no):
            row.addWidget(button)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.GRID // 2)
        column.addLayout(row)
        column.addWidget(self._list)
        column.addWidget(self._simplify)
        self._look.clicked.connect(self._show_changes)
        self._do.clicked.connect(self._tidy)
        self._no.clicked.connect(self._forget)
        self._simplify.toggled.connect(self._look_again)
        self._list.hide()
        self._simplify.hide()

    def _pasted(self, text: str, start: int) -> None:
        if len(text) <= _AT_ONCE:
            self._offer(text, start, tidy(text, self._steps).changes)
            return
        steps = self._steps
        task = Task(self, lambda: tidy(text, steps).changes)
        task.done.connect(lambda changes: self._offer(text, start, changes))
        task.start(following=True)

    def _offer(self, text: str, start: int, changes: list[Change]) -> None:
        self._forget()
        if changes and self._place(text, start) is not None:
            self._make()
            self._text, self._start, self._changes = text, start, changes
            self._said.setText(f"粘贴的文字里有{len(changes)}处可以整理")
            self._said.setToolTip("\n".join(summary(changes)))
            self.show()

    def _asked(self, text: str, start: int) -> None:
        """By the menu of the paper: also what needs no tidying may be made simplified."""
        self._make()
        self._forget()
        self._text, self._start = text, start
        self._changes = tidy(text, self._steps).changes
        self.show()
        self._show_changes()

    def _show_changes(self) -> None:
        self._fill(set())
        self._list.show()
        self._simplify.show()
        self._look.hide()

    def _fill(self, refused: set[tuple[int, int]]) -> None:
        self._list.clear()
        for change in self._changes:
            item = QListWidgetItem(_in_words(self._text, change))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            kept = change[:2] not in refused
            item.setCheckState(Qt.CheckState.Checked if kept else Qt.CheckState.Unchecked)
            self._list.addItem(item)
        found = len(self._changes)
        needed = self._list.sizeHintForRow(0) * found + look.GRID
        self._list.setFixedHeight(max(min(needed, _HIGH), 5 * look.GRID))
        self._said.setText(f"有{found}处可以整理，不要改的去掉勾：" if found else "没有要整理的地方。")
        self._do.setVisible(bool(found))

    def _look_again(self, simplify: bool) -> None:
        refused = self._refused()
        steps = (*self._steps, Step.SIMPLIFIED) if simplify else self._steps
        self._changes = tidy(self._text, steps).changes
        self._fill({change[:2] for change in refused})

    def _refused(self) -> Sequence[Change]:
        items = (self._list.item(row) for row in range(self._list.count()))
        return [
            change for change, item in zip(self._changes, items, strict=False)
            if item.checkState() is Qt.CheckState.Unchecked
        ]  # fmt: skip

    def _tidy(self) -> None:
        refused = self._refused()
        wanted = [change for change in self._changes if change not in refused]
        place = self._place(self._text, self._start)
        text = self._text
        self._forget()
        if place is not None and wanted:
            self._paper.replace(place, len(text), apply(text, wanted))
        self._paper.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self, text: str, start: int) -> int | None:
        """Where the text stands by now; the nearest place to where it stood."""
        whole = self._paper.toPlainText()
        if whole[start : start + len(text)] == text:
            return start
        found = whole.find(text)
        return found if found >= 0 else None

    def _edited(self, _: str) -> None:
        if self._text and self._place(self._text, self._start) is None:
            self._forget()

    def _forget(self) -> None:
        self._text, self._changes = "", []
        self.hide()
        if not self._made:
            return
        self._list.clear()
        with quietly(self._simplify):
            self._simplify.setChecked(False)
        self._list.hide()
        self._simplify.hide()
        for button in (self._look, self._do):
            button.show()


def _in_words(text: str, change: Change) -> str:
    """What stood there and what will, each in its surroundings, between 【】."""
    before = text[max(0, change.start - _AROUND) : change.start]
    after = text[change.end : change.end + _AROUND]
    lines = (f"{before}【{said}】{after}" for said in (change.was, change.now))
    return "\n".join(
        f"{label}：{line.replace(chr(10), '↵')}" for label, line in zip("原改", lines, strict=True)
    )
