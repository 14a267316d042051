"""What stands where on a form: words, fields and millimetres, in reading order.

`{field}` in a text stands for what that field prints. How it looks in a file format is not said
here but in `desktop.templates`.
"""

from desktop.forms.data import Condition, Data


class Part(Data):
    """Words in a cell: a `caption`, or the answer to `answer` (a signature field prints its box).

    `prefix` stands before the answer and is left out with it when `optional`.
    """

    caption: str = ""
    answer: str = ""
    prefix: str = ""
    optional: bool = False
    align: str = ""
    role: str = ""
    when: Condition | None = None


class CellSpec(Data):
    """One cell: `caption` or `answer` alone, or several `parts` below each other."""

    caption: str = ""
    answer: str = ""
    parts: list[Part] = []
    columns: int = 1
    rows: int = 1
    top: bool = False  # words at the top, not in the middle
    align: str = ""

    @property
    def contents(self) -> list[Part]:
        if self.parts:
            return self.parts
        if self.caption or self.answer:
            return [Part(caption=self.caption, answer=self.answer, align=self.align)]
        return []


class RowSpec(Data):
    """One row, at least `height` mm; `keep` keeps it on one page, `lean` never alone on one."""

    cells: list[CellSpec]
    height: float = 0
    keep: bool = False
    lean: bool = False


class Layout(Data, tag_field="block"):
    """The base of the blocks of a form, in reading order. `space_before` in mm."""

    when: Condition | None = None


class Words(Layout, tag="words"):
    """Fixed words, with `{field}` filled in, in the look of `role` (`desktop.templates.model`)."""

    text: str = ""
    role: str = "text"
    align: str = ""
    space_before: float = 0


class Answer(Layout, tag="answer"):
    """The answer to `field` as running text."""

    field: str = ""
    role: str = "text"
    align: str = ""
    optional: bool = False
    space_before: float = 0


class SpreadWords(Layout, tag="spread"):
    """One line with words at both ends."""

    left: str = ""
    right: str = ""
    role: str = "header"
    space_before: float = 0


class TableSpec(Layout, tag="table"):
    """A ruled table; `columns` are widths in mm."""

    columns: list[float] = []
    rows: list[RowSpec] = []


class NewPage(Layout, tag="page_break"):
    """What follows begins a new page."""


AnyLayout = Words | Answer | SpreadWords | TableSpec | NewPage


class PageSpec(Data):
    """Margins in mm and page numbers of a form."""

    top: float = 30
    bottom: float = 25
    left: float = 28
    right: float = 26
    numbers: bool = False
    numbers_from: int = 1
