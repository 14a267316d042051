"""The mailbox that is set, and its settings: asked for on the stage, kept in the library."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.delivery.accounts import Account, from_setting, to_setting
from desktop.errors import UserError
from desktop.library.store import Library
from desktop.widgets import look
from desktop.widgets.mail_stage import MailStage

_ACCOUNT, _KEEPS = "mail_account", "mail_keep_code"


class MailboxLine(QWidget):
    """`changed(account)`, None where it was forgotten."""

    changed = Signal(object)

    def __init__(self, library: Library, stage: MailStage):
        super().__init__()
        self._library, self._stage = library, stage
        self._said = look.words(name="account")
        self.settings = look.button("邮箱设置…", "mail_settings", "link")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._said, 1)
        row.addWidget(self.settings)
        self.settings.clicked.connect(self._ask)
        self._show()

    def account(self) -> Account | None:
        return from_setting(self._library.setting(_ACCOUNT))

    def keeps(self) -> bool:
        """Whether the person lets the keyring have codes."""
        return self._library.setting(_KEEPS) is not False

    def ask(self, then: Callable[[], None] | None = None) -> None:
        """For the mailbox, and go on with `then`."""
        from desktop.widgets.account_panel import AccountPanel

        panel = AccountPanel(self.account(), self.keeps())
        panel.kept.connect(partial(self._keep, then))
        panel.forgotten.connect(self._forget)
        panel.left.connect(self._stage.clear)
        self._stage.ask(panel)

    def _ask(self) -> None:
        self.ask()

    def _keep(
        self, then: Callable[[], None] | None, account: Account, keeps: bool, sentence: str
    ) -> None:
        if not (self._set(_KEEPS, keeps) and self._set(_ACCOUNT, to_setting(account))):
            return
        self._stage.clear()
        if sentence:
            self._stage.say(f"▲ 邮箱已保存。{sentence}", "warning")
        else:
            self._stage.say("✔ 邮箱已保存。", "good")
        if then:
            then()

    def _forget(self) -> None:
        if self._set(_ACCOUNT, None):
            self._stage.clear()
            self._stage.say("✔ 已忘记账户，邮箱地址和保存的授权码都已删除。", "good")

    def _set(self, name: str, value: Any) -> bool:
        try:
            self._library.set_setting(name, value)
        except UserError as error:
            self._stage.say(f"✘ {error.sentence}", "error")
            return False
        self._show()
        self.changed.emit(self.account())
        return True

    def _show(self) -> None:
        account = self.account()
        self._said.setText(
            f"邮箱：{account.address}（{account.kind.name}）" if account else "还没有设置邮箱。"
        )
