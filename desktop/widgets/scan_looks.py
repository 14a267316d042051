"""What is known of scans beyond their names in the library: the file each came from, its pages."""

from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from desktop.errors import UserError
from desktop.library.store import Library
from desktop.widgets.background import Task


class Look(NamedTuple):
    """What a list says of a scan; `trouble` is the sentence about one that cannot be read."""

    file: str
    pages: str = ""
    trouble: str = ""


class ScanLooks(QObject):
    """`changed()` when more is known. Of a scan added another day the pages are counted in the
    background; the name it came with is not kept."""

    changed = Signal()

    def __init__(self, library: Library, parent: QObject):
        super().__init__(parent)
        self._library = library
        self._known: dict[str, Look] = {}

    def remember(self, name: str, file: str, pages: int) -> None:
        self._known[name] = Look(file, f"{pages}页")

    def of(self, name: str) -> Look:
        if name not in self._known:
            self._known[name] = Look(f"扫描件{Path(name).suffix}")
            self._look_up(name)
        return self._known[name]

    def _look_up(self, name: str) -> None:
        try:
            path = self._library.scan_path(name)
        except UserError as error:
            self._known[name] = self._known[name]._replace(pages="✘", trouble=error.sentence)
            return
        task = Task(self, partial(count_pages, path))
        task.done.connect(partial(self._learn, name))
        task.failed.connect(partial(self._learn, name, 0))
        task.start()

    def _learn(self, name: str, pages: int, trouble: str = "") -> None:
        said = "✘" if trouble else f"{pages}页"
        self._known[name] = self._known[name]._replace(pages=said, trouble=trouble)
        self.changed.emit()


def count_pages(path: Path) -> int:
    """How many pages a usable scan has. Raises UserError."""
    from desktop.delivery.scan import join

    return join([path]).pages
