"""Edits of a text, one round after another, told as changes of the text at the beginning."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Edit(NamedTuple):
    """`now` instead of what stands from `start` to `end`. It replaces at least one character."""

    start: int
    end: int
    now: str = ""


class Change(NamedTuple):
    """An edit of the text at the beginning, what stood there, and the step that made it."""

    start: int
    end: int
    was: str
    now: str
    step: str


def apply(text: str, edits: Iterable[Edit | Change]) -> str:
    """`text` with the edits made; they are in order and do not overlap."""
    pieces, at = [], 0
    for edit in edits:
        pieces += (text[at : edit.start], edit.now)
        at = edit.end
    return "".join(pieces) + text[at:]


def compose(
    text: str, current: str, changes: Sequence[Change], edits: Sequence[Edit], step: str
) -> list[Change]:
    """The changes of `text` that made `current` of it, and then the edits of `current`.

    A new edit that overlaps earlier changes becomes one change with them.
    """
    if not changes:
        return [Change(start, end, text[start:end], now, step) for start, end, now in edits]
    composed: list[Change] = []
    shift = 0  # how much further things stand in `current` than in `text`
    c = e = 0
    while c < len(changes) or e < len(edits):
        if c < len(changes):
            change = changes[c]
            begins = change.start + shift
        if e == len(edits) or (c < len(changes) and begins + len(change.now) <= edits[e].start):
            composed.append(change)
            shift += _growth(change)
            c += 1
            continue
        start, end, now = edits[e]
        if c == len(changes) or end <= begins:
            composed.append(Change(start - shift, end - shift, current[start:end], now, step))
            e += 1
            continue
        first, start, end = e, min(start, begins), max(end, begins + len(change.now))
        begin = start - shift
        while True:
            if c < len(changes) and changes[c].start + shift < end:
                end = max(end, changes[c].start + shift + len(changes[c].now))
                shift += _growth(changes[c])
                c += 1
            elif e < len(edits) and edits[e].start < end:
                end = max(end, edits[e].end)
                e += 1
            else:
                break
        inside = [Edit(a - start, b - start, new) for a, b, new in edits[first:e]]
        was, now = text[begin : end - shift], apply(current[start:end], inside)
        if was != now:
            composed.append(Change(begin, end - shift, was, now, step))
    return composed


def _growth(change: Change) -> int:
    return len(change.now) - (change.end - change.start)
