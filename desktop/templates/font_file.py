"""One font on this computer: which characters it draws, how wide, and with what outlines."""

from functools import cached_property
from pathlib import Path

from fontTools.ttLib import TTCollection, TTFont

# OS/2 fsType: restricted licence, no subsetting, bitmaps only. Such a font may not go into a PDF.
_NOT_EMBEDDABLE = 0x0002 | 0x0100 | 0x0200
# Joiners and variation selectors have no look of their own, but stay in the text.
INVISIBLE = frozenset(map(chr, [0x200C, 0x200D, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)]))


def chinese(path: Path) -> int:
    """Which font of a collection has the shapes of mainland China: the first, unless it says of
    another one that it is SC. The same code stands for other shapes in Japan."""
    with path.open("rb") as file:
        if file.read(4) != b"ttcf":
            return 0
    with TTCollection(path, lazy=True) as collection:
        names = [font["name"].getDebugName(1) or "" for font in collection]
    return next((number for number, name in enumerate(names) if name.endswith(" SC")), 0)


class FontFile:
    """A TrueType font, or a PostScript one with numbered glyphs, read as little as is needed.

    Opening raises whatever a damaged file leads to; `fonts.py` leaves out what cannot be opened.
    """

    def __init__(self, path: Path, number: int = 0):
        self.path, self.number = path, number
        self._font = TTFont(path, fontNumber=number, lazy=True)
        self.cmap: dict[int, str] = self._font.getBestCmap()
        self._widths = self._font["hmtx"].metrics
        self._per_em: int = self._font["head"].unitsPerEm
        self.is_postscript = "glyf" not in self._font

    def close(self) -> None:
        self._font.close()

    @cached_property
    def may_be_embedded(self) -> bool:
        return not self._font["OS/2"].fsType & _NOT_EMBEDDABLE and (
            not self.is_postscript or hasattr(self.postscript, "ROS")
        )

    def __contains__(self, character: str) -> bool:
        return ord(character) in self.cmap

    def width(self, character: str) -> float:
        """Thousandths of the type size; a missing character is as wide as its sign, .notdef."""
        if character in INVISIBLE:
            return 0.0
        name = self.cmap.get(ord(character), ".notdef")
        return self._widths[name][0] * 1000 / self._per_em

    def glyph(self, character: str) -> int:
        """The number of the glyph; 0 is the sign for a missing one."""
        name = self.cmap.get(ord(self.drawn_as(character)))
        return self._font.getGlyphID(name) if name else 0

    def drawn_as(self, character: str) -> str:
        """The character whose glyph is drawn: a blank for what has no look."""
        return " " if character in INVISIBLE else character

    @cached_property
    def postscript(self):
        """The PostScript outlines as fontTools reads them."""
        return self._font["CFF "].cff.topDictIndex[0]

    @cached_property
    def name(self) -> str:
        """The PostScript name, in ASCII."""
        name = self._font["name"].getDebugName(6) or self.path.stem
        return "".join(c for c in name if c.isascii() and (c.isalnum() or c == "-")) or "Font"

    @cached_property
    def box(self) -> tuple[int, int, int, int, int, int]:
        """Left, bottom, right, top of all glyphs, ascent and descent, in thousandths."""
        head, hhea = self._font["head"], self._font["hhea"]
        sizes = (head.xMin, head.yMin, head.xMax, head.yMax, hhea.ascent, hhea.descent)
        return tuple(round(size * 1000 / self._per_em) for size in sizes)
