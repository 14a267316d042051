"""One notice to read: deadline, recipient, quotas and what is used of them, forms, who files, advice;
each with its clause, and the rules that are checked, when asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from desktop.widgets import look
from desktop.widgets.sheet import Sheet

if TYPE_CHECKING:
    from desktop.forms.notice import Pack
    from desktop.forms.submission import Submission
    from desktop.widgets.notice_facts import Section


class NoticePane(Sheet):
    """Shows one pack at a time, and nothing before the first."""

    def __init__(self):
        super().__init__("")
        self.setAccessibleName("通知")
        self.setMinimumWidth(26 * look.GRID)
        self._pack: Pack | None = None
        self._sections: list[Section] = []
        self._parts: list[QWidget] = []
        self._quotes: list[QWidget] = []
        self._clauses = _toggle("显示依据", "show_clauses", "每一条后面引出通知的原话")
        self._rules = _toggle("显示规则", "show_rules", "程序按这份通知核对哪些内容")
        self._clauses.toggled.connect(self._show_quotes)
        self._rules.toggled.connect(self._fill)
        self._number = look.words(tone="quiet")
        self.body.setSpacing(look.GRID)
        self.title.setFont(look.font(1.1, bold=True))
        self.body.addWidget(self._number)
        row = QHBoxLayout()
        row.addWidget(self._clauses)
        row.addWidget(self._rules)
        row.addStretch()
        self.body.addLayout(row)
        self.body.addStretch()

    def shows(self, pack: Pack) -> bool:
        return self._pack is not None and self._pack.notice.id == pack.notice.id

    def show_pack(self, pack: Pack, today: date, filed: Sequence[Submission] = ()) -> None:
        """`filed` is what the unit that is looked at has in the library for this notice."""
        from desktop.widgets.notice_facts import facts

        sections = facts(pack, filed, today)
        if self.shows(pack) and sections == self._sections:
            return
        if not self.shows(pack):
            self.verticalScrollBar().setValue(0)
        self._pack, self._sections = pack, sections
        self._fill()

    def _fill(self, *_: object) -> None:
        from desktop.widgets.notice_facts import rules

        pack = self._pack
        if pack is None:
            return
        for part in self._parts:
            part.hide()
            part.deleteLater()
        self._parts, self._quotes = [], []
        notice = pack.notice
        self.title.setText(notice.title)
        for toggle in (self._clauses, self._rules):
            toggle.show()
        day = f"{notice.date.year}年{notice.date.month}月{notice.date.day}日"
        self._number.setText(f"{notice.number}\n{notice.issuer}　{day}")
        for section in self._sections:
            self._add_section(*section)
        if self._rules.isChecked():
            for title, told in rules(pack):
                self._add_section(f"核对规则：{title}", told)

    def _add_section(self, title: str, told: list) -> None:
        if not told:
            return
        head = look.words(title, "accent")
        head.setFont(look.font(bold=True))
        head.setContentsMargins(0, look.GRID, 0, 0)
        self._add(head)
        for fact in told:
            self._add(look.words(fact.said, fact.tone))
            if fact.clause:
                quote = look.words(fact.clause, "quiet")
                quote.setFont(look.font(0.9))
                quote.setVisible(self._clauses.isChecked())
                self._quotes.append(quote)
                self._add(quote)

    def _show_quotes(self, shown: bool) -> None:
        for quote in self._quotes:
            quote.setVisible(shown)

    def _add(self, widget: QWidget) -> None:
        self._parts.append(widget)
        self.body.insertWidget(self.body.count() - 1, widget)


def _toggle(text: str, name: str, tip: str) -> QToolButton:
    """Hidden until there is something to show."""
    toggle = QToolButton()
    toggle.setText(text)
    toggle.setObjectName(name)
    toggle.setCheckable(True)
    toggle.setToolTip(tip)
    toggle.hide()
    return toggle
