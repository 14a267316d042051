"""What is done with a submission from the list: each is told in the bar, and can be undone."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.delivery.names import legal
from desktop.errors import UserError
from desktop.forms.packs import pack
from desktop.forms.stages import SENT, TAKEN_BACK, then
from desktop.forms.submission import notice_of, read_submission
from desktop.library.shelf import Summary
from desktop.library.store import Library
from desktop.progress import Tell
from desktop.widgets import exchange
from desktop.widgets.background import LongTask
from desktop.widgets.bar import Bar
from desktop.widgets.progress_line import ProgressLine

_FILES = (".sbz", ".json")


class HomeWork(QObject):
    """`changed(id)` when the list is another now; the id of the one to look at, or nothing."""

    changed = Signal(str)

    def __init__(
        self, face: QWidget, library: Library, clock: Callable[[], datetime], bar: Bar,
        line: ProgressLine,
    ):  # fmt: skip
        super().__init__(face)
        self._face, self._library, self._clock = face, library, clock
        self._bar, self._line = bar, line

    def import_asked(self) -> None:
        file, _ = QFileDialog.getOpenFileName(self._face, "导入申报", "", exchange.FILES)
        if file:
            self.bring_in([Path(file)])

    def bring_in(self, files: list[Path], then: Callable[[str], None] | None = None) -> None:
        """Each as a submission of its own, in the background; those that are none are told. `then`
        is called with the id of the last one."""
        names = "、".join(f"“{path.name}”" for path in files)
        self._start(
            partial(_fetched, self._library, files), partial(self._keep, then),
            f"已停下，没有导入{names}。",
        )  # fmt: skip

    def _start(self, work: Callable[[Tell], Any], done: Callable[[Any], None], stopped: str) -> None:
        task = LongTask(self._face, work)
        task.done.connect(done)
        task.failed.connect(partial(self._bar.say, tone="error"))
        task.stopped.connect(partial(self._bar.say, stopped, "warning"))
        self._bar.hide()
        self._line.follow(task)
        task.start()

    def _keep(
        self, then: Callable[[str], None] | None,
        fetched: list[tuple[Path, exchange.Fetched | UserError]],
    ) -> None:  # fmt: skip
        brought, said, last = [], [], ""
        for path, content in fetched:
            try:
                if isinstance(content, UserError):
                    raise content
                last = exchange.keep(self._library, content, self._clock())
                brought.append(f"“{path.name}”")
            except UserError as error:
                said.append(error.sentence)
        tone = "good" if not said else "warning" if brought else "error"
        if brought:
            self.changed.emit(last)
            said.insert(0, f"已导入{'、'.join(brought)}。")
        self._bar.say("\n".join(said), tone)
        if then is not None and last:
            then(last)

    def send_out(self, summary: Summary) -> None:
        name = legal(f"{summary.unit_name or '申报'}-{self._clock():%Y%m%d}")
        file, _ = QFileDialog.getSaveFileName(
            self._face, "导出申报", f"{name}.sbz", "申报文件 (*.sbz)"
        )
        if not file:
            return
        path = Path(file) if file.lower().endswith(".sbz") else Path(f"{file}.sbz")
        try:
            work = exchange.to_send_out(self._library, summary.id, path, self._clock())
        except UserError as error:
            self._bar.say(error.sentence, "error")
            return
        told = f"已导出到“{path}”，可以拷到另一台电脑导入。"
        self._start(work, partial(self._tell, told), f"已停下，没有导出“{path.name}”。")

    def _tell(self, sentence: str, *_: object) -> None:
        self._bar.say(sentence, "good")

    def delete(self, summary: Summary) -> None:
        if self._did(partial(self._library.delete, summary.id, self._clock())):
            self.changed.emit("")
            self._bar.say(
                f"已把“{_name(summary)}”移入回收站，保留30天。", "", "撤销",
                partial(self.restore, summary.id),
            )  # fmt: skip

    def restore(self, id_: str) -> None:
        self._undone(partial(self._library.restore, id_), id_)

    def archive(self, summary: Summary) -> None:
        if self._did(partial(self._library.archive, summary.id)):
            self.changed.emit("")
            self._bar.say(
                f"已归档“{_name(summary)}”，点列表下方的“已归档”可以再看到它。", "", "撤销",
                partial(self.unarchive, summary),
            )  # fmt: skip

    def unarchive(self, summary: Summary) -> None:
        self._undone(partial(self._library.unarchive, summary.id), summary.id)

    def mark_sent(self, summary: Summary) -> None:
        """By hand, for who sent it by the web mailbox."""

        def note() -> None:
            content = self._library.load(summary.id)
            its_pack = pack(notice_of(content, "这份申报"))
            details = then(read_submission(content, its_pack, "这份申报"))
            self._library.record(summary.id, SENT, details, self._clock())

        if self._did(note):
            self.changed.emit(summary.id)
            self._bar.say(
                f"已把“{_name(summary)}”标记为已报送。", "good", "撤销",
                partial(self.mark_not_sent, summary),
            )  # fmt: skip

    def mark_not_sent(self, summary: Summary) -> None:
        record = partial(self._library.record, summary.id, SENT, TAKEN_BACK, self._clock())
        self._undone(record, summary.id)

    def _undone(self, work: Callable[[], Any], id_: str) -> None:
        if self._did(work):
            self._bar.hide()
            self.changed.emit(id_)

    def _did(self, work: Callable[[], Any]) -> bool:
        """False where it failed, with its sentence shown."""
        try:
            work()
        except UserError as error:
            self._bar.say(error.sentence, "error")
            return False
        return True


def _fetched(
    library: Library, files: list[Path], tell: Tell
) -> list[tuple[Path, exchange.Fetched | UserError]]:
    """What is in each file, or why it is none."""
    found: list[tuple[Path, exchange.Fetched | UserError]] = []
    for path in files:
        try:
            found.append((path, exchange.fetched(library, path, tell)))
        except UserError as error:
            found.append((path, error))
    return found


def can_take(files: list[Path]) -> bool:
    """Whether these may be dropped on the list."""
    return bool(files) and all(path.suffix.lower() in _FILES for path in files)


def _name(summary: Summary) -> str:
    return summary.unit_name or "未填单位的申报"
