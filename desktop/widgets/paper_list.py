"""要寄的纸质材料: how many copies of which paper go where, and how far each is, ticked with its date."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QVBoxLayout, QWidget

from desktop.delivery.editions import Edition, current, newest
from desktop.errors import UserError
from desktop.forms.eligibility import recipient
from desktop.forms.submission import Document
from desktop.library.editions import kept
from desktop.templates.mark import shown
from desktop.widgets import look
from desktop.widgets.desk import Desk
from desktop.widgets.steps import document_title

_PAPER = "paper"  # the kind of event
_STEPS = {"signed": "已签字", "sealed": "已盖章", "posted": "已寄出"}


class PaperList(QFrame):
    """Hidden where nothing goes by post. A tick is of one edition: the next begins without any.
    `failed(sentence)` where the library could not note it."""

    failed = Signal(str)

    def __init__(self, desk: Desk):
        super().__init__()
        self.setProperty("role", "card")
        self.setObjectName("paper_list")
        self._desk = desk
        self._rows = QWidget()
        title = look.words("要寄的纸质材料")
        title.setFont(look.font(bold=True))
        self._to = look.words(name="paper_to")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*[look.GRID * 2] * 4)
        self._column.setSpacing(look.GRID)
        for widget in (title, self._to, self._rows):
            self._column.addWidget(widget)

    def refresh(self) -> None:
        desk = self._desk
        posted = [d for d in desk.documents if desk.pack.forms[d.form].deliver.copies]
        to = recipient(desk.pack, desk.submission)
        where = to.postal or "地址请向收件单位询问"
        self._to.setText(f"寄送或报送：{to.name or '收件单位'}，{where}")
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.GRID * 2)
        editions = kept(desk.library, desk.id).editions
        for document in posted:
            fits = current(desk.pack, desk.submission, editions, document.id)
            column.addWidget(self._row(document, fits, newest(editions, document.id)))
        self._column.replaceWidget(self._rows, rows)
        self._rows.hide()
        self._rows.deleteLater()
        self._rows = rows
        self.setVisible(bool(posted))

    def _row(self, document: Document, fits: Edition | None, last: Edition | None) -> QWidget:
        row = QWidget()
        grid = QGridLayout(row)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.GRID * 3)
        grid.setVerticalSpacing(look.GRID // 2)
        deliver = self._desk.pack.forms[document.form].deliver
        binding = f"，{deliver.binding}" if deliver.binding else ""
        title = document_title(self._desk, document)
        said = look.words(f"{title}　{deliver.copies}份，A4纸{binding}，每份签名并加盖公章")
        said.setObjectName(f"paper.{document.id}")
        grid.addWidget(said, 0, 0, 1, 4)
        which, tone = _which(fits, last)
        grid.addWidget(look.words(which, tone, f"paper.{document.id}.edition"), 1, 0, 1, 4)
        edition = fits or last
        done = _ticks(self._desk, document.id, edition.code) if edition else {}
        for place, (step, words) in enumerate(_STEPS.items()):
            at = done.get(step)
            box = QCheckBox(f"{words}　{_day(self._desk, at)}" if at else words)
            box.setObjectName(f"paper.{document.id}.{step}")
            box.setAccessibleName(f"{title}{words}")
            box.setChecked(at is not None)
            box.setEnabled(edition is not None)
            if edition is not None:
                box.toggled.connect(partial(self._tick, document.id, step, edition.code))
            grid.addWidget(box, 2, place)
        grid.setColumnStretch(3, 1)
        return row

    def _tick(self, document: str, step: str, code: str, on: bool) -> None:
        desk = self._desk
        details = {"code": code} if on else None
        try:
            desk.library.record(desk.id, _PAPER, details, desk.clock(), f"{document}.{step}.{code}")
        except UserError as error:
            self.failed.emit(error.sentence)
        box = self._rows.findChild(QCheckBox, f"paper.{document}.{step}")
        at = _ticks(desk, document, code).get(step)
        box.setText(f"{_STEPS[step]}　{_day(desk, at)}" if at else _STEPS[step])
        if (at is not None) != on:
            box.blockSignals(True)
            box.setChecked(at is not None)
            box.blockSignals(False)


def _which(fits: Edition | None, last: Edition | None) -> tuple[str, str]:
    if fits is not None:
        return f"{fits.label}，版本码 {shown(fits.code)}，每份{fits.pages}页", "quiet"
    if last is not None:
        return f"▲ {last.label}（版本码 {shown(last.code)}）以后改过内容，寄这一稿就与电子版不一致。", "warning"
    return "还没有导出或打印过，打印以后再打钩。", "quiet"


def _ticks(desk: Desk, document: str, code: str) -> dict[str, datetime]:
    """When each step was done with the paper of that code."""
    names = {f"{document}.{step}.{code}": step for step in _STEPS}
    return {
        names[event.key]: event.at for event in desk.library.events(desk.id)
        if event.kind == _PAPER and event.key in names and event.details is not None
    }  # fmt: skip


def _day(desk: Desk, at: datetime) -> str:
    there = at.astimezone(desk.clock().tzinfo)
    return f"{there.year}年{there.month}月{there.day}日"
