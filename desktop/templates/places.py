"""Where on the pages each field stands, for whoever shows the page of the field in hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import msgspec

from desktop.templates.model import Page

if TYPE_CHECKING:
    from desktop.templates.layout import Sheet

_MM = 72 / 25.4  # points; whoever only asks for places need not load fonts


_ABOUT = 10.0  # mm above and below a cursor in a long answer, more than a line of any form


class Place(msgspec.Struct, frozen=True):
    """Part of page `page`, counted from 1; `top` and `bottom` in mm from the edge of the paper."""

    page: int
    top: float
    bottom: float


# By the names that a form's layout gives them, such as `unit.unit_name`; a place on each page.
Places = dict[str, list[Place]]


def places(sheets: list[Sheet], page: Page) -> Places:
    """The lines of each answer; where nothing was answered yet, its cell.

    A field that prints nothing and has no cell is left out.
    """
    lines = (
        (number, line.source.names, y, y + line.height)
        for number, sheet in enumerate(sheets, 1)
        for _, _, y, line in sheet.lines
    )
    cells = (
        (number, names, top, bottom)
        for number, sheet in enumerate(sheets, 1)
        for names, _, top, _, bottom in sheet.cells
    )
    return _spanned(cells, page) | _spanned(lines, page)


def _spanned(
    parts: Iterable[tuple[int, tuple[str, ...], float, float]], page: Page
) -> Places:
    spans: dict[str, dict[int, tuple[float, float]]] = {}
    for number, names, top, bottom in parts:
        for name in names:
            on_pages = spans.setdefault(name, {})
            above, below = on_pages.get(number, (top, bottom))
            on_pages[number] = min(above, top), max(below, bottom)
    return {
        name: [
            Place(number, page.top + top / _MM, page.top + bottom / _MM)
            for number, (top, bottom) in sorted(on_pages.items())
        ]
        for name, on_pages in spans.items()
    }


def place_at(names: Sequence[str], name: str, share: float, known: Places) -> Place | None:
    """Where field `name` of a page that asks for `names` stands: the lines about the cursor, which
    has `share` of the text, from 0 to 1, before it.

    A field that has no place is shown where the one before it is, or else the next.
    """
    here = names.index(name) if name in names else 0
    near = [name, *reversed(names[:here]), *names[here + 1 :]]
    found = next((known[other] for other in near if other in known), None)
    if not found:
        return None
    before = share * sum(place.bottom - place.top for place in found)
    for place in found:
        if before < place.bottom - place.top or place is found[-1]:
            break
        before -= place.bottom - place.top
    at = min(place.top + before, place.bottom)
    return Place(place.page, max(at - _ABOUT, place.top), min(at + _ABOUT, place.bottom))
