"""The submissions as a table, the last saved first; any column sorts them, words sift them."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from desktop.library.shelf import Summary
from desktop.library.store import Library
from desktop.widgets import look
from desktop.widgets.submission_model import (
    DEADLINE, DOCUMENTS, NOTICE, SAVED, STATUS, UNIT, SubmissionModel, first_order,
)  # fmt: skip
from desktop.widgets.toned_items import TonedItems

# The words that each column has room for; what is longer goes on in the second line.
_WIDTHS = {
    NOTICE: "2022年度改革品牌", DOCUMENTS: "材料 ▾", STATUS: "▲ 导出后内容已改动",
    DEADLINE: "2022年10月20日", SAVED: "2022-08-15",
}  # fmt: skip


class SubmissionTable(QTableView):
    """`opened(id)` on double click or Enter, `looked_at(id)` when another line is current,
    `asked(place)` for what can be done with it, by the right button or the menu key."""

    opened = Signal(str)
    looked_at = Signal(str)
    asked = Signal(object)

    def __init__(self, library: Library, clock: Callable[[], datetime]):
        super().__init__()
        self.rows = SubmissionModel(library, clock)
        self.rows.setParent(self)  # else its timer would outlive the window
        self._here = ""
        self.setModel(self.rows)
        self.setObjectName("submission_list")
        self.setAccessibleName("全部申报")
        self.setItemDelegate(TonedItems(self))
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(UNIT, QHeaderView.ResizeMode.Stretch)
        head.setSortIndicator(SAVED, Qt.SortOrder.DescendingOrder)
        self.setSortingEnabled(True)
        # Measuring every row would take longer than all else about a long list.
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().hide()
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self._give_room()
        self.rows.modelReset.connect(self._select_again)
        self.doubleClicked.connect(self.open_current)

    def load(self) -> int:
        """Read the list anew; how many there are, with those that are archived."""
        return self.rows.load()

    def look_up(self) -> None:
        """Now that it is drawn: what the notices say, and one of the lines chosen."""
        self.rows.look_up()
        self._select_again(choose=True)
        self.viewport().update()

    def current(self) -> str:
        """The id of the chosen submission, or nothing."""
        rows = self.selectionModel().selectedRows()
        return self.rows.summary(rows[0].row()).id if rows else ""

    def summary(self, id_: str) -> Summary:
        return self.rows.summary(self.rows.row_of(id_))

    def choose(self, id_: str) -> None:
        """Make it the current line, where it is shown."""
        if (row := self.rows.row_of(id_)) >= 0:
            self.setCurrentIndex(self.rows.index(row, UNIT))

    def sift(self, text: str) -> None:
        """Only lines that hold all the words; the chosen one is always among them."""
        self.rows.sift(text)
        self._select_again(choose=True)

    def sorted_by(self) -> int:
        """The column."""
        return self.horizontalHeader().sortIndicatorSection()

    def sort_by(self, column: int) -> None:
        """As by a click on its head: once more turns the order."""
        head, order = self.horizontalHeader(), first_order(column)
        if head.sortIndicatorSection() == column:
            up, down = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
            order = up if head.sortIndicatorOrder() is down else down
        self.sortByColumn(column, order)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current():
            self.open_current()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        at = self.visualRect(self.currentIndex()).bottomLeft() if by_key else event.pos()
        self.asked.emit(self.viewport().mapToGlobal(at))

    def open_current(self, *_: object) -> None:
        """As by double click."""
        if id_ := self.current():
            self.opened.emit(id_)

    def selectionChanged(self, selected, deselected) -> None:
        super().selectionChanged(selected, deselected)
        id_ = self.current()
        self._here = id_ or self._here
        self.looked_at.emit(id_)

    def _give_room(self) -> None:
        metrics = QFontMetrics(self.font())
        for column, text in _WIDTHS.items():
            self.setColumnWidth(column, metrics.horizontalAdvance(text) + 4 * look.GRID)
        self.verticalHeader().setDefaultSectionSize(2 * metrics.lineSpacing() + 3 * look.GRID)

    def _select_again(self, choose: bool = False) -> None:
        """The line that was chosen, after lines came and went, or the first one."""
        if self.rows.row_of(self._here) >= 0:
            self.choose(self._here)
        elif choose and self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(0, UNIT))
        else:
            self.looked_at.emit("")
