"""The page about a unit: its name in full is offered, and who to call remembered if wished."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton

from desktop.errors import UserError
from desktop.forms.eligibility import name_of
from desktop.forms.field import Kind
from desktop.forms.names import full_unit_name
from desktop.widgets import known_units, look
from desktop.widgets.field_page import FieldPage
from desktop.widgets.row import Row


class UnitPage(FieldPage):
    """As any page of fields. Of the unit that sends, what is answered here is kept for its next
    submission when this one is left (`known_units`)."""

    def __init__(self, *args: Any):
        self._offers: dict[str, QPushButton] = {}
        self._contacts: QCheckBox | None = None
        super().__init__(*args)
        for row in self.rows.values():
            if row.field.kind is Kind.UNIT:
                self._offers[row.field.id] = self._offer(row)
        if not self._document:
            self._ask_for_contacts()
        self.refresh()

    def refresh(self) -> None:
        super().refresh()
        if not self._is_there():
            return
        for field, offer in self._offers.items():
            self._show_offer(self.rows[field], offer)
        if self._contacts is not None:
            name = name_of(self._desk.submission.unit)
            unit = known_units.known_unit(self._desk.library, name) if name else None
            self._contacts.setEnabled(bool(name))
            self._contacts.setChecked(unit is not None and unit.contacts is not None)

    def _offer(self, row: Row) -> QPushButton:
        offer = look.button("", f"{row.field.id}.full", "link", "check")
        offer.hide()
        offer.clicked.connect(partial(self._take, row))
        row.layout().insertWidget(2, offer, 0, Qt.AlignmentFlag.AlignLeft)
        return offer

    def _show_offer(self, row: Row, offer: QPushButton) -> None:
        """Not while it is typed: a name grows into its full one by itself."""
        said = self._answer(row.field)
        full = full_unit_name(said) if isinstance(said, str) else ""
        typing = row.editor.input is QApplication.focusWidget()
        offer.setVisible(bool(full) and full != said and not typing)
        offer.setText(f"改为全称“{full}”")
        offer.setAccessibleName(f"{row.field.label}改为全称“{full}”")

    def _take(self, row: Row, *_: object) -> None:
        said = self._answer(row.field)
        if isinstance(said, str):
            row.editor.input.setFocus(Qt.FocusReason.OtherFocusReason)
            row.editor.input.retype(full_unit_name(said))
            self._desk.check()

    def _ask_for_contacts(self) -> None:
        box = self._contacts = QCheckBox("记住联系人：姓名、电话、邮箱下次自动填上")
        box.setObjectName("remember_contacts")
        box.setAccessibleDescription("取消勾选就忘记已记住的联系人")
        hint = look.words(
            "这些单位信息会存为单位档案，下次新建申报时直接选用。联系人只在勾选以后才记住，只存在这台电脑上；"
            "取消勾选，已记住的就忘记。", "quiet",
        )  # fmt: skip
        self._said = look.words(name="remember_contacts.said")
        self._said.hide()
        for widget in (box, self._said, hint):
            self.body.insertWidget(self.body.count() - 1, widget)
        box.clicked.connect(self._turn_contacts)

    def _turn_contacts(self, kept: bool) -> None:
        try:
            known_units.keep_contacts(self._desk.library, self._desk.content, kept)
            said, tone = ("✔ 已开始记住联系人。" if kept else "✔ 已忘记联系人。"), "good"
        except UserError as error:
            said, tone = f"✘ {error.sentence}", "error"
            self._contacts.setChecked(not kept)
        self._said.setText(said)
        look.set_tone(self._said, tone)
        self._said.show()
