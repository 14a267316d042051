"""What was done with a submission beside writing it: exported, packaged, sent.

History keeps what was typed; this keeps what happened, in order, and forgets none of it while the
submission is there.
"""

import contextlib
import sqlite3
import zlib
from datetime import datetime
from typing import Any, NamedTuple

from desktop.library.packing import pack, to_text, to_time, unpack


class Event(NamedTuple):
    """`kind` is a word of the caller's, `details` anything JSON can say. Of events of one kind
    that bear the same `key`, there is only the last; "" is no key."""

    at: datetime
    kind: str
    key: str
    details: Any


def record(
    connection: sqlite3.Connection, submission: str, kind: str, key: str, details: Any,
    now: datetime,
) -> None:  # fmt: skip
    if key:
        connection.execute(
            "DELETE FROM events WHERE submission = ? AND kind = ? AND key = ?",
            (submission, kind, key),
        )
    connection.execute(
        "INSERT INTO events (submission, at, kind, key, details) VALUES (?, ?, ?, ?, ?)",
        (submission, to_text(now), kind, key, pack(details)),
    )


def events(connection: sqlite3.Connection, submission: str) -> list[Event]:
    """In the order in which they were recorded; one that cannot be read any more is left out."""
    found = []
    for at, kind, key, details in connection.execute(
        "SELECT at, kind, key, details FROM events WHERE submission = ? ORDER BY number",
        (submission,),
    ):
        with contextlib.suppress(zlib.error, ValueError):
            found.append(Event(to_time(at), kind, key, unpack(details)))
    return found
