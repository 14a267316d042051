"""Choosing the notice of a new submission: title, number, deadline, so that none takes the wrong
year's; and the unit, where some are known."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.forms.eligibility import kind_of
from desktop.forms.packs import notice_ids, pack
from desktop.forms.units import Unit
from desktop.library.shelf import Summary
from desktop.widgets import look
from desktop.widgets.editors.two_lines import GIST, TwoLines
from desktop.widgets.overview import days_left

_MOST_UNITS = 5  # lines; more are scrolled to


class NewPanel(QWidget):
    """`looked_at(notice)` while choosing, `chosen(notice, unit)` at last, `cancelled()`. The unit
    is the name of one that is known, or nothing; `forgotten(unit)` when it is to be so no more."""

    looked_at = Signal(str)
    chosen = Signal(str, str)
    forgotten = Signal(str)
    cancelled = Signal()

    def __init__(self, today: date, units: Sequence[Unit] = (), copied: Summary | None = None):
        """`copied` is the submission that the new one takes its answers from."""
        super().__init__()
        self.list = _list("notice_list", "通知")
        for notice_id in notice_ids():
            notice = pack(notice_id).notice
            until = f"{notice.number}　截止 {days_left(notice, today)}"
            _item(self.list, notice.title, until, notice_id)
        _as_high_as_it_is_long(self.list, len(notice_ids()))
        self._units = _list("unit_list", "单位")
        for unit in units:
            _item(self._units, unit.name, _about(unit), unit.name)
        _item(self._units, "新单位", "单位信息填一次，以后新建申报时直接选用", "")
        _as_high_as_it_is_long(self._units, min(_MOST_UNITS, self._units.count()))
        self._forget = look.button("忘记这个单位", "forget_unit", "link", "delete")
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
        column.addWidget(self.list, 20)
        ask = look.words("哪个单位申报？", size=1.2)
        column.addWidget(ask)
        column.addWidget(self._units, 20)
        column.addWidget(self._forget, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(row)
        column.addStretch(1)
        for widget in (ask, self._units, self._forget):
            widget.setVisible(bool(units))
        self.list.currentItemChanged.connect(self._looked)
        self._units.currentItemChanged.connect(self._chose_unit)
        for list_ in (self.list, self._units):
            list_.itemActivated.connect(self._start)
        self._forget.clicked.connect(self._forget_unit)
        start.clicked.connect(self._start)
        cancel.clicked.connect(self.cancelled)
        others = [n for n in notice_ids() if copied is None or n != copied.notice]
        self.list.setCurrentRow(notice_ids().index(others[0]) if others else 0)
        self._units.setCurrentRow(0)

    def notice(self) -> str:
        return self.list.currentItem().data(Qt.ItemDataRole.UserRole)

    def _unit(self) -> str:
        return self._units.currentItem().data(Qt.ItemDataRole.UserRole)

    def _looked(self, *_: object) -> None:
        self.looked_at.emit(self.notice())

    def _chose_unit(self, *_: object) -> None:
        self._forget.setEnabled(bool(self._unit()))

    def _forget_unit(self) -> None:
        """What was filed for it stays; only its answers are not offered any more."""
        self.forgotten.emit(self._unit())
        self._units.takeItem(self._units.currentRow())

    def _start(self, *_: object) -> None:
        self.chosen.emit(self.notice(), self._unit())


def _list(name: str, accessible: str) -> QListWidget:
    made = QListWidget()
    made.setObjectName(name)
    made.setAccessibleName(accessible)
    made.setItemDelegate(TwoLines(made))
    return made


def _item(list_: QListWidget, title: str, gist: str, data: str) -> None:
    item = QListWidgetItem(title, list_)
    item.setData(GIST, gist)
    item.setData(Qt.ItemDataRole.UserRole, data)
    item.setToolTip(title)


def _as_high_as_it_is_long(list_: QListWidget, rows: int) -> None:
    list_.setMaximumHeight(rows * list_.itemDelegate().row_height() + look.GRID)


def _about(unit: Unit) -> str:
    """Its kind, and whether its contacts are known."""
    notice, answers = list(unit.notices.items())[-1] if unit.notices else ("", {})
    its_pack = pack(notice) if notice in notice_ids() else None
    kind = its_pack.unit_kind(kind_of(its_pack, answers)) if its_pack else None
    people = "已记住联系人" if unit.contacts else ""
    return "　".join(filter(None, (kind.label if kind else "", people))) or "单位档案"


def _words(copied: Summary | None) -> tuple[str, str]:
    if copied is None:
        return "新建申报：按哪份通知填报？", "请核对文号和年份，右侧是这份通知的要点。"
    return f"复制“{copied.unit_name or '未填单位的申报'}”：新申报按哪份通知？", (
        "换一份通知：带过去单位信息，以及两份通知都问的栏目，日期、理由和扫描件不带。"
        "选同一份通知：原样复制，只不带扫描件。"
    )
