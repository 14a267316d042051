"""TrueType fonts as Windows has them, made from the bundled ones: same looks, other outlines."""

from pathlib import Path

import pylopdf_fonts_zh_cn as noto
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont


def truetype(
    characters: str, name: str, embedding: int = 0, lent: dict[str, str] | None = None
) -> TTFont:
    """A font with these characters; `embedding` is its OS/2 fsType, 2 for a restricted licence.

    `lent` are characters that Noto lacks, each with the one whose shape it gets here.
    """
    with TTFont(noto.serif_path(), lazy=True) as source:
        cmap, shapes = source.getBestCmap(), source.getGlyphSet()
        per_em, widths = source["head"].unitsPerEm, source["hmtx"].metrics
        used = {ord(c): cmap[ord(c)] for c in sorted(set(characters)) if ord(c) in cmap}
        used |= {ord(c): used[ord(shape)] for c, shape in (lent or {}).items()}
        order = [".notdef", *dict.fromkeys(used.values())]
        glyphs = {}
        for glyph in order:
            pen = TTGlyphPen(None)
            shapes[glyph].draw(Cu2QuPen(pen, per_em / 1000, reverse_direction=True))
            glyphs[glyph] = pen.glyph()
        ascent, descent = source["hhea"].ascent, source["hhea"].descent
        builder = FontBuilder(per_em, isTTF=True)
        builder.setupGlyphOrder(order)
        builder.setupCharacterMap(used)
        builder.setupGlyf(glyphs)
        builder.setupHorizontalMetrics(
            {g: (widths[g][0], getattr(glyphs[g], "xMin", 0)) for g in order}
        )
        builder.setupHorizontalHeader(ascent=ascent, descent=descent)
        builder.setupNameTable({"familyName": name, "styleName": "Regular", "psName": name})
        builder.setupOS2(fsType=embedding)
        builder.setupPost()
    return builder.font


def collection(fonts: list[TTFont], path: Path) -> None:
    """A .ttc, as Windows has 宋体."""
    made = TTCollection()
    made.fonts = fonts
    made.save(path)
