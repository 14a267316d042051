"""One notice to read: deadline, recipient, quotas, forms, advice, each rule with its clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QToolButton, QWidget

from desktop.widgets import look
from desktop.widgets.sheet import Sheet

if TYPE_CHECKING:
    from desktop.forms.notice import Pack


class NoticePane(Sheet):
    """Shows one pack at a time, and nothing before the first."""

    def __init__(self):
        super().__init__("")
        self.setAccessibleName("通知")
        self.setMinimumWidth(26 * look.GRID)
        self._shown = ""
        self._parts: list[QWidget] = []
        self._quotes: list[QWidget] = []
        self._toggle = QToolButton()
        self._toggle.setText("显示依据")
        self._toggle.setObjectName("show_clauses")
        self._toggle.setCheckable(True)
        self._toggle.setToolTip("每一条后面引出通知的原话")
        self._toggle.toggled.connect(self._show_quotes)
        self._toggle.hide()
        self._number = look.words(tone="quiet")
        self.body.setSpacing(look.GRID)
        self.title.setFont(look.font(1.1, bold=True))
        self.body.addWidget(self._number)
        self.body.addWidget(self._toggle)
        self.body.addStretch()

    def show_pack(self, pack: Pack) -> None:
        from desktop.forms.deadlines import in_chinese

        if pack.notice.id == self._shown:
            return
        self._shown = pack.notice.id
        for part in self._parts:
            part.hide()
            part.deleteLater()
        self._parts, self._quotes = [], []
        notice = pack.notice
        self.title.setText(notice.title)
        self._toggle.show()
        self._number.setText(f"{notice.number}\n{notice.issuer}")
        self._head("截止")
        for deadline in notice.deadlines:
            after = f"，{deadline.after}" if deadline.after else ""
            said = f"{deadline.label}：{in_chinese(deadline.date)}{after}"
            self._said(said, pack.clause(deadline.clause))
        self._head("收件")
        to = notice.recipients[-1]
        self._said("\n".join(filter(None, [to.name, to.email, *to.phones, to.postal])),
                   pack.clause(to.clause))  # fmt: skip
        self._head("名额（原则上）")
        for quota in notice.quotas:
            self._said(f"{quota.label}：不超过{quota.most}个", pack.clause(quota.clause))
        self._head("有哪些表")
        for form in pack.forms.values():
            kinds = {kind for applicant in form.applicants for kind in applicant.unit_kinds}
            who = "、".join(k.label for k in notice.unit_kinds if k.id in kinds)
            self._said(f"{form.title}（{who}）", pack.clause(form.deliver.clause))
        self._head("提醒")
        for advice in notice.advice:
            self._add(look.words(f"• {advice}"))

    def _head(self, text: str) -> None:
        head = look.words(text, "accent")
        head.setFont(look.font(bold=True))
        head.setContentsMargins(0, look.GRID, 0, 0)
        self._add(head)

    def _said(self, text: str, clause: str) -> None:
        self._add(look.words(text))
        if clause:
            quote = look.words(clause, "quiet")
            quote.setFont(look.font(0.9))
            quote.setVisible(self._toggle.isChecked())
            self._quotes.append(quote)
            self._add(quote)

    def _show_quotes(self, shown: bool) -> None:
        for quote in self._quotes:
            quote.setVisible(shown)

    def _add(self, widget: QWidget) -> None:
        self._parts.append(widget)
        self.body.insertWidget(self.body.count() - 1, widget)
