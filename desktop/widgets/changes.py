"""What the person changed, step by step, so that it can be taken back across all pages.

One step is one visit to a field, one choice, or one change of which documents there are. Within a
visit the text editors have finer steps of their own; these begin where those end.
"""

from typing import Any, NamedTuple

_MOST = 500


class Place(NamedTuple):
    """An answer: of a document, or of its unit; document "" is the unit that sends. `reason` is the
    key of a warning whose reason it is. No field and no reason: the documents as a whole."""

    document: str = ""
    of_unit: bool = False
    field: str = ""
    reason: str = ""


WHOLE = Place()


class Change(NamedTuple):
    """`before` and `after` are what was kept at a place; None is nothing."""

    place: Place
    before: Any
    after: Any


class Changes:
    """The steps done and those taken back. What is noted after a step was taken back ends those."""

    def __init__(self) -> None:
        self._done: list[Change] = []
        self._undone: list[Change] = []
        self._open = False  # whether the last step may still grow

    def note(self, place: Place, before: Any, after: Any) -> None:
        """Part of the last step while that is open at the same place, else a step of its own."""
        if before == after:
            return
        self._undone.clear()
        if self._open and self._done and self._done[-1].place == place != WHOLE:
            before = self._done.pop().before
        self._open = before != after
        if self._open:
            self._done.append(Change(place, before, after))
            del self._done[:-_MOST]

    def end_step(self) -> None:
        """What comes next is a step of its own."""
        self._open = False

    def last(self) -> Change | None:
        """What `back` would take back."""
        return self._done[-1] if self._done else None

    def next(self) -> Change | None:
        """What `forth` would do again."""
        return self._undone[-1] if self._undone else None

    def back(self) -> Change | None:
        """The last step, now taken back."""
        return self._move(self._done, self._undone)

    def forth(self) -> Change | None:
        """The step taken back last, now done again."""
        return self._move(self._undone, self._done)

    def _move(self, from_: list[Change], to: list[Change]) -> Change | None:
        self._open = False
        if not from_:
            return None
        to.append(from_.pop())
        return to[-1]
