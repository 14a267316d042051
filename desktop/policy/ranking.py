"""Which hit comes first, and which of its words are marked.

A number typed whole comes first, then titles: equal, beginning with a term, holding it; then
headings, descriptions and keywords, and at last the text.
"""

from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from desktop.policy.citing import number_or_date
from desktop.policy.document import Document, Item
from desktop.policy.initials import initials
from desktop.policy.terms import Term, fold

Span = tuple[int, int]
_AROUND = 30  # characters of a long text shown before and after a hit
_LINE = 90  # characters of a line that is shown whole


class Entry:
    """A document, or an item of one, with what of it is searched."""

    def __init__(self, document: Document, item: Item | None, letters: str):
        self.document, self.item, self.initials = document, item, letters
        self.title = item.title if item else document.title
        self.number = "" if item else document.number
        self.body = item.text if item else _preamble(document)

    @cached_property
    def heading(self) -> list[str]:
        if self.item:
            return [self.item.section] if self.item.section else []
        names = [self.document.issuer, self.document.short_name, *self.document.names]
        return [name for name in names if name]

    @cached_property
    def lines(self) -> list[str]:
        """What is said about it, a line each, the most telling first."""
        one = self.item or self.document
        gist = [self.item.gist] if self.item else []
        found = [*gist, *(target.text for target in one.targets), *map("、".join, self.said)]
        return [line for line in found if line]

    @cached_property
    def said(self) -> list[list[str]]:
        """Departments and keywords: found by initials, as titles and headings are."""
        return [self.item.departments, self.item.keywords] if self.item else []

    @cached_property
    def around(self) -> str:
        one = self.document
        return f"{one.label}\n{one.number}\n{one.issuer}\n{one.year or ''}" if self.item else ""

    @cached_property
    def folded(self) -> tuple[str, str, str, str, str]:
        """Number, title, heading, lines, body."""
        heading, lines = "\n".join(self.heading), "\n".join(self.lines)
        return tuple(map(fold, (self.number, self.title, heading, lines, self.body)))


def _preamble(document: Document) -> str:
    """What the text says before the first item, or all of it."""
    first = document.text.find(document.items[0].title) if document.items else -1
    return document.text[:first] if first >= 0 else document.text


class Hit(NamedTuple):
    """An entry that was found: its title and one line of it, with the spans that matched."""

    document: Document
    item: Item | None
    score: float
    title: str
    title_marks: list[Span]
    line: str
    line_marks: list[Span]


def score(entry: Entry, wanted: Iterable[Term]) -> float:
    """The higher, the better; by the best place of each term."""
    number, title, heading, lines, body = entry.folded
    total = 0.0
    for term in wanted:
        text = term.text
        if number and (bare := _bare(text)) and bare in (whole := _bare(number)):
            total += 100 if len(bare) * 2 > len(whole) else 40
        elif (at := title.find(text)) >= 0:
            total += 30 + (10 if at == 0 else 0) + 20 * len(text) / len(title)
        elif term.may_be_initials and (at := entry.initials.find(text)) >= 0:
            total += 25 + (10 if at == 0 else 0) + 20 * len(text) / len(title)
        elif text in heading:
            total += 12
        elif text in lines:
            total += 10
        elif text in body:
            total += 4 + min(body.count(text), 8) / 4
        else:
            total += 1
    return total + (0.5 if entry.item is None else 0)


def _bare(number: str) -> str:
    return "".join(sign for sign in number if sign.isalnum())


def hit(entry: Entry, wanted: list[Term], value: float) -> Hit:
    """The entry with its marks, and the line that shows best why it was found."""
    title_marks = marks(entry.title, wanted)
    line, found = _line(entry, wanted, in_body=not title_marks)
    return Hit(entry.document, entry.item, value, entry.title, title_marks, line, found)


def _line(entry: Entry, wanted: list[Term], in_body: bool) -> tuple[str, list[Span]]:
    for line in (entry.number, *entry.lines, *entry.heading):
        if found := marks(line, wanted):
            return _excerpt(line, found)
    if in_body and (found := _spans(entry.folded[-1], wanted)):
        return _excerpt(entry.body, found)
    if entry.item:
        return (entry.item.gist or entry.item.section)[:_LINE], []
    return number_or_date(entry.document), []


def marks(text: str, wanted: Iterable[Term]) -> list[Span]:
    """Where the terms stand in `text`, as themselves or as initials; spans do not overlap."""
    folded = fold(text)
    by_letters = [t for t in wanted if t.may_be_initials and t.text not in folded]
    spans = _spans(folded, wanted)
    return _joined([*spans, *_spans(initials(text), by_letters)]) if by_letters else spans


def _spans(folded: str, wanted: Iterable[Term]) -> list[Span]:
    return _joined([span for term in wanted for span in _all(folded, term.text)])


def _joined(spans: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _all(text: str, term: str) -> Iterable[Span]:
    at = text.find(term)
    while at >= 0:
        yield at, at + len(term)
        at = text.find(term, at + len(term))


def _excerpt(line: str, found: list[Span]) -> tuple[str, list[Span]]:
    """A long line cut around its first mark."""
    if len(line) <= _LINE:
        return line, found
    start = max(0, found[0][0] - _AROUND)
    end = min(len(line), start + _LINE)
    before, after = "…" * (start > 0), "…" * (end < len(line))
    shift = len(before) - start
    inside = [(a + shift, min(b, end) + shift) for a, b in found if a < end]
    return before + line[start:end].replace("\n", " ") + after, inside
