"""The mailbox to send from: address and servers in the library, the 授权码 in the system's keyring."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox, QComboBox, QFrame, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout,
    QWidget,
)  # fmt: skip

from desktop.delivery import vault
from desktop.delivery.accounts import Account, Code, account
from desktop.delivery.providers import Provider, provider_of, providers, servers
from desktop.errors import UserError
from desktop.widgets import look
from desktop.widgets.background import Task
from desktop.widgets.code_field import CodeField
from desktop.widgets.server_line import ServerLine

_NO_STORE = "这台电脑上没有可用的{store}，授权码不保存，每次询问"


class AccountPanel(QFrame):
    """Connects to nothing. `kept(account, keeps, sentence)` when it is to be remembered, with
    whether codes shall be, and why this one was not; `forgotten()` when nothing of it is left in the
    keyring; `left()`."""

    kept = Signal(object, bool, str)
    forgotten = Signal()
    left = Signal()

    def __init__(self, known: Account | None, keeps: bool = True):
        super().__init__()
        self.setProperty("role", "card")
        self._known = known
        self._chosen = known is not None  # whether the kind of mailbox is the person's own choice
        self._address = QLineEdit()
        self._address.setObjectName("mail_address")
        self._address.setPlaceholderText("本单位的邮箱，如 kexie@example.com")
        self._kind = QComboBox()
        self._kind.setObjectName("mail_provider")
        for kind in providers():
            self._kind.addItem(kind.name, kind.id)
        self._servers = {name: ServerLine(name) for name in ("IMAP", "SMTP")}
        self._login = QLineEdit()
        self._login.setObjectName("mail_login")
        self._login.setPlaceholderText("与邮箱地址相同的不填")
        self._code = CodeField("mail_code")
        self._where = look.words(tone="quiet", name="code_help")
        self._keep = QCheckBox(f"把授权码存入{vault.store_name()}（不写入任何文件）；不勾选的每次询问")
        self._keep.setObjectName("keep_code")
        self._keep.setChecked(keeps)
        self._said = look.words(tone="error", name="account_message")
        self._said.hide()
        self._save = look.button("保存", "save_account", "main")
        self._forget = look.button("忘记账户", "forget_account")
        self._forget.setVisible(known is not None)
        self._leave = look.button("返回", "leave_account")
        self._labels: dict[QWidget, QLabel] = {}

        self._lay_out()
        self._connect()
        self._show_known()
        self._show_code_line(keeps)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(look.GRID)
        grid.setColumnStretch(1, 1)
        for row, (words, widget) in enumerate((
            ("邮箱地址", self._address), ("邮箱类型", self._kind),
            ("IMAP服务器（存草稿用）", self._servers["IMAP"]),
            ("SMTP服务器（发送用）", self._servers["SMTP"]),
            ("登录名", self._login), ("授权码", self._code),
        )):  # fmt: skip
            label = look.words(words, "quiet")
            label.setWordWrap(False)
            label.setBuddy(widget)
            grid.addWidget(label, row, 0)
            grid.addWidget(widget, row, 1)
            self._labels[widget] = label
        buttons = QHBoxLayout()
        for button in (self._save, self._forget, self._leave):
            buttons.addWidget(button)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(*[look.GRID * 2] * 4)
        column.setSpacing(look.GRID * 2)
        column.addLayout(grid)
        for widget in (self._where, self._keep, self._said):
            column.addWidget(widget)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self._address.textEdited.connect(self._recognise)
        self._kind.activated.connect(self._choose)
        self._keep.toggled.connect(self._show_code_line)
        self._save.clicked.connect(self._take)
        self._forget.clicked.connect(self._forget_all)
        self._leave.clicked.connect(self.left)
        task = Task(self, vault.can_keep)
        task.done.connect(self._know_store)
        task.start()

    def _show_known(self) -> None:
        if known := self._known:
            self._address.setText(known.address)
            self._kind.setCurrentIndex(self._kind.findData(known.provider))
            self._servers["IMAP"].put(known.imap)
            self._servers["SMTP"].put(known.smtp)
            self._login.setText(known.login)
            self._code.setPlaceholderText("已存的不用再填")
        else:
            self._kind.setCurrentIndex(self._kind.count() - 1)
        self._show_kind()

    def begin(self) -> None:
        self._address.setFocus(Qt.FocusReason.OtherFocusReason)

    # As it is typed

    def _provider(self) -> Provider:
        return next(p for p in providers() if p.id == self._kind.currentData())

    def _recognise(self, address: str) -> None:
        if not self._chosen or provider_of(address).domains:
            self._kind.setCurrentIndex(self._kind.findData(provider_of(address).id))
        self._show_kind()

    def _choose(self, _place: int) -> None:
        self._chosen = True
        self._show_kind()

    def _show_kind(self) -> None:
        """What goes with the kind of mailbox: its servers if they are to be typed, where to get the
        code and what that is called there."""
        kind = self._provider()
        for widget in (*self._servers.values(), self._login):
            widget.setVisible(kind.typed)
            self._labels[widget].setVisible(kind.typed)
        if self._known is None or self._known.provider != kind.id:
            imap, smtp = servers(kind, self._address.text())
            self._servers["IMAP"].suggest(imap)
            self._servers["SMTP"].suggest(smtp)
        self._labels[self._code].setText(kind.code_name)
        self._code.setAccessibleName(kind.code_name)
        self._where.setText(kind.code)

    def _know_store(self, there: bool) -> None:
        if not there:
            self._keep.setChecked(False)
            self._keep.setEnabled(False)
            self._keep.setText(_NO_STORE.format(store=vault.store_name()))

    def _show_code_line(self, keeps: bool) -> None:
        self._code.forget()
        self._code.setVisible(keeps)
        self._labels[self._code].setVisible(keeps)

    # What becomes of it

    def _take(self) -> None:
        self._said.hide()
        typed = bool(self._code.text())
        try:
            made = self._account()
            code = self._code.take() if typed else None
        except UserError as error:
            self._say(error.sentence)
            return
        work = partial(_put_away, self._known, made, code, self._keep.isChecked())
        self._run(work, partial(self._taken, made))

    def _account(self) -> Account:
        kind = self._provider()
        if not kind.typed:
            return account(self._address.text(), kind)
        imap, smtp = (line.server() for line in self._servers.values())
        return account(self._address.text(), kind, imap, smtp, self._login.text())

    def _taken(self, made: Account, sentence: str) -> None:
        # Where there is no store, it is not the person who does not want it.
        keeps = self._keep.isChecked() or not self._keep.isEnabled()
        self.kept.emit(made, keeps, sentence)

    def _forget_all(self) -> None:
        self._code.forget()
        self._run(partial(vault.forget, self._known), self._forgotten)

    def _forgotten(self, _: object) -> None:
        self.forgotten.emit()

    def _run(self, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        for button in (self._save, self._forget):
            button.setEnabled(False)
        task = Task(self, work)
        task.done.connect(then)
        task.failed.connect(self._say)
        task.start()

    def _say(self, sentence: str) -> None:
        for button in (self._save, self._forget):
            button.setEnabled(True)
        self._said.setText(f"✘ {sentence}")
        self._said.show()


def _put_away(before: Account | None, now: Account, code: Code | None, keep: bool) -> str:
    """The code in the keyring, and no other of this person's; why not, or nothing."""
    try:
        if before is not None and (before.address != now.address or not keep):
            vault.forget(before)
        if keep and code is not None:
            vault.keep(now, code)
    except UserError as error:
        return error.sentence
    return ""
