"""PostScript outlines of a few glyphs, cut out of a large font: a CFF font program for a PDF.

Converting outlines to TrueType, which reportlab wants, costs a second for a document and changes
curves. A PDF takes PostScript outlines as they are, so the glyphs are only copied, each with its
subroutines written out in its place (Adobe Technical Notes 5176 and 5177).
"""

from functools import cache
from itertools import accumulate

from fontTools.ttLib import TTFont

from desktop.templates.cff_file import (
    Index, OnDisk, index, integers, operands, read_dict, write_dict,
)  # fmt: skip
from desktop.templates.cff_glyph import flat
from desktop.templates.font_file import FontFile

# Operators of a DICT.
_CHARSET, _CHAR_STRINGS, _PRIVATE, _SUBRS = b"\x0f", b"\x11", b"\x12", b"\x13"
_ROS, _CID_COUNT, _FONTS, _SELECT = b"\x0c\x1e", b"\x0c\x22", b"\x0c\x24", b"\x0c\x25"
_BOX, _MATRIX = b"\x05", b"\x0c\x07"
_FIRST_STRING = 391  # the strings before it are in every program


def postscript_subset(font: FontFile, glyphs: list[int]) -> bytes:
    """A CID-keyed CFF in which CID n draws the n-th of `glyphs`; the first must be 0, .notdef."""
    return _program(font).cut_out(glyphs)


@cache
def _program(font: FontFile) -> "Program":
    with TTFont(font.path, fontNumber=font.number, lazy=True) as opened:
        table = opened.reader.tables["CFF "]
        return Program(OnDisk(font.path, table.offset))


class Program:
    """The font program in the table `CFF ` of a font, keyed by CID; remembers the glyphs that were
    asked for."""

    def __init__(self, data: bytes | OnDisk):
        names = Index(data, data[2])
        tops = Index(data, names.end)
        top = read_dict(tops[0])
        self._name = names[0]
        self._kept = {operator: top[operator] for operator in (_MATRIX, _BOX) if operator in top}
        self._strings = Index(data, _first(top[_CHAR_STRINGS]))
        self._select = _selected(data, _first(top[_SELECT]), len(self._strings))
        self._parts = [_Part(data, entry) for entry in Index(data, _first(top[_FONTS]))]
        self._global = Index(data, Index(data, tops.end).end)
        self._known: dict[int, bytes] = {}

    def cut_out(self, glyphs: list[int]) -> bytes:
        charset = b"\x02\0\x01" + (len(glyphs) - 2).to_bytes(2) if len(glyphs) > 1 else b"\0"
        select = b"\0" + bytes(self._select[number] for number in glyphs)
        strings = index([self._glyph(number) for number in glyphs])
        before = b"\x01\0\x04\x04" + index([self._name])
        after = index([b"Adobe", b"Identity"]) + index([])
        at = len(before) + len(self._top(len(glyphs), 0, 0, 0, 0)) + len(after)
        places = [*accumulate((len(charset), len(select), len(strings)), initial=at)]
        fonts_end = places[-1] + len(self._fonts(0))
        return b"".join((
            before, self._top(len(glyphs), *places), after,
            charset, select, strings, self._fonts(fonts_end),
            *(part.private for part in self._parts),
        ))  # fmt: skip

    def _top(self, count: int, charset: int, select: int, strings: int, fonts: int) -> bytes:
        ros = operands(_FIRST_STRING, _FIRST_STRING + 1, 0)
        return index([write_dict({
            _ROS: ros, **self._kept, _CID_COUNT: operands(count), _CHARSET: operands(charset),
            _SELECT: operands(select), _CHAR_STRINGS: operands(strings), _FONTS: operands(fonts),
        })])  # fmt: skip

    def _fonts(self, at: int) -> bytes:
        """The fonts of which the program is made up; `at` is where their private parts begin."""
        entries = []
        for part in self._parts:
            entries.append(write_dict({**part.kept, _PRIVATE: operands(len(part.private), at)}))
            at += len(part.private)
        return index(entries)

    def _glyph(self, number: int) -> bytes:
        if number not in self._known:
            subrs = self._parts[self._select[number]].subrs
            self._known[number] = flat(self._strings[number], subrs, self._global)
        return self._known[number]


class _Part:
    """One of the fonts in the program: what a glyph's hints and widths are measured by."""

    def __init__(self, data: bytes | OnDisk, entry: bytes):
        font = read_dict(entry)
        size, at = integers(font[_PRIVATE])
        private = read_dict(data[at : at + size])
        subrs = private.pop(_SUBRS, None)
        self.subrs = Index(data, at + _first(subrs)) if subrs else ()
        self.kept = {_MATRIX: font[_MATRIX]} if _MATRIX in font else {}
        self.private = write_dict(private)


def _first(operands: bytes) -> int:
    return next(integers(operands))


def _selected(data: bytes | OnDisk, at: int, count: int) -> bytes:
    """For each glyph the number of its font."""
    if data[at] == 0:
        return data[at + 1 : at + 1 + count]
    ranges = int.from_bytes(data[at + 1 : at + 3])
    listed = data[at + 3 : at + 3 + 3 * ranges + 2]
    firsts = [int.from_bytes(listed[3 * n : 3 * n + 2]) for n in range(ranges + 1)]
    spans = zip(firsts, firsts[1:], listed[2::3])
    return b"".join(bytes([part]) * (end - begin) for begin, end, part in spans)
