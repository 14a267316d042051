"""Where on the pages hand and seal are wanted, for whoever looks at signed paper. Millimetres from
the upper left corner of the paper."""

from collections.abc import Iterator, Mapping
from enum import StrEnum

import msgspec

from desktop.forms.field import Captions
from desktop.templates.fonts import ONE_AT_A_TIME
from desktop.templates.layout import Sheet, lay_out
from desktop.templates.model import STYLES, Document, Role, Spread
from desktop.templates.typeset import MM, Line, setter

_SEAL = 28.0  # mm about the middle of its caption: a seal of 45 mm, set down by hand
_ABOVE, _BELOW = 11.0, 6.0  # mm that a signature reaches over and under its line
_DATE = 2.5  # mm about the words of a date


class Wanted(StrEnum):
    SIGNATURE = "signature"
    SEAL = "seal"
    DATE = "date"
    EMPTY = "empty"  # a place of the receiving office


class Box(msgspec.Struct, frozen=True):
    """A place on page `page`, from 1, that field `name` asks for."""

    name: str
    wanted: Wanted
    page: int
    left: float
    top: float
    right: float
    bottom: float


def boxes(
    document: Document, signatures: Mapping[str, Captions], offices: set[str]
) -> list[Box]:
    """The places of a document, page by page; `signatures` are its signature fields, `offices` those
    that must stay empty."""
    with ONE_AT_A_TIME:
        sheets = lay_out(document)
        found = [
            box for number, sheet in enumerate(sheets, 1)
            for box in _on(sheet, number, signatures, offices)
        ]  # fmt: skip
    left, top = document.page.left, document.page.top
    return [
        msgspec.structs.replace(
            b, left=b.left / MM + left, top=b.top / MM + top, right=b.right / MM + left,
            bottom=b.bottom / MM + top,
        )
        for b in found
    ]  # fmt: skip


def _on(
    sheet: Sheet, page: int, signatures: Mapping[str, Captions], offices: set[str]
) -> Iterator[Box]:
    """In points from the corner of the text area."""
    for names, left, top, right, bottom in sheet.cells:
        for name in names:
            if name in offices:
                yield Box(name, Wanted.EMPTY, page, left, top, right, bottom)
            elif name in signatures:
                inside = [
                    (x, y, line) for _, x, y, line in sheet.lines
                    if top <= y < bottom and left <= x < right and _is_caption(line)
                ]  # fmt: skip
                for x, y, line in inside:
                    yield from _asked(name, page, signatures[name], x, y, line, right)


def _is_caption(line: Line) -> bool:
    return line.source is not None and line.source.role is Role.CAPTION and bool(line.pieces)


def _asked(
    name: str, page: int, captions: Captions, x: float, y: float, line: Line, edge: float
) -> Iterator[Box]:
    """What one line of a signature box asks for."""
    high = y + line.baseline - STYLES[Role.CAPTION].size, y + line.baseline + 2

    def box(wanted: Wanted, left: float, right: float, above: float, below: float) -> Box:
        return Box(name, wanted, page, left, high[0] - above * MM, right, high[1] + below * MM)

    end = x + _end(line)
    if not isinstance(line.source, Spread):
        begin = x + line.pieces[0].x
        yield box(Wanted.DATE, begin - _DATE * MM, end + _DATE * MM, _DATE, _DATE)
        return
    ends = line.source.right
    begin = end - _width(ends) if ends else edge
    yield box(Wanted.SIGNATURE, x + _width(line.source.left), begin, _ABOVE, _BELOW)
    if captions.seal:
        middle = begin + _width(captions.seal) / 2
        yield box(Wanted.SEAL, middle - _SEAL * MM, middle + _SEAL * MM, _SEAL, _SEAL)
    if captions.one_line:
        begin += _width(captions.seal)
        yield box(Wanted.DATE, begin, end + _DATE * MM, _DATE, _DATE)


def _width(text: str) -> float:
    return sum(setter(STYLES[Role.CAPTION]).widths(text))


def _end(line: Line) -> float:
    last = line.pieces[-1]
    return last.x + sum(last.font.width(c) for c in last.text) * last.size / 1000
