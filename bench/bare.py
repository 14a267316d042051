"""The same words as DOCX and PDF, by python-docx and reportlab with no program around them.

As someone would write it who knows both and wants no more than a form on paper: paragraphs above
and below, the form as one table of two columns, Chinese fonts set in both files and embedded in
the PDF.
"""

from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

import docx
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from reportlab.lib.colors import black
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table

_FONT = "BareSong"
_WIDTHS = (40, 116)  # mm
_GRID = [("GRID", (0, 0), (-1, -1), 0.75, black), ("VALIGN", (0, 0), (-1, -1), "TOP")]


class Words(NamedTuple):
    """A document as bare words; a row is a label, or nothing, and the paragraphs beside it."""

    before: list[str]
    rows: list[tuple[list[str], list[str]]]
    after: list[str]

    def characters(self) -> set[str]:
        cells = [text for row in self.rows for cell in row for text in cell]
        return set("".join([*self.before, *cells, *self.after]))


def use_font(path: Path) -> None:
    """From now on PDFs are set in this TrueType font."""
    pdfmetrics.registerFont(TTFont(_FONT, str(path)))


def to_docx(words: Words) -> bytes:
    file = docx.Document()
    normal = file.styles["Normal"]
    normal.font.name, normal.font.size = "仿宋", Pt(12)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋")
    section = file.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for text in words.before:
        file.add_paragraph(text)
    if words.rows:
        table = file.add_table(len(words.rows), 2, "Table Grid")
        table.autofit = False
        for row, pair in zip(table.rows, words.rows, strict=True):
            for cell, width, texts in zip(row.cells, _WIDTHS, pair, strict=True):
                cell.width = Mm(width)
                cell.paragraphs[0].text = texts[0] if texts else ""
                for text in texts[1:]:
                    cell.add_paragraph(text)
    for text in words.after:
        file.add_paragraph(text)
    written = BytesIO()
    file.save(written)
    return written.getvalue()


def to_pdf(words: Words) -> bytes:
    style = ParagraphStyle("body", fontName=_FONT, fontSize=12, leading=21, wordWrap="CJK")
    story: list[Flowable] = [_paragraph(text, style) for text in words.before]
    if words.rows:
        rows = [
            [[_paragraph(text, style) for text in texts] for texts in pair] for pair in words.rows
        ]
        story.append(Table(rows, [width * mm for width in _WIDTHS], style=_GRID, splitInRow=1))
    story += [_paragraph(text, style) for text in words.after]
    written = BytesIO()
    SimpleDocTemplate(written, pagesize=A4, leftMargin=28 * mm, rightMargin=26 * mm).build(story)
    return written.getvalue()


def _paragraph(text: str, style: ParagraphStyle) -> Paragraph:
    return Paragraph(escape(text) or "&nbsp;", style)
