"""The mail of a package, piece by piece: most people paste it into a web mailbox."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication, QComboBox, QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout,
)  # fmt: skip

from desktop.delivery.mail import Letter
from desktop.widgets import look
from desktop.widgets.editors.paper import Paper

_NEXT = (
    "1. 打开本单位的邮箱，新建邮件，把上面三项依次复制、粘贴进去。\n"
    "2. 点“打开文件夹”，把上面列出的附件逐个加进邮件，不要用“超大附件”。\n"
    "3. 发出后到“已发送”里核对附件，签名盖章的原件自行留存。"
)


class MailCard(QFrame):
    """One mail at a time; a drop-down where there are several."""

    def __init__(self, letters: Sequence[Letter]):
        super().__init__()
        self.setProperty("role", "card")
        self._letters = letters
        self._which = QComboBox()
        self._which.setObjectName("which_mail")
        self._which.addItems([f"第{n}封，共{len(letters)}封" for n in range(1, len(letters) + 1)])
        self._which.setVisible(len(letters) > 1)
        self._to = look.words(name="mail_to")
        self._subject = look.words(name="mail_subject")
        self._body = Paper(least=8)
        self._body.setObjectName("mail_body")
        self._body.setReadOnly(True)
        self._body.setAccessibleName("邮件正文")
        self._files = look.words(name="mail_files")
        self._copied = look.words(tone="good", name="copied")
        self._copied.hide()

        grid = QGridLayout()
        grid.setSpacing(look.GRID)
        grid.setColumnStretch(1, 1)
        parts = (
            ("收件人", self._to, "copy_recipient", "复制收件人"),
            ("主题", self._subject, "copy_subject", "复制主题"),
            ("正文", self._body, "copy_body", "复制正文"),
        )
        for row, (word, shown, name, action) in enumerate(parts):
            label = QLabel(word)
            label.setProperty("tone", "quiet")
            copy = look.button(action, name, "", "copy")
            copy.clicked.connect(partial(self._copy, name, copy))
            label.setContentsMargins(0, look.GRID, 0, 0)
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(label, row, 0, top)
            grid.addWidget(shown, row, 1)
            grid.addWidget(copy, row, 2, top)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[look.GRID * 2] * 4)
        column.setSpacing(look.GRID * 2)
        column.addWidget(self._which)
        column.addLayout(grid)
        for widget in (self._copied, self._files, look.words(_NEXT, "quiet")):
            column.addWidget(widget)

        self._which.currentIndexChanged.connect(self._show)
        self._show(0)

    def _show(self, number: int) -> None:
        letter = self._letters[number]
        self._to.setText(f"{letter.to_name}　{letter.to}")
        self._subject.setText(letter.subject)
        self._body.put(letter.body)
        names = "\n".join(f"• {attachment.name}" for attachment in letter.attachments)
        self._files.setText(f"附件（{len(letter.attachments)}个）\n{names}")
        self._copied.hide()

    def _copy(self, name: str, button: QPushButton, *_: object) -> None:
        letter = self._letters[self._which.currentIndex()]
        text = {"copy_recipient": letter.to, "copy_subject": letter.subject,
                "copy_body": letter.body}[name]  # fmt: skip
        QApplication.clipboard().setText(text)
        self._copied.setText(f"✔ 已复制{button.text().removeprefix('复制')}")
        self._copied.show()
