"""The 授权码 asked for on the page, at the moment it is needed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout

from desktop.delivery import vault
from desktop.delivery.accounts import Account
from desktop.delivery.handing import Typed
from desktop.errors import UserError
from desktop.widgets import look
from desktop.widgets.code_field import CodeField


class CodeAsk(QFrame):
    """`given(Typed)`, or `left()`."""

    given = Signal(object)
    left = Signal()

    def __init__(self, account: Account, why: str, can_keep: bool, keeps: bool):
        super().__init__()
        self.setProperty("role", "card")
        kind = account.kind
        self._field = CodeField("ask_code")
        self._field.setAccessibleName(kind.code_name)
        self._keep = QCheckBox(f"存入{vault.store_name()}，下次不再询问（不写入任何文件）")
        self._keep.setObjectName("ask_keep")
        self._keep.setChecked(can_keep and keeps)
        self._keep.setVisible(can_keep)
        self._wrong = look.words(tone="error", name="ask_wrong")
        self._wrong.hide()
        go = look.button("继续", "ask_go", "main")
        leave = look.button("返回", "ask_leave")
        row = QHBoxLayout()
        row.addWidget(self._field, 1)
        row.addWidget(go)
        row.addWidget(leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[look.GRID * 2] * 4)
        column.setSpacing(look.GRID)
        if why:
            column.addWidget(look.words(f"✘ {why}", "error", "ask_why"))
        column.addWidget(look.words(f"请输入{account.address}的{kind.code_name}（不是网页登录密码）"))
        column.addLayout(row)
        column.addWidget(self._keep)
        if not can_keep:
            column.addWidget(look.words("授权码不保存，每次询问。", "quiet"))
        column.addWidget(self._wrong)
        column.addWidget(look.words(kind.code, "quiet"))
        go.clicked.connect(self._give)
        self._field.returnPressed.connect(self._give)
        leave.clicked.connect(self.left)

    def begin(self) -> None:
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give(self) -> None:
        try:
            code = self._field.take()
        except UserError as error:
            self._wrong.setText(f"✘ {error.sentence}")
            self._wrong.show()
            return
        self.given.emit(Typed(code, self._keep.isChecked()))
