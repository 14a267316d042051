"""What each page that came back is, told from its mark and from the editions: quick and pure.

A page is matched only by the code of an edition, by a guide sheet before it, or by hand; never by
its place alone.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType

import msgspec

from desktop.delivery.editions import Edition, newest
from desktop.delivery.intake.looking import Look
from desktop.templates.mark import Read, shown, tag_of


class What(StrEnum):
    MATCHED = "matched"
    OLDER = "older"  # of an edition that is not the newest
    OTHER = "other"  # of another submission, or of a document that is gone
    UNKNOWN = "unknown"  # without a mark that can be read
    BLANK = "blank"
    TWICE = "twice"  # a page that another one shows already
    GUIDE = "guide"  # a guide sheet; it does not go along
    UNREADABLE = "unreadable"


class Assigned(msgspec.Struct, frozen=True):
    """A page put in its place by hand, and why: kept with the submission. `page` 0 leaves it out."""

    source: str
    number: int
    document: str
    page: int
    reason: str


class Page(msgspec.Struct, frozen=True):
    """One page that came back: `page` of `document`, as edition `edition`, where that is known.
    `sentence` says so to the person, with the way out where there is something to do."""

    look: Look
    what: What
    sentence: str
    document: str = ""
    page: int = 0
    edition: int = 0
    by_hand: str = ""  # the reason


class Staging(msgspec.Struct, frozen=True):
    """All pages in the order they came; `missing` are the pages that each edition still lacks, for
    documents of which at least one page is there, and `awaited` those without any."""

    pages: list[Page]
    missing: dict[str, list[int]]
    awaited: list[str]

    def of(self, document: str) -> list[Page]:
        """The pages of a document that go along, in the order of the form."""
        found = [p for p in self.pages if p.what is What.MATCHED and p.document == document]
        return sorted(found, key=lambda page: page.page)

    @property
    def open(self) -> list[Page]:
        """Pages that somebody has to decide on."""
        return [p for p in self.pages if p.what in _OPEN]


_OPEN = {What.OLDER, What.OTHER, What.UNKNOWN, What.UNREADABLE, What.TWICE}


def sort(
    looks: Sequence[Look],
    editions: Iterable[Edition],
    titles: Mapping[str, str],
    identity: str = "",
    assigned: Iterable[Assigned] = (),
    wanted: Mapping[str, Edition] = MappingProxyType({}),
) -> Staging:
    """The pages of `looks`, each told what it is. `titles` are the documents whose paper is to come
    back, by id, as people call them; of each the edition in `wanted` is, or else the newest."""
    desk = _Desk(list(editions), titles, identity, wanted)
    by_hand = {(a.source, a.number): a for a in assigned}
    pages = [desk.page(look, by_hand.get((look.source, look.number))) for look in looks]
    missing, awaited = {}, []
    for document, edition in desk.wanted.items():
        there = {p.page for p in pages if p.what is What.MATCHED and p.document == document}
        if not there:
            awaited.append(document)
        elif lacking := [n for n in range(1, edition.pages + 1) if n not in there]:
            missing[document] = lacking
    return Staging(pages, missing, awaited)


class _Desk:
    """Where pages are laid down one after the other; it remembers which are there."""

    def __init__(
        self, editions: list[Edition], titles: Mapping[str, str], identity: str,
        wanted: Mapping[str, Edition],
    ):  # fmt: skip
        self.titles = titles
        self.here = tag_of(identity, 5) if identity else ""
        self.editions = editions
        found = {d: wanted.get(d) or newest(editions, d) for d in titles}
        self.wanted = {document: edition for document, edition in found.items() if edition}
        self._there: dict[tuple[str, int], Look] = {}
        self._guided: Edition | None = None  # whose pages follow, and how many have come
        self._next = 0

    def page(self, look: Look, hand: Assigned | None) -> Page:
        if hand is not None:
            return self._by_hand(look, hand)
        if look.trouble:
            return Page(look, What.UNREADABLE, look.trouble)
        said = list(dict.fromkeys(mark.said for mark in look.marks))
        if len(said) > 1:
            self._guided = None
            return Page(look, What.UNKNOWN, f"{_at(look)}上有两张纸，请一页一张重新扫描或拍照。")
        return self._marked(look, said[0]) if said else self._unmarked(look)

    def _by_hand(self, look: Look, hand: Assigned) -> Page:
        if not hand.page:
            return Page(look, What.BLANK, f"{_at(look)}不放进扫描件：{hand.reason}", by_hand=hand.reason)
        edition = self.wanted.get(hand.document)
        number = edition.number if edition else 0
        self._there[hand.document, hand.page] = look
        sentence = f"{self._name(hand.document)}第{hand.page}页（手工指定：{hand.reason}）。"
        return Page(look, What.MATCHED, sentence, hand.document, hand.page, number, hand.reason)

    def _marked(self, look: Look, said: Read) -> Page:
        self._guided = None
        edition = next((e for e in self.editions if _is_of(said, e)), None)
        if edition is None:
            return self._strange(look, said)
        wanted = self.wanted.get(edition.document)
        if wanted is None:
            return Page(look, What.OTHER, f"{_at(look)}的材料已不在这份申报里，请移除这一页。")
        if edition.number != wanted.number:
            return Page(
                look, What.OLDER,
                f"{self._name(edition.document)}第{said.page}页是第{edition.number}稿，现在要的是"
                f"第{wanted.number}稿（版本码 {shown(wanted.code)}）。"
                f"请恢复到第{edition.number}稿，或打印第{wanted.number}稿重新签章。",
                edition.document, said.page, edition.number,
            )  # fmt: skip
        if said.page == 0:
            self._guided, self._next = edition, 1
            return Page(
                look, What.GUIDE, f"{self._name(edition.document)}的扫描引导页，不放进扫描件。",
                edition.document, 0, edition.number,
            )  # fmt: skip
        return self._put(look, edition, said.page)

    def _put(self, look: Look, edition: Edition, page: int) -> Page:
        name = f"{self._name(edition.document)}第{page}页"
        if (edition.document, page) in self._there:
            first = self._there[edition.document, page]
            return Page(
                look, What.TWICE,
                f"{name}已有一张（{_at(first)}），{_at(look)}没有放进去；如这一张更清楚，请换用它。",
                edition.document, page, edition.number,
            )  # fmt: skip
        self._there[edition.document, page] = look
        sentence = f"{name}，共{edition.pages}页，{edition.label}。"
        return Page(look, What.MATCHED, sentence, edition.document, page, edition.number)

    def _strange(self, look: Look, said: Read) -> Page:
        """A mark that belongs to none of the editions."""
        # What came from elsewhere has paper that bears its names there.
        known = {(tag_of(e.identity, 5), e.tag): e.document for e in self.editions}
        known |= {(self.here or said.submission, tag_of(d, 4)): d for d in self.titles}
        document = known.get((said.submission, said.document), "")
        if document not in self.titles:
            return Page(
                look, What.OTHER,
                f"{_at(look)}是另一份申报的纸（版本码 {shown(said.code)}），请移除这一页，"
                "或到那一份申报里添加。",
            )  # fmt: skip
        return Page(
            look, What.OLDER,
            f"{self._name(document)}第{said.page}页的版本码 {shown(said.code)} 不是这台电脑上的任何一稿，"
            "内容可能已经改过，请打印最新的一稿重新签章。",
            document, said.page, said.edition,
        )  # fmt: skip

    def _unmarked(self, look: Look) -> Page:
        if look.blank:
            return Page(look, What.BLANK, f"{_at(look)}是空白页，不放进扫描件。")
        if self._guided is not None and self._next <= self._guided.pages:
            self._next += 1
            return self._put(look, self._guided, self._next - 1)
        return Page(
            look, What.UNKNOWN,
            f"{_at(look)}没有认出版本码，请指定它是哪份材料的第几页，或移除这一页。",
        )  # fmt: skip

    def _name(self, document: str) -> str:
        return f"“{self.titles.get(document, document)}”"


def _is_of(said: Read, edition: Edition) -> bool:
    """By the code, which no other content has; the submission may have come from elsewhere."""
    return (said.document, said.edition, said.code) == (
        edition.tag, edition.number, edition.code,
    ) and said.page <= edition.pages  # fmt: skip


def _at(look: Look) -> str:
    return f"“{look.file}”第{look.number}页" if look.of > 1 else f"“{look.file}”"
