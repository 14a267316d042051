"""The package: what still blocks it, making it, and handing it over."""

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from desktop.errors import UserError
from desktop.forms.eligibility import recipient
from desktop.forms.stages import PACKAGED, then
from desktop.library.editions import kept
from desktop.widgets import deeds, look
from desktop.widgets.background import LongTask, Task
from desktop.widgets.desk import Desk
from desktop.widgets.folder_line import FolderLine
from desktop.widgets.hand_over import HandOver
from desktop.widgets.lighter_line import LighterLine
from desktop.widgets.limit_line import LimitLine
from desktop.widgets.parcel import Earlier, Parcel, earlier, opened, to_event
from desktop.widgets.problem_list import ProblemList
from desktop.widgets.progress_line import ProgressLine
from desktop.widgets.sheet import Sheet
from desktop.widgets.tab_order import follow
from desktop.widgets.ways_out import Way


class PackagePage(Sheet):
    """`chosen(problem)` when the person goes to mend what blocks."""

    chosen = Signal(object)

    def __init__(self, desk: Desk):
        super().__init__("报送", "把材料、扫描件和邮件整理成一个报送包（文件夹和压缩包）。")
        self._desk = desk
        self._to = look.words(name="goes_to")
        self._folder = FolderLine(desk.library)
        self._limit = LimitLine(desk.library)
        self._draft = QCheckBox("只做草稿（可以有错误，不含扫描件，处处标“草稿”）")
        self._draft.setObjectName("package_draft")
        self._make = look.button("制作报送包", "make_package", "main")
        self._open = look.button("打开文件夹", "open_folder", "", "folder")
        self._open.setEnabled(False)
        self._progress = ProgressLine("package_progress")
        self._said = look.words(name="package_message")
        self._blocking = ProblemList(desk, "blocking")
        self._ways = QWidget()
        self._parcel: Parcel | None = None
        self._at_work = False

        row = QHBoxLayout()
        row.addWidget(self._make)
        row.addWidget(self._open)
        row.addStretch()
        lighter = LighterLine(desk, self._limit)
        for widget in (self._to, self._folder, self._limit, lighter, self._draft):
            self.body.addWidget(widget)
        self.body.addLayout(row)
        for widget in (self._progress, self._said, self._blocking, self._ways):
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
        if self._parcel is None and not self._at_work:
            self._look_for_earlier()

    # Making one

    def _start(self) -> None:
        desk = self._desk
        desk.save()
        self._work_on(True)
        self._say("正在制作，请稍候……", "quiet")
        try:
            scans = desk.scans_folder()
        except UserError as error:
            self._failed(error.sentence)
            return
        work = partial(
            _make, desk.pack, desk.submission, self._folder.folder(), desk.clock(), scans,
            self._draft.isChecked(), self._limit.bytes(), kept(desk.library, desk.id),
            desk.policies.checker,
        )  # fmt: skip
        task = LongTask(self, work)
        noted = None if self._draft.isChecked() else then(desk.submission)
        task.done.connect(partial(self._done, noted))
        task.failed.connect(self._failed)
        task.stopped.connect(self._stopped)
        self._progress.follow(task)
        task.start()

    def _done(self, noted: dict[str, Any] | None, outcome: tuple) -> None:
        self._work_on(False)
        made, refused = outcome
        if refused is not None:
            self._say(f"✘ {refused.sentence}", "error")
            self._blocking.show_problems([p for p in refused.problems if p.blocks])
            self._show(None)
            return
        self._blocking.show_problems([])
        kept = f"\n原来的报送包里有您的改动，已另存到：{made.kept}" if made.kept else ""
        self._say(f"✔ 报送包已做好，共{len(made.files)}个文件：\n{made.folder}{kept}", "good")
        self._show(Parcel(made.folder, made.mails, noted))
        if noted and (trouble := deeds.note(self._desk, PACKAGED, to_event(noted, made.folder))):
            self._failed(trouble)
        if noted and noted != then(self._desk.submission):
            self._outdated()  # by what was typed meanwhile

    def _failed(self, sentence: str) -> None:
        self._work_on(False)
        self._say(f"✘ {sentence}", "error")

    def _stopped(self) -> None:
        self._work_on(False)
        self._say("▲ 已停下，报送包没有制作；原来做好的没有动。", "warning")

    def _work_on(self, on: bool) -> None:
        self._at_work = on
        self._make.setEnabled(not on)

    # One made earlier

    def _look_for_earlier(self) -> None:
        found = earlier(self._desk.library.events(self._desk.id), self._desk.submission)
        if found is None:
            return
        if not found.fresh:
            self._outdated_by("上次做好报送包以后")
            return
        task = Task(self, partial(opened, found))
        task.done.connect(self._offer)
        task.failed.connect(partial(self._cannot_offer, found))
        task.start()

    def _offer(self, parcel: Parcel) -> None:
        if self._parcel is None and not self._at_work and parcel.noted == then(self._desk.submission):
            self._say(f"✔ 上次做好的报送包还在，内容没有变动，可以直接报送：\n{parcel.folder}", "good")
            self._show(parcel)

    def _cannot_offer(self, found: Earlier, sentence: str) -> None:
        if self._parcel is None and not self._at_work:
            self._say(f"▲ {sentence}\n上次的报送包在：{found.folder}", "warning")

    def _outdated(self) -> None:
        """What was made no longer says what the answers say."""
        if self._parcel is None:
            return
        if isinstance(self._ways, HandOver) and self._ways.busy():
            self._say("▲ 内容或扫描件有改动；正在交给邮箱的是改动以前的报送包。", "warning")
            return
        self._show(None)
        self._outdated_by("刚才制作以后")

    def _rested(self, ways: HandOver) -> None:
        """What was handed over while something was changed has arrived, or has not."""
        if self._parcel is not None and self._parcel.noted != then(self._desk.submission):
            self._parcel = None
            self._open.setEnabled(False)
            ways.retire()
            self._outdated_by("刚才制作以后")

    def _outdated_by(self, since: str) -> None:
        self._say(f"▲ {since}内容或扫描件有改动，做好的报送包不是最新的，请重新制作。", "warning")

    def _show(self, parcel: Parcel | None) -> None:
        self._parcel = parcel
        self._open.setEnabled(parcel is not None)
        ways = QWidget()
        if parcel is not None:
            ways = HandOver(self._desk, parcel)
            ways.failed.connect(self._failed)
            ways.led.connect(partial(self._lead, ways))
            ways.rested.connect(partial(self._rested, ways))
        self.body.replaceWidget(self._ways, ways)
        follow(self._blocking, ways)
        self._ways.deleteLater()
        self._ways = ways

    def _lead(self, ways: HandOver, way: Way) -> None:
        """To the part of the page where the person can go on."""
        goal = self._limit if way is Way.SMALLER else ways.by_hand
        goal.begin()
        self.ensureWidgetVisible(goal)

    def _say(self, text: str, tone: str) -> None:
        self._said.setText(text)
        look.set_tone(self._said, tone)

    def _open_folder(self) -> None:
        if self._parcel is not None:
            self._folder.show_in_files(self._parcel.folder)


def _make(pack, submission, out, now, scans_root, draft, limit, editions, policies, tell):
    """The package made, or what refused it."""
    from desktop.delivery.package import Refused, make_package

    try:
        made = make_package(
            pack, submission, out, now.date(), now, scans_root, draft, limit, tell, editions,
            policies,
        )  # fmt: skip
        return made, None
    except Refused as refused:
        return None, refused
