"""The package: what still blocks it, making it, and the mail to copy into a web mailbox."""

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from desktop.errors import UserError
from desktop.forms.eligibility import recipient
from desktop.forms.stages import PACKAGED, then
from desktop.widgets import deeds, look
from desktop.widgets.background import LongTask
from desktop.widgets.desk import Desk
from desktop.widgets.folder_line import FolderLine
from desktop.widgets.mail_card import MailCard
from desktop.widgets.problem_list import ProblemList
from desktop.widgets.progress_line import ProgressLine
from desktop.widgets.sheet import Sheet


class PackagePage(Sheet):
    """`chosen(problem)` when the person goes to mend what blocks."""

    chosen = Signal(object)

    def __init__(self, desk: Desk):
        super().__init__("报送", "把材料、扫描件和邮件整理成一个报送包（文件夹和压缩包）。")
        self._desk = desk
        self._to = look.words(name="goes_to")
        self._folder = FolderLine(desk.library)
        self._draft = QCheckBox("只做草稿（可以有错误，不含扫描件，处处标“草稿”）")
        self._draft.setObjectName("package_draft")
        self._make = look.button("制作报送包", "make_package", "main")
        self._open = look.button("打开文件夹", "open_folder", "", "folder")
        self._open.setEnabled(False)
        self._progress = ProgressLine("package_progress")
        self._said = look.words(name="package_message")
        self._blocking = ProblemList(desk, "blocking")
        self._mails = QWidget()
        self._made = None

        row = QHBoxLayout()
        row.addWidget(self._make)
        row.addWidget(self._open)
        row.addStretch()
        for widget in (self._to, self._folder, self._draft):
            self.body.addWidget(widget)
        self.body.addLayout(row)
        for widget in (self._progress, self._said, self._blocking, self._mails):
            self.body.addWidget(widget)
        self.body.addStretch()

        self._blocking.chosen.connect(self.chosen)
        self._make.clicked.connect(self._start)
        self._open.clicked.connect(self._open_folder)
        desk.changed.connect(self._outdated)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        to = recipient(self._desk.pack, self._desk.submission)
        phones = f"　电话 {'、'.join(to.phones)}" if to.phones else ""
        self._to.setText(f"收件：{to.name}　{to.email or '（还没有邮箱）'}{phones}")

    def _start(self) -> None:
        desk = self._desk
        desk.save()
        self._make.setEnabled(False)
        self._say("正在制作，请稍候……", "quiet")
        try:
            scans = desk.scans_folder()
        except UserError as error:
            self._failed(error.sentence)
            return
        work = partial(
            _make, desk.pack, desk.submission, self._folder.folder(), desk.clock(), scans,
            self._draft.isChecked(),
        )  # fmt: skip
        task = LongTask(self, work)
        noted = None if self._draft.isChecked() else then(desk.submission)
        task.done.connect(partial(self._done, noted))
        task.failed.connect(self._failed)
        task.stopped.connect(self._stopped)
        self._progress.follow(task)
        task.start()

    def _done(self, noted: dict[str, Any] | None, outcome: tuple) -> None:
        self._make.setEnabled(True)
        made, refused = outcome
        if refused is not None:
            self._made = None
            self._open.setEnabled(False)
            self._say(f"✘ {refused.sentence}", "error")
            self._blocking.show_problems([p for p in refused.problems if p.blocks])
            self._show_mails([])
            return
        self._made = made
        self._open.setEnabled(True)
        self._blocking.show_problems([])
        kept = f"\n原来的报送包里有您的改动，已另存到：{made.kept}" if made.kept else ""
        self._say(f"✔ 报送包已做好，共{len(made.files)}个文件：\n{made.folder}{kept}", "good")
        self._show_mails(made.mails)
        if noted and (trouble := deeds.note(self._desk, PACKAGED, noted)):
            self._failed(trouble)

    def _failed(self, sentence: str) -> None:
        self._make.setEnabled(True)
        self._say(f"✘ {sentence}", "error")

    def _stopped(self) -> None:
        self._make.setEnabled(True)
        self._say("▲ 已停下，报送包没有制作；原来做好的没有动。", "warning")

    def _outdated(self) -> None:
        """What was made no longer says what the answers say."""
        if self._made is not None:
            self._made = None
            self._show_mails([])
            self._say("▲ 内容已改动，刚才的报送包不是最新的，请重新制作。", "warning")

    def _show_mails(self, letters: list) -> None:
        card = MailCard(letters) if letters else QWidget()
        self.body.replaceWidget(self._mails, card)
        self._mails.deleteLater()
        self._mails = card

    def _say(self, text: str, tone: str) -> None:
        self._said.setText(text)
        look.set_tone(self._said, tone)

    def _open_folder(self) -> None:
        if self._made is not None:
            self._folder.show_in_files(self._made.folder)


def _make(pack, submission, out, now, scans_root, draft, tell):
    """The package made, or what refused it."""
    from desktop.delivery.package import Refused, make_package

    try:
        made = make_package(
            pack, submission, out, now.date(), now, scans_root, draft, tell=tell
        )
        return made, None
    except Refused as refused:
        return None, refused
