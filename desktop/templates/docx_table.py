"""A ruled table as WordprocessingML, and how Word is told which rows belong on one page."""

from collections.abc import Iterator
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from msgspec.structs import replace

from desktop.templates.docx_styles import MM
from desktop.templates.docx_words import words_xml
from desktop.templates.grid import ABOVE, RULE, SIDE, Place, places, width
from desktop.templates.model import Content, Paragraph, Role, Row, STYLES, Table, VAlign

_POINT = 25.4 / 72
_SHORT = 30.0  # mm; a row of less text may as well go to the next page whole
_ALIGN = {VAlign.TOP: "top", VAlign.MIDDLE: "center", VAlign.BOTTOM: "bottom"}


def table_xml(table: Table) -> str:
    edge = f'w:val="single" w:sz="{round(RULE * 8)}" w:space="0" w:color="000000"'
    edges = "".join(f"<w:{e} {edge}/>" for e in ("top", "left", "bottom", "right", "insideH", "insideV"))
    side, above = round(SIDE * MM), round(ABOVE * MM)
    grid = "".join(f'<w:gridCol w:w="{round(column * MM)}"/>' for column in table.columns)
    parts = list(_parts(table))
    table = replace(table, rows=tuple(part.row for part in parts))
    rows = "".join(_row(table, *both) for both in zip(parts, places(table)))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{round(sum(table.columns) * MM)}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar><w:top w:w="{above}" w:type="dxa"/><w:left w:w="{side}" w:type="dxa"/>'
        f'<w:bottom w:w="{above}" w:type="dxa"/><w:right w:w="{side}" w:type="dxa"/></w:tblCellMar>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


class _Part(NamedTuple):
    """A row of Word's. It stays with the next one if `kept`; `open` is the edge without a rule,
    where a row of the document goes on."""

    row: Row
    kept: bool = False
    open: str = ""


def _parts(table: Table) -> Iterator[_Part]:
    """The rows as Word gets them.

    Word keeps whole rows together and nothing less. So that a seal takes along some lines of a
    long row, and not all of it or none, the last lines become a row of their own, without a rule
    above.
    """
    kept_rows = [after.leans_on(row) for row, after in pairwise(table.rows)] + [False]
    for row, kept, placed in zip(table.rows, kept_rows, places(table)):
        longest = max(placed, key=lambda place: len(place.cell.content))
        cut = _cut(table, row, longest) if kept and all(p.cell.rows == 1 for p in placed) else 0
        if not cut:
            yield _Part(row, kept)
            continue
        cell, others = longest.cell, [replace(place.cell, rows=2) for place in placed]
        others[placed.index(longest)] = replace(cell, content=cell.content[:cut])
        yield _Part(Row(tuple(others)), open="bottom")
        last = replace(cell, content=cell.content[cut:])
        left = max(row.height - _height(table, longest, cell.content[:cut]), 0)
        yield _Part(Row((last,), left, row.split), kept, open="top")


def _cut(table: Table, row: Row, place: Place) -> int:
    """Before which paragraph of a cell its last lines begin; 0 if the row is too short to cut."""
    content = place.cell.content
    written = [n for n, c in enumerate(content) if isinstance(c, Paragraph) and c.text.strip()]
    last = max(written, default=0)
    return last if row.split and _height(table, place, content[:last]) > _SHORT else 0


def _height(table: Table, place: Place, content: tuple[Content, ...]) -> float:
    """About how high some paragraphs are in a cell, in mm."""
    room = (width(table, place) - 2 * SIDE) / _POINT
    height = 0.0
    for part in content:
        style, text = STYLES[part.role], part.text if isinstance(part, Paragraph) else ""
        signs = style.indent + sum(0.5 if c.isascii() else 1 for c in text)
        height += max(1, ceil(signs * style.size / room)) * style.pitch
    return height * _POINT


def _row(table: Table, part: _Part, placed: list[Place]) -> str:
    row = part.row
    whole = "" if row.split else "<w:cantSplit/>"
    height = f'<w:trHeight w:val="{round(row.height * MM)}" w:hRule="atLeast"/>' if row.height else ""
    cells = "".join(_cell(table, place, part) for place in placed)
    return f"<w:tr><w:trPr>{whole}{height}</w:trPr>{cells}</w:tr>"


def _cell(table: Table, place: Place, part: _Part) -> str:
    cell, wide = place.cell, width(table, place)
    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    merge = rules = room = ""
    if place.above:
        merge = "<w:vMerge/>"
    elif cell.rows > 1:
        merge = '<w:vMerge w:val="restart"/>'
    elif part.open:
        rules = f'<w:tcBorders><w:{part.open} w:val="nil"/></w:tcBorders>'
    if part.open:
        room = f'<w:tcMar><w:{part.open} w:w="0" w:type="dxa"/></w:tcMar>'
    content: tuple[Content, ...] = () if place.above else cell.content
    content = content or (Paragraph("", Role.BODY, indent=0),)
    paragraphs = "".join(words_xml(part_, wide - 2 * SIDE, keep=part.kept) for part_ in content)
    # Word ignores the width of a column, so each cell gets it.
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{round(wide * MM)}" w:type="dxa"/>{span}{merge}{rules}{room}'
        f'<w:vAlign w:val="{_ALIGN[cell.valign]}"/></w:tcPr>{paragraphs}</w:tc>'
    )
