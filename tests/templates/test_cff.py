"""PostScript outlines cut out of a font: fontTools, which reads them by itself, draws the same."""

from io import BytesIO
from pathlib import Path

import pylopdf_fonts_zh_cn as noto
import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont

from desktop.templates.cff import Program, postscript_subset
from desktop.templates.font_file import FontFile

FONTS = [Path(noto.serif_path()), Path(noto.sans_path())]
# Simple and full of strokes, Latin, a sign, a blank, full-width; and one twice.
CHARACTERS = "一龘科协改革Ag1%,。《 　Ａ㎡一"


def drawn(charstring) -> tuple[list, float]:
    pen = RecordingPen()
    charstring.draw(pen)
    return pen.value, charstring.width


def read(program: bytes):
    fonts = CFFFontSet()
    fonts.decompile(BytesIO(program), None)
    return fonts.topDictIndex[0]


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_each_glyph_is_drawn_as_in_the_font(path: Path) -> None:
    font = FontFile(path)
    glyphs = [0, *map(font.glyph, CHARACTERS)]
    cut = read(postscript_subset(font, glyphs))
    font.close()
    assert cut.ROS == ("Adobe", "Identity", 0)
    assert cut.CIDCount == len(glyphs)
    with TTFont(path) as whole:
        outlines = whole["CFF "].cff.topDictIndex[0].CharStrings
        names = whole.getGlyphOrder()
        for place, number in enumerate(glyphs):
            name = ".notdef" if place == 0 else f"cid{place:05}"
            assert drawn(cut.CharStrings[name]) == drawn(outlines[names[number]]), name


def test_what_was_cut_out_can_be_cut_again() -> None:
    """It lists the font of each glyph one by one, where a large font lists ranges."""
    font = FontFile(FONTS[0])
    first = postscript_subset(font, [0, *map(font.glyph, "甲乙A")])
    font.close()
    second = Program(first).cut_out([0, 3, 1])
    before, after = read(first).CharStrings, read(second).CharStrings
    for old, new in {".notdef": ".notdef", "cid00003": "cid00001", "cid00001": "cid00002"}.items():
        assert drawn(after[new]) == drawn(before[old])
