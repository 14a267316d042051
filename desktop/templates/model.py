"""The document as it will be printed: frozen blocks in millimetres, before any file format.

A block holds whole text, never markup: `<b>` and `&` are characters like any other. A long answer
becomes one `Paragraph` for each line that was typed, so an empty line is an empty paragraph.
Lengths are millimetres, sizes of type are points (初号42 … 小四12, GB/T 9704-2012).
"""

from datetime import date
from enum import StrEnum

import msgspec

from desktop.forms.layout import Align, Role
from desktop.templates.mark import Mark


class Face(StrEnum):
    """A role of type, not a font: each machine has its own list of fonts for it."""

    TITLE = "title"  # 小标宋
    HEADING = "heading"  # 黑体
    KAI = "kai"  # 楷体
    BODY = "body"  # 仿宋
    NUMBER = "number"  # 宋体


class Style(msgspec.Struct, frozen=True):
    """How one role looks. `size` and `pitch` (line to line) in points; in characters, `indent` is
    free before the first line and `inset` at the right of all. Lines are evened out if `balanced`."""

    face: Face
    size: float
    pitch: float
    align: Align = Align.LEFT
    indent: float = 0
    inset: float = 0
    balanced: bool = False


# Sizes and pitches for forms: title 二号, attachment mark 三号 黑体, labels 四号 and filled text
# 小四 with 20–22 pt, running text 三号 with 28 pt. What a seal covers, or would cover, stands two
# characters from the edge (GB/T 9704-2012 7.3.5).
STYLES: dict[Role, Style] = {
    Role.ATTACHMENT: Style(Face.HEADING, 16, 28),
    Role.TITLE: Style(Face.TITLE, 22, 34, Align.CENTER, balanced=True),
    Role.COVER_TITLE: Style(Face.TITLE, 26, 42, Align.CENTER, balanced=True),
    Role.COVER_LINE: Style(Face.BODY, 16, 32),
    Role.HEADER: Style(Face.BODY, 14, 26),
    Role.HEADING: Style(Face.HEADING, 16, 28),
    Role.SUBHEADING: Style(Face.KAI, 16, 28),
    Role.LABEL: Style(Face.BODY, 14, 22, Align.CENTER),
    Role.BODY: Style(Face.BODY, 12, 21, Align.JUSTIFY, indent=2),
    Role.TEXT: Style(Face.BODY, 16, 28, Align.JUSTIFY, indent=2),
    Role.NOTE: Style(Face.BODY, 12, 21),
    Role.CAPTION: Style(Face.BODY, 12, 22, inset=2),
    Role.CLOSING: Style(Face.BODY, 16, 28, Align.RIGHT, inset=2),
}


class Paragraph(msgspec.Struct, frozen=True, tag=True):
    """One paragraph. `align` and `indent` override the style where given; spaces are in mm.

    Paragraphs longer than a line wrap; a tab inside is a tab. `names` are the fields whose answers
    are in it, for whoever looks for their places.
    """

    text: str
    role: Role
    align: Align | None = None
    indent: float | None = None
    space_before: float = 0
    space_after: float = 0
    keep_with_next: bool = False
    names: tuple[str, ...] = ()

    @property
    def style(self) -> Style:
        style = STYLES[self.role]
        changes = {}
        if self.align is not None:
            changes["align"] = self.align
        if self.indent is not None:
            changes["indent"] = self.indent
        return msgspec.structs.replace(style, **changes) if changes else style


class Spread(msgspec.Struct, frozen=True, tag=True):
    """One line with words at its left and at its right edge: unit and date, signature and seal.

    A `left` too long for the line wraps, and `right` stands at the end of its last line, or on a
    line of its own if it does not fit there.
    """

    left: str
    right: str
    role: Role
    space_before: float = 0
    space_after: float = 0
    keep_with_next: bool = False
    names: tuple[str, ...] = ()


Content = Paragraph | Spread


class VAlign(StrEnum):
    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


class Cell(msgspec.Struct, frozen=True):
    """One cell; `columns` and `rows` are how many of the grid it covers.

    `names` are the fields and signature boxes that stand here, also those still blank.
    """

    content: tuple[Content, ...] = ()
    columns: int = 1
    rows: int = 1
    valign: VAlign = VAlign.MIDDLE
    names: tuple[str, ...] = ()


class Row(msgspec.Struct, frozen=True):
    """One row. It is at least `height` mm high, less where that much white has no room on the page;
    one that must not `split` stays on one page.

    A row with `lean` never begins a page alone: it takes along at least a line of the row before
    (no seal may stand on an empty page, GB/T 9704-2012 7.3.5). Where that row does not split, it is
    left behind if this one has filled text of its own.

    A `fresh` row begins a page, unless the rows before it, back to the last such, ran over theirs:
    then it goes on below them, and no page is left nearly empty.
    """

    cells: tuple[Cell, ...]
    height: float = 0
    split: bool = True
    lean: bool = False
    fresh: bool = False

    def leans_on(self, before: "Row") -> bool:
        return self.lean and (before.split or not self.has_text)

    @property
    def has_text(self) -> bool:
        """Whether something was filled in; 「/」 says that nothing was."""
        return any(
            isinstance(part, Paragraph)
            and part.role in (Role.BODY, Role.TEXT)
            and part.text.strip() not in ("", "/")
            for cell in self.cells
            for part in cell.content
        )


class Table(msgspec.Struct, frozen=True, tag=True):
    """A ruled table. `columns` are widths in mm; cells covered from above are left out of a row."""

    columns: tuple[float, ...]
    rows: tuple[Row, ...]


class PageBreak(msgspec.Struct, frozen=True, tag=True):
    """What follows begins a new page."""


Block = Paragraph | Spread | Table | PageBreak


class Page(msgspec.Struct, frozen=True):
    """A4 with margins in mm. `numbers` prints a page number 7 mm below the text, from page
    `numbers_from` (that page is number 1)."""

    width: float = 210
    height: float = 297
    top: float = 30
    bottom: float = 25
    left: float = 28
    right: float = 26
    numbers: bool = False
    numbers_from: int = 1

    @property
    def text_width(self) -> float:
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        return self.height - self.top - self.bottom


class Document(msgspec.Struct, frozen=True):
    """Everything a writer needs. `author` is the unit; `created` comes from the clock argument.

    A `draft` bears 草稿 across each page, light and behind the text. An edition has a `code`, in its
    metadata, and a `mark` where its pages may bear one.
    """

    title: str
    author: str
    created: date
    blocks: tuple[Block, ...]
    page: Page = Page()
    draft: bool = False
    edition: int = 0
    code: str = ""
    mark: Mark | None = None
