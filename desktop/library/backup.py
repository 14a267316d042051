"""Dated copies of the library, and what cannot be read moved aside. Nothing here deletes answers.

One copy a day, of which the last fourteen stay; one before each migration, and all of these.
"""

import os
import re
import shutil
import sqlite3
from datetime import datetime
from pathlib import Path

from desktop.errors import UserError
from desktop.files import replace, writing
from desktop.library import schema
from desktop.library.database import connect, is_sound, refused

FILE = "library.sqlite"
_FOLDER, _DAYS = "backups", 14
_DAILY = re.compile(r"library-\d{4}-\d\d-\d\d\.sqlite")
_ANY = re.compile(r"library-\d{4}-\d\d-\d\d(-v\d+)?\.sqlite")
_WITH_IT = ("", "-wal", "-shm", "-journal")  # what SQLite keeps beside a file


def daily(connection: sqlite3.Connection, folder: Path, now: datetime) -> None:
    """Today's copy, unless there is one, or nothing to copy: copies of an empty library must not
    push out those of a full one. Raises UserError."""
    path = folder / _FOLDER / f"library-{_day(now)}.sqlite"
    try:
        anything = connection.execute("SELECT 1 FROM submissions LIMIT 1").fetchone()
        if not anything or path.exists():
            return
        _copy(connection, path)
        days = sorted(p for p in path.parent.iterdir() if _DAILY.fullmatch(p.name))
        for old in days[:-_DAYS]:
            old.unlink()
    except (sqlite3.Error, OSError) as error:
        raise UserError(
            "今天的资料库备份没有写成，资料本身没有受影响；"
            f"请检查“{path.parent}”所在磁盘的空间和写入权限，下次打开程序时会再备份。"
        ) from error


def before_migration(connection: sqlite3.Connection, folder: Path, now: datetime) -> None:
    """A copy as the older program left it. Raises UserError."""
    name = f"library-{_day(now)}-v{schema.version(connection)}.sqlite"
    try:
        _copy(connection, folder / _FOLDER / name)
    except (sqlite3.Error, OSError) as error:
        raise UserError(
            "资料库升级前的备份没有写成，所以没有升级，资料也没有改动；"
            f"请检查“{folder}”所在磁盘的空间和写入权限，再重新打开程序。"
        ) from error


def last_sound(folder: Path) -> Path | None:
    """The newest copy that can be read whole."""
    if not (folder / _FOLDER).is_dir():
        return None
    copies = [p for p in (folder / _FOLDER).iterdir() if _ANY.fullmatch(p.name)]
    # By name: on one day, the copy before a migration is the older one, and - sorts before .
    return next((p for p in sorted(copies, reverse=True) if _is_library(p)), None)


def put_back(folder: Path, copy: Path, now: datetime) -> None:
    """`copy` becomes the library; what was there is moved aside. Raises UserError."""
    if not _is_library(copy):
        raise UserError(f"备份“{copy.name}”读不出来，资料库没有改动，请选择更早的备份。")
    # Beside first: were the disk full, what was there must still be there.
    beside = folder / "library.restored"
    with writing(beside) as file, copy.open("rb") as source:
        shutil.copyfileobj(source, file)
    move_aside(folder, "换下", now)
    try:
        replace(beside, folder / FILE)
    except OSError as error:
        raise refused(error, folder / FILE) from error


def move_aside(folder: Path, word: str, now: datetime) -> Path | None:
    """The library with all its files as `library-<word>-<day>.sqlite`; None if there is none.

    Raises UserError.
    """
    number, to = 1, folder / f"library-{word}-{_day(now)}.sqlite"
    while any(os.path.lexists(f"{to}{end}") for end in _WITH_IT):
        number += 1
        to = folder / f"library-{word}-{_day(now)}-{number}.sqlite"
    moved = None
    for end in _WITH_IT:  # a log without its file must go too, or it would be played into a new one
        source = folder / f"{FILE}{end}"
        if os.path.lexists(source):
            try:
                replace(source, Path(f"{to}{end}"))
            except OSError as error:
                raise refused(error, source) from error
            moved = to
    return moved


def _copy(connection: sqlite3.Connection, path: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    for left in path.parent.glob(".*.tmp"):  # by a program that was killed here
        left.unlink()
    beside = path.with_name(f".{path.name}.tmp")
    try:
        connection.execute("VACUUM INTO ?", (str(beside),))
        with beside.open("rb+") as file:
            os.fsync(file.fileno())
        replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)


def _is_library(path: Path) -> bool:
    try:
        connection = connect(path)
    except sqlite3.Error:
        return False
    try:
        known = schema.version(connection) <= len(schema.MIGRATIONS)
        return (
            schema.is_ours(connection)
            and known
            and is_sound(connection)
            and schema.is_whole(connection)
        )
    except (sqlite3.Error, UnicodeDecodeError):
        return False
    finally:
        connection.close()


def _day(now: datetime) -> str:
    return f"{now.astimezone():%Y-%m-%d}"  # the person's day, since people choose by it
