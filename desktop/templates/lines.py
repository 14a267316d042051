"""Where a line of Chinese text may end, and cutting a text into lines of a width.

UAX #14 by uniseg, and over it the rules of Chinese setting that it leaves open (GB/T 15834-2011
5.1: no 。 at the head of a line, no “ at its end) and those of official papers (10号 is one).
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from string import ascii_letters, digits

from uniseg.linebreak import line_break_breakables

from desktop.text import HAN

NEVER_FIRST = frozenset("，。、；：？！）》”’〕】」』〉〗｝］…·～％‰℃々,.;:?!)]}%")
NEVER_LAST = frozenset("（《“‘〔【「『〈〖｛［￥＄([{")
TAB_STOP = 21.0  # points; two characters of 五号, Word's own for Chinese

# uniseg needs 70 µs for a character. Between two Han a line may always end, so only what stands
# between is asked for, with any Han at either side, and the answers are remembered.
_BETWEEN_HAN = re.compile(f"[^{HAN}]+")
_WORD = re.compile("[A-Za-z0-9]+")
# One digit is like another for a line, one letter too: fewer runs to ask for.
_ALIKE = str.maketrans(dict.fromkeys(digits, "0") | dict.fromkeys(ascii_letters, "a"))
# Between two Latin words too, and behind a Chinese mark, so a long list is asked bit by bit.
_FREE = re.compile("(?:(?<=[A-Za-z0-9.,]) |[，。、；：])(?=[A-Za-z0-9])")
# uniseg keeps “1+4” and what stands around it together; in Chinese text the marks are brackets.
# ’ between letters is an apostrophe.
_OPENING, _CLOSING = re.compile("[“‘]"), re.compile("[”’](?![A-Za-z])")
_UNITS = "[百千万亿]元|平方米|公里|千米|厘米|毫米|公斤|千克|公顷|小时|分钟|个月"
# Parted only where a line is too short for them: 3.5万元, 2022年, 2022 年, 45 mm, 300㎡, 〔2022〕10, and
# 阿卜杜·克里木, where nothing tells how many characters before and behind are the name.
_TOGETHER = re.compile(
    f"(?<=[0-9０-９])(?:{_UNITS}|[{HAN}％%℃‰㎀-㏟])"
    "|(?<=[0-9０-９] )(?:[年月日号]|[A-Za-zΩμ]{1,3}(?![A-Za-z]))"
    f"|(?<=〕)[0-9]|(?<=[{HAN}])[{HAN}]{{0,4}}(?:·[{HAN}]{{1,5}})+"
)
# Where a word longer than its line is cut rather than anywhere: behind one of these.
_CUT_BEHIND = ("@", "-/._=&?、，；。")


def break_points(text: str) -> list[int]:
    """Where a line may end: the ends of the pieces of `text` that belong on one line.

    The last is always the end of the text.
    """
    return _points(text)[0]


def _points(text: str) -> tuple[list[int], list[int]]:
    """The break points, and those besides at which a piece longer than its line may be parted."""
    may = [True] * len(text)
    for match in _BETWEEN_HAN.finditer(text):
        start, end = match.span()
        _mark(may, text, start, end)
    loose = []
    for match in _TOGETHER.finditer(text):
        for i in range(match.start(), match.end()):
            if may[i]:
                loose.append(i)
                may[i] = False
    return [i for i in range(1, len(text)) if may[i]] + ([len(text)] if text else []), loose


def _mark(may: list[bool], text: str, start: int, end: int) -> None:
    """Sets `may` from `start` to `end`, a run without Han, and behind it."""
    if _WORD.fullmatch(text, start, end):
        may[start + 1 : end] = [False] * (end - start - 1)
        return
    before = "一" if start else ""
    after = "一" if end < len(text) else ""
    offset = start - len(before)
    run = before + text[start:end].translate(_ALIKE) + after
    words = [0, *(m.end() for m in _FREE.finditer(run)), len(run)]
    for begin, stop in zip(words, words[1:]):
        may[offset + begin + 1 : offset + stop] = _within(run[begin:stop])[1:]


@lru_cache(maxsize=4096)
def _within(run: str) -> tuple[bool, ...]:
    """Whether a line may end before each character of a short run."""
    plain = _CLOSING.sub("」", _OPENING.sub("「", run))
    return tuple(
        bool(free) and c not in NEVER_FIRST and (i == 0 or run[i - 1] not in NEVER_LAST)
        for i, (c, free) in enumerate(zip(run, line_break_breakables(plain)))
    )


def wrap(text: str, widths: Sequence[float], first: float, rest: float) -> list[tuple[int, int]]:
    """The lines of `text` as slices; an empty text is one empty line.

    `widths` are those of the characters, `first` and `rest` the room on the first line and the
    others. Blanks at the end of a line need no room. What is longer than a line is cut behind a
    sign such as @ or -, else anywhere.
    """
    lines: list[tuple[int, int]] = []
    begin = at = 0  # of the line, and of the piece that is set next
    x, room = 0.0, first
    ends, loose = _points(text)
    ends.reverse()
    while ends:
        end = ends.pop()
        ink = _without_blanks(text, at, end)
        if _full(text, widths, at, ink, x, room) < ink:
            if at > begin:
                lines.append((begin, at))
                begin, x, room = at, 0.0, rest
            if _full(text, widths, at, ink, x, room) < ink:
                parted = loose[bisect_right(loose, at) : bisect_left(loose, end)]
                parted = [i for i in parted if text[i - 1] == "·"] or parted
                if not parted:
                    parted = [_cut(text, widths, at, end, room)]
                if at < parted[0] < end:
                    ends += [end, *reversed(parted)]
                    continue
        x = _advance(text, widths, at, end, x)
        at = end
    lines.append((begin, len(text)))
    return lines


def balance(text: str, widths: Sequence[float], room: float) -> list[tuple[int, int]]:
    """As `wrap`, in no more lines, but lines as even as words allow: the first the longest, none a
    character alone (GB/T 9704-2012 7.3.1 wants a title shaped as 梯形 or 菱形)."""
    lines = wrap(text, widths, room, room)
    ends = set(break_points(text))
    low, high = sum(widths) / len(lines), room
    while len(lines) > 1 and high - low > 0.5:
        middle = (low + high) / 2
        tried = wrap(text, widths, middle, middle)
        if len(tried) == len(lines) and ends.issuperset(end for _, end in tried):
            lines, high = tried, middle
        else:
            low = middle
    return lines


def _cut(text: str, widths: Sequence[float], begin: int, end: int, room: float) -> int:
    """Where a line that begins with a word too long for it is cut; blanks hang at its end."""
    full = max(_full(text, widths, begin, end, 0.0, room), begin + 1)
    while full < end and text[full].isspace():
        full += 1
    for signs in _CUT_BEHIND:
        for i in range(full, begin + 1, -1):
            if i < end and text[i - 1] in signs and text[i] not in NEVER_FIRST:
                return i
    return full


def _full(text: str, widths: Sequence[float], begin: int, end: int, x: float, room: float) -> int:
    """How far the characters from `begin` on fit into a line whose pen is at `x`."""
    for i in range(begin, end):
        x = _advance(text, widths, i, i + 1, x)
        if x > room + 0.01:
            return i
    return end


def _advance(text: str, widths: Sequence[float], start: int, end: int, x: float) -> float:
    """Where the pen stands after some characters; a tab goes to the next stop."""
    for i in range(start, end):
        x = (x // TAB_STOP + 1) * TAB_STOP if text[i] == "\t" else x + widths[i]
    return x


def _without_blanks(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
