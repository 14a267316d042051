"""Sheets of set lines drawn on a reportlab canvas."""

from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter

from reportlab.pdfgen.canvas import Canvas

from desktop.templates.draw_mark import draw_mark
from desktop.templates.embed import EmbeddedFont
from desktop.templates.font_file import FontFile
from desktop.templates.fonts import font_for
from desktop.templates.grid import RULE
from desktop.templates.layout import Sheet
from desktop.templates.model import Align, Document, Face, Style
from desktop.templates.pdf_objects import finish_page
from desktop.templates.tags import Tags
from desktop.templates.typeset import MM, Line, Piece, setter

_NUMBER = Style(Face.NUMBER, 14, 14, Align.CENTER)
_BELOW = 7.0  # mm from the text to the dashes of the page number, GB/T 9704-2012 7.5
_DRAFT = "草稿"
_DRAFT_SIZE = 150
_DRAFT_GREY = 0.91


class Drawing:
    """A canvas with the fonts that its pages have used so far."""

    def __init__(self, canvas: Canvas, document: Document):
        self.canvas, self.page = canvas, document.page
        self.draft, self.mark = document.draft, document.mark
        self.tags = Tags(document)
        self._fonts: dict[FontFile, EmbeddedFont] = {}

    def draw(self, sheet: Sheet, number: int, pages: int) -> None:
        """One page, the `number`-th from 1 of `pages`."""
        left, top = self.page.left * MM, (self.page.height - self.page.top) * MM
        if self.draft:
            self._draft()
        self.canvas.setLineWidth(RULE)
        self.canvas.addLiteral("/Artifact BMC")
        for rule in _joined(sheet.rules):
            x0, y0, x1, y1 = rule
            self.canvas.line(left + x0, top - y0, left + x1, top - y1)
        self.canvas.addLiteral("EMC")
        inked = [placed for placed in sorted(sheet.lines, key=itemgetter(0)) if placed[3].pieces]
        for _, lines in groupby(inked, key=lambda placed: id(placed[3].source)):
            self._paragraph(list(lines), left, top)
        if self.page.numbers and number >= self.page.numbers_from:
            self._number(f"— {number - self.page.numbers_from + 1} —")
        if self.mark is not None:
            draw_mark(self.canvas, self.mark, self.page, number, pages, self._piece)
        self.tags.end_page(finish_page(self.canvas))

    def _paragraph(self, lines: list[tuple[int, float, float, Line]], left: float, top: float) -> None:
        """Lines of one paragraph, or what of it stands on this page."""
        self.canvas.addLiteral(self.tags.begin(lines[0][3].source))
        for _, x, y, line in lines:
            for piece in line.pieces:
                self._piece(piece, left + x + piece.x, top - y - line.baseline)
        self.canvas.addLiteral("EMC")

    def _piece(self, piece: Piece, x: float, y: float) -> None:
        font = self._embedded(piece.font)
        # Tc, not single places: readers of the text layer then see no blanks in widened lines.
        self.canvas.addLiteral(
            f"BT /{font.name} {piece.size:g} Tf {piece.gap:.4f} Tc "
            f"1 0 0 1 {x:.2f} {y:.2f} Tm <{font.encode(piece.text)}> Tj ET"
        )

    def _embedded(self, font: FontFile) -> EmbeddedFont:
        if font not in self._fonts:
            name = f"F{len(self._fonts) + 1}"
            self._fonts[font] = EmbeddedFont(font, name, self.canvas._doc)
        return self._fonts[font]

    def _number(self, text: str) -> None:
        width = sum(setter(_NUMBER).widths(text))
        x = (self.page.left + self.page.text_width / 2) * MM - width / 2
        # The dash is a third of the type size above the foot of the letters.
        y = (self.page.bottom - _BELOW) * MM - _NUMBER.size / 3
        self.canvas.addLiteral("/Artifact <</Type /Pagination>> BDC")
        for piece in setter(_NUMBER).pieces(text, 0):
            self._piece(piece, x + piece.x, y)
        self.canvas.addLiteral("EMC")

    def _draft(self) -> None:
        """Drawn first, so that everything stands before it."""
        canvas, size = self.canvas, _DRAFT_SIZE
        font = self._embedded(font_for(Face.HEADING, _DRAFT[0]))
        canvas.saveState()
        canvas.translate(self.page.width / 2 * MM, self.page.height / 2 * MM)
        canvas.rotate(50)
        canvas.addLiteral(
            f"/Artifact BMC {_DRAFT_GREY} g BT /{font.name} {size} Tf "
            f"1 0 0 1 {-size} {-0.38 * size} Tm <{font.encode(_DRAFT)}> Tj ET EMC"
        )
        canvas.restoreState()


def _joined(rules: Iterable[tuple[float, ...]]) -> list[tuple[float, float, float, float]]:
    """Rules end to end made one, so that none is drawn twice and looks heavier."""
    across: dict[float, list[tuple[float, float]]] = {}
    down: dict[float, list[tuple[float, float]]] = {}
    for x0, y0, x1, y1 in rules:
        if y0 == y1:
            across.setdefault(y0, []).append((x0, x1))
        else:
            down.setdefault(x0, []).append((y0, y1))
    joined = [(a, y, b, y) for y in sorted(across) for a, b in _merged(across[y])]
    return joined + [(x, a, x, b) for x in sorted(down) for a, b in _merged(down[x])]


def _merged(spans: list[tuple[float, float]]) -> list[tuple[float, float]]:
    merged: list[tuple[float, float]] = []
    for a, b in sorted(spans):
        if merged and a <= merged[-1][1] + 0.05:
            merged[-1] = (merged[-1][0], max(b, merged[-1][1]))
        else:
            merged.append((a, b))
    return merged
