"""Citations typed by hand: is the number the title's, is it written rightly, does the basis hold?

Only what the known documents say is held against a text: a number nobody knows is not wrong.
"""

import datetime
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import cache

from desktop.policy.basis import FILL_DATE, basis
from desktop.policy.citing import number_or_date, quoted
from desktop.policy.document import Document
from desktop.policy.finding import Finding
from desktop.policy.mentions import Known, Mention, Number, known, mentions

_REMEMBERED = 1000  # texts; more than a submission has
_ALIKE = 0.85  # a title so near to that of its number is a slip of the pen


def check_citations(
    text: str,
    documents: Iterable[Document],
    day: datetime.date | None = None,
    city: str | None = None,
    of_day: str = FILL_DATE,
) -> list[Finding]:
    """All findings, in order of place.

    A basis has to hold on `day`, called `of_day`: the form's, or today. `city` is that of the unit,
    empty for one of the province; None where it is not known yet.
    """
    return _findings(text, known(documents), day, city, of_day)


class Checker:
    """`check_citations` against one set of documents; what was found in a text is remembered."""

    def __init__(self, documents: Iterable[Document]):
        self.documents = tuple(documents)
        self._known = known(self.documents)
        self._found: dict[tuple, list[Finding]] = {}

    def __call__(
        self, text: str, day: datetime.date | None = None, city: str | None = None,
        of_day: str = FILL_DATE,
    ) -> list[Finding]:  # fmt: skip
        asked = (text, day, city, of_day)
        if asked not in self._found:
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            self._found[asked] = _findings(text, self._known, day, city, of_day)
        return self._found[asked]


@cache
def bundled_checker() -> Checker:
    """Against the documents that come with the program."""
    from desktop.policy.shelf import bundled

    return Checker(bundled())


def may_cite(text: str) -> bool:
    """A quick look: a title in 《》, or the last sign of a number."""
    return "《" in text or "号" in text


def _findings(
    text: str, library: Known, day: datetime.date | None, city: str | None, of_day: str
) -> list[Finding]:
    found: list[Finding] = []
    cited: set[str] = set()
    for mention in mentions(text, library):
        document = _document(text, mention, library)
        form = [*_form(text, mention, document, library, cited)]
        found += form
        unsure = any(finding.code == "W_CITATION_TITLE" and not finding.now for finding in form)
        if document and document.id not in cited and not unsure:
            cited.add(document.id)
            found += basis(mention, document, day, city, of_day)
    return sorted(found, key=lambda finding: (finding.start, finding.end))


def _document(text: str, mention: Mention, library: Known) -> Document | None:
    document = library.by_title(mention.title.words) if mention.title else None
    if document is None and mention.number:
        document = library.numbers.get(mention.number.full(text))
    return document


def _form(
    text: str, mention: Mention, document: Document | None, library: Known, cited: set[str]
) -> Iterator[Finding]:
    title, number = mention.title, mention.number
    wrong = [*_of_known(text, mention, document, library, cited)] if title and document else []
    yield from wrong
    right = quoted(title.words) if title and _is_nested(title.words) else ""
    if right and text[title.start : title.end] != right:
        if not any(finding.start == title.start for finding in wrong):
            yield Finding(
                title.start, title.end, "W_CITATION_FORM",
                f"书名号里面的书名号要用单的，请改为{right}。", right,
            )  # fmt: skip
    if number and not any(finding.code == "W_CITATION_NUMBER" for finding in wrong):
        start, end, now = number.bracket, number.end, number.tail
        if _in_narrow_brackets(text, number):
            start, end, now = number.start - 1, number.end + 1, f"（{number.full(text)}）"
        if text[start:end] != now:
            yield Finding(
                start, end, "W_CITATION_FORM",
                f"文号里的“{text[start:end].strip()}”写法不对：年份用六角括号，外面用全角括号，"
                f"不加空格和“第”，请改为“{now}”。", now,
            )  # fmt: skip


def _is_nested(words: str) -> bool:
    """Whether each title mark within has its other half; what a stray one should be nobody knows."""
    depth = 0
    for sign in words:
        depth += (sign in "《〈") - (sign in "》〉")
        if depth < 0:
            return False
    return depth == 0


def _in_narrow_brackets(text: str, number: Number) -> bool:
    return text[number.start - 1 : number.start] == "(" and text[number.end : number.end + 1] == ")"


def _of_known(
    text: str, mention: Mention, document: Document, library: Known, cited: set[str]
) -> Iterator[Finding]:
    """What is wrong beside a title whose document is known by title or by number."""
    title, number, date = mention.title, mention.number, mention.date
    mark, name = number_or_date(document), quoted(document.title)
    if library.by_title(title.words) is None:  # the number says which it is
        alike = SequenceMatcher(None, title.words, document.title, False).ratio() >= _ALIKE
        yield Finding(
            title.start, title.end, "W_CITATION_TITLE",
            f"文号“{document.number}”的文件是{name}，与这里的标题不符，"
            + ("请改正标题。" if alike else "请核对标题和文号哪一个写错了。"),
            name if alike else None, document.id,
        )  # fmt: skip
    elif number and number.full(text) != document.number:
        start, end = number.start, number.end
        now: str | None = mark
        if _in_narrow_brackets(text, number):
            start, end, now = start - 1, end + 1, f"（{mark}）"
        elif not document.number and text[start - 1 : start] != "（":
            now = f"（{mark}）"  # a date is written in brackets
        if not document.number and number.start < title.start:
            now = None  # and behind the title
        says = "的文号是" if document.number else "在资料库里没有文号，引用时写日期"
        yield Finding(
            start, end, "W_CITATION_NUMBER",
            f"{name}{says}“{mark}”，这里写的是“{text[number.start : number.end]}”，请改正。",
            now, document.id,
        )  # fmt: skip
    elif date and mark and "".join(date[0].split())[1:-1] != mark:
        start = text.index("（" if "（" in date[0] else "(", date.start())
        yield Finding(
            start, date.end(), "W_CITATION_NUMBER",
            f"引用{name}应写“{mark}”，这里写的是“{date[0].strip()[1:-1]}”，请改正。",
            f"（{mark}）", document.id,
        )  # fmt: skip
    elif not number and not date and mark and document.id not in cited:
        yield Finding(
            title.end, title.end, "N_CITATION_NUMBER",
            f"第一次引用这份文件时，请在标题后写上“（{mark}）”。", f"（{mark}）", document.id,
        )  # fmt: skip
