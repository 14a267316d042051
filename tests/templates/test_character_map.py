"""Characters, glyphs and widths read in little room are those that fontTools reads."""

from io import BytesIO
from pathlib import Path

import pylopdf_fonts_zh_cn as noto
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph
from hypothesis import given
from hypothesis import strategies as st

from desktop.templates.character_map import CharacterMap
from desktop.templates.font_file import INVISIBLE, FontFile

_BEYOND = st.integers(0x10000, 0x1FFFF)
_FIRST_PLANE = st.integers(1, 0xFFFE)


@pytest.mark.parametrize("path", [noto.serif_path(), noto.sans_path()], ids=lambda p: p.stem)
def test_a_font_is_read_as_by_fonttools(path: Path) -> None:
    font = FontFile(path)
    with TTFont(path, lazy=True) as theirs:
        glyphs = {c: theirs.getGlyphID(n) for c, n in theirs.getBestCmap().items()}
        assert list(font.codes) == sorted(c for c, glyph in glyphs.items() if glyph)
        widths, per_em = theirs["hmtx"].metrics, theirs["head"].unitsPerEm
        for code, name in theirs.getBestCmap().items():
            character = chr(code)
            if character not in INVISIBLE:
                assert font.glyph(character) == glyphs[code]
                assert font.width(character) == widths[name][0] * 1000 / per_em
        assert font.is_postscript and font.may_be_embedded
        assert "\U0010ffff" not in font and font.width("\U0010ffff") == (
            widths[".notdef"][0] * 1000 / per_em
        )


@given(st.dictionaries(_FIRST_PLANE | _BEYOND, st.integers(0, 40), max_size=60))
def test_any_order_of_glyphs(wanted: dict[int, int]) -> None:
    """Runs, gaps and jumps; a first plane alone is written as format 4, all of Unicode as 12."""
    made = font_with(wanted)
    assert {code: made.glyph(code) for code in made.codes} == {
        code: glyph for code, glyph in wanted.items() if glyph
    }


def font_with(wanted: dict[int, int]) -> CharacterMap:
    names = [".notdef", *(f"g{n}" for n in range(1, 41))]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({code: names[glyph] for code, glyph in wanted.items()})
    builder.setupGlyf({name: Glyph() for name in names})
    builder.setupHorizontalMetrics({name: (500, 0) for name in names})
    builder.setupHorizontalHeader()
    builder.setupPost()
    saved = BytesIO()
    builder.save(saved)
    saved.seek(0)
    with TTFont(saved, lazy=True) as font:
        return CharacterMap(font)
