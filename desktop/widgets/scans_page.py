"""The signed and stamped paper coming back: files for each document, in the order of its pages."""

from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QHeaderView, QTreeWidget, QTreeWidgetItem

from desktop.errors import UserError
from desktop.library.store import Library
from desktop.progress import Tell
from desktop.widgets import look
from desktop.widgets.background import LongTask
from desktop.widgets.desk import Desk
from desktop.widgets.progress_line import ProgressLine
from desktop.widgets.scan_looks import ScanLooks, count_pages
from desktop.widgets.sheet import Sheet
from desktop.widgets.steps import document_title, wants_scan
from desktop.widgets.toned_items import TONE, TonedItems

_DOCUMENT, _NAME = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_FILES = "扫描件 (*.pdf *.jpg *.jpeg *.png);;所有文件 (*)"


class Taken(NamedTuple):
    """A file that was looked at: its name in the library and its pages, or why it was refused."""

    file: str
    name: str = ""
    pages: int = 0
    refusal: str = ""


class ScansPage(Sheet):
    """Originals go into the library untouched; they are looked at before they are taken."""

    def __init__(self, desk: Desk):
        super().__init__(
            "签章扫描件",
            "选中一份材料，添加它签名盖章后的扫描件（PDF、JPG、PNG，也可以把文件拖进来）。"
            "多个文件按列出的次序合成一份 PDF。",
        )
        self._desk = desk
        self._looks = ScanLooks(desk.library, self)
        self._refused = list[str]()
        self._list = QTreeWidget()
        self._list.setObjectName("scan_list")
        self._list.setAccessibleName("签章扫描件")
        self._list.setItemDelegate(TonedItems(self._list))
        self._list.setHeaderLabels(["材料和扫描件", "页数"])
        self._list.setRootIsDecorated(False)
        self._list.header().setStretchLastSection(False)
        self._list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._list.setMinimumHeight(22 * look.GRID)
        self._add = look.button("添加扫描件…", "add_scan", "main", "plus")
        self._remove = look.button("移除", "remove_scan")
        self._up, self._down = look.button("上移", "scan_up"), look.button("下移", "scan_down")
        self._progress = ProgressLine("scan_progress")
        self._said = look.words(name="scan_message")
        self._said.hide()
        row = QHBoxLayout()
        for button in (self._add, self._remove, self._up, self._down):
            row.addWidget(button)
        row.addStretch()
        self.body.addWidget(self._list)
        self.body.addLayout(row)
        self.body.addWidget(self._progress)
        self.body.addWidget(self._said)
        self.body.addStretch()
        self.setAcceptDrops(True)

        self._list.currentItemChanged.connect(self._show_what_can_be_done)
        self._add.clicked.connect(self._ask_for_files)
        self._remove.clicked.connect(self._take_out)
        self._up.clicked.connect(partial(self._move, -1))
        self._down.clicked.connect(partial(self._move, 1))
        desk.documents_changed.connect(self.refresh)
        self._looks.changed.connect(self.refresh)
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        here = self._current()
        self._list.clear()
        for document in self._desk.documents:
            form = self._desk.pack.forms[document.form]
            wanted = wants_scan(form)
            title = document_title(self._desk, document)
            head = QTreeWidgetItem(self._list, [title if wanted else f"{title}（不需要扫描件）", ""])
            head.setFont(0, look.font(bold=True))
            head.setData(0, _DOCUMENT, document.id if wanted else None)
            for number, name in enumerate(document.scans, 1):
                scan = self._looks.of(name)
                item = QTreeWidgetItem(head, [f"{number}. {scan.file}", scan.pages])
                item.setToolTip(0, scan.trouble)
                item.setData(1, TONE, "error" if scan.trouble else "")
                item.setData(0, _DOCUMENT, document.id)
                item.setData(0, _NAME, name)
                if (document.id, name) == here:
                    self._list.setCurrentItem(item)
            if wanted and not document.scans:
                needed = "还没有扫描件" if form.deliver.scan == "required" else "可以不附扫描件"
                item = QTreeWidgetItem(head, [needed, ""])
                item.setData(0, TONE, "quiet")
                item.setData(0, _DOCUMENT, document.id)
            if here[0] == document.id and not self._list.currentItem():
                self._list.setCurrentItem(head)
        self._list.expandAll()
        if not self._list.currentItem():
            heads = map(self._list.topLevelItem, range(self._list.topLevelItemCount()))
            first = next((head for head in heads if head.data(0, _DOCUMENT)), None)
            self._list.setCurrentItem(first)
        self._show_what_can_be_done()

    def add(self, document: str, files: list[Path]) -> None:
        """Look at the files, in the background, then keep those that can be used."""
        self._refused = []
        self._tell()
        if not files:
            return
        task = LongTask(self, partial(taken, self._desk.library, files))
        task.done.connect(partial(self._keep, document))
        task.failed.connect(self._refuse)
        task.stopped.connect(partial(self._refuse, "已停下，这些文件没有添加；要用时请重新添加。"))
        self._progress.follow(task)
        task.start()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and self._current()[0]:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        self.add(self._current()[0], files)

    def _current(self) -> tuple[str, str]:
        item = self._list.currentItem()
        return (item.data(0, _DOCUMENT) or "", item.data(0, _NAME) or "") if item else ("", "")

    def _show_what_can_be_done(self, *_: object) -> None:
        document, name = self._current()
        self._add.setEnabled(bool(document))
        for button in (self._remove, self._up, self._down):
            button.setEnabled(bool(name))

    def _ask_for_files(self) -> None:
        document = self._current()[0]
        files, _ = QFileDialog.getOpenFileNames(self, "选择签章扫描件", "", _FILES)
        self.add(document, [Path(file) for file in files])

    def _keep(self, document: str, found: list[Taken]) -> None:
        there = any(d.id == document for d in self._desk.documents)  # not removed in the meantime
        for file in found:
            if file.refusal:
                self._refused.append(file.refusal)
            elif there:
                self._put(document, file.name, file.file, file.pages)
        self._tell()

    def _put(self, document: str, name: str, file: str, pages: int) -> None:
        if name in (scans := self._scans(document)):
            self._refused.append(f"“{file}”与已添加的一份完全相同，没有重复添加；如需换一份，请重新选择。")
            return
        self._looks.remember(name, file, pages)
        self._desk.set_scans(document, [*scans, name])
        self.refresh()

    def _refuse(self, sentence: str) -> None:
        self._refused.append(sentence)
        self._tell()

    def _tell(self) -> None:
        """What was refused, one line each."""
        self._said.setText("\n".join(f"✘ {sentence}" for sentence in self._refused))
        look.set_tone(self._said, "error")
        self._said.setVisible(bool(self._refused))

    def _scans(self, document: str) -> list[str]:
        return list(self._desk.submission.document(document).scans)

    def _take_out(self) -> None:
        document, name = self._current()
        scans = self._scans(document)
        scans.remove(name)
        self._desk.set_scans(document, scans)
        self.refresh()

    def _move(self, by: int, *_: object) -> None:
        document, name = self._current()
        scans = self._scans(document)
        place = scans.index(name)
        if 0 <= place + by < len(scans):
            scans.insert(place + by, scans.pop(place))
            self._desk.set_scans(document, scans)
            self.refresh()


def taken(library: Library, files: list[Path], tell: Tell) -> list[Taken]:
    """Every file looked at, then those that can be used kept. Stopped by `tell`, none is kept."""
    looked_at = []
    for done, path in enumerate(files):
        tell(done, len(files), f"正在查看“{path.name}”")
        try:
            looked_at.append(Taken(path.name, pages=count_pages(path)))
        except UserError as error:
            looked_at.append(Taken(path.name, refusal=error.sentence))
    tell(len(files), len(files), "存入资料库")
    return [_kept(library, path, file) for path, file in zip(files, looked_at, strict=True)]


def _kept(library: Library, path: Path, file: Taken) -> Taken:
    if file.refusal:
        return file
    try:
        # Of the library only a file beside the database, so another thread may do it.
        return file._replace(name=library.add_scan(path))
    except UserError as error:
        return file._replace(refusal=error.sentence)
