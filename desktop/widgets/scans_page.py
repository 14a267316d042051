"""The signed and stamped paper coming back: many files at once, each page put where it belongs."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from desktop.delivery.editions import Edition
from desktop.delivery.intake.sorting import Assigned, Page
from desktop.errors import UserError
from desktop.library import intake
from desktop.library.intake import Tray
from desktop.progress import Tell
from desktop.widgets import editions_back, look
from desktop.widgets.background import LongTask
from desktop.widgets.desk import Desk
from desktop.widgets.findings import Findings, Found
from desktop.widgets.intake import Post, Taken, noted, post, same, settle, take, unsettled
from desktop.widgets.problem_list import ProblemList
from desktop.widgets.progress_line import ProgressLine
from desktop.widgets.scan_list import ScanList
from desktop.widgets.scan_looks import ScanLooks
from desktop.widgets.sheet import Sheet
from desktop.widgets.sights_view import SightsView
from desktop.widgets.staging_view import StagingView
from desktop.widgets.steps import EXPORT

_FILES = "扫描件 (*.pdf *.jpg *.jpeg *.png *.tif *.tiff);;所有文件 (*)"


class ScansPage(Sheet):
    """Originals go into the library untouched; they are looked at before they are taken. `led(step)`
    when the person goes on elsewhere."""

    led = Signal(str)

    def __init__(self, desk: Desk):
        super().__init__(
            "签章扫描件",
            "把签名盖章后的扫描件、照片（PDF、JPG、PNG、TIFF）一起拖进来，各份材料的可以混在一起、"
            "不分先后、不管横竖：程序按页脚的二维码认出每一页，放到它的位置。",
        )
        self._desk = desk
        self._looks = ScanLooks(desk.library, self)
        self._refused, self._good = list[str](), ""
        self._waiting: list[tuple[str, list[Path]]] = []
        self._at_work = False
        self._shown: tuple = ()
        self._findings = Findings(desk, self)
        self._list = ScanList(desk, self._looks)
        self._add = look.button("添加扫描件…", "add_scan", "main", "plus")
        self._remove = look.button("移除", "remove_scan")
        self._back = look.button("放回认出的页", "put_back")
        self._up, self._down = look.button("上移", "scan_up"), look.button("下移", "scan_down")
        self._progress = ProgressLine("scan_progress")
        self._said = look.words(name="scan_message")
        self._said.hide()
        self._staging = StagingView(desk)
        self._problems = ProblemList(desk, "scan_problems")
        self._sights = SightsView(desk)
        row = QHBoxLayout()
        for button in (self._add, self._remove, self._up, self._down, self._back):
            row.addWidget(button)
        row.addStretch()
        self.body.addWidget(self._list)
        self.body.addLayout(row)
        for widget in (self._progress, self._said, self._problems, self._staging, self._sights):
            self.body.addWidget(widget)
        self.body.addStretch()
        self.setAcceptDrops(True)

        self._list.currentItemChanged.connect(self._show_what_can_be_done)
        self._add.clicked.connect(self._ask_for_files)
        self._remove.clicked.connect(self._take_out)
        self._up.clicked.connect(partial(self._move, -1))
        self._down.clicked.connect(partial(self._move, 1))
        self._back.clicked.connect(self._put_back)
        self._staging.panel.assigned.connect(self._assign)
        self._staging.panel.left.connect(self._leave_to_program)
        self._staging.panel.taken_away.connect(self._take_away)
        self._staging.restore_wanted.connect(self._restore)
        self._staging.print_wanted.connect(partial(self.led.emit, EXPORT))
        self._sights.failed.connect(self._refuse)
        self._findings.found.connect(self._show_found)
        desk.documents_changed.connect(self.refresh)
        self._looks.changed.connect(self._list_all)
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        self._post = post(self._desk)
        self._list_all()
        if not self.isVisible():
            return
        staging = self._post.sorted()
        shown = (self._desk.submission, self._post.tray, self._post.wanted)
        if shown != self._shown:
            self._shown = shown
            self._staging.show_staging(self._post, staging)
        self._findings.look_again(self._post, staging)
        if not self._at_work and unsettled(self._post, staging):
            self._settle()

    def _list_all(self) -> None:
        tray = self._post.tray
        self._list.refresh({one.scan: _called(tray, one) for one in tray.laid.values()})
        self._show_what_can_be_done()

    def add(self, document: str, files: list[Path]) -> None:
        """Look at the files, in the background, then keep those that can be used. `document` gets
        those that bear no mark, where its paper was to bear none."""
        if files:
            self._waiting.append((document, files))
            self._go_on()

    def _go_on(self) -> None:
        """One heap after the other: each is sorted with what came before it."""
        if self._at_work or not self._waiting:
            return
        self._refused, self._good = [], ""
        self._tell()
        document, files = self._waiting.pop(0)
        self._post = post(self._desk)
        self._start(partial(take, self._post, document, files), partial(self._keep, document))

    def _settle(self) -> None:
        self._start(partial(_settled, self._post), partial(self._keep, ""))

    def _start(self, work, then) -> None:
        self._at_work = True
        task = LongTask(self, work)
        task.done.connect(then)
        task.failed.connect(self._refuse)
        task.stopped.connect(partial(self._refuse, "已停下，这些文件没有添加；要用时请重新添加。"))
        task.ended.connect(self._end_work)
        self._progress.follow(task)
        task.start()

    def _end_work(self, *_: object) -> None:
        self._at_work = False
        self._go_on()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and self._add.isEnabled():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        self.add(self._list.current()[0], files)

    def _show_what_can_be_done(self, *_: object) -> None:
        document, name = self._list.current()
        self._add.setEnabled(bool(document))
        for button in (self._remove, self._up, self._down):
            button.setEnabled(bool(name))
        self._back.setVisible(bool(_taken_out(self._desk, self._post.tray)))

    def _ask_for_files(self) -> None:
        document = self._list.current()[0]
        files, _ = QFileDialog.getOpenFileNames(self, "选择签章扫描件", "", _FILES)
        self.add(document, [Path(file) for file in files])

    def _keep(self, document: str, taken: Taken) -> None:
        there = any(d.id == document for d in self._desk.documents)  # not removed in the meantime
        self._refused += [file.refusal for file in taken.files if file.refusal]
        try:
            noted(self._desk, self._post.tray, taken)
        except UserError as error:
            self._refused.append(error.sentence)
        for file in taken.files:
            if file.plain and there:
                self._put(document, file.name, file.file, file.pages)
        self._tell()
        self.refresh()

    def _put(self, document: str, name: str, file: str, pages: int) -> None:
        if name in (scans := self._scans(document)):
            self._refused.append(same(file))
            return
        self._looks.remember(name, file, pages)
        self._desk.set_scans(document, [*scans, name])

    def _refuse(self, sentence: str) -> None:
        self._refused.append(sentence)
        self._tell()

    def _tell(self) -> None:
        """What was refused, one line each; else what went well."""
        self._said.setText("\n".join(f"✘ {line}" for line in self._refused) or self._good)
        look.set_tone(self._said, "error" if self._refused else "good")
        self._said.setVisible(bool(self._said.text()))

    def _scans(self, document: str) -> list[str]:
        return list(self._desk.submission.document(document).scans)

    def _take_out(self) -> None:
        document, name = self._list.current()
        scans = self._scans(document)
        scans.remove(name)
        self._desk.set_scans(document, scans)
        self.refresh()

    def _move(self, by: int, *_: object) -> None:
        document, name = self._list.current()
        scans = self._scans(document)
        place = scans.index(name)
        if 0 <= place + by < len(scans):
            scans.insert(place + by, scans.pop(place))
            self._desk.set_scans(document, scans)
            self.refresh()

    # The pages

    def _show_found(self, found: Found) -> None:
        self._desk.know_of_paper(found.problems)
        stale = self._staging.stale
        self._problems.show_problems([
            p for p in found.problems if p.code != "E_SCAN_STALE" or p.document not in stale
        ])  # fmt: skip
        self._sights.show_sights(found.sights, self._post.titles, self._post.tray)

    def _assign(self, said: Sequence[Assigned]) -> None:
        self._note(lambda: [
            intake.assign(self._desk.library, self._desk.id, one, self._desk.clock()) for one in said
        ])  # fmt: skip

    def _leave_to_program(self, pages: Sequence[Page]) -> None:
        desk, now = self._desk, self._desk.clock()
        self._note(lambda: [
            intake.forget_assigned(desk.library, desk.id, p.look.source, p.look.number, now)
            for p in pages
        ])  # fmt: skip

    def _take_away(self, pages: Sequence[Page]) -> None:
        desk, now = self._desk, self._desk.clock()
        self._note(lambda: [
            intake.take_away(desk.library, desk.id, source, now)
            for source in {page.look.source for page in pages}
        ])  # fmt: skip

    def _note(self, act) -> None:
        try:
            act()
        except UserError as error:
            self._refuse(error.sentence)
        self.refresh()

    def _put_back(self) -> None:
        for document, scan in _taken_out(self._desk, self._post.tray):
            self._desk.set_scans(document, [scan, *self._scans(document)])
        self.refresh()

    def _restore(self, edition: Edition) -> None:
        if editions_back.restore(self._desk, edition):
            self._refused, self._good = [], editions_back.restored_words(edition)
            self._tell()
            self.refresh()


def _called(tray: Tray, laid: intake.Laid) -> str:
    """What a PDF of recognised pages is called: the file that they all came in, if there is one."""
    sources = {source for source, _ in laid.pages}
    files = {look.file for look in tray.looks if look.source in sources}
    return files.pop() if len(files) == 1 else "认出的各页，合成一份 PDF"


def _settled(where: Post, tell: Tell) -> Taken:
    return Taken([], settle(where, tell))


def _taken_out(desk: Desk, tray: Tray) -> list[tuple[str, str]]:
    """Documents whose recognised pages were put together, and taken out by the person."""
    return [
        (d.id, tray.laid[d.id].scan) for d in desk.documents
        if d.id in tray.laid and tray.laid[d.id].scan not in d.scans
    ]  # fmt: skip
