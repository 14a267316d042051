"""What the scans of a submission show, looked for in the background: problems of the paper, and ink
where the forms want a hand or a seal."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Signal

from desktop.delivery.editions import Edition, restored
from desktop.delivery.intake.looking import File, look_at
from desktop.delivery.intake.sorting import Page, Staging, What
from desktop.errors import UserError
from desktop.forms.form import Marking
from desktop.forms.problems import Problem
from desktop.library.editions import kept, printed
from desktop.widgets.background import Newest
from desktop.widgets.desk import Desk
from desktop.widgets.intake import Post

if TYPE_CHECKING:
    from desktop.delivery.intake.seals import Sight

_OF_SCANS = ("E_SCAN", "W_SCAN", "N_SCAN", "W_MAIL_SIZE")
_SEEN_ANYWAY = {"E_SCAN_MISSING", "N_SCAN_NOT_ASKED"}


class Found(NamedTuple):
    """Problems of the scans; places looked at, by document."""

    problems: list[Problem]
    sights: "dict[str, list[Sight]]"


class Findings(QObject):
    """`found(Found)` some time after `look_again`, unless that was asked once more meanwhile."""

    found = Signal(object)

    def __init__(self, desk: Desk, parent: QObject):
        super().__init__(parent)
        self._desk = desk
        self._work = Newest(self)
        self._last: Any = None
        self._work.done.connect(self.found)
        self._work.failed.connect(self._fail)

    def look_again(self, post: Post, staging: Staging) -> None:
        """Where anything is otherwise than the last time."""
        desk = self._desk
        asked = (desk.submission, post.tray.laid, list(post.editions), post.tray.assigned)
        if asked == self._last:
            return
        self._last = asked
        try:
            root = desk.scans_folder()
        except UserError:  # said where the scan is listed
            return
        self._work.ask(partial(
            _look, desk.pack, desk.submission, desk.clock().date(), root,
            kept(desk.library, desk.id), post, staging, desk.library,
        ))  # fmt: skip

    def _fail(self, _: str) -> None:
        self._last = None


def _look(pack, submission, today, root: Path, editions, post: Post, staging: Staging, library) -> Found:
    from desktop.delivery.problems import package_problems

    problems = []
    if any(document.scans for document in submission.documents):
        problems = [
            p for p in package_problems(pack, submission, today, root, kept=editions)
            if p.code.startswith(_OF_SCANS) and p.code not in _SEEN_ANYWAY
        ]  # fmt: skip
    seen = {}
    for document, edition in post.wanted.items():
        scans = submission.document(document).scans
        if pages := staging.of(document) or _in_order(document, edition, scans, library):
            seen[document] = _sights(pack, submission, edition, pages, library)
    return Found(problems, seen)


def _in_order(document: str, edition: Edition, scans: list[str], library) -> list[Page]:
    """Pages without marks, taken as they come, where there are as many as the edition has."""
    if edition.marking is not Marking.NONE or not scans:
        return []
    try:
        files = [File(library.scan_path(name), name, name) for name in scans]
    except UserError:
        return []
    looks = [one for one in look_at(files) if not one.blank]
    if len(looks) != edition.pages or any(one.trouble for one in looks):
        return []
    return [
        Page(one, What.MATCHED, "", document, number, edition.number)
        for number, one in enumerate(looks, 1)
    ]


def _sights(pack, submission, edition: Edition, pages: Iterable, library) -> "list[Sight]":
    """The places of the edition that was signed, whatever the answers are now."""
    from desktop.delivery.intake.seals import sights

    then = restored(submission, edition)
    document = then.document(edition.document)
    try:
        export = printed(library, edition).pdf
        return sights(pack, then, document, export, list(pages), library.scan_path)
    except UserError:  # a file that is gone is told by the problems
        return []
