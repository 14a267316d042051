"""Searching as one types; with nothing typed, what comes nearest to the application in hand."""

import datetime
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidgetItem, QVBoxLayout, QWidget

from desktop.policy.document import Document, Kind
from desktop.policy.suggesting import Suggestion
from desktop.widgets import look
from desktop.widgets.basis.filters import FilterBox
from desktop.widgets.basis.hits import (
    Hits, Shown, heading, of_document, of_hit, of_suggestion, shown,
)  # fmt: skip
from desktop.widgets.basis.index import PolicyIndex
from desktop.widgets.basis.offers import KINDS
from desktop.widgets.progress_line import ProgressLine

_HITS = 50
_SUGGESTED = 3  # of each kind


class SearchLine(QLineEdit):
    """The arrows go on into the list, `down()`; Enter opens what is chosen there, `entered()`."""

    down = Signal()
    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.down.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class Search(QWidget):
    """`opened(document, item, query)` when an entry was chosen; `adding()` to bring one along."""

    opened = Signal(object, object, str)
    adding = Signal()

    def __init__(
        self, index: PolicyIndex, documents: Callable[[], list[Document]],
        today: Callable[[], datetime.date],
    ):  # fmt: skip
        super().__init__()
        self._index, self._documents = index, documents
        self._near: dict[Kind, list[Suggestion]] = {}
        self.line = SearchLine()
        self.line.setObjectName("policy.search")
        self.line.setPlaceholderText("标题、文号、事项或拼音首字母")
        self.line.setAccessibleName("查找政策文件")
        self.line.setClearButtonEnabled(True)
        self._filters = FilterBox(today)
        self._turn = look.button("筛选", "policy.filters", "link")
        self._turn.setCheckable(True)
        self._add = look.button("添加文件…", "policy.add", "link")
        self._count = look.words(tone="quiet", name="policy.count")
        self._progress = ProgressLine("policy.progress")
        self.hits = Hits("policy.hits")
        tools = QHBoxLayout()
        tools.addWidget(self._count, 1)
        tools.addWidget(self._turn)
        tools.addWidget(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.line, self._filters):
            column.addWidget(widget)
        column.addLayout(tools)
        column.addWidget(self._progress)
        column.addWidget(self.hits, 1)
        self._filters.hide()
        self._connect()

    def _connect(self) -> None:
        self.line.textChanged.connect(self.refresh)
        self.line.down.connect(self._into_list)
        self.line.entered.connect(self._open_first)
        self._filters.changed.connect(self.refresh)
        self._turn.toggled.connect(self._filters.setVisible)
        self._add.clicked.connect(self.adding)
        self.hits.itemClicked.connect(self._open)
        self.hits.itemActivated.connect(self._open)
        self._index.ready.connect(self._begin)
        self._index.at_work.connect(self._progress.follow)

    def suggest(self, near: dict[Kind, list[Suggestion]]) -> None:
        """What to show while nothing is typed."""
        if near != self._near:
            self._near = near
            if not self.line.text().strip():
                self.refresh()

    def refresh(self, *_: object) -> None:
        index = self._index.index
        narrowed = self._filters.count()
        self._turn.setText(f"筛选（{narrowed}）" if narrowed else "筛选")
        if index is None:
            self._count.setText("")
            return
        query = self.line.text()
        if query.strip() or narrowed:
            found = [of_hit(hit) for hit in index.search(query, self._filters.filters(), _HITS)]
            self._count.setText(_how_many(len(found)))
            self.hits.show_all(found)
        else:
            self._count.setText("")
            whole = [of_document(document) for document in self._documents()]
            self.hits.show_all([*self._nearest(), heading("全部文件"), *whole])
        if query.strip():
            self.hits.choose_first()

    def _nearest(self) -> list[Shown]:
        entries: list[Shown] = []
        for kind, some in self._near.items():
            entries.append(heading(f"和本项目相近的{KINDS[kind]}"))
            entries += [of_suggestion(one) for one in some[:_SUGGESTED]]
        return entries

    def _begin(self) -> None:
        assert self._index.index is not None
        self._filters.offer(self._index.index.choices())
        self.refresh()

    def _into_list(self) -> None:
        if self.hits.currentRow() < 0:
            self.hits.choose_first()
        self.hits.setFocus()

    def _open_first(self) -> None:
        if item := self.hits.currentItem():
            self._open(item)

    def _open(self, item: QListWidgetItem) -> None:
        entry = shown(item)
        if entry.document is not None:
            # The list must not change under its own signal.
            query = self.line.text()
            QTimer.singleShot(0, self, lambda: self.opened.emit(entry.document, entry.item, query))


def _how_many(found: int) -> str:
    if not found:
        return "没有找到，请换个说法，或去掉筛选。"
    return f"找到{found}条" if found < _HITS else f"最前面的{found}条"
