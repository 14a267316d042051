"""How a submission stands beyond its answers, worked out on another thread: how many pages its
documents have, and whether the package would be accepted."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from desktop.errors import UserError
from desktop.forms.notice import Pack
from desktop.forms.problems import Problem
from desktop.forms.submission import Answers, Document, Submission
from desktop.widgets.background import Newest
from desktop.widgets.desk import Desk

_Paged = tuple[Answers, Document, int]  # the unit that sends, the document, its pages


class Seen(NamedTuple):
    """`pages` by document; one that cannot be composed is missing. `problems` are those of the
    package as a whole, None where the answers still have errors of their own."""

    pages: dict[str, int]
    problems: list[Problem] | None


class Outlook(QObject):
    """`seen(Seen)` a moment after `look`; of several looks the newest counts."""

    seen = Signal(object)

    def __init__(self, desk: Desk, parent: QObject):
        super().__init__(parent)
        self._desk = desk
        self._paged: dict[str, _Paged] = {}  # by document, as last counted; used by the thread alone
        self._work = Newest(self)
        self._work.done.connect(self.seen)

    def look(self) -> None:
        desk = self._desk
        blocked = any(problem.blocks for problem in desk.problems)
        try:
            scans = None if blocked else desk.scans_folder()
        except UserError:
            scans = None  # the step of the scans tells what is wrong
        self._work.ask(
            partial(_see, desk.pack, desk.submission, desk.clock().date(), scans, self._paged)
        )


def _see(
    pack: Pack, submission: Submission, today: date, scans: Path | None, paged: dict[str, _Paged]
) -> Seen:
    from desktop.delivery.problems import package_problems
    from desktop.delivery.proof import proof

    for document in submission.documents:
        known = paged.get(document.id)
        if known is None or known[:2] != (submission.unit, document):
            paged.pop(document.id, None)
            try:
                pages = proof(pack, submission, document, today).pages
            except UserError:
                continue
            paged[document.id] = (submission.unit, document, pages)
    there = {document.id for document in submission.documents}
    pages = {id_: of[2] for id_, of in paged.items() if id_ in there}
    problems = None if scans is None else package_problems(pack, submission, today, scans)
    return Seen(pages, problems)
