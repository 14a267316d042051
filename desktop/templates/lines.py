"""Where a line of Chinese text may end, and cutting a text into lines of a width.

UAX #14 by uniseg, and over it the rules of Chinese setting that it leaves open (GB/T 15834-2011
5.1: no 。 at the head of a line, no “ at its end) and those of official papers (10号 is one).
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from uniseg.linebreak import line_break_breakables

from desktop.text import HAN

NEVER_FIRST = frozenset("，。、；：？！）》”’〕】」』〉〗｝］…·～％‰℃々,.;:?!)]}%")
NEVER_LAST = frozenset("（《“‘〔【「『〈〖｛［￥＄([{")
TAB_STOP = 21.0  # points; two characters of 五号, Word's own for Chinese

# uniseg needs 70 µs for a character. Between two Han a line may always end, so only what stands
# between is asked for, with any Han at either side, and the answers are remembered.
_BETWEEN_HAN = re.compile(f"[^{HAN}]+")
# Between two Latin words too, so a long English text is asked word by word.
# uniseg keeps “1+4” and what stands around it together; in Chinese text the marks are brackets.
# ’ between letters is an apostrophe.
_OPENING, _CLOSING = re.compile("[“‘]"), re.compile("[”’](?![A-Za-z])")
_WORD = re.compile("[A-Za-z0-9]+")
_BLANK_BETWEEN_WORDS = re.compile("(?<=[A-Za-z0-9.,]) (?=[A-Za-z0-9])")
# 2022年, 2022 年, 45 mm, 〔2022〕10
_GLUED = re.compile(
    f"(?<=[0-9０-９])(?=[{HAN}％%℃])|(?<=[0-9０-９] )(?=[年月日号]|[A-Za-zΩμ]{{1,3}}(?![A-Za-z]))"
    "|(?<=〕)(?=[0-9])"
)
# 阿卜杜·克里木: nothing tells where such a name begins, so a few characters at either side.
_NAME = re.compile(f"[{HAN}]{{1,5}}(?:·[{HAN}]{{1,5}})+")
# Where a word longer than its line is cut rather than anywhere: behind one of these.
_CUT_BEHIND = ("@·", "-/._=&?、，；。")


def break_points(text: str) -> list[int]:
    """Where a line may end: the ends of the pieces of `text` that belong on one line.

    The last is always the end of the text.
    """
    may = [True] * len(text)
    for match in _BETWEEN_HAN.finditer(text):
        start, end = match.span()
        _mark(may, text, start, end)
    for match in _GLUED.finditer(text):
        may[match.start()] = False
    for match in _NAME.finditer(text) if "·" in text else ():
        for i in range(match.start() + 1, match.end()):
            may[i] = False
    return [i for i in range(1, len(text)) if may[i]] + ([len(text)] if text else [])


def _mark(may: list[bool], text: str, start: int, end: int) -> None:
    """Sets `may` from `start` to `end`, a run without Han, and behind it."""
    if _WORD.fullmatch(text, start, end):
        may[start + 1 : end] = [False] * (end - start - 1)
        return
    before = "一" if start else ""
    after = "一" if end < len(text) else ""
    offset = start - len(before)
    run = before + text[start:end] + after
    words = [0, *(m.end() for m in _BLANK_BETWEEN_WORDS.finditer(run)), len(run)]
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
    for end in break_points(text):
        ink = _advance(text, widths, at, _without_blanks(text, at, end), x)
        if ink > room + 0.01:
            if at > begin:
                lines.append((begin, at))
                begin, x, room = at, 0.0, rest
            if _advance(text, widths, at, _without_blanks(text, at, end), x) > room + 0.01:
                i = at
                while i < end:
                    after = _advance(text, widths, i, i + 1, x)
                    if after > room + 0.01 and i > begin and not text[i].isspace():
                        i = _cut(text, begin, i)
                        lines.append((begin, i))
                        begin, x, room = i, 0.0, rest
                    else:
                        x, i = after, i + 1
                at = end
                continue
        x = _advance(text, widths, at, end, x)
        at = end
    lines.append((begin, len(text)))
    return lines


def _cut(text: str, begin: int, end: int) -> int:
    """Where a line without break points is cut, at `end` at the latest."""
    for signs in _CUT_BEHIND:
        for i in range(end, begin + 1, -1):
            if text[i - 1] in signs and text[i] not in NEVER_FIRST:
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
