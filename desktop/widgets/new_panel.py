"""Choosing the notice of a new submission: title, number, deadline, so that none takes the wrong
year's."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.forms.packs import notice_ids, pack
from desktop.library.shelf import Summary
from desktop.widgets import look
from desktop.widgets.editors.two_lines import GIST, TwoLines
from desktop.widgets.overview import days_left


class NewPanel(QWidget):
    """`looked_at(notice)` while choosing, `chosen(notice)` at last, `cancelled()`."""

    looked_at = Signal(str)
    chosen = Signal(str)
    cancelled = Signal()

    def __init__(self, today: date, copied: Summary | None = None):
        """`copied` is the submission that the new one takes its answers from."""
        super().__init__()
        self.list = QListWidget()
        self.list.setObjectName("notice_list")
        self.list.setAccessibleName("通知")
        self.list.setItemDelegate(TwoLines(self.list))
        for notice_id in notice_ids():
            notice = pack(notice_id).notice
            item = QListWidgetItem(notice.title)
            item.setData(GIST, f"{notice.number}　截止 {days_left(notice, today)}")
            item.setData(Qt.ItemDataRole.UserRole, notice_id)
            item.setToolTip(notice.title)
            self.list.addItem(item)
        high = self.list.count() * self.list.itemDelegate().row_height() + look.GRID
        self.list.setMaximumHeight(high)
        start = look.button("开始填报", "start", "main")
        cancel = look.button("取消", "cancel_new")
        row = QHBoxLayout()
        row.setSpacing(look.GRID)
        row.addWidget(start)
        row.addWidget(cancel)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(*[look.GRID * 3] * 4)
        column.setSpacing(look.GRID * 2)
        title, hint = _words(copied)
        column.addWidget(look.words(title, size=1.4))
        column.addWidget(look.words(hint, "quiet"))
        column.addWidget(self.list, 1)
        column.addLayout(row)
        column.addStretch(1)
        self.list.currentItemChanged.connect(self._looked)
        self.list.itemActivated.connect(self._start)
        start.clicked.connect(self._start)
        cancel.clicked.connect(self.cancelled)
        others = [n for n in notice_ids() if copied is None or n != copied.notice]
        self.list.setCurrentRow(notice_ids().index(others[0]) if others else 0)

    def notice(self) -> str:
        return self.list.currentItem().data(Qt.ItemDataRole.UserRole)

    def _looked(self, *_: object) -> None:
        self.looked_at.emit(self.notice())

    def _start(self, *_: object) -> None:
        self.chosen.emit(self.notice())


def _words(copied: Summary | None) -> tuple[str, str]:
    if copied is None:
        return "新建申报：按哪份通知填报？", "请核对文号和年份，右侧是这份通知的要点。"
    return f"复制“{copied.unit_name or '未填单位的申报'}”：新申报按哪份通知？", (
        "换一份通知：带过去单位信息，以及两份通知都问的栏目，日期、理由和扫描件不带。"
        "选同一份通知：原样复制，只不带扫描件。"
    )
