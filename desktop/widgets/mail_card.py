"""The mails of a package, piece by piece: most people paste them into a web mailbox."""

from functools import partial

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.delivery.mail import Letter
from desktop.delivery.providers import Provider
from desktop.delivery.wording import size
from desktop.widgets import look
from desktop.widgets.copy_buttons import CopyButtons, text
from desktop.widgets.editors.paper import Paper
from desktop.widgets.parcel import Parcel

_NEXT = (
    "1. 打开本单位的邮箱，新建邮件，把收件人、主题、正文依次复制、粘贴进去。\n"
    "2. 点“复制附件文件”，在邮件的附件处粘贴；粘贴不了的，点“打开文件夹”，把列出的文件逐个加进邮件。\n"
    "3. 发出后到“已发送”里核对附件，再回到这里勾选“已报送”。"
)
_PLAINLY = (
    "▲ 附件要按普通附件添加，不要用“超大附件”“云附件”或网盘链接：链接会过期，收件单位打不开，等于没有报送。"
)
_DRAFT = "▲ 这是草稿，只供查看，不要发送；问题都解决以后，制作正式的报送包再报送。"
_MB = 1024 * 1024


class MailCard(QFrame):
    """One mail at a time; a drop-down where there are several."""

    def __init__(self, parcel: Parcel):
        super().__init__()
        self.setProperty("role", "card")
        self._parcel = parcel
        count = len(parcel.letters)
        self._which = QComboBox()
        self._which.setObjectName("which_mail")
        self._which.setAccessibleName("第几封邮件")
        self._which.addItems([f"第{n}封，共{count}封" for n in range(1, count + 1)])
        self._which.setVisible(count > 1)
        self._to = look.words(name="mail_to")
        self._subject = look.words(name="mail_subject")
        self._body = Paper(least=8)
        self._body.setObjectName("mail_body")
        self._body.setReadOnly(True)
        self._body.setAccessibleName("邮件正文")
        self._files = look.words(name="mail_files")
        self._heavy = look.words(tone="warning", name="mail_heavy")
        self._heavy.hide()
        self._provider: Provider | None = None
        copied = look.words(tone="good", name="copied")
        copied.hide()
        self._copy = CopyButtons(copied)

        column = QVBoxLayout(self)
        column.setContentsMargins(*[look.GRID * 2] * 4)
        column.setSpacing(look.GRID * 2)
        column.addWidget(look.words("手工发送（网页邮箱、Foxmail、Outlook）", size=1.1))
        column.addWidget(self._which)
        column.addLayout(self._pieces())
        column.addWidget(copied)
        column.addWidget(self._heavy)
        if parcel.noted is None:
            column.addWidget(look.words(_DRAFT, "warning"))
        else:
            column.addWidget(look.words(_NEXT))
            column.addWidget(look.words(_PLAINLY, "quiet"))

        self._which.currentIndexChanged.connect(self._show)
        self._show(0)

    def _pieces(self) -> QGridLayout:
        add = self._copy.add
        rows: list[tuple[str, QWidget, list[QPushButton]]] = [
            ("收件人", self._to, [add("复制收件人", "copy_recipient", self._said("to"))]),
            ("主题", self._subject, [add("复制主题", "copy_subject", self._said("subject"))]),
            ("正文", self._body, [add("复制正文", "copy_body", self._said("body"))]),
            ("附件", self._files, [
                add("复制文件名", "copy_files", self._names),
                add("复制附件文件", "copy_attachments", self._attachments),
            ]),
        ]  # fmt: skip
        grid, top = QGridLayout(), Qt.AlignmentFlag.AlignTop
        grid.setSpacing(look.GRID)
        grid.setColumnStretch(1, 1)
        for row, (word, shown, buttons) in enumerate(rows):
            label = QLabel(word)
            label.setProperty("tone", "quiet")
            label.setContentsMargins(0, look.GRID, 0, 0)
            if shown is not self._body:
                shown.setContentsMargins(0, look.GRID, 0, 0)
            beside = QVBoxLayout()
            beside.setSpacing(look.GRID)
            for button in buttons:
                beside.addWidget(button)
            beside.addStretch()
            grid.addWidget(label, row, 0, top)
            grid.addWidget(shown, row, 1, Qt.AlignmentFlag(0) if shown is self._body else top)
            grid.addLayout(beside, row, 2)
        return grid

    def begin(self) -> None:
        self.findChild(QPushButton, "copy_recipient").setFocus()

    def suit(self, provider: Provider | None) -> None:
        """Say where a mail is too heavy for that mailbox; None where it is not known."""
        self._provider = provider
        self._show_weight()

    def _letter(self) -> Letter:
        return self._parcel.letters[self._which.currentIndex()]

    def _said(self, part: str) -> partial[QMimeData]:
        return partial(self._text_of, part)

    def _text_of(self, part: str) -> QMimeData:
        return text(getattr(self._letter(), part))

    def _names(self) -> QMimeData:
        return text("\n".join(a.name for a in self._letter().attachments))

    def _attachments(self) -> QMimeData:
        """The files themselves, for 粘贴 in a folder, a mail program or a web page."""
        data, folder = QMimeData(), self._parcel.folder
        data.setUrls(
            [QUrl.fromLocalFile(str(folder / a.name)) for a in self._letter().attachments]
        )
        return data

    def _show(self, _number: int) -> None:
        letter = self._letter()
        self._to.setText(f"{letter.to_name}　{letter.to}")
        self._subject.setText(letter.subject)
        self._body.put(letter.body)
        weight = size(sum(len(a.content) for a in letter.attachments))
        lines = [f"{len(letter.attachments)}个，共{weight}"]
        lines += [f"• {a.name}（{size(len(a.content))}）" for a in letter.attachments]
        self._files.setText("\n".join(lines))
        self._copy.forget()
        self._show_weight()

    def _show_weight(self) -> None:
        weight = sum(len(a.content) for a in self._letter().attachments)
        known = self._provider.attachment_mb if self._provider else None
        self._heavy.setVisible(bool(known and weight > known * _MB))
        if known and self._provider:
            self._heavy.setText(
                f"▲ 这封邮件的附件有{size(weight)}，超过{self._provider.name}普通附件的{known} MB，"
                "网页会改成会过期的“超大附件”。请调小每封邮件的上限，或压缩扫描件，再重新制作报送包。"
            )
