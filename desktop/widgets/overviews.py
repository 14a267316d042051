"""What the list says of each submission, worked out a few at a time when it is asked for.

It is remembered until the submission is saved again, something is done with it, or another day
begins.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Container
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.errors import UserError
from desktop.library.shelf import Summary
from desktop.library.store import Library

if TYPE_CHECKING:
    from desktop.policy.checking import Checker
    from desktop.policy.document import Document
    from desktop.widgets.overview import Overview

_A_MOMENT = 0.03  # seconds; shorter than anyone notices


class Overviews(QObject):
    """`worked_out(ids)` after each few; `all_worked_out()` when nothing is left to do."""

    worked_out = Signal(list)
    all_worked_out = Signal()

    def __init__(self, library: Library, clock: Callable[[], datetime]):
        super().__init__()
        self._library, self._clock = library, clock
        self._said: dict[str, tuple[datetime, date, Overview]] = {}
        self._samples: set[str] = set()
        self._own: list[Document] | None = None  # read when the first is worked out
        self._checker: Checker | None = None
        self._to_do: dict[str, Summary] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._work_out_some)

    def of(self, summary: Summary) -> Overview | None:
        """What was worked out, or nothing yet; then it soon will be."""
        saved_at, day, said = self._said.get(summary.id, (None, None, None))
        if saved_at == summary.saved_at and day == self._clock().date():
            return said
        self._to_do[summary.id] = summary
        if not self._timer.isActive():
            self._timer.start()
        return None

    def last_status(self, id_: str) -> str:
        """As it was worked out last; "" where it never was."""
        known = self._said.get(id_)
        return known[2].status if known else ""

    def is_sample(self, id_: str) -> bool:
        """As far as it was worked out."""
        return id_ in self._samples

    def forget(self, id_: str) -> None:
        """Something was done with it."""
        self._said.pop(id_, None)

    def look_at_policies(self) -> None:
        """What cites documents is worked out again when the person's own are others."""
        if self._own is None:
            return
        from desktop.library import policies

        if (own := policies.own(self._library)) != self._own:
            self._own, self._checker = own, None
            self._said.clear()

    def keep_to(self, ids: Container[str]) -> None:
        """What is not shown any more need not be worked out."""
        for id_ in [id_ for id_ in self._to_do if id_ not in ids]:
            del self._to_do[id_]

    def _work_out_some(self) -> None:
        until, done = time.monotonic() + _A_MOMENT, []
        while self._to_do and time.monotonic() < until:
            id_ = next(iter(self._to_do))
            self._work_out(self._to_do.pop(id_))
            done.append(id_)
        if done:
            self.worked_out.emit(done)
        if not self._to_do:
            self._timer.stop()
            self.all_worked_out.emit()

    def _work_out(self, summary: Summary) -> None:
        from desktop.forms.stages import Deed
        from desktop.library import policies
        from desktop.widgets.exchange import SAMPLE_EVENT
        from desktop.widgets.overview import overview, unreadable
        from desktop.widgets.policies import checker

        if self._own is None:
            self._own = policies.own(self._library)
        if self._checker is None:
            self._checker = checker(self._own)
        today = self._clock().date()
        try:
            events = self._library.events(summary.id)
            if any(event.kind == SAMPLE_EVENT for event in events):
                self._samples.add(summary.id)
            deeds = [Deed(event.kind, event.details) for event in events]
            said = overview(self._library.load(summary.id), deeds, today, self._checker)
        except UserError as error:
            said = unreadable(error)
        self._said[summary.id] = (summary.saved_at, today, said)
