"""Where a text names documents: titles in 《》, numbers beside them or alone, and which are known."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from desktop.policy.document import Document
from desktop.policy.numbers import LOOSE, tail
from desktop.text import HAN

_OF_TITLES = re.compile("[《》\n]")
_NUMBER = 48  # characters that a number with its brackets and blanks never reaches
_ROOM = 4  # characters behind 号 that tell a number from a room
_LONGEST = 120  # characters of a title
_CODE = re.compile(f"[{HAN}]{{1,12}}\\Z")
_DATE = re.compile(r"\s*[（(]\s*((?:19|20)\d{2})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日\s*[）)]")
_BETWEEN = re.compile(r"\s*[（(]?\s*")
_BEFORE_TITLE = re.compile(r"\s*[）)]?\s*(?:文件|文)?\s*")


class Title(NamedTuple):
    """A title in its 《》."""

    start: int
    end: int
    words: str  # without the outer 《》


class Number(NamedTuple):
    """A document number: from its issuer's code to 号. `bracket` is where the code ends."""

    start: int
    bracket: int
    end: int
    tail: str  # 〔2022〕10号, as it should be

    def full(self, text: str) -> str:
        return text[self.start : self.bracket].strip() + self.tail


class Mention(NamedTuple):
    """A title, a number, or both side by side; `date` is one in brackets behind the title."""

    title: Title | None
    number: Number | None
    date: re.Match[str] | None = None


class Known(NamedTuple):
    """The documents by title and by number."""

    titles: dict[str, Document]
    numbers: dict[str, Document]

    def by_title(self, words: str) -> Document | None:
        return self.titles.get(plain(words))


def known(documents: Iterable[Document]) -> Known:
    """By each title that is one document's alone, also without the issuer in front of 关于."""
    documents = list(documents)
    names = [(plain(name), d) for d in documents for name in (d.title, *d.names)]
    tails = [(plain(found[0]), d) for d in documents if (found := re.search("关于.+", d.title))]
    times = Counter(name for name, _ in {(name, d.id) for name, d in names + tails})
    titles = {name: d for name, d in tails + names if times[name] == 1}
    return Known(titles, {d.number: d for d in documents if d.number})


@lru_cache(maxsize=8192)
def plain(title: str) -> str:
    """A title to compare by: no blanks, no quotes, one kind of brackets."""
    return re.sub(r"[\s“”\"'‘’]", "", title).translate(_BRACKETS)


_BRACKETS = str.maketrans("《》()[]［］【】", "〈〉（）〔〕〔〕〔〕")


def mentions(text: str, documents: Known) -> list[Mention]:
    """All mentions in order of place."""
    titles, numbers = list(_titles(text)), list(_numbers(text, documents))
    found: list[Mention] = []
    for title in titles:
        number = _beside(text, title, numbers)
        if number:
            numbers.remove(number)
        found.append(Mention(title, number, None if number else _DATE.match(text, title.end)))
    found += (Mention(None, number) for number in numbers)
    return sorted(found, key=lambda m: (m.title or m.number).start)


def _titles(text: str) -> Iterator[Title]:
    """The outermost 《》; one that is not closed in its line is none."""
    start = text.find("《")
    while start >= 0:
        end, closed = _end_of_title(text, start)
        if closed and end - start <= _LONGEST:
            yield Title(start, end, text[start + 1 : end - 1])
        start = text.find("《", end)


def _end_of_title(text: str, start: int) -> tuple[int, bool]:
    """Where the title that begins there ends, or its line, and whether it is closed."""
    depth = 0
    for sign in _OF_TITLES.finditer(text, start):
        depth += (sign[0] == "《") - (sign[0] == "》")
        if depth == 0 or sign[0] == "\n":
            return sign.end(), depth == 0
    return len(text), False


def _numbers(text: str, documents: Known) -> Iterator[Number]:
    for found in _loose(text):
        code = _CODE.search(text, max(0, found.start() - 12), found.start())
        if code is None:
            continue
        number = Number(code.start(), found.start(), found.end(), tail(found))
        yield number._replace(start=_code_start(code[0], number, documents))


def _loose(text: str) -> Iterator[re.Match[str]]:
    """What `LOOSE` finds, looked for where a 号 is: a long text has few."""
    last, at = 0, text.find("号")
    while at >= 0:
        found = LOOSE.search(text, max(last, at - _NUMBER), at + _ROOM)
        if found and found.end() == at + 1:
            yield found
            last = found.end()
        at = text.find("号", at + 1)


def _code_start(before: str, number: Number, documents: Known) -> int:
    """Where the issuer's code begins: 根据鲁科协办发 ends in one that a known document has."""
    for size in range(len(before), 0, -1):
        if before[-size:] + number.tail in documents.numbers:
            return number.start + len(before) - size
    return number.start


def _beside(text: str, title: Title, numbers: Sequence[Number]) -> Number | None:
    """The number right behind the title, or else right before it."""
    for number in numbers:
        if number.start >= title.end and _BETWEEN.fullmatch(text, title.end, number.start):
            return number
    for number in numbers:
        if number.end <= title.start and _BEFORE_TITLE.fullmatch(text, number.end, title.start):
            return number
    return None
