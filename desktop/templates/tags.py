"""What each piece of a page is: heading, paragraph, cell of a table; for screen readers and for
whoever takes text out of the file (ISO 32000-1, 14.7–14.8).

The tree is that of the model, whole: a table over three pages is one table. Lines point into it by
the paragraph that they are set from; rules, page numbers and 草稿 are no part of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from reportlab.pdfbase import pdfdoc

from desktop.templates.model import Cell, Content, Document, Paragraph, Role, Row, Spread, Table
from desktop.templates.pdf_objects import entries

_LEVELS = {Role.TITLE: 1, Role.COVER_TITLE: 1, Role.HEADING: 2, Role.SUBHEADING: 3}


@dataclass(slots=True, eq=False)
class Element:
    """One node: its kind, what it holds, and where its text is as page and number of the mark."""

    kind: str
    kids: list[Element] = field(default_factory=list)
    about: dict = field(default_factory=dict)  # attributes of a cell
    marks: list[tuple[int, int]] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not self.marks and all(kid.is_empty for kid in self.kids)


class Tags:
    """Built from the model, filled while pages are drawn, written at the end."""

    def __init__(self, document: Document):
        self._level = 0
        self._of: dict[int, Element] = {}
        self._pages: list[tuple[pdfdoc.PDFPage, list[Element]]] = []
        self._drawn: list[Element] = []  # on this page, by the number of the mark
        self._top = Element("Document")
        for block in document.blocks:
            match block:
                case Paragraph() | Spread():
                    self._top.kids.append(self._content(block))
                case Table():
                    rows = [Element("TR", [self._cell(c, row) for c in row.cells]) for row in block.rows]
                    self._top.kids.append(Element("Table", rows))

    def _content(self, content: Content) -> Element:
        kind = "P"
        if wished := _LEVELS.get(content.role):
            # No level is left out on the way down.
            self._level = min(wished, self._level + 1)
            kind = f"H{self._level}"
        element = Element(kind)
        self._of.setdefault(id(content), element)
        return element

    def _cell(self, cell: Cell, row: Row) -> Element:
        about: dict = {"O": "/Table"}
        if cell.columns > 1:
            about["ColSpan"] = cell.columns
        if cell.rows > 1:
            about["RowSpan"] = cell.rows
        if _is_label(cell):
            across = cell.rows == 1 and all(map(_is_label, row.cells))
            about["Scope"] = "/Column" if across else "/Row"
        kids = [self._content(part) for part in cell.content]
        return Element("TH" if _is_label(cell) else "TD", kids, about)

    def begin(self, content: Content) -> str:
        """The operator that begins a mark for text of `content`; EMC ends it."""
        element = self._of[id(content)]
        number = len(self._drawn)
        element.marks.append((len(self._pages), number))
        self._drawn.append(element)
        return f"/{element.kind} <</MCID {number}>> BDC"

    def end_page(self, page: pdfdoc.PDFPage) -> None:
        entries(page, StructParents=len(self._pages), Tabs=pdfdoc.PDFName("S"))
        self._pages.append((page, self._drawn))
        self._drawn = []

    def write(self, file: pdfdoc.PDFDocument) -> None:
        """The tree as objects, named by the catalog."""
        root = pdfdoc.PDFDictionary({"Type": "/StructTreeRoot"})
        parent = file.Reference(root)
        written: dict[Element, pdfdoc.PDFObjectReference] = {}
        root["K"] = self._write(self._top, parent, file, written)
        numbers: list = []
        for number, (_, drawn) in enumerate(self._pages):
            numbers += [number, pdfdoc.PDFArray([written[element] for element in drawn])]
        root["ParentTree"] = pdfdoc.PDFDictionary({"Nums": pdfdoc.PDFArray(numbers)})
        root["ParentTreeNextKey"] = len(self._pages)
        entries(
            file.Catalog,
            StructTreeRoot=parent,
            MarkInfo=pdfdoc.PDFDictionary({"Marked": "true"}),
        )

    def _write(self, element: Element, parent, file, written) -> pdfdoc.PDFObjectReference:
        made = pdfdoc.PDFDictionary({"S": f"/{element.kind}", "P": parent})
        reference = written[element] = file.Reference(made)
        kids = [
            self._write(kid, reference, file, written)
            for kid in element.kids
            # An empty paragraph is room; an empty cell is a place in the table.
            if kid.kind in ("Table", "TR", "TH", "TD") or not kid.is_empty
        ]
        for page, number in element.marks:
            if page == element.marks[0][0]:
                kids.append(number)
            else:
                mark = {"Type": "/MCR", "Pg": self._page(page, file), "MCID": number}
                kids.append(pdfdoc.PDFDictionary(mark))
        if element.marks:
            made["Pg"] = self._page(element.marks[0][0], file)
        if kids:
            made["K"] = pdfdoc.PDFArray(kids)
        if len(element.about) > 1:
            made["A"] = pdfdoc.PDFDictionary(element.about)
        return reference

    def _page(self, number: int, file: pdfdoc.PDFDocument) -> pdfdoc.PDFObjectReference:
        return file.Reference(self._pages[number][0])


def _is_label(cell: Cell) -> bool:
    return bool(cell.content) and all(part.role is Role.LABEL for part in cell.content)
