"""Glyphs copied out of a PostScript font keep their outlines, read back with fontTools."""

import random
from io import BytesIO
from pathlib import Path

import pylopdf_fonts_zh_cn as noto
import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont

from desktop.templates.cff import postscript_subset
from desktop.templates.font_file import FontFile

# Debian's collection calls global subroutines, and some that call others; the wheel's is flatter.
FONTS = [
    (noto.serif_path(), 0),
    (noto.sans_path(), 0),
    (Path("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"), 2),
    (Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"), 0),
]


def outline(glyph) -> list:
    pen = RecordingPen()
    glyph.draw(pen)
    return pen.value


def subset(font: FontFile, glyphs: list[int]):
    cff = CFFFontSet()
    cff.decompile(BytesIO(postscript_subset(font, glyphs)), None)
    return cff[0]


@pytest.mark.parametrize(("path", "number"), FONTS, ids=lambda v: getattr(v, "stem", v))
def test_outlines_are_those_of_the_font(path: Path, number: int) -> None:
    font = FontFile(path, number)
    picked = random.Random(7).sample(font.codes, 400)
    characters = [*"Aaé0，。（“一国龘…—½①ㄅあ한"] + [chr(c) for c in picked]
    glyphs = [0, *(font.glyph(c) for c in characters)]
    top = subset(font, glyphs)
    assert list(top.charset) == [".notdef", *(f"cid{n:05}" for n in range(1, len(glyphs)))]
    with TTFont(path, fontNumber=number, lazy=True) as original:
        whole = original.getGlyphSet()
        for place, glyph in enumerate(glyphs):
            name = original.getGlyphName(glyph)
            assert outline(top.CharStrings[top.charset[place]]) == outline(whole[name])


def test_hints_and_subroutines_are_written_out() -> None:
    font = FontFile(noto.serif_path())
    top = subset(font, [0, *(font.glyph(c) for c in "国家科学")])
    assert len(top.GlobalSubrs) == 0
    assert all(not hasattr(part.Private, "Subrs") for part in top.FDArray)
    hinted = [top.CharStrings[name] for name in top.charset]
    for glyph in hinted:
        glyph.decompile()
    assert all(set(glyph.program) & {"hstem", "hstemhm", "vstem", "vstemhm"} for glyph in hinted[1:])


def test_a_subset_is_small() -> None:
    font = FontFile(noto.serif_path())
    program = postscript_subset(font, [0, *(font.glyph(c) for c in "科学技术协会")])
    assert len(program) < 60_000 < noto.serif_path().stat().st_size / 50
