"""The blocks of a document as WordprocessingML, written as strings: a long cell takes no longer
than its text."""

from typing import assert_never

from desktop.templates.docx_table import table_xml
from desktop.templates.docx_words import words_xml
from desktop.templates.model import Document, PageBreak, Paragraph, Spread, Table

_BREAK = "<w:pageBreakBefore/>"


def body_xml(document: Document) -> str:
    """All blocks. A table is parted from the next, from a page break and from the end by a line
    of one point, which Word needs.

    Where pages without a number end, an empty `w:sectPr` says so.
    """
    made, broken, after_table = [], False, False
    unnumbered = document.page.numbers_from - 1 if document.page.numbers else 0
    for block in document.blocks:
        match block:
            case Paragraph() | Spread():
                made.append(words_xml(block, document.page.text_width, _BREAK if broken else ""))
                broken = after_table = False
            case Table():
                if broken or after_table:
                    made.append(_thin_line(broken))
                made.append(table_xml(block))
                broken, after_table = False, True
            case PageBreak():
                if broken:
                    made.append(_thin_line(True))
                broken = True
                unnumbered -= 1
                if unnumbered == 0:
                    made.append(_thin_line(False, "<w:sectPr/>"))
                    broken = after_table = False
            case _:
                assert_never(block)
    if broken or after_table or not made:
        made.append(_thin_line(broken))
    return "".join(made)


def _thin_line(broken: bool, section: str = "") -> str:
    before = _BREAK if broken else ""
    return (
        f'<w:p><w:pPr>{before}<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
        f'<w:rPr><w:sz w:val="2"/></w:rPr>{section}</w:pPr></w:p>'
    )
