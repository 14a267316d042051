"""A policy document and its items: what an application can rest on. Data, read strictly, frozen.

The documents of `resources/policies/` and those that people bring along are the same objects, and
both are plain JSON in the library.
"""

import datetime
import re
from collections.abc import Iterable
from enum import StrEnum

import msgspec


class Data(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The base of everything in a policy document."""


class Kind(StrEnum):
    """What the items of a document are to an application."""

    REFORM = "reform"  # 改革重点事项: a project answers one of them
    PILOT = "pilot"  # 试点内容
    PLAN = "plan"  # 工作要点, 工作方案: what a year's work is to achieve
    OTHER = "other"


class Level(StrEnum):
    NATIONAL = "national"
    PROVINCIAL = "provincial"
    MUNICIPAL = "municipal"
    COUNTY = "county_level"


class Target(Data):
    """What is to be reached, in the document's words; `due` is the last day, where one is said.

    “12月前” and “12月底前” are both read as the last day of December.
    """

    text: str
    due: datetime.date | None = None


class Item(Data):
    """One numbered item. `gist` and `keywords` are ours, all else is the document's.

    `id` is the number as people say it: `7`, or `三.2` where numbers begin anew in each section.
    `related` names items of other documents as `document/item`.
    """

    id: str
    title: str
    section: str = ""
    gist: str = ""
    text: str = ""
    lead: list[str] = []
    cooperating: list[str] = []
    targets: list[Target] = []
    keywords: list[str] = []
    related: list[str] = []

    @property
    def departments(self) -> list[str]:
        return list(dict.fromkeys(self.lead + self.cooperating))


class Document(Data):
    """One document. What is not known is empty: nothing here is guessed.

    `names` are other titles it goes by, such as that of the plan which a notice issues. `city` is
    the city it is for, where it is not for a whole province. `answers` is the list of choices, as
    `notice/list`, whose ids its items bear.
    """

    id: str
    title: str
    kind: Kind = Kind.OTHER
    short_name: str = ""
    answers: str = ""
    names: list[str] = []
    number: str = ""
    issuer: str = ""
    date: datetime.date | None = None
    level: Level | None = None
    province: str = ""
    city: str = ""
    note: str = ""
    targets: list[Target] = []
    items: list[Item] = []
    text: str = ""

    @property
    def year(self) -> int | None:
        """Of its date, or else of its number."""
        if self.date:
            return self.date.year
        found = re.search(r"〔(\d{4})〕", self.number)
        return int(found[1]) if found else None

    @property
    def label(self) -> str:
        return self.short_name or self.title

    def item(self, item_id: str) -> Item | None:
        return next((item for item in self.items if item.id == item_id), None)

    def reference(self, item: Item) -> str:
        """What `related` of other documents calls the item."""
        return f"{self.id}/{item.id}"


def last_day(targets: Iterable[Target]) -> datetime.date | None:
    """The latest day that any of the targets names."""
    return max((target.due for target in targets if target.due), default=None)


def deadline(document: Document, item: Item | None = None) -> datetime.date | None:
    """The last day of the item, or else of its document; a document's own, or else its items'."""
    due = last_day(item.targets) if item else None
    due = due or last_day(document.targets)
    if item is None and due is None:
        due = last_day(target for one in document.items for target in one.targets)
    return due


def is_open(document: Document, item: Item | None, day: datetime.date) -> bool:
    """Whether a deadline is named that has not passed on `day`."""
    due = deadline(document, item)
    return due is not None and due >= day
