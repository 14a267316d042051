"""The first face: all submissions, a new one, one from elsewhere; at the right, the notice.

It is drawn with what the library says; what the notices say follows, and what the person may ask
for is imported when it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.errors import UserError
from desktop.library.store import Library
from desktop.widgets import look
from desktop.widgets.bar import Bar
from desktop.widgets.home_tools import HomeTools
from desktop.widgets.notice_pane import NoticePane
from desktop.widgets.progress_line import ProgressLine
from desktop.widgets.submission_table import SubmissionTable

if TYPE_CHECKING:
    from desktop.widgets.bin_panel import BinPanel
    from desktop.widgets.first_steps import FirstSteps
    from desktop.widgets.new_panel import NewPanel

_TO_OPEN = "申报文件 (*.sbz *.json);;所有文件 (*)"


class Home(QWidget):
    """`opened(id)` when the person goes to work on a submission."""

    opened = Signal(str)

    def __init__(self, library: Library, clock: Callable[[], datetime]):
        super().__init__()
        self.setObjectName("home")
        self._library, self._clock = library, clock
        self.bar = Bar()
        self._progress = ProgressLine("home_progress")
        self.table = SubmissionTable(library, clock)
        self._tools = HomeTools()
        self._bin = look.button("", "bin", "link", "delete")
        self._empty: FirstSteps | None = None
        self._notice = NoticePane()
        self._left = QStackedWidget()

        self._drawn = False

        self._lay_out()
        self._connect()
        self._list(looked_up=False)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._drawn:
            self._drawn = True
            QTimer.singleShot(0, self, self.refresh)

    def refresh(self) -> None:
        from desktop.forms.packs import notice_ids

        count = self._list()
        self.table.sift(self._tools.search.text())
        if not count and notice_ids():
            self._show_notice(notice_ids()[0])

    def _list(self, looked_up: bool = True) -> int:
        """The list, or where there is nothing yet what to do first; how many are listed."""
        count = self.table.refresh(looked_up)
        if not count and self._empty is None:
            self._make_first_steps()
        self.table.setVisible(bool(count))
        if self._empty is not None:
            self._empty.setVisible(not count)
        self._show_what_can_be_done()
        if self._library.trouble:
            self.bar.say(self._library.trouble.sentence, "warning")
        return count

    def _make_first_steps(self) -> None:
        """In the place of the list."""
        from desktop.widgets.first_steps import FirstSteps

        self._empty = FirstSteps()
        column = self.table.parentWidget().layout()
        column.insertWidget(column.indexOf(self.table), self._empty, 1)

    def _show_what_can_be_done(self, *_: object) -> None:
        self._tools.show_state(bool(self.table.rowCount()), bool(self.table.current()))
        binned = len(self._library.binned())
        self._bin.setText(f"回收站（{binned}）")
        self._bin.setVisible(bool(binned))

    def _lay_out(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(*[look.GRID * 2] * 4)
        column.setSpacing(look.GRID * 2)
        column.addWidget(self._tools)
        column.addWidget(self._progress)
        column.addWidget(self.table, 1)
        column.addWidget(self._bin, 0, Qt.AlignmentFlag.AlignLeft)
        self._left.addWidget(page)
        splitter = QSplitter()
        splitter.addWidget(self._left)
        splitter.addWidget(self._notice)
        splitter.setStretchFactor(0, 2)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([100 * look.GRID, 44 * look.GRID])
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addWidget(splitter, 1)

    def _connect(self) -> None:
        tools, table = self._tools, self.table
        tools.new.clicked.connect(self._choose_notice)
        tools.open.clicked.connect(table.open_current)
        tools.bring_in.clicked.connect(self._import)
        tools.send_out.clicked.connect(self._export)
        tools.delete.clicked.connect(self._delete)
        self._bin.clicked.connect(self._look_into_bin)
        tools.search.textChanged.connect(table.sift)
        table.opened.connect(self.opened)
        table.looked_at.connect(self._show_notice)
        table.itemSelectionChanged.connect(self._show_what_can_be_done)

    def _show_notice(self, notice: str) -> None:
        from desktop.forms.packs import notice_ids, pack

        if notice in notice_ids():
            self._notice.show_pack(pack(notice))

    def _choose_notice(self) -> None:
        from desktop.forms.packs import notice_ids
        from desktop.widgets.new_panel import NewPanel

        panel = NewPanel(self._clock().date())
        panel.looked_at.connect(self._show_notice)
        panel.chosen.connect(self._new)
        panel.cancelled.connect(self._close_panel)
        self._show_panel(panel)
        self._show_notice(notice_ids()[0])

    def _look_into_bin(self) -> None:
        from desktop.widgets.bin_panel import BinPanel

        panel = BinPanel(self._library.binned())
        panel.restored.connect(self._restore)
        panel.closed.connect(self._close_panel)
        self._show_panel(panel)

    def _show_panel(self, panel: NewPanel | BinPanel) -> None:
        self._left.addWidget(panel)
        self._left.setCurrentWidget(panel)
        panel.list.setFocus()

    def _close_panel(self) -> None:
        """Back to the list."""
        panel = self._left.currentWidget()
        self._left.setCurrentIndex(0)
        if panel is not self._left.currentWidget():
            self._left.removeWidget(panel)
            panel.deleteLater()

    def _new(self, notice: str) -> None:
        self._close_panel()
        content = {"notice": notice, "unit": {}, "documents": [], "reasons": {}}
        if id_ := self._try(partial(self._library.new, content, self._clock())):
            self.opened.emit(id_)

    def _import(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        file, _ = QFileDialog.getOpenFileName(self, "导入申报", "", _TO_OPEN)
        if file:
            self._bring_in(Path(file))

    def _bring_in(self, path: Path) -> None:
        from desktop.widgets import exchange
        from desktop.widgets.background import LongTask

        task = LongTask(self, partial(exchange.fetched, self._library, path))
        task.done.connect(partial(self._keep, path))
        task.failed.connect(partial(self.bar.say, tone="error"))
        task.stopped.connect(partial(self.bar.say, f"已停下，没有导入“{path.name}”。", "warning"))
        self.bar.hide()
        self._progress.follow(task)
        task.start()

    def _keep(self, path: Path, content: dict[str, Any]) -> None:
        if self._try(partial(self._library.new, content, self._clock(), keep=True)):
            self.refresh()
            self.bar.say(f"已导入“{path.name}”。", "good")

    def _export(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        from desktop.delivery.names import legal
        from desktop.widgets import exchange

        id_ = self.table.current()
        if not id_:
            return
        name = legal(f"{self.table.summary(id_).unit_name or '申报'}-{self._clock():%Y%m%d}")
        file, _ = QFileDialog.getSaveFileName(
            self, "导出申报", f"{name}.sbz", "申报文件 (*.sbz)"
        )
        if not file:
            return
        path = Path(file) if file.lower().endswith(".sbz") else Path(f"{file}.sbz")
        try:
            exchange.send_out(self._library, id_, path, self._clock())
        except UserError as error:
            self.bar.say(error.sentence, "error")
            return
        self.bar.say(f"已导出到“{path}”，可以拷到另一台电脑导入。", "good")

    def _delete(self) -> None:
        id_ = self.table.current()
        if not id_:
            return
        name = self.table.summary(id_).unit_name or "未填单位的申报"
        try:
            self._library.delete(id_, self._clock())
        except UserError as error:
            self.bar.say(error.sentence, "error")
            return
        self.refresh()
        self.bar.say(f"已把“{name}”移入回收站，保留30天。", "", "撤销", partial(self._restore, id_))

    def _restore(self, id_: str) -> None:
        self._close_panel()
        try:
            self._library.restore(id_)
        except UserError as error:
            self.bar.say(error.sentence, "error")
            return
        self.bar.hide()
        self.refresh()

    def _try(self, work: Callable[[], str]) -> str:
        """What `work` returns, or nothing, with its sentence shown."""
        try:
            return work()
        except UserError as error:
            self.bar.say(error.sentence, "error")
            return ""
