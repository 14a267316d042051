"""Where a 授权码 is typed: seen by nobody, and gone from the field once it was taken."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from desktop.delivery.accounts import Code


class CodeField(QLineEdit):
    def __init__(self, name: str):
        super().__init__()
        self.setObjectName(name)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhHiddenText
        )

    def take(self) -> Code:
        """What was typed, which is not here any more, whether or not it is a code. Raises
        UserError."""
        text = self.text()
        self.forget()
        return Code(text)

    def forget(self) -> None:
        self.setText("")  # unlike `clear`, with all that could be undone
