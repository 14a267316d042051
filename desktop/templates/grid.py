"""Where the cells of a table stand, and the measures both writers draw it with."""

from typing import NamedTuple

from desktop.templates.model import Cell, Table

# Free space inside a cell in mm: less than Word's own 1.9 at the sides, so that a name of four
# characters, a phone and a mobile number each find room on one line of a row for contacts.
SIDE = 1.5
ABOVE = 1.0
RULE = 0.75  # points


class Place(NamedTuple):
    """A cell of a row with its first column; `above` if its own row is further up."""

    column: int
    cell: Cell
    above: bool = False


def places(table: Table) -> list[list[Place]]:
    """For each row its cells from left to right, those reaching down from rows above included.

    A cell that reaches below the last row is taken to end there.
    """
    rows: list[list[Place]] = []
    open_below: dict[int, tuple[Cell, int]] = {}  # first column -> cell, rows still to cover
    for row in table.rows:
        placed, still_open = [], {}
        cells, column = iter(row.cells), 0
        while column < len(table.columns):
            if column in open_below:
                cell, left = open_below[column]
                placed.append(Place(column, cell, above=True))
            else:
                if (cell := next(cells, None)) is None:
                    break
                left = cell.rows
                placed.append(Place(column, cell))
            if left > 1:
                still_open[column] = (cell, left - 1)
            column += cell.columns
        rows.append(placed)
        open_below = still_open
    return rows


def groups(table: Table) -> list[range]:
    """The rows, in groups that no cell reaches out of."""
    found, start, reach = [], 0, 0
    for number, row in enumerate(table.rows):
        reach = max([reach, *(number + cell.rows for cell in row.cells)])
        if reach <= number + 1:
            found.append(range(start, number + 1))
            start = number + 1
    if start < len(table.rows):
        found.append(range(start, len(table.rows)))
    return found


def width(table: Table, place: Place) -> float:
    """Millimetres from the left rule of a cell to its right one."""
    return sum(table.columns[place.column : place.column + place.cell.columns])
