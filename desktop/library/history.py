"""The revisions of a submission: whole snapshots, one for each minute of typing.

A snapshot is some tens of kilobytes; what is written in between ages away: all of the last day
stays, one an hour for a week, one a day beyond. Milestones and the newest one always stay.
"""

import contextlib
import sqlite3
import zlib
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from desktop.errors import UserError
from desktop.library.packing import pack, squeeze, to_json, to_text, to_time, unpack

_ONE_SITTING = timedelta(seconds=60)
_ALL_OF, _HOURLY_FOR = timedelta(days=1), timedelta(days=7)


class Revision(NamedTuple):
    """One state of a submission. `changed` names the parts that differ from the revision listed
    before it: top-level keys, and `key/id` within a list of objects that have ids."""

    number: int
    saved_at: datetime
    keep: bool
    changed: tuple[str, ...]


def add(
    connection: sqlite3.Connection, submission: str, content: dict, now: datetime, keep: bool
) -> int:
    """`content` as the newest state; its number. Typing goes on in the newest revision for a
    minute; a milestone is never written over."""
    packed, when = pack(content), to_text(now)
    newest = connection.execute(
        "SELECT number, begun_at, keep, content FROM revisions"
        " WHERE submission = ? ORDER BY number DESC LIMIT 1",
        (submission,),
    ).fetchone()
    number, begun_at, kept, before = newest or (0, when, 1, b"")
    if packed == before:
        if keep and not kept:
            connection.execute(
                "UPDATE revisions SET keep = 1 WHERE submission = ? AND number = ?",
                (submission, number),
            )
        return number
    values = (when, int(keep), packed, submission)
    if not keep and not kept and timedelta(0) <= now - to_time(begun_at) < _ONE_SITTING:
        connection.execute(
            "UPDATE revisions SET saved_at = ?, keep = ?, content = ?"
            " WHERE submission = ? AND number = ?",
            (*values, number),
        )
        return number
    _settle(connection, submission, number, before)
    connection.execute(
        "INSERT INTO revisions (saved_at, keep, content, submission, number, begun_at, parts)"
        " VALUES (?, ?, ?, ?, ?, ?, x'')",
        (*values, number + 1, when),
    )
    return number + 1


def _settle(
    connection: sqlite3.Connection, submission: str, number: int, packed: bytes
) -> None:
    """What is no longer the newest is made small and its parts are listed, which would be too much
    at each pause in typing; what cannot be read any more stays as it is."""
    with contextlib.suppress(zlib.error, ValueError):
        connection.execute(
            "UPDATE revisions SET content = ?, parts = ? WHERE submission = ? AND number = ?",
            (squeeze(packed), pack(_parts(unpack(packed))), submission, number),
        )


def content(connection: sqlite3.Connection, submission: str, number: int | None = None) -> dict:
    """The content of a revision, the newest where no number is given.

    Raises KeyError where there is none, UserError where it cannot be read any more.
    """
    found = connection.execute(
        "SELECT content FROM revisions WHERE submission = ? AND number = coalesce(?,"
        " (SELECT max(number) FROM revisions WHERE submission = ?))",
        (submission, number, submission),
    ).fetchone()
    if found is None:
        raise KeyError(submission if number is None else (submission, number))
    try:
        return unpack(found[0])
    except (zlib.error, ValueError) as error:
        raise UserError(
            "这份申报的这一次保存已损坏，无法读出，请恢复较早的一次。"
        ) from error


def revisions(connection: sqlite3.Connection, submission: str) -> list[Revision]:
    """Every revision, the oldest first."""
    listed, before = [], {}
    for number, saved_at, keep, packed, content_ in connection.execute(
        "SELECT number, saved_at, keep, parts, iif(parts = x'', content, NULL) FROM revisions"
        " WHERE submission = ? ORDER BY number",
        (submission,),
    ):
        parts = _parts_again(packed, content_)
        names = dict.fromkeys([*before, *parts])
        changed = tuple(name for name in names if before.get(name) != parts.get(name))
        listed.append(Revision(number, to_time(saved_at), bool(keep), changed))
        before = parts
    return listed


def thin(connection: sqlite3.Connection, now: datetime) -> None:
    """Old autosaves go; of each hour or day the last one stays."""
    rows = connection.execute(
        "SELECT submission, number, saved_at FROM revisions WHERE keep = 0 AND saved_at < ?"
        # The index alone tells who has several: the rows of a large library are not read at all.
        " AND submission IN (SELECT submission FROM revisions GROUP BY submission"
        " HAVING count(*) > 1) ORDER BY submission, number DESC",  # so the newest is the first of its slot, and stays
        (to_text(now - _ALL_OF),),
    ).fetchall()
    seen, gone = set(), []
    for submission, number, saved_at in rows:
        hourly = now - to_time(saved_at) < _HOURLY_FOR
        slot = (submission, saved_at[: len("2022-08-15T12") if hourly else len("2022-08-15")])
        if slot in seen:
            gone.append((submission, number))
        seen.add(slot)
    connection.executemany("DELETE FROM revisions WHERE submission = ? AND number = ?", gone)


def _parts_again(packed: bytes, content_: bytes | None) -> dict[str, str]:
    """As they were listed; of the newest, whose parts are not listed yet, from its content."""
    try:
        return unpack(packed) if content_ is None else _parts(unpack(content_))
    except (zlib.error, ValueError):  # the list is worth more than this line of it
        return {}


def _parts(content: dict[str, Any]) -> dict[str, str]:
    """A short digest of each part, by which later revisions say what changed."""
    from hashlib import blake2b  # loads all of OpenSSL, which a list of submissions can do without

    parts: dict[str, Any] = {}
    for key, value in content.items():
        ids = [v.get("id") if isinstance(v, dict) else None for v in value] if (
            isinstance(value, list)
        ) else []  # fmt: skip
        if ids and all(isinstance(i, str) for i in ids) and len(set(ids)) == len(ids):
            parts |= {f"{key}/{i}": v for i, v in zip(ids, value, strict=True)}
        else:
            parts[key] = value
    return {k: blake2b(to_json(v), digest_size=6).hexdigest() for k, v in parts.items()}
