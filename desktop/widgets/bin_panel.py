"""What was deleted and is still kept: brought back from here for thirty days."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.forms.packs import notice_ids, pack
from desktop.library.shelf import Summary
from desktop.widgets import look
from desktop.widgets.editors.two_lines import GIST, TwoLines


class BinPanel(QWidget):
    """`restored(id)` when the person wants one back, `closed()`."""

    restored = Signal(str)
    closed = Signal()

    def __init__(self, binned: Sequence[Summary]):
        super().__init__()
        self.list = QListWidget()
        self.list.setObjectName("bin_list")
        self.list.setAccessibleName("回收站")
        self.list.setItemDelegate(TwoLines(self.list))
        for summary in binned:
            known = summary.notice in notice_ids()
            item = QListWidgetItem(summary.unit_name or "（未填单位）")
            notice = pack(summary.notice).notice.short_name if known else summary.notice
            item.setData(GIST, f"{notice}　保存于 {summary.saved_at.astimezone():%Y-%m-%d %H:%M}")
            item.setData(Qt.ItemDataRole.UserRole, summary.id)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        restore = look.button("恢复", "restore", "main")
        close = look.button("返回", "close_bin")
        row = QHBoxLayout()
        row.setSpacing(look.GRID)
        row.addWidget(restore)
        row.addWidget(close)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(*[look.GRID * 3] * 4)
        column.setSpacing(look.GRID * 2)
        column.addWidget(look.words("回收站", size=1.4))
        column.addWidget(look.words("删除的申报在这里保留30天，到期才真正删去。", "quiet"))
        column.addWidget(self.list, 1)
        column.addLayout(row)
        restore.clicked.connect(self._restore)
        self.list.itemActivated.connect(self._restore)
        close.clicked.connect(self.closed)

    def _restore(self, *_: object) -> None:
        self.restored.emit(self.list.currentItem().data(Qt.ItemDataRole.UserRole))
