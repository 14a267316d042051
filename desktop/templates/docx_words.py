"""Paragraphs and spreads as WordprocessingML: a style, runs, and fonts for rare characters."""

import re
from collections.abc import Iterator
from html import escape
from typing import assert_never

from desktop.templates.docx_styles import EXT_B, EXT_G, FONTS, MM, alignment, fonts_of, indent, twips
from desktop.templates.model import Align, Content, Face, Paragraph, Spread, STYLES
from desktop.text import HAN

_EXT_G = 0x30000
_SIGNS = {"\t": "<w:tab/>", "\n": "<w:br/>"}
# Fonts that hold the 6763 characters of GB 2312 and no more.
_SMALL = (Face.TITLE, Face.KAI, Face.BODY)


def words_xml(content: Content, room: float, before: str = "", keep: bool = False) -> str:
    """A paragraph in a column of `room` mm; `before` is what its properties begin with."""
    keep_next = "<w:keepNext/>" if content.keep_with_next or keep else ""
    role = content.role
    style, plain = (content.style if isinstance(content, Paragraph) else STYLES[role]), STYLES[role]
    space, tabs, own = "", "", ""
    if content.space_before or content.space_after:
        above, below = round(content.space_before * MM), round(content.space_after * MM)
        space = f'<w:spacing w:before="{above}" w:after="{below}"/>'
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
                end = round(room * MM) - twips(style.inset * style.size)
                tabs = f'<w:tabs><w:tab w:val="right" w:pos="{end}"/></w:tabs>'
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
    return "".join(
        _SIGNS.get(piece) or f'<w:t xml:space="preserve">{escape(piece, quote=False)}</w:t>'
        for piece in re.split("([\t\n])", text)
        if piece
    )
