"""One font on this computer: which characters it draws, how wide, and with what outlines."""

import sys
from array import array
from collections.abc import Sequence
from pathlib import Path

from fontTools.ttLib import TTCollection, TTFont

from desktop.templates.cff_file import Index, read_dict
from desktop.templates.character_map import CharacterMap
from desktop.templates.font_names import name_in

# OS/2 fsType: restricted licence, no subsetting, bitmaps only. Such a font may not go into a PDF.
_NOT_EMBEDDABLE = 0x0002 | 0x0100 | 0x0200
# Joiners and variation selectors have no look of their own, but stay in the text.
INVISIBLE = frozenset(map(chr, [0x200C, 0x200D, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)]))
_FAMILY, _POSTSCRIPT = 1, 6  # among the names of a font
_ROS = b"\x0c\x1e"  # operator of a DICT: registry, ordering, supplement
_CFF_HEAD = 65536  # bytes, far more than names and the first dictionary take


def chinese(path: Path) -> int:
    """Which font of a collection has the shapes of mainland China: the first, unless it says of
    another one that it is SC. The same code stands for other shapes in Japan."""
    with path.open("rb") as file:
        if file.read(4) != b"ttcf":
            return 0
    with TTCollection(path, lazy=True) as collection:
        names = [name_in(font.reader["name"], _FAMILY) for font in collection]
    return next((number for number, name in enumerate(names) if name.endswith(" SC")), 0)


class FontFile:
    """A TrueType font, or a PostScript one with numbered glyphs. Of the file only what setting
    lines needs is kept, and in little room.

    Opening raises whatever a damaged file leads to; `fonts.py` leaves out what cannot be opened.
    """

    def __init__(self, path: Path, number: int = 0):
        self.path, self.number = path, number
        with TTFont(path, fontNumber=number, lazy=True) as font:
            self.is_postscript = "glyf" not in font
            head, hhea = font["head"], font["hhea"]
            self._map = CharacterMap(font)
            self._per_em: int = head.unitsPerEm
            self._advances = _advances(font.reader["hmtx"], hhea.numberOfHMetrics)
            self._name = name_in(font.reader["name"], _POSTSCRIPT) or path.stem
            self._box = (head.xMin, head.yMin, head.xMax, head.yMax, hhea.ascent, hhea.descent)
            self.may_be_embedded = not font["OS/2"].fsType & _NOT_EMBEDDABLE and (
                not self.is_postscript or _is_numbered(font)
            )
        self._widths: dict[str, float] = {}  # of characters that were asked for

    def __contains__(self, character: str) -> bool:
        return self._map.glyph(ord(character)) > 0

    @property
    def codes(self) -> Sequence[int]:
        """Of all characters that it draws, in order."""
        return self._map.codes

    def width(self, character: str) -> float:
        """Thousandths of the type size; a missing character is as wide as its sign, .notdef."""
        known = self._widths.get(character)
        if known is None:
            known = 0.0 if character in INVISIBLE else self._width(ord(character))
            self._widths[character] = known
        return known

    def _width(self, code: int) -> float:
        # Glyphs beyond the last advance are as wide as it says.
        at = min(self._map.glyph(code), len(self._advances) - 1)
        return self._advances[at] * 1000 / self._per_em

    def glyph(self, character: str) -> int:
        """The number of the glyph; 0 is the sign for a missing one."""
        return self._map.glyph(ord(self.drawn_as(character)))

    def drawn_as(self, character: str) -> str:
        """The character whose glyph is drawn: a blank for what has no look."""
        return " " if character in INVISIBLE else character

    @property
    def name(self) -> str:
        """The PostScript name, in ASCII."""
        return "".join(c for c in self._name if c.isascii() and (c.isalnum() or c == "-")) or "Font"

    @property
    def box(self) -> tuple[int, int, int, int, int, int]:
        """Left, bottom, right, top of all glyphs, ascent and descent, in thousandths."""
        return tuple(round(size * 1000 / self._per_em) for size in self._box)


def _advances(data: bytes, count: int) -> array:
    """The widths in the table `hmtx`, without the side bearings between them."""
    pairs = array("H", data[: 4 * count])
    if sys.byteorder == "little":
        pairs.byteswap()
    return pairs[::2]


def _is_numbered(font: TTFont) -> bool:
    """Whether its PostScript outlines go by number, not by name: the first of its dictionaries
    says so. The whole table may be of 20 MB."""
    if "CFF " not in font:
        return False
    reader = font.reader
    reader.file.seek(reader.tables["CFF "].offset)
    data = reader.file.read(_CFF_HEAD)
    return _ROS in read_dict(Index(data, Index(data, data[2]).end)[0])
