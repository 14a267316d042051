"""From a folder to a library that can be trusted, or one sentence why not, with nothing lost."""

import contextlib
import json
import os
import shutil
import sqlite3
from datetime import datetime
from pathlib import Path

from desktop.errors import UserError
from desktop.files import replace
from desktop.library import backup, schema
from desktop.library.database import connect, is_damage, is_sound, refused, set_up, telling

_KEPT_LOG, _CHECKED = "library.log", "library.checked"
_A_SECOND = 1_000_000_000  # nanoseconds
_PAGE = 4096  # bytes; SQLite's own choice since 2016


class DamagedLibrary(UserError):
    """The library cannot be read, or is gone. The face offers `Library.open_from_backup` with
    `last_backup`, and `Library.open_empty`."""

    def __init__(self, sentence: str, moved_to: Path | None, last_backup: Path | None):
        super().__init__(sentence)
        self.moved_to = moved_to
        self.last_backup = last_backup


class NewerLibrary(UserError):
    """A newer program has been here; nothing was touched."""


def open_file(folder: Path, now: datetime) -> sqlite3.Connection:
    """The library in `folder`, checked and in today's shape; made where there never was one.

    Raises DamagedLibrary, NewerLibrary, UserError.
    """
    path = folder / backup.FILE
    if not path.exists():
        if copy := backup.last_sound(folder):
            raise DamagedLibrary(
                f"文件夹“{folder}”里的资料库文件“{backup.FILE}”不见了，"
                f"请把它放回原处再打开，或恢复最近的备份“{copy.name}”。",
                None,
                copy,
            )
        make(folder, now)
    try:
        path.open("rb+").close()  # SQLite would open it for reading, and say "disk I/O error" later
    except OSError as error:
        raise refused(error, path) from error
    _keep_log(folder)
    if _is_cut(path):
        raise _damaged(folder, now)
    untouched = _is_as_it_was(folder, now)
    with telling(folder):
        connection = connect(path)
    try:
        if _is_sound(connection, folder, untouched):
            with telling(folder):
                set_up(connection)
                if schema.version(connection) < len(schema.MIGRATIONS):
                    backup.before_migration(connection, folder, now)
                    schema.migrate(connection)
            with contextlib.suppress(OSError):
                (folder / _KEPT_LOG).unlink(missing_ok=True)
            return connection
    except BaseException:
        connection.close()
        raise
    connection.close()
    raise _damaged(folder, now)


def note_sound(folder: Path, now: datetime) -> None:
    """After closing: which file it was that had been looked through on the day of `now`. To read
    every page of a large library takes longer than the rest of opening it, so it is done once a
    day, and wherever anything touched the file since."""
    path = folder / backup.FILE
    with contextlib.suppress(OSError):
        before = path.stat().st_mtime_ns - _A_SECOND
        # Set back, so that a write in the same tick of the clock shows too.
        os.utime(path, ns=(before, before))
        (folder / _CHECKED).write_text(json.dumps(_looks(path, now)), "utf-8")


def _is_as_it_was(folder: Path, now: datetime) -> bool:
    path = folder / backup.FILE
    if path.with_name(f"{path.name}-wal").exists():
        return False
    try:
        return json.loads((folder / _CHECKED).read_text("utf-8")) == _looks(path, now)
    except (OSError, ValueError):
        return False


def _looks(path: Path, now: datetime) -> list:
    state = path.stat()
    return [f"{now.astimezone():%Y-%m-%d}", state.st_size, state.st_mtime_ns]


def _keep_log(folder: Path) -> None:
    """What a killed program left is played into the file on opening, or, where SQLite finds the
    file damaged, thrown away: then it must lie beside what is moved aside."""
    with contextlib.suppress(OSError):
        (folder / _KEPT_LOG).unlink(missing_ok=True)
        shutil.copyfile(folder / f"{backup.FILE}-wal", folder / _KEPT_LOG)


def make(folder: Path, now: datetime) -> None:
    """An empty library. Made beside, so that a program killed here leaves no half of one."""
    backup.move_aside(folder, "换下", now)
    beside = folder / "library.new"
    try:
        beside.unlink(missing_ok=True)
        with telling(folder):
            connection = connect(beside)
            try:
                schema.migrate(connection)
            finally:
                connection.close()
        replace(beside, folder / backup.FILE)
    except OSError as error:
        raise refused(error, folder / backup.FILE) from error


def _is_sound(connection: sqlite3.Connection, folder: Path, untouched: bool) -> bool:
    with telling(folder):
        try:
            if not schema.is_ours(connection):
                return False
            if schema.version(connection) > len(schema.MIGRATIONS):
                raise NewerLibrary(
                    "资料库是用更新版本的“科协申报助手”保存的，这个版本打不开它，也没有改动它；"
                    "请安装最新版本后再打开。"
                )
            return (untouched or is_sound(connection)) and schema.is_whole(connection)
        except UnicodeDecodeError:  # a damaged name in the schema
            return False
        except sqlite3.DatabaseError as error:
            if is_damage(error):
                return False
            raise


def _is_cut(path: Path) -> bool:
    """Whether the last page is not whole, which SQLite takes for zeros. With a log it may be so:
    a full disk or a kill between writing the log and the file; the log has the rest."""
    return path.stat().st_size % _PAGE != 0 and not path.with_name(f"{path.name}-wal").exists()


def _damaged(folder: Path, now: datetime) -> DamagedLibrary:
    moved_to = backup.move_aside(folder, "损坏", now)
    with contextlib.suppress(OSError):
        os.rename(folder / _KEPT_LOG, f"{moved_to}-wal")
    copy = backup.last_sound(folder)
    name = moved_to.name if moved_to else backup.FILE
    if copy:
        sentence = (
            f"资料库文件已损坏，已改名为“{name}”保留在原文件夹，没有删除；"
            f"请恢复最近的备份“{copy.name}”，或新建一个空的资料库。"
        )
    else:
        sentence = (
            f"资料库文件已损坏，已改名为“{name}”保留在原文件夹，没有删除；"
            "没有可用的备份，请请技术人员尝试修复该文件，或新建一个空的资料库。"
        )
    return DamagedLibrary(sentence, moved_to, copy)
