"""Which of the other fonts on a computer draw a character that none of those known by name has.

Every font is looked into once, when the first such character comes: a second on a computer with
some hundred fonts. What is kept is a list of ranges for each.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from pathlib import Path

from fontTools.ttLib import TTFont

# Such a font has a sign for every character, and it is the sign for one that has no font.
_NO_FONTS = ("lastresort", "adobeblank", "fallback", "unifont", "notdef")


class Coverage:
    """What each of `paths` can draw; one that cannot be read draws nothing."""

    def __init__(self, paths: Iterable[Path]):
        self._paths = [p for p in paths if not any(no in p.stem.lower() for no in _NO_FONTS)]
        self._ranges: list[tuple[Path, list[int]]] | None = None

    def fonts_with(self, character: str) -> Iterator[Path]:
        """The files whose font has `character`, in the order they were given."""
        if self._ranges is None:
            self._ranges = [(path, _edges(path)) for path in self._paths]
        for path, edges in self._ranges:
            if bisect_right(edges, ord(character)) % 2:
                yield path


def _edges(path: Path) -> list[int]:
    """The codes at which a run of characters begins, and ends, in turn."""
    try:
        with TTFont(path, fontNumber=0, lazy=True) as font:
            codes = sorted(font.getBestCmap() or ())
    except Exception:  # noqa: BLE001  what fontTools raises for a damaged font has no common base
        return []
    edges: list[int] = []
    for code in codes:
        if edges and edges[-1] == code:
            edges[-1] = code + 1
        else:
            edges += [code, code + 1]
    return edges
