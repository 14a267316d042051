"""A ruled table set over pages: rows that stay whole, rows that split, and seals not left alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.templates.grid import ABOVE, SIDE, Place, groups, places, width
from desktop.templates.model import Cell, Table, VAlign
from desktop.templates.typeset import MM, Line, set_lines

if TYPE_CHECKING:
    from desktop.templates.layout import Flow

_ABOVE = ABOVE * MM
# When a row splits, this many lines stay together at either side of the cut.
_TOGETHER = 2
_LABEL_LINES = 8


@dataclass(slots=True)
class _Box:
    """A cell on its way over the pages: the lines not yet set, and where its box began."""

    cell: Cell
    x: float
    width: float
    lines: list[Line]
    rows_left: int
    top: float = 0.0
    at: int = 0  # the next line
    order: int = 0
    cut: bool = False

    def height_of(self, count: int | None = None) -> float:
        """Of the next `count` lines, or of all that are left, with the room around."""
        end = None if count is None else self.at + count
        return sum(line.height for line in self.lines[self.at : end]) + 2 * _ABOVE

    def fitting(self, room: float) -> int:
        """How many of the next lines fit."""
        room -= 2 * _ABOVE - 0.01
        for count, line in enumerate(self.lines[self.at :]):
            room -= line.height
            if room < 0:
                return count
        return len(self.lines) - self.at

    def whole(self, count: int) -> int:
        """How many of the next `count` lines are not bound to one behind them."""
        while 0 < count < len(self.lines) - self.at and self.lines[self.at + count - 1].bound:
            count -= 1
        return count

    def first(self) -> int:
        """How many of the next lines stay together, at the least."""
        count, left = _TOGETHER, len(self.lines) - self.at
        while count < left and self.lines[self.at + count - 1].bound:
            count += 1
        return min(count, left)


def _boxes(table: Table, row: list[Place]) -> list[_Box]:
    edges = [0.0]
    for column in table.columns:
        edges.append(edges[-1] + column * MM)
    made = []
    for place in row:
        if not place.above:
            wide = width(table, place) * MM
            lines: list[Line] = []
            for content in place.cell.content:
                lines += set_lines(content, wide - 2 * SIDE * MM)
            made.append(_Box(place.cell, edges[place.column], wide, lines, place.cell.rows))
    return made


def least_height(table: Table, group: range, page: float) -> float:
    """How much of a group of rows can stand at the foot of a page of `page` points."""
    measured = TableFlow(None, table)
    whole = sum(measured.heights(group))
    if (len(group) > 1 or not table.rows[group[0]].split) and whole <= page:
        return whole
    return min(whole, measured.least(group[0]))


class TableFlow:
    """One table being put into a flow."""

    def __init__(self, flow: Flow | None, table: Table):
        self.flow, self.table = flow, table
        self._groups = groups(table)
        self._boxes = [_boxes(table, row) for row in places(table)]
        self._open: list[_Box] = []
        self.given: dict[int, float] = {}  # row -> height, where it got less than it asked for
        self.parted: list[int] = []  # fresh rows that began a page
        self._page = 0  # on which the first row began, or the last that is in `parted`

    def heights(self, group: range) -> list[float]:
        """Of each row of a group, were the page long enough."""
        ends: dict[int, list[tuple[int, float]]] = {}
        for number in group:
            for box in self._boxes[number]:
                last = min(number + box.cell.rows - 1, group[-1])
                ends.setdefault(last, []).append((number, box.height_of()))
        found: list[float] = []
        for number in group:
            height = self.table.rows[number].height * MM
            for start, needed in ends.get(number, []):
                height = max(height, needed - sum(found[start - group[0] :]))
            found.append(height)
        return found

    def least(self, row: int) -> float:
        """How much of a row must stand on a page: the first lines of its longest cell, and all of
        the others, since a label is not cut. Unless one is very long itself."""
        boxes = sorted(self._boxes[row], key=lambda box: len(box.lines))
        whole = [box.height_of() for box in boxes[:-1] if len(box.lines) <= _LABEL_LINES]
        return max([box.height_of(box.first()) for box in boxes[-1:]] + whole, default=0.0)

    def put(self) -> None:
        for place in range(len(self._groups)):
            self._put_group(place)

    def _put_group(self, place: int) -> None:
        flow, group = self.flow, self._groups[place]
        rows = [self.table.rows[number] for number in group]
        if place > 0 and rows[0].fresh and self._page == len(flow.sheets):
            flow.new_page(fresh=False)
            self.parted.append(group[0])
        whole = sum(self.heights(group))
        tail = 0.0 if rows[0].lean and not rows[0].has_text else self._tail(place)
        least = self.least(group[0])
        if flow.y > 0 and whole + tail > flow.room + 0.01:
            stays = len(group) > 1 or not rows[0].split
            boxes = self._boxes[group[0]]
            ink = max((box.height_of() for box in boxes), default=0.0)
            if not stays and ink + tail <= flow.room and self._give_way(group[0], flow.room - tail):
                whole = flow.room - tail
            # Too few lines to be shared with what must follow, or only white to cut at.
            lines = max((len(box.lines) for box in boxes), default=0)
            stays = stays or ink + tail <= flow.room or lines < 2 * _TOGETHER
            if stays and flow.room + 0.01 < whole + tail <= flow.height or least > flow.room:
                flow.new_page()
        if place == 0 or group[0] in self.parted:
            self._page = len(flow.sheets)
        for number in group:
            self._put_row(number, tail if number == group[-1] else 0.0)

    def _give_way(self, number: int, room: float) -> bool:
        """Takes white from a row for which there is only `room`, if not more than half."""
        wished = self.table.rows[number].height * MM
        if room < wished / 2:
            return False
        self.given[number] = room
        return True

    def _tail(self, place: int) -> float:
        """The height of the lean groups that follow, if they and some lines fit on one page."""
        heights: list[float] = []
        before = self.table.rows[self._groups[place][-1]]
        for group in self._groups[place + 1 :]:
            row = self.table.rows[group[0]]
            if not row.leans_on(before):
                break
            heights.append(sum(self.heights(group)))
            before = row
        room = self.flow.height - self.least(self._groups[place][-1])
        if sum(heights) > room:
            heights = heights[:1]
        return sum(heights) if sum(heights) <= room else 0.0

    def _put_row(self, number: int, tail: float) -> None:
        """One row; `tail` is what must follow it on the page where it ends."""
        flow, row = self.flow, self.table.rows[number]
        for box in self._boxes[number]:
            box.top, box.order = flow.y, flow.next_in_order()
            self._open.append(box)
        height = self.given.get(number, row.height * MM)
        while True:
            ending = [box for box in self._open if box.rows_left <= 1]
            if number == len(self.table.rows) - 1:
                ending = self._open
            ink = max((box.height_of() - (flow.y - box.top) for box in ending), default=0.0)
            needed, room = max(height, ink), flow.room + 0.01
            if needed + tail <= room or (needed <= room and not self._hold(tail)):
                break
            # Lines are kept back for what must follow, also where only white goes over the page.
            held = ink <= room and self._hold(tail)
            height -= self._cut_for(min(needed, flow.room)) if held else self._cut(flow.room)
            flow.new_page()
            for box in self._open:
                box.top = 0.0
            height = max(height, 0.0)
        flow.y += needed
        for box in self._open:
            box.rows_left -= 1
        for box in ending:
            self._close(box, len(box.lines) - box.at, flow.y)
        self._open = [box for box in self._open if box not in ending]
        flow.fresh = False

    def _hold(self, tail: float) -> bool:
        """Whether lines can go to the next page with the rows that must not stand there alone."""
        longest = self._longest()
        left = len(longest.lines) - longest.at if longest else 0
        return tail > 0 and (left >= 2 * _TOGETHER or (left > _TOGETHER and self.flow.y > 0))

    def _longest(self) -> _Box | None:
        return max(self._open, key=lambda box: len(box.lines) - box.at, default=None)

    def _cut_for(self, needed: float) -> float:
        """Cuts so that the last lines of the longest cell are left for the next page."""
        longest = self._longest()
        kept = len(longest.lines) - longest.at - _TOGETHER
        return self._cut(min(needed, longest.height_of(kept) - (self.flow.y - longest.top)))

    def _cut(self, room: float) -> float:
        """Sets what fits into `room`, draws the boxes down to there; how high that is."""
        flow = self.flow
        taken = [(box, box.fitting(flow.y - box.top + room)) for box in self._open]
        bottom = flow.y + room
        for box, count in taken:
            left = len(box.lines) - box.at
            if count < left and left - count < _TOGETHER and count > _TOGETHER:
                count = left - _TOGETHER
            at_head = box.top == flow.y == 0.0 and bottom >= flow.height
            count = box.whole(count) or (count if at_head else 0)
            if count == 0 and left and at_head:
                count = 1  # a single line higher than the page
            self._close(box, count, bottom)
        return room

    def _close(self, box: _Box, count: int, bottom: float) -> None:
        """Sets the next `count` lines of a cell in the box that ends at `bottom`."""
        sheet = self.flow.sheet
        ink = box.height_of(count)
        free = max(bottom - box.top - ink, 0.0)
        broken = box.cut or box.at + count < len(box.lines)
        y = box.top + _ABOVE
        if not broken and box.cell.valign is not VAlign.TOP:
            y += free / 2 if box.cell.valign is VAlign.MIDDLE else free
        for line in box.lines[box.at : box.at + count]:
            sheet.lines.append((box.order, box.x + SIDE * MM, y, line))
            y += line.height
        if box.cell.names:
            sheet.cells.append((box.cell.names, box.x, box.top, box.x + box.width, bottom))
        box.at += count
        box.cut = box.at < len(box.lines) or box.cut
        right = box.x + box.width
        for rule in (
            (box.x, box.top, right, box.top),
            (box.x, bottom, right, bottom),
            (box.x, box.top, box.x, bottom),
            (right, box.top, right, bottom),
        ):
            sheet.rules.add(tuple(round(end, 2) for end in rule))
