"""The list of submissions, the bin, and the settings: rows of the library by their words."""

import contextlib
import sqlite3
import zlib
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from desktop.library import scans
from desktop.library.packing import pack, to_text, to_time, unpack

_MOST = 200  # signs of a name; a longer one is no name


class Summary(NamedTuple):
    """A line of the list. `binned_at` is set for what lies in the bin."""

    id: str
    notice: str
    unit_name: str
    created: datetime
    saved_at: datetime
    archived: bool
    binned_at: datetime | None


def add(connection: sqlite3.Connection, id_: str, now: datetime) -> None:
    connection.execute(
        "INSERT INTO submissions (id, notice, unit_name, created, saved_at)"
        " VALUES (?, '', '', ?, '')",
        (id_, to_text(now)),
    )


def describe(connection: sqlite3.Connection, id_: str, content: dict, revision: int) -> None:
    """What the list says of the submission, from its content and the time of its revision."""
    unit = content.get("unit")
    unit_name = unit.get("unit_name") if isinstance(unit, dict) else ""
    connection.execute(
        "UPDATE submissions SET notice = ?, unit_name = ?, saved_at ="
        " (SELECT saved_at FROM revisions WHERE submission = submissions.id AND number = ?)"
        " WHERE id = ?",
        (_words(content.get("notice")), _words(unit_name), revision, id_),
    )


def change(connection: sqlite3.Connection, id_: str, column: str, value: object) -> None:
    must_have(connection, id_)
    connection.execute(f"UPDATE submissions SET {column} = ? WHERE id = ?", (value, id_))


def must_have(connection: sqlite3.Connection, id_: str) -> None:
    """Raises KeyError where there is no such submission."""
    query = "SELECT 1 FROM submissions WHERE id = ?"
    if not connection.execute(query, (id_,)).fetchone():
        raise KeyError(id_)


def summaries(
    connection: sqlite3.Connection, binned: bool, most: int | None = None
) -> list[Summary]:
    """What is in the bin or not in it, the last touched first; no more than `most`."""
    which = "binned_at IS NOT NULL ORDER BY binned_at DESC" if binned else (
        "binned_at IS NULL ORDER BY saved_at DESC"
    )  # fmt: skip
    rows = connection.execute(
        "SELECT id, notice, unit_name, created, saved_at, archived, binned_at"
        f" FROM submissions WHERE {which}, id LIMIT ?",
        (-1 if most is None else most,),
    )
    return [
        Summary(id_, notice, unit_name, to_time(created), to_time(saved_at), bool(archived),
                to_time(binned_at) if binned_at else None)
        for id_, notice, unit_name, created, saved_at, archived, binned_at in rows
    ]  # fmt: skip


def forget(connection: sqlite3.Connection, now: datetime, age: timedelta) -> set[str]:
    """Drop what has been in the bin for `age`; the scans that nothing speaks of any more."""
    before = (to_text(now - age),)
    old = "SELECT id FROM submissions WHERE binned_at <= ?"
    of_old = (
        f"WITH old AS ({old}) SELECT content FROM revisions WHERE submission IN old"
        " UNION ALL SELECT details FROM events WHERE submission IN old"
    )
    gone = _mentioned(connection.execute(of_old, before).fetchall())
    connection.execute(f"DELETE FROM submissions WHERE id IN ({old})", before)
    if gone:
        rest = (
            "SELECT content FROM revisions UNION ALL SELECT details FROM events"
            " UNION ALL SELECT value FROM settings"
        )
        gone -= _mentioned(connection.execute(rest).fetchall())
    return gone


def setting(connection: sqlite3.Connection, name: str, default: Any) -> Any:
    """`default` also where a bit has flipped: a setting can be chosen again."""
    query = "SELECT value FROM settings WHERE name = ?"
    found = connection.execute(query, (name,)).fetchone()
    with contextlib.suppress(zlib.error, ValueError):
        return unpack(found[0]) if found else default
    return default


def set_setting(connection: sqlite3.Connection, name: str, value: Any) -> None:
    connection.execute(
        "INSERT INTO settings VALUES (?, ?)"
        " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (name, pack(value)),
    )


def _mentioned(rows: list[tuple[bytes]]) -> set[str]:
    names = set()
    for (packed,) in rows:
        with contextlib.suppress(zlib.error):
            names |= scans.mentioned(zlib.decompress(packed))
    return names


def _words(value: object) -> str:
    """For the list, which must not fail on what a content may hold, nor stop at what was pasted."""
    return value[:_MOST].encode(errors="replace").decode() if isinstance(value, str) else ""
