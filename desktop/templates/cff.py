"""PostScript outlines of a few glyphs, cut out of a large font: a CFF font program for a PDF.

Converting outlines to TrueType, which reportlab wants, costs a second for a document and changes
curves. A PDF takes PostScript outlines as they are, so the glyphs are only copied, each with its
subroutines written out in its place (Adobe Technical Notes 5176 and 5177).
"""

from io import BytesIO

from fontTools import cffLib
from fontTools.misc.psCharStrings import T2CharString
from fontTools.ttLib import TTFont

from desktop.templates.font_file import FontFile

_CALL, _CALL_GLOBAL, _RETURN, _END = 10, 29, 11, 14
_HINTS = {1, 3, 18, 23}
_MASKS = {19, 20}


def postscript_subset(font: FontFile, glyphs: list[int]) -> bytes:
    """A CID-keyed CFF in which CID n draws the n-th of `glyphs`; the first must be 0, .notdef."""
    # Opened anew: what follows changes the objects.
    with TTFont(font.path, fontNumber=font.number, lazy=True, recalcBBoxes=False) as opened:
        return _cut_out(opened, font, glyphs)


def _cut_out(opened: TTFont, font: FontFile, glyphs: list[int]) -> bytes:
    cff = opened["CFF "].cff
    top = cff.topDictIndex[0]
    flat = _Flat(top, cff.GlobalSubrs)
    names = [".notdef", *(f"cid{n:05}" for n in range(1, len(glyphs)))]
    strings = top.CharStrings
    index = strings.charStringsIndex
    index.items = [
        T2CharString(bytecode=flat.glyph(number), private=None, globalSubrs=None) for number in glyphs
    ]
    strings.charStrings = {name: n for n, name in enumerate(names)}
    top.FDSelect.gidArray = [top.FDSelect[number] for number in glyphs]
    top.charset = names
    top.CIDCount = len(glyphs)
    for part in top.FDArray:
        if hasattr(part.Private, "Subrs"):
            del part.Private.Subrs
            part.Private.rawDict.pop("Subrs", None)
    cff.GlobalSubrs = cffLib.GlobalSubrsIndex()
    written = BytesIO()
    cff.compile(written, opened)
    return written.getvalue()


class _Flat:
    """Charstrings with no calls left in them."""

    def __init__(self, top, global_subrs):
        self._strings = top.CharStrings.charStringsIndex
        self._select = top.FDSelect
        self._global = global_subrs
        self._local = [getattr(part.Private, "Subrs", ()) for part in top.FDArray]

    def glyph(self, number: int) -> bytes:
        self._out = bytearray()
        self._operands: list[tuple[int, int]] = []  # where in `_out` each begins, and what it is
        self._hints = 0
        self._subrs = self._local[self._select[number]]
        self._copy(self._strings[number].bytecode)
        return bytes(self._out)

    def _copy(self, code: bytes) -> bool:
        """Copies one charstring or subroutine; False once the glyph has ended."""
        out, at, size = self._out, 0, len(code)
        while at < size:
            first = code[at]
            if first >= 32 or first == 28:
                length, value = _operand(code, at)
                self._operands.append((len(out), value))
            elif first in (_CALL, _CALL_GLOBAL):
                begin, value = self._operands.pop()
                del out[begin:]
                subrs = self._subrs if first == _CALL else self._global
                if not self._copy(subrs[value + _bias(subrs)].bytecode):
                    return False
                at += 1
                continue
            elif first == _RETURN:
                return True
            else:
                length = 2 if first == 12 else 1
                if first in _HINTS or first in _MASKS:
                    self._hints += len(self._operands) // 2
                if first in _MASKS:
                    length = 1 + (self._hints + 7) // 8
                self._operands.clear()
            out += code[at : at + length]
            if first == _END:
                return False
            at += length
        return True


def _operand(code: bytes, at: int) -> tuple[int, int]:
    """Bytes and value of the number at `at`; the value of a fraction is never needed."""
    first = code[at]
    if first == 28:
        return 3, int.from_bytes(code[at + 1 : at + 3], "big", signed=True)
    if first <= 246:
        return 1, first - 139
    if first <= 250:
        return 2, (first - 247) * 256 + code[at + 1] + 108
    if first <= 254:
        return 2, -(first - 251) * 256 - code[at + 1] - 108
    return 5, 0


def _bias(subrs) -> int:
    """5176, 16: what is added to a subroutine's number."""
    count = len(subrs)
    return 107 if count < 1240 else 1131 if count < 33900 else 32768
