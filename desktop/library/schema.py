"""The tables, as the steps that made them. A step is never changed once a person has it."""

import sqlite3

APPLICATION_ID = 0x53424C42  # "SBLB": tells our files from any other SQLite file

_FIRST = """
CREATE TABLE submissions (
    id TEXT PRIMARY KEY,
    notice TEXT NOT NULL,
    unit_name TEXT NOT NULL,
    created TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    archived INTEGER NOT NULL DEFAULT 0,
    binned_at TEXT
) STRICT;
CREATE TABLE revisions (
    submission TEXT NOT NULL REFERENCES submissions (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    begun_at TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    keep INTEGER NOT NULL,
    parts BLOB NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (submission, number)
) STRICT;
CREATE TABLE settings (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT;
"""

_EVENTS = """
CREATE TABLE events (
    number INTEGER PRIMARY KEY,
    submission TEXT NOT NULL REFERENCES submissions (id) ON DELETE CASCADE,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    details BLOB NOT NULL
) STRICT;
CREATE INDEX events_of ON events (submission, number);
"""

# user_version is how many of these a file has been through.
MIGRATIONS: list[str] = [_FIRST, _EVENTS]


def version(connection: sqlite3.Connection) -> int:
    return connection.execute("PRAGMA user_version").fetchone()[0]


def is_ours(connection: sqlite3.Connection) -> bool:
    return connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID


def is_whole(connection: sqlite3.Connection) -> bool:
    """Whether its tables are those that the steps so far make."""
    fresh = sqlite3.connect(":memory:", isolation_level=None)
    try:
        migrate(fresh, version(connection))
        return _tables(fresh) == _tables(connection)
    finally:
        fresh.close()


def migrate(connection: sqlite3.Connection, to: int | None = None) -> None:
    """Every step the file has not been through, each whole or not at all."""
    for number, step in enumerate(MIGRATIONS[:to], 1):
        if number > version(connection):
            connection.executescript(
                f"BEGIN IMMEDIATE; {step}; PRAGMA application_id = {APPLICATION_ID};"
                f" PRAGMA user_version = {number}; COMMIT;"
            )


def _tables(connection: sqlite3.Connection) -> set[tuple]:
    return set(connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema"))
