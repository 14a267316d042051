"""The first face: all submissions, a new one, one from elsewhere; at the right, the notice."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog, QHBoxLayout, QLineEdit, QSplitter, QStackedWidget, QVBoxLayout, QWidget,
)  # fmt: skip

from desktop.delivery.names import legal
from desktop.errors import UserError
from desktop.forms.packs import notice_ids, pack
from desktop.library.store import Library
from desktop.widgets import exchange, look
from desktop.widgets.bar import Bar
from desktop.widgets.new_panel import NewPanel
from desktop.widgets.notice_pane import NoticePane
from desktop.widgets.submission_table import SubmissionTable

_EMPTY = (
    "还没有申报。三步就能做完：\n\n"
    "1. 新建申报：选通知，填单位信息，程序列出本单位该填的表。\n"
    "2. 填写、校核、导出：问题逐条列出并说明怎么改；导出 PDF 打印，签名盖章。\n"
    "3. 扫描、报送：把签章扫描件加进来，程序整理好附件和邮件，复制到邮箱发出即可。\n\n"
    "内容只保存在这台电脑上，随填随存。"
)
_TO_OPEN = "申报文件 (*.sbz *.json);;所有文件 (*)"


class Home(QWidget):
    """`opened(id)` when the person goes to work on a submission."""

    opened = Signal(str)

    def __init__(self, library: Library, clock: Callable[[], datetime]):
        super().__init__()
        self.setObjectName("home")
        self._library, self._clock = library, clock
        self.bar = Bar()
        self.table = SubmissionTable(library, clock)
        self._notice = NoticePane()
        self._left = QStackedWidget()
        self._empty = look.words(_EMPTY, name="empty", size=1.0)
        self._empty.setContentsMargins(*[look.GRID * 3] * 4)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._search = QLineEdit()
        self._needs_one: list[QWidget] = []

        self._lay_out(self._tools())
        self.table.opened.connect(self.opened)
        self.table.looked_at.connect(self._show_notice)
        self._search.textChanged.connect(self.table.sift)
        self.refresh()

    def refresh(self) -> None:
        count = self.table.refresh()
        self.table.setVisible(bool(count))
        self._empty.setVisible(not count)
        for widget in self._needs_one:
            widget.setEnabled(bool(count))
        self.table.sift(self._search.text())
        if not count and notice_ids():
            self._show_notice(notice_ids()[0])
        if self._library.trouble:
            self.bar.say(self._library.trouble.sentence, "warning")

    def _tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(*(look.GRID * n for n in (2, 2, 2, 1)))
        actions = (
            ("新建申报", "new_submission", "main", "plus", self._choose_notice),
            ("导入…", "import_submission", "", "import", self._import),
            ("导出…", "export_submission", "", "", self._export),
            ("删除", "delete_submission", "", "", self._delete),
        )
        for word, name, role, sign, then in actions:
            button = look.button(word, name, role, sign)
            button.clicked.connect(then)
            row.addWidget(button)
            if name in ("export_submission", "delete_submission"):
                self._needs_one.append(button)
        self._search.setObjectName("search")
        self._search.setPlaceholderText("搜索单位、通知")
        self._search.setAccessibleName("搜索申报")
        self._search.setClearButtonEnabled(True)
        self._needs_one.append(self._search)
        row.addStretch(1)
        row.addWidget(self._search, 2)
        return row

    def _lay_out(self, tools: QHBoxLayout) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(tools)
        column.addWidget(self._empty, 1)
        inside = QHBoxLayout()
        inside.setContentsMargins(look.GRID * 2, 0, look.GRID * 2, look.GRID * 2)
        inside.addWidget(self.table)
        column.addLayout(inside, 1)
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

    def _show_notice(self, notice: str) -> None:
        if notice in notice_ids():
            self._notice.show_pack(pack(notice))

    def _choose_notice(self) -> None:
        panel = NewPanel(self._clock().date())
        panel.looked_at.connect(self._show_notice)
        panel.chosen.connect(self._new)
        panel.cancelled.connect(self._close_panel)
        self._left.addWidget(panel)
        self._left.setCurrentWidget(panel)
        panel.list.setFocus()
        self._show_notice(notice_ids()[0])

    def _close_panel(self) -> None:
        panel = self._left.currentWidget()
        self._left.setCurrentIndex(0)
        self._left.removeWidget(panel)
        panel.deleteLater()

    def _new(self, notice: str) -> None:
        self._close_panel()
        content = {"notice": notice, "unit": {}, "documents": [], "reasons": {}}
        if id_ := self._try(partial(self._library.new, content, self._clock())):
            self.opened.emit(id_)

    def _import(self) -> None:
        file, _ = QFileDialog.getOpenFileName(self, "导入申报", "", _TO_OPEN)
        if not file:
            return
        id_ = self._try(partial(exchange.bring_in, self._library, Path(file), self._clock()))
        if id_:
            self.refresh()
            self.bar.say(f"已导入“{Path(file).name}”。", "good")

    def _export(self) -> None:
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
        self._library.restore(id_)
        self.refresh()

    def _try(self, work: Callable[[], str]) -> str:
        """What `work` returns, or nothing, with its sentence shown."""
        try:
            return work()
        except UserError as error:
            self.bar.say(error.sentence, "error")
            return ""
