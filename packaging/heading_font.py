"""The bundled face of headings with the outlines that headings need, for a smaller setup program.

Headings are set in GB 2312; what else one may hold, the face of running text has as well and draws.
Outlines are emptied where they stand: numbers of glyphs, subroutines and the outlines that stay are
the bytes they were, so a PDF is the same as from the whole font. What is emptied is zeros, which the
setup program packs to nothing.
"""

import sys
from itertools import accumulate
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.DefaultTable import DefaultTable

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from desktop.templates.cff_file import Index, integers, read_dict  # noqa: E402

_EMPTY = b"\x0e"  # endchar
_OUTLINES = b"\x11"  # CharStrings in the top DICT


def write(headings: Path, text: Path, out: Path) -> None:
    """`headings` without the Chinese characters that are beyond GB 2312 and that `text` has."""
    with TTFont(headings, lazy=True) as font, TTFont(text, lazy=True) as other:
        codes, elsewhere = font.getBestCmap(), other.getBestCmap()
        gone = {c for c in codes if _is_han(c) and c in elsewhere and not _is_common(c)}
        kept = {glyph for code, glyph in codes.items() if code not in gone}
        numbers = {font.getGlyphID(codes[code]) for code in gone if codes[code] not in kept}
        outlines = DefaultTable("CFF ")
        outlines.data = _emptied(font.getTableData("CFF "), numbers)
        for table in font["cmap"].tables:
            if table.format != 14:  # variation selectors
                table.cmap = {c: glyph for c, glyph in table.cmap.items() if c not in gone}
        font["CFF "] = outlines
        font.recalcTimestamp = False
        font.save(out, reorderTables=None)


def _is_han(code: int) -> bool:
    return 0x3400 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF or code >= 0x20000


def _is_common(code: int) -> bool:
    try:
        chr(code).encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _emptied(program: bytes, numbers: set[int]) -> bytes:
    """A CFF program with these outlines empty, as long as it was: nothing in it moves."""
    names = Index(program, program[2])
    [at] = integers(read_dict(Index(program, names.end)[0])[_OUTLINES])
    outlines = Index(program, at)
    kept = [_EMPTY if n in numbers else outlines[n] for n in range(len(outlines))]
    size = program[at + 2]
    ends = accumulate(map(len, kept), initial=1)
    made = program[at : at + 3] + b"".join(end.to_bytes(size) for end in ends) + b"".join(kept)
    return program[:at] + made.ljust(outlines.end - at, b"\0") + program[outlines.end :]
