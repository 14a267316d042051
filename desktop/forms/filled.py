"""A form with its words filled in, in reading order: what will be printed, before how it looks.

`fill_form` is the one place where answers meet the layout. `desktop.templates.compose` dresses
the result, and the checks count its words, so that counter, check and paper never differ.
"""

from collections.abc import Iterator

import msgspec

from desktop.forms.field import Captions, Field, Kind
from desktop.forms.form import Form
from desktop.forms.layout import (
    Align, Answer, CellSpec, NewPage, Part, Role, SpreadWords, TableSpec, Words,
)  # fmt: skip
from desktop.forms.values import PLACEHOLDER, Values

_EMPTY_BY_NATURE = {Kind.SIGNATURE, Kind.OFFICE}


class Lines(msgspec.Struct, frozen=True):
    """Lines of one role. `titled` are the places of sub-headings; `typed` tells answers from
    captions; `names` are the fields whose answers are in them."""

    lines: list[str]
    role: Role
    align: Align | None = None
    names: tuple[str, ...] = ()
    typed: bool = False
    titled: frozenset[int] = frozenset()
    space_before: float = 0


class Ends(msgspec.Struct, frozen=True):
    """One line with words at both ends."""

    left: str
    right: str
    role: Role
    space_before: float = 0
    names: tuple[str, ...] = ()


class Box(msgspec.Struct, frozen=True):
    """Room for signature and seal, with the captions of the form."""

    captions: Captions
    name: str


class FilledCell(msgspec.Struct, frozen=True):
    parts: list[Lines | Box]
    spec: CellSpec


class FilledRow(msgspec.Struct, frozen=True):
    cells: list[FilledCell]
    height: float
    keep: bool
    lean: bool
    fresh: bool


class FilledTable(msgspec.Struct, frozen=True):
    columns: list[float]
    rows: list[FilledRow]


class Break(msgspec.Struct, frozen=True):
    """What follows begins a new page."""


FilledBlock = Lines | Ends | FilledTable | Break


def fill_form(form: Form, values: Values) -> list[FilledBlock]:
    """The blocks of `form` with the answers of `values`; blocks whose condition fails are left out."""
    return [filled for block in form.layout if values.holds(block.when)
            for filled in _block(block, form, values)]  # fmt: skip


def _block(block, form: Form, values: Values) -> Iterator[FilledBlock]:
    match block:
        case Words():
            text = values.fill(block.text)
            if text.strip():
                yield Lines(
                    text.split("\n"), block.role, block.align, _named(block.text),
                    space_before=block.space_before,
                )  # fmt: skip
        case Answer():
            part = Part(answer=block.field, optional=block.optional, align=block.align, role=block.role)
            for filled in _part(part, form, values):
                if isinstance(filled, Lines):
                    yield msgspec.structs.replace(filled, space_before=block.space_before)
        case SpreadWords():
            yield Ends(
                values.fill(block.left), values.fill(block.right), block.role, block.space_before,
                _named(block.left + block.right),
            )  # fmt: skip
        case TableSpec():
            rows = [
                FilledRow(
                    [FilledCell(
                        [f for part in cell.contents if values.holds(part.when)
                         for f in _part(part, form, values)], cell)
                     for cell in row.cells],
                    row.height, row.keep, row.lean, row.fresh,
                )
                for row in block.rows
            ]  # fmt: skip
            yield FilledTable(block.columns, rows)
        case NewPage():
            yield Break()


def _part(part: Part, form: Form, values: Values) -> Iterator[Lines | Box]:
    if part.caption:
        said = values.fill(part.caption).split("\n")
        yield Lines(said, part.role or Role.LABEL, part.align, _named(part.caption))
    if not part.answer:
        return
    field = values.field(part.answer)
    assert field is not None, part.answer  # pack_check has seen to it
    if field.kind is Kind.SIGNATURE:
        assert field.captions is not None
        yield Box(field.captions, field.id)
        return
    reading = values.reading(part.answer)
    if not values.applies(field) or reading.blank:
        blank = _blank(field, form)
        if blank and not part.optional:
            yield Lines([blank], part.role or Role.BODY, part.align, (part.answer,), typed=True)
        return
    lines = list(reading.lines)
    if part.prefix:
        lines = [part.prefix + "；".join(lines)] if field.kind is Kind.LINES else (
            [part.prefix + lines[0], *lines[1:]])  # fmt: skip
    yield Lines(lines, part.role or Role.BODY, part.align, (part.answer,), True, reading.titled)


def _named(template: str) -> tuple[str, ...]:
    """The fields that a text with `{names}` shows."""
    return tuple(PLACEHOLDER.findall(template))


def _blank(field: Field, form: Form) -> str:
    """What an empty cell says: the field's own word, else the form's; boxes stay empty."""
    if field.bare or field.kind in _EMPTY_BY_NATURE:
        return ""
    return field.blank or form.blank


def words(blocks: list[FilledBlock]) -> str:
    """Every word of the document, a line for each paragraph, in reading order."""
    return "\n".join(_said(blocks))


def _said(blocks: list[FilledBlock]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Lines():
                yield from block.lines
            case Ends():
                yield "    ".join(filter(None, (block.left, block.right)))
            case FilledTable():
                for row in block.rows:
                    for cell in row.cells:
                        yield from _cell_said(cell)
            case Break():
                pass


def _cell_said(cell: FilledCell) -> Iterator[str]:
    for part in cell.parts:
        match part:
            case Lines():
                yield from part.lines
            case Box():
                yield from box_lines(part.captions)


def box_lines(captions: Captions) -> list[str]:
    """The captions of a signature box, a line each."""
    if captions.one_line:
        return ["    ".join(filter(None, (captions.signer, captions.seal, captions.date)))]
    first = "    ".join(filter(None, (captions.signer, captions.seal)))
    return [first, captions.date]
