"""The table `cmap` of a font in a few bytes for each character (OpenType 1.9, formats 4 and 12).

fontTools makes a name for every glyph and objects of every entry: some 20 MB for a Chinese font.
"""

import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice
from operator import lt
from struct import unpack_from

from fontTools.ttLib import TTFont

# Platform and encoding: all of Unicode first, then its first plane, as fontTools prefers them.
_WISHED = ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3), (0, 2), (0, 1), (0, 0))
_LAST = 0xFFFF  # ends the segments of format 4; no character


class CharacterMap:
    """The number of the glyph of a character's code; 0 for one that has none."""

    def __init__(self, font: TTFont):
        self.codes, self._glyphs = array("I"), array("H")
        for code, glyph in _entries(font):
            self.codes.append(code)
            self._glyphs.append(glyph)
        # In order, as the tables should be, all is there; a dict on the way would take some MB.
        if not all(map(lt, self.codes, islice(self.codes, 1, None))):
            found = dict(zip(self.codes, self._glyphs, strict=True))
            self.codes = array("I", sorted(found))
            self._glyphs = array("H", (found[code] for code in self.codes))

    def glyph(self, code: int) -> int:
        at = bisect_left(self.codes, code)
        there = at < len(self.codes) and self.codes[at] == code
        return self._glyphs[at] if there else 0


def _entries(font: TTFont) -> Iterator[tuple[int, int]]:
    data = font.reader["cmap"]
    tables = {}
    for number in range(unpack_from(">H", data, 2)[0]):
        platform, encoding, at = unpack_from(">HHL", data, 4 + 8 * number)
        tables.setdefault((platform, encoding), at)
    at = next((tables[wish] for wish in _WISHED if wish in tables), None)
    if at is None:
        return iter(())
    match unpack_from(">H", data, at)[0]:
        case 4:
            return _segments(data, at)
        case 12:
            return _groups(data, at)
        case _:  # rare, and none of a large font
            return ((code, font.getGlyphID(name)) for code, name in font.getBestCmap().items())


def _segments(data: bytes, at: int) -> Iterator[tuple[int, int]]:
    """Format 4: ends, starts, deltas and offsets into a list of glyphs that follows them."""
    count = unpack_from(">H", data, at + 6)[0] // 2
    numbers = array("H", data[at + 14 : at + unpack_from(">H", data, at + 2)[0] // 2 * 2])
    if sys.byteorder == "little":
        numbers.byteswap()
    starts = count + 1  # a word of padding follows the ends
    for segment in range(count):
        first, last = numbers[starts + segment], numbers[segment]
        delta = numbers[starts + count + segment]
        place = starts + 2 * count + segment
        offset = numbers[place]
        for code in range(first, min(last, _LAST - 1) + 1):
            glyph = numbers[place + offset // 2 + code - first] if offset else code
            if (offset == 0 or glyph) and (glyph := glyph + delta & 0xFFFF):
                yield code, glyph


def _groups(data: bytes, at: int) -> Iterator[tuple[int, int]]:
    """Format 12: runs of characters whose glyphs run on as well."""
    for number in range(unpack_from(">L", data, at + 12)[0]):
        first, last, glyph = unpack_from(">LLL", data, at + 16 + 12 * number)
        for code in range(first, last + 1):
            if glyph + code - first:
                yield code, glyph + code - first
