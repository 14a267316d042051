"""A Chinese TrueType font for the bare peer: reportlab takes no other outlines."""

from pathlib import Path

import pylopdf_fonts_zh_cn as noto
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

_TOLERANCE = 1.0  # of 1000 units to the em


def truetype(path: Path, characters: set[str]) -> None:
    """Write the bundled Song as TrueType, for `characters` alone: all of it takes half a minute."""
    with TTFont(noto.serif_path(), lazy=True) as source:
        cmap = source.getBestCmap()
        drawn = {ord(c): cmap[ord(c)] for c in characters if ord(c) in cmap}
        names = [".notdef", *dict.fromkeys(drawn.values())]
        outlines, metrics = source.getGlyphSet(), source["hmtx"].metrics
        head, hhea = source["head"], source["hhea"]
        glyphs = {}
        for name in names:
            pen = TTGlyphPen(None)
            outlines[name].draw(Cu2QuPen(pen, _TOLERANCE, reverse_direction=True))
            glyphs[name] = pen.glyph()
        font = FontBuilder(head.unitsPerEm, isTTF=True)
        font.setupGlyphOrder(names)
        font.setupCharacterMap(drawn)
        font.setupGlyf(glyphs)
        font.setupHorizontalMetrics({name: metrics[name] for name in names})
        font.setupHorizontalHeader(ascent=hhea.ascent, descent=hhea.descent)
        font.setupNameTable({"familyName": "Bare Song", "styleName": "Regular", "psName": "BareSong"})
        font.setupOS2()
        font.setupPost(isFixedPitch=False)
        font.save(path)
