"""Pages: which line stands where, and where the rules are. Points, measured from the top left."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import assert_never

from msgspec.structs import replace

from desktop.templates.grid import groups
from desktop.templates.model import Block, Document, PageBreak, Paragraph, Spread, Table
from desktop.templates.table_layout import TableFlow, least_height
from desktop.templates.typeset import MM, Line, bound_lines, parted, set_lines


@dataclass(slots=True)
class Sheet:
    """One page; places and rules are measured from the corner of the text area.

    A line comes with its place in reading order, and its x and y; a cell with the fields in it,
    and with its left, upper, right and lower edge.
    """

    lines: list[tuple[int, float, float, Line]] = field(default_factory=list)
    rules: set[tuple[float, float, float, float]] = field(default_factory=set)
    cells: list[tuple[tuple[str, ...], float, float, float, float]] = field(default_factory=list)


class Flow:
    """Where the next line goes. `y` grows downwards, from 0 to `height`, on the last of `sheets`."""

    def __init__(self, width: float, height: float):
        self.width, self.height = width, height
        self.sheets = [Sheet()]
        self.y = 0.0
        self.order = 0  # reading order: a tall cell ends below cells that are read after it
        self.fresh = False  # at the head of a page that began because the one before was full

    @property
    def room(self) -> float:
        return self.height - self.y

    @property
    def sheet(self) -> Sheet:
        return self.sheets[-1]

    def new_page(self, fresh: bool = True) -> None:
        self.sheets.append(Sheet())
        self.y, self.fresh = 0.0, fresh

    def next_in_order(self) -> int:
        self.order += 1
        return self.order

    def put(self, line: Line) -> None:
        self.sheet.lines.append((self.next_in_order(), 0.0, self.y, line))
        self.y += line.height
        self.fresh = False


# A page of Word's may hold less than ours, by rounding and by the width of the rules.
_SPARE = 5.0  # mm


def lay_out(document: Document) -> list[Sheet]:
    """All pages. Nothing is ever left out: what is longer than a page goes on on the next."""
    return _laid_out(document)[0]


def fitted(document: Document) -> Document:
    """The document with rows no higher than there is room for and titles parted into their lines,
    for a writer without pages."""
    tables = _laid_out(document, _SPARE)[1]
    width = document.page.text_width * MM
    blocks: list[Block] = []
    for number, block in enumerate(document.blocks):
        match block:
            case Paragraph():
                blocks.append(parted(block, width))
            case Table():
                blocks += _as_laid_out(tables[number])
            case _:
                blocks.append(block)
    return replace(document, blocks=tuple(blocks))


def _as_laid_out(flow: TableFlow) -> Iterator[Table | PageBreak]:
    """A table with the heights that its rows got, in two where a row began a page."""
    rows = list(flow.table.rows)
    for row, height in flow.given.items():
        rows[row] = replace(rows[row], height=height / MM)
    for begin, end in pairwise([0, *flow.parted, len(rows)]):
        if begin:
            yield PageBreak()
        yield replace(flow.table, rows=tuple(rows[begin:end]))


def _laid_out(document: Document, spare: float = 0) -> tuple[list[Sheet], dict[int, TableFlow]]:
    """The pages, and each table as it was put, by its place in the document."""
    flow = Flow(document.page.text_width * MM, (document.page.text_height - spare) * MM)
    tables = {}
    for number, block in enumerate(document.blocks):
        match block:
            case Paragraph() | Spread():
                _put_lines(flow, block, document.blocks[number + 1 :])
            case Table():
                tables[number] = TableFlow(flow, block)
                tables[number].put()
            case PageBreak():
                flow.new_page(fresh=False)
            case _:
                assert_never(block)
    return flow.sheets, tables


def _put_lines(flow: Flow, block: Paragraph | Spread, following: tuple[Block, ...]) -> None:
    lines = _running_lines(block, flow)
    if block.keep_with_next:
        needed = sum(line.height for line in lines) + _least(following, flow)
        if flow.room < needed <= flow.height and flow.y > 0:
            flow.new_page()
    for group in bound_lines(lines):
        if flow.room < sum(line.height for line in group) - 0.01 <= flow.height and flow.y > 0:
            flow.new_page()
        for line in group:
            if line.height > flow.room + 0.01 and flow.y > 0:
                flow.new_page()
            if flow.fresh and line is lines[0]:
                # Room above a paragraph parts it from the one before, which is on another page.
                line.height -= block.space_before * MM
                line.baseline -= block.space_before * MM
            flow.put(line)


def _running_lines(block: Paragraph | Spread, flow: Flow) -> list[Line]:
    """Outside of tables the first line of a paragraph does not stand alone either, as Word has it."""
    lines = set_lines(block, flow.width)
    if len(lines) > 1:
        lines[0].bound = True
    return lines


def _least(blocks: tuple[Block, ...], flow: Flow) -> float:
    """How much of what follows must stand below a heading, in points."""
    if not blocks:
        return 0.0
    block = blocks[0]
    match block:
        case PageBreak():
            return 0.0
        case Table():
            return least_height(block, groups(block)[0], flow.height) if block.rows else 0.0
        case Paragraph() | Spread():
            lines = _running_lines(block, flow)
            if block.keep_with_next:
                return sum(line.height for line in lines) + _least(blocks[1:], flow)
            return sum(line.height for line in next(bound_lines(lines)))
        case _:
            assert_never(block)
