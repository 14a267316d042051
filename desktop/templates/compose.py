"""From a filled form to the pages of the model: each part gets its role, place and room.

Nothing is said here that `fill_form` did not say; compose only dresses it.
"""

from datetime import date

from desktop.forms.eligibility import unit_of
from desktop.forms.field import Captions
from desktop.forms.filled import Box, Break, Ends, FilledCell, FilledRow, FilledTable, Lines, fill_form
from desktop.forms.layout import PageSpec
from desktop.forms.notice import Pack
from desktop.forms.submission import Document, Submission
from desktop.forms.values import values_of
from desktop.templates.mark import Mark
from desktop.templates.model import (
    Align, Block, Cell, Content, Page, PageBreak, Paragraph, Role, Row, Spread, Table, VAlign,
)  # fmt: skip
from desktop.templates import model

# mm of white above, between and below the captions, so that a seal of at most 45 mm
# (国发〔1999〕25号) and 3 mm more finds room over them, however long the opinion above is.
_ABOVE, _BETWEEN, _BELOW = 25.0, 6.0, 3.0
_ABOVE_ONE_LINE, _BELOW_ONE_LINE = 30.0, 12.0


def compose(
    pack: Pack, submission: Submission, document: Document, created: date, draft: bool = False,
    mark: Mark | None = None,
) -> model.Document:  # fmt: skip
    """The document of a submission as it will be printed; `created` goes into its metadata, and
    each page bears the `mark`."""
    form = pack.forms[document.form]
    blocks: list[Block] = []
    for filled in fill_form(form, values_of(pack, submission, document)):
        match filled:
            case Lines():
                blocks += _paragraphs(filled)
            case Ends():
                blocks.append(
                    Spread(
                        filled.left, filled.right, Role(filled.role), filled.space_before,
                        names=filled.names,
                    )
                )  # fmt: skip
            case FilledTable():
                rows = tuple(map(_row, filled.rows))
                blocks.append(Table(tuple(filled.columns), rows))
            case Break():
                blocks.append(PageBreak())
    return model.Document(
        title=form.title,
        author=unit_of(pack, submission, document),
        created=created,
        blocks=tuple(blocks),
        page=_page(form.page),
        draft=draft,
        mark=mark,
    )


def _page(spec: PageSpec) -> Page:
    return Page(
        top=spec.top, bottom=spec.bottom, left=spec.left, right=spec.right,
        numbers=spec.numbers, numbers_from=spec.numbers_from,
    )  # fmt: skip


def _paragraphs(lines: Lines, short: bool = False) -> list[Paragraph]:
    """A paragraph for each line. What was typed as indent is left to the style's own."""
    role = Role(lines.role)
    align = Align(lines.align) if lines.align else None
    indent = 0.0 if short else None
    made = []
    for place, text in enumerate(lines.lines):
        titled = place in lines.titled
        made.append(
            Paragraph(
                text.strip() if lines.typed else text,
                role, align, indent,
                space_before=lines.space_before if place == 0 else 0,
                keep_with_next=titled or role in (Role.HEADING, Role.SUBHEADING),
                names=lines.names,
            )
        )  # fmt: skip
    return made


def _row(row: FilledRow) -> Row:
    return Row(
        tuple(map(_cell, row.cells)), row.height, split=not row.keep, lean=row.lean, fresh=row.fresh
    )


def _cell(cell: FilledCell) -> Cell:
    content: list[Content] = []
    boxed, long = False, False
    for part in cell.parts:
        match part:
            case Lines():
                short = part.typed and _is_short(part)
                if short and not part.align:
                    part = _centred(part) if len(cell.parts) == 1 else part
                content += _paragraphs(part, short)
                long = long or (part.typed and not short)
            case Box():
                content += _box(part.captions)
                boxed = True
    top = cell.spec.top or long or boxed
    names = tuple(part.answer for part in cell.spec.contents if part.answer)
    return Cell(
        tuple(content), cell.spec.columns, cell.spec.rows, VAlign.TOP if top else VAlign.MIDDLE, names
    )


def _is_short(lines: Lines) -> bool:
    """An answer of one short line stands in the middle of its cell, like a label."""
    return len(lines.lines) == 1 and len(lines.lines[0]) <= 60 and "。" not in lines.lines[0]


def _centred(lines: Lines) -> Lines:
    return Lines(lines.lines, lines.role, Align.CENTER, lines.names, lines.typed, lines.titled)


def _box(captions: Captions) -> list[Content]:
    """Signature at the left, seal at the right, the date below the seal."""
    if captions.one_line:
        # The seal covers caption and date: they end the line together.
        ends = captions.seal + captions.date
        return [Spread(captions.signer, ends, Role.CAPTION, _ABOVE_ONE_LINE, _BELOW_ONE_LINE)]
    return [
        Spread(captions.signer, captions.seal, Role.CAPTION, _ABOVE),
        Paragraph(captions.date, Role.CAPTION, Align.RIGHT, 0, _BETWEEN, _BELOW),
    ]
