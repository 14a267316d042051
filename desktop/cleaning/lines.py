"""Lines that a PDF broke at its right edge, joined into paragraphs again.

Only a text that is broken so is touched: its long lines end at one width, most of them in the
middle of a sentence. The blanks which PDFs put between Han and numbers go with the breaks.
"""

import re
import statistics
from collections.abc import Iterator
from typing import NamedTuple

from desktop.cleaning.edits import Edit
from desktop.text import HAN

_LINE = re.compile("[^\n]+")
_WIDE = re.compile("[\u2e80-\uffef“”‘’—…·\U00020000-\U0003ffff]")
_MARKER = re.compile(
    r"[一二三四五六七八九十百]+、|[（(][一二三四五六七八九十百]+[）)]|\d{1,2} ?[.．、](?!\d)|[（(]\d{1,2}[）)]"
    r"|第[一二三四五六七八九十百]+[章节条]|附 ?件|[①-⑳●■◆★☆▲○—-]"
)
_LABEL = re.compile(f"[{HAN}]{{2,8}}[：:]")
_ENDS = "。！？：；!?:;"
_OPENERS = {"《": "》", "“": "”", "（": "）", "〈": "〉", "〔": "〕"}
_TEXT = rf"{HAN}，。、：；！？“”《》〈〉（）〔〕·"
_PDF_BLANK = re.compile(
    rf"(?<=[{_TEXT}]) (?=[0-9A-Za-z·])|(?<=[0-9A-Za-z%·]) (?=[{_TEXT}])|(?<=[0-9·]) (?=[·])"
)
_SIZES = (12, 60)  # Han characters to a line, between a narrow column and a wide sheet
_SLACK = 1.5  # ems that a full line may fall short, since no mark may begin the next
_MORE = 3  # ems that it may in the middle of a sentence, which seldom ends a paragraph
_INDENT = 2  # ems that a paragraph's first line falls short besides
_RULE = re.compile(r"[—–_=*\-]{3,}$")


class _Row(NamedTuple):
    start: int
    end: int
    words: str
    width: float


def broken_lines(text: str) -> Iterator[Edit]:
    """The line ends to take out, and the blanks beside numbers."""
    rows = [_row(line) for line in _LINE.finditer(text) if line[0].strip()]
    edge = _edge(rows)
    if edge is None:
        return
    spaced = _every_line_apart(text, rows)
    found: list[Edit] = []
    open_, first = "", True
    for row, after in zip(rows, rows[1:], strict=False):
        open_ = _still_open(open_, row.words)
        apart = text.count("\n", row.end, after.start) > 1 and not spaced
        first = apart or not _goes_on(row, after, first, edge, open_)
        if first:
            open_ = ""
        else:
            found.append(Edit(row.end, after.start, _joint(row.words, after.words)))
    found += (Edit(*blank.span()) for blank in _PDF_BLANK.finditer(text))
    yield from sorted(found)


def _row(line: re.Match[str]) -> _Row:
    words = line[0].strip()
    start = line.start() + line[0].index(words[0])
    # 1 em for Han and its punctuation, half of one for all else.
    width = (len(words) + len(_WIDE.findall(words))) / 2
    return _Row(start, start + len(words), words, width)


def _edge(rows: list[_Row]) -> float | None:
    """The width at which lines were broken, if they were."""
    widths = [row.width for row in rows if row.width >= _SIZES[0]]
    if len(widths) < 4:
        return None
    edge = statistics.quantiles(widths, n=10)[8]
    full = [row for row in rows[:-1] if edge - _SLACK - _INDENT <= row.width <= edge + 1]
    cut = [row for row in full if row.words[-1] not in _ENDS]
    if not _SIZES[0] <= edge <= _SIZES[1] or len(cut) < 3:
        return None
    longer = sum(row.width > edge + 1 for row in rows)
    return edge if len(full) * 3 >= len(widths) and longer * 20 <= len(rows) else None


def _every_line_apart(text: str, rows: list[_Row]) -> bool:
    """Whether empty lines mean nothing, since nearly every line has one after it."""
    gaps = [text.count("\n", one.end, two.start) for one, two in zip(rows, rows[1:], strict=False)]
    return sum(gap > 1 for gap in gaps) * 4 >= len(gaps) * 3


def _goes_on(row: _Row, after: _Row, first: bool, edge: float, open_: str) -> bool:
    """Whether the paragraph of `row`, which may be its first, goes on in the row after it."""
    ended = row.words[-1] in _ENDS
    if _MARKER.match(after.words) or _RULE.search(row.words):
        return False
    indented = edge - _INDENT - _SLACK <= after.width <= edge - _INDENT + 0.5
    if first:
        # A heading of nearly this width, and a paragraph under it.
        heading = _MARKER.match(row.words) and not ended and row.width < edge - _INDENT - 0.5
        full = row.width >= edge - _SLACK - _INDENT and not (heading and indented)
    else:
        full = row.width >= edge - (_SLACK if ended else _MORE)
    if _LABEL.match(after.words) and (ended or not full or _LABEL.match(row.words)):
        return False
    if open_ and not ended and row.width >= edge / 2:
        return True
    # A sentence ends at the edge by chance, or a paragraph does: then a line follows that is
    # indented, or short without an end, as a signature is.
    alone = after.width < edge - _INDENT and after.words[-1] not in _ENDS
    return full and not (ended and (indented or alone))


def _still_open(open_: str, words: str) -> str:
    """The brackets and quotes that wait for their other half."""
    for sign in words:
        if sign in _OPENERS:
            open_ += sign
        elif open_ and sign == _OPENERS[open_[-1]]:
            open_ = open_[:-1]
    return open_


def _joint(words: str, after: str) -> str:
    return " " if words[-1].isascii() and after[0].isascii() else ""
