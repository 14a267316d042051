"""What stands where on a form: words, fields and millimetres, in reading order.

`{field}` in a text stands for what that field prints. How it looks in a file format is not said
here but in `desktop.templates`.
"""

from enum import StrEnum
from typing import Annotated

from msgspec import Meta

from desktop.forms.data import Condition, Data

Count = Annotated[int, Meta(ge=1, le=99)]
Length = Annotated[float, Meta(ge=0, le=297)]  # mm, at most an A4 page
Width = Annotated[float, Meta(gt=0, le=210)]


class Role(StrEnum):
    """What a paragraph is. How it looks is said in `desktop.templates`."""

    ATTACHMENT = "attachment"  # 附件1
    TITLE = "title"
    COVER_TITLE = "cover_title"
    COVER_LINE = "cover_line"
    HEADER = "header"  # the line above a table: unit at the left, date at the right
    HEADING = "heading"  # 一、…
    SUBHEADING = "subheading"  # （一）… or 1. …
    LABEL = "label"  # a printed caption in a cell
    BODY = "body"  # what was filled in, in a cell
    TEXT = "text"  # running text outside tables
    NOTE = "note"  # a printed instruction such as (可另加页)
    CAPTION = "caption"  # words of a signature box
    CLOSING = "closing"  # 落款


class Align(StrEnum):
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    JUSTIFY = "justify"


class Part(Data):
    """Words in a cell: a `caption`, or the answer to `answer` (a signature field prints its box).

    `prefix` stands before the answer and is left out with it when `optional`. A caption is a
    label and an answer body text, where `role` says nothing else.
    """

    caption: str = ""
    answer: str = ""
    prefix: str = ""
    optional: bool = False
    align: Align | None = None
    role: Role | None = None
    when: Condition | None = None


class CellSpec(Data):
    """One cell: `caption` or `answer` alone, or several `parts` below each other."""

    caption: str = ""
    answer: str = ""
    parts: list[Part] = []
    columns: Count = 1
    rows: Count = 1
    top: bool = False  # words at the top, not in the middle
    align: Align | None = None

    @property
    def contents(self) -> list[Part]:
        if self.parts:
            return self.parts
        if self.caption or self.answer:
            return [Part(caption=self.caption, answer=self.answer, align=self.align)]
        return []


class RowSpec(Data):
    """One row, at least `height` mm; `keep` keeps it on one page, `lean` never alone on one,
    `fresh` begins one unless the rows before it ran over theirs."""

    cells: list[CellSpec]
    height: Length = 0
    keep: bool = False
    lean: bool = False
    fresh: bool = False


class Layout(Data, tag_field="block", kw_only=True):
    """The base of the blocks of a form, in reading order. `space_before` in mm."""

    when: Condition | None = None


class Words(Layout, tag="words", kw_only=True):
    """Fixed words, with `{field}` filled in, in the look of `role`."""

    text: str
    role: Role = Role.TEXT
    align: Align | None = None
    space_before: Length = 0


class Answer(Layout, tag="answer", kw_only=True):
    """The answer to `field` as running text."""

    field: str
    role: Role = Role.TEXT
    align: Align | None = None
    optional: bool = False
    space_before: Length = 0


class SpreadWords(Layout, tag="spread", kw_only=True):
    """One line with words at both ends."""

    left: str = ""
    right: str = ""
    role: Role = Role.HEADER
    space_before: Length = 0


class TableSpec(Layout, tag="table", kw_only=True):
    """A ruled table; `columns` are widths in mm."""

    columns: list[Width]
    rows: list[RowSpec]


class NewPage(Layout, tag="page_break", kw_only=True):
    """What follows begins a new page."""


AnyLayout = Words | Answer | SpreadWords | TableSpec | NewPage


class PageSpec(Data):
    """Margins in mm and page numbers of a form on A4."""

    top: Length = 30
    bottom: Length = 25
    left: Length = 28
    right: Length = 26
    numbers: bool = False
    numbers_from: Count = 1
