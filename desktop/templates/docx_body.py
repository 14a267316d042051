"""The blocks of a document as WordprocessingML, written as strings: a long cell takes no longer
than its text."""

import re
from collections.abc import Iterator
from html import escape
from typing import assert_never

from desktop.templates.docx_styles import EXT_B, EXT_G, FONTS, alignment, fonts_of, indent, twips
from desktop.templates.grid import ABOVE, RULE, SIDE, Place, places, width
from desktop.templates.model import (
    Align, Cell, Content, Document, Face, PageBreak, Paragraph, Role, Row, Spread, STYLES, Table,
)  # fmt: skip
from desktop.text import HAN

_MM = 1440 / 25.4  # twips
_EXT_G = 0x30000
# Fonts that hold the 6763 characters of GB 2312 and no more.
_SMALL = (Face.TITLE, Face.KAI, Face.BODY)
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
                made.append(_content(block, document.page.text_width, _BREAK if broken else ""))
                broken = after_table = False
            case Table():
                if broken or after_table:
                    made.append(_thin_line(broken))
                made.append(_table(block))
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


def _content(content: Content, room: float, before: str = "", keep: bool = False) -> str:
    """A paragraph in a column of `room` mm; `before` is what its properties begin with."""
    keep_next = "<w:keepNext/>" if content.keep_with_next or keep else ""
    role = content.role
    style, plain = (content.style if isinstance(content, Paragraph) else STYLES[role]), STYLES[role]
    space, tabs, own = "", "", ""
    if content.space_before:
        space = f'<w:spacing w:before="{round(content.space_before * _MM)}"/>'
    match content:
        case Paragraph():
            text = content.text
            if style.indent != plain.indent or style.align != plain.align:
                own = indent(style) + alignment(style.align)
        case Spread():
            text = content.left or content.right
            own = alignment(Align.LEFT if content.left else Align.RIGHT)
            if content.left and content.right:
                text = f"{content.left}\t{content.right}"
                tabs = f'<w:tabs><w:tab w:val="right" w:pos="{round(room * _MM)}"/></w:tabs>'
        case _:
            assert_never(content)
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{role}"/>{keep_next}{before}{tabs}{space}{own}</w:pPr>'
        f"{''.join(_runs(text, plain.face))}</w:p>"
    )


def _runs(text: str, face: Face) -> Iterator[str]:
    """Runs of the style's font, and others for characters that it cannot have."""
    begin, current = 0, ""
    others = {c: _other_font(c, face) for c in set(text) if not c.isascii()}
    for i, character in enumerate(text):
        font = others.get(character, "")
        if font != current:
            if i > begin:
                yield _run(text[begin:i], current)
            begin, current = i, font
    if begin < len(text):
        yield _run(text[begin:], current)


def _other_font(character: str, face: Face) -> str:
    if ord(character) >= 0x20000:
        return EXT_G if ord(character) >= _EXT_G else EXT_B
    if face in _SMALL and re.match(f"[{HAN}]", character):
        try:
            character.encode("gb2312")
        except UnicodeEncodeError:
            return FONTS[Face.NUMBER]
    return ""


def _run(text: str, font: str) -> str:
    properties = f"<w:rPr>{fonts_of(font)}</w:rPr>" if font else ""
    return f"<w:r>{properties}{_text(text)}</w:r>"


def _text(text: str) -> str:
    pieces = [
        f'<w:t xml:space="preserve">{escape(piece, quote=False)}</w:t>' if piece else ""
        for piece in text.split("\t")
    ]
    return "<w:tab/>".join(pieces)


def _table(table: Table) -> str:
    edge = f'w:val="single" w:sz="{round(RULE * 8)}" w:space="0" w:color="000000"'
    edges = "".join(f"<w:{e} {edge}/>" for e in ("top", "left", "bottom", "right", "insideH", "insideV"))
    side, above = round(SIDE * _MM), round(ABOVE * _MM)
    grid = "".join(f'<w:gridCol w:w="{round(column * _MM)}"/>' for column in table.columns)
    rows = []
    for number, (row, placed) in enumerate(zip(table.rows, places(table))):
        following = table.rows[number + 1] if number + 1 < len(table.rows) else None
        rows.append(_row(table, row, placed, bool(following and following.lean)))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{round(sum(table.columns) * _MM)}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar><w:top w:w="{above}" w:type="dxa"/><w:left w:w="{side}" w:type="dxa"/>'
        f'<w:bottom w:w="{above}" w:type="dxa"/><w:right w:w="{side}" w:type="dxa"/></w:tblCellMar>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _row(table: Table, row: Row, placed: list[Place], kept: bool) -> str:
    """One row; `kept` if the next one must not begin a page alone."""
    whole = "" if row.split else "<w:cantSplit/>"
    height = f'<w:trHeight w:val="{round(row.height * _MM)}" w:hRule="atLeast"/>' if row.height else ""
    cells = "".join(_cell(table, place, kept, kept and row.lean) for place in placed)
    return f"<w:tr><w:trPr>{whole}{height}</w:trPr>{cells}</w:tr>"


def _cell(table: Table, place: Place, kept: bool, wholly: bool) -> str:
    """One cell; if `kept`, its last paragraph goes with the next row, or `wholly` all of them."""
    cell, wide = place.cell, width(table, place)
    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    merge = ""
    if place.above:
        merge = "<w:vMerge/>"
    elif cell.rows > 1:
        merge = '<w:vMerge w:val="restart"/>'
    content: tuple[Content, ...] = () if place.above else cell.content
    content = content or (Paragraph("", Role.BODY, indent=0),)
    last = len(content) - 1
    paragraphs = "".join(
        _content(part, wide - 2 * SIDE, keep=wholly or (kept and number == last))
        for number, part in enumerate(content)
    )
    align = {"middle": "center"}.get(cell.valign, cell.valign)
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{round(wide * _MM)}" w:type="dxa"/>{span}{merge}'
        f'<w:vAlign w:val="{align}"/></w:tcPr>{paragraphs}</w:tc>'
    )
