"""The submissions as a table, the last saved first. Statuses are worked out a few at a time, so
that a long list never holds up the window; the notices are read when the list has been drawn."""

import time
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from desktop.errors import UserError
from desktop.library.shelf import Summary
from desktop.library.store import Library
from desktop.widgets.toned_items import TONE, TonedItems

_ID = Qt.ItemDataRole.UserRole
_COLUMNS = ["单位 / 通知", "材料", "状态", "截止", "保存"]
_DOCUMENTS, _STATUS, _DEADLINE, _SAVED = 1, 2, 3, 4
_A_MOMENT = 0.03  # seconds; shorter than anyone notices


class SubmissionTable(QTableWidget):
    """`opened(id)` on double click or Enter, `looked_at(notice)` when another line is current."""

    opened = Signal(str)
    looked_at = Signal(str)

    def __init__(self, library: Library, clock: Callable[[], datetime]):
        super().__init__(0, len(_COLUMNS))
        self._library, self._clock = library, clock
        self._summaries: dict[str, Summary] = {}
        self._to_do: list[str] = []
        self.setObjectName("submission_list")
        self.setAccessibleName("全部申报")
        self.setItemDelegate(TonedItems(self))
        self.setHorizontalHeaderLabels(_COLUMNS)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._work_out_some)
        self.itemSelectionChanged.connect(self._selected)
        self.doubleClicked.connect(self.open_current)

    def refresh(self, looked_up: bool = True) -> int:
        """Read the list anew; how many there are. Unless `looked_up`, with what the library says
        alone: what its notice says of each, and which is chosen, follows when called again."""
        here = self.current()
        self._summaries = {summary.id: summary for summary in self._library.submissions()}
        self.setRowCount(len(self._summaries))
        for row, summary in enumerate(self._summaries.values()):
            notice = _name(summary.notice) if looked_up else ""
            saved = summary.saved_at.astimezone()
            words = [f"{summary.unit_name or '（未填单位）'}\n{notice}", "", "", "",
                     f"{saved:%Y-%m-%d\n%H:%M}"]  # fmt: skip
            for column, text in enumerate(words):
                item = QTableWidgetItem(text)
                item.setData(_ID, summary.id)
                self.setItem(row, column, item)
            if summary.id == here:
                self.selectRow(row)
        if looked_up:
            if not self.current() and self._summaries:
                self.selectRow(0)
            self._to_do = list(self._summaries)
        if self._to_do:
            self._timer.start()
        return len(self._summaries)

    def current(self) -> str:
        """The id of the selected submission, or nothing."""
        rows = self.selectionModel().selectedRows()
        return self.item(rows[0].row(), 0).data(_ID) if rows else ""

    def summary(self, id_: str) -> Summary:
        return self._summaries[id_]

    def sift(self, text: str) -> None:
        """Only lines that hold all the words; the chosen one is always among them."""
        for row in range(self.rowCount()):
            said = " ".join(self.item(row, column).text() for column in range(self.columnCount()))
            self.setRowHidden(row, any(word not in said for word in text.split()))
        chosen = self.selectionModel().selectedRows()
        if not chosen or self.isRowHidden(chosen[0].row()):
            shown = [row for row in range(self.rowCount()) if not self.isRowHidden(row)]
            self.selectRow(shown[0]) if shown else self.clearSelection()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current():
            self.open_current()
        else:
            super().keyPressEvent(event)

    def _work_out_some(self) -> None:
        """For a moment; then all that came of it is one change of the table, since at each it
        measures every row."""
        model, until = self.model(), time.monotonic() + _A_MOMENT
        before = model.blockSignals(True)
        while self._to_do and time.monotonic() < until:
            self._work_out(self._to_do.pop(0))
        model.blockSignals(before)
        last = self.rowCount() - 1
        model.dataChanged.emit(model.index(0, _DOCUMENTS), model.index(last, _DEADLINE))
        if not self._to_do:
            self._timer.stop()

    def _work_out(self, id_: str) -> None:
        from desktop.widgets.overview import Overview, overview

        row = next((r for r in range(self.rowCount()) if self.item(r, 0).data(_ID) == id_), None)
        if row is None:
            return
        try:
            said = overview(self._library.load(id_), self._clock().date())
        except UserError as error:
            said = Overview("", f"✘ {error.sentence}", "error", "")
        self.item(row, _DOCUMENTS).setText(said.documents)
        self.item(row, _STATUS).setText(said.status)
        self.item(row, _STATUS).setData(TONE, said.tone)
        self.item(row, _DEADLINE).setText(said.deadline.replace("，", "\n"))

    def _selected(self) -> None:
        if id_ := self.current():
            self.looked_at.emit(self._summaries[id_].notice)

    def open_current(self, *_: object) -> None:
        """As by double click."""
        if id_ := self.current():
            self.opened.emit(id_)


def _name(notice: str) -> str:
    """The short name of a notice, or its id where it is not here."""
    from desktop.forms.packs import notice_ids, pack

    return pack(notice).notice.short_name if notice in notice_ids() else notice
