"""Search as one types, over the program's documents and the person's own, in memory.

SQLite's FTS5 says which entries hold all terms; which come first is told by where they stand
(`ranking`). Entries are numbered newest first, so that the first few hundred of a common word are
the ones to look at.
"""

import datetime
import itertools
import sqlite3
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from desktop.policy.document import Document, Item, Kind, Level, deadline
from desktop.policy.initials import initials
from desktop.policy.ranking import Entry, Hit, hit, score
from desktop.policy.terms import Column, Term, letter_tokens, match, pairs, terms, tokens

_LOOKED_AT = 300  # entries of each round that are ranked
_TITLES = (Column.NUMBER, Column.TITLE)
_ALL = tuple(Column)
_COLUMNS = ", ".join(column.value for column in Column)
_VALUES = ", ".join("?" for _ in Column)
_SCHEMA = f"""
CREATE VIRTUAL TABLE texts USING fts5(
    {_COLUMNS},
    content = '', prefix = 1, tokenize = 'unicode61 remove_diacritics 0'
);
CREATE TABLE entries (
    id INTEGER PRIMARY KEY, document TEXT, kind TEXT, year INTEGER, issuer TEXT, level TEXT,
    due TEXT
);
CREATE INDEX entries_of ON entries (document);
CREATE TABLE departments (name TEXT, id INTEGER, PRIMARY KEY (name, id)) WITHOUT ROWID;
"""


class Filters(NamedTuple):
    """What a hit must be besides; what is empty does not matter."""

    kind: Kind | None = None
    year: int | None = None
    issuer: str = ""
    level: Level | None = None
    department: str = ""
    open_on: datetime.date | None = None


class Choices(NamedTuple):
    """What filters can be set to, each as often as it occurs."""

    years: list[int]
    issuers: list[str]
    levels: list[Level]
    departments: list[str]


class Index:
    """The documents, ready to be searched. Made on one thread, it may be asked on another later."""

    def __init__(self, documents: Iterable[Document] = ()):
        self._entries: dict[int, Entry] = {}
        self._serial = itertools.count()
        self._sql = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        self._sql.executescript(_SCHEMA)
        self.add(documents)

    def close(self) -> None:
        self._sql.close()

    def add(self, documents: Iterable[Document]) -> None:
        """Documents and their items; one of an id that is there already takes its place."""
        self._sql.execute("BEGIN")
        for document in documents:
            self._remove(document.id)
            for item in (None, *document.items):
                self._put(document, item)
        self._sql.execute("COMMIT")

    def remove(self, document_id: str) -> None:
        self._sql.execute("BEGIN")
        self._remove(document_id)
        self._sql.execute("COMMIT")

    def search(self, query: str, filters: Filters = Filters(), limit: int = 50) -> list[Hit]:
        """The best hits. All terms are in each; if no entry has them all, most of their pairs are.

        Without a query, whatever passes the filters, newest first.
        """
        wanted = terms(query)
        if not wanted:
            if query.strip():
                return []
            ids = self._ids("", filters, limit)
            return [hit(self._entries[id_], [], 0) for id_ in ids]
        found = dict.fromkeys(self._ids(match(wanted, _TITLES), filters, _LOOKED_AT))
        if len(found) < _LOOKED_AT:
            found |= dict.fromkeys(self._ids(match(wanted, _ALL), filters, _LOOKED_AT))
        if not found:
            return self._loosely(wanted, filters, limit)
        ranked = sorted((-score(self._entries[id_], wanted), id_) for id_ in found)
        return [hit(self._entries[id_], wanted, -value) for value, id_ in ranked[:limit]]

    def choices(self) -> Choices:
        """What occurs, for the lists of the filters: years newest first, names by frequency."""
        years = self._column("SELECT DISTINCT year FROM entries WHERE year ORDER BY year DESC")
        levels = set(self._column("SELECT DISTINCT level FROM entries"))
        often = "GROUP BY 1 ORDER BY count(*) DESC, 1"
        return Choices(
            years,
            self._column(f"SELECT issuer FROM entries WHERE issuer <> '' {often}"),
            [level for level in Level if level.value in levels],
            self._column(f"SELECT name FROM departments {often}"),
        )

    def _loosely(self, wanted: list[Term], filters: Filters, limit: int) -> list[Hit]:
        cut = pairs(wanted)
        if len(cut) <= len(wanted):
            return []
        votes: Counter[int] = Counter()
        for pair in cut:
            votes.update(self._ids(match([pair], _ALL), filters, _LOOKED_AT))
        enough = [id_ for id_, n in votes.items() if n * 2 >= len(cut)]
        ranked = sorted((-votes[id_], -score(self._entries[id_], cut), id_) for id_ in enough)
        return [hit(self._entries[id_], cut, -value) for _, value, id_ in ranked[:limit]]

    def _ids(self, query: str, filters: Filters, limit: int) -> list[int]:
        conditions, values = [], []
        if query:
            conditions.append("texts MATCH ?")
            values.append(query)
        for column, value in zip(("kind", "year", "issuer", "level"), filters, strict=False):
            if value:
                conditions.append(f"{column} = ?")
                values.append(value)
        if filters.department:
            conditions.append("id IN (SELECT id FROM departments WHERE name = ?)")
            values.append(filters.department)
        if filters.open_on:
            conditions.append("due >= ?")
            values.append(filters.open_on.isoformat())
        tables = "texts JOIN entries ON id = texts.rowid" if query else "entries"
        order = "texts.rowid" if query else "id"
        if query and len(conditions) == 1:
            tables = "texts"
        where = " AND ".join(conditions) or "1"
        return self._column(
            f"SELECT {order} FROM {tables} WHERE {where} ORDER BY {order} LIMIT ?", *values, limit
        )

    def _column(self, sql: str, *values: object) -> list:
        return [row[0] for row in self._sql.execute(sql, values)]

    def _put(self, document: Document, item: Item | None) -> None:
        id_ = _number(document, next(self._serial))
        entry = Entry(document, item, initials(item.title if item else document.title))
        self._entries[id_] = entry
        self._sql.execute(
            f"INSERT INTO texts (rowid, {_COLUMNS}) VALUES (?, {_VALUES})", (id_, *_texts(entry))
        )
        due = deadline(document, item)
        self._sql.execute(
            "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?)",
            (id_, document.id, document.kind, document.year, document.issuer, document.level,
             due and due.isoformat()),
        )  # fmt: skip
        departments = item.departments if item else []
        self._sql.executemany(
            "INSERT INTO departments VALUES (?, ?)", [(name, id_) for name in departments]
        )

    def _remove(self, document_id: str) -> None:
        for id_ in self._column("SELECT id FROM entries WHERE document = ?", document_id):
            self._sql.execute(
                f"INSERT INTO texts (texts, rowid, {_COLUMNS}) VALUES ('delete', ?, {_VALUES})",
                (id_, *_texts(self._entries.pop(id_))),
            )
            self._sql.execute("DELETE FROM departments WHERE id = ?", (id_,))
            self._sql.execute("DELETE FROM entries WHERE id = ?", (id_,))


def _number(document: Document, serial: int) -> int:
    """Newest first, and in the order of adding among those of a day."""
    day = document.date or datetime.date(document.year or 1, 1, 1)
    return (datetime.date.max.toordinal() - day.toordinal()) * 10_000_000 + serial


def _texts(entry: Entry) -> list[str]:
    """The columns of the index, in their order."""
    others = map(initials, itertools.chain(entry.heading, *entry.said))
    return [
        tokens(entry.number), tokens(entry.title), tokens("\n".join(entry.heading)),
        tokens("\n".join(entry.lines)), tokens(entry.body), tokens(entry.around),
        # A sign between them, so that no run of letters goes across.
        " 0 ".join(map(letter_tokens, [entry.initials, *others])),
    ]  # fmt: skip
