"""A connection that keeps what it says it kept, and what SQLite complains of as sentences.

WAL with synchronous=FULL: a commit is on the disk when it returns. The file is locked for this
program alone, so SQLite needs no shared memory, and network folders work too.
"""

import contextlib
import errno
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from desktop.errors import UserError
from desktop.files import failure

_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_SETTINGS = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA foreign_keys = ON;
PRAGMA journal_size_limit = 4194304;
"""
# A stick taken out, a network drive away. Windows: path not found, no such drive, not ready, network
# path not found, device gone, network error, name gone, bad name, device removed, unreachable.
_AWAY = {errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.ENXIO, errno.ESTALE}
_AWAY_ON_WINDOWS = {3, 15, 21, 53, 55, 59, 64, 67, 1167, 1231}
_NO_ROOM = 256 * 1024  # bytes; a full disk often shows first as a failed read or write


def connect(path: Path) -> sqlite3.Connection:
    """The file at `path`, not changed yet. Raises sqlite3.Error."""
    connection = sqlite3.connect(path, isolation_level=None, timeout=2)
    try:
        connection.text_factory = _text
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def set_up(connection: sqlite3.Connection) -> None:
    connection.executescript(_SETTINGS)


def is_sound(connection: sqlite3.Connection) -> bool:
    """Whether every page can be read. Raises sqlite3.Error for other troubles."""
    try:
        return connection.execute("PRAGMA quick_check(1)").fetchall() == [("ok",)]
    except UnicodeDecodeError:  # what it says of a damaged name is no UTF-8 either
        return False
    except sqlite3.DatabaseError as error:
        if is_damage(error):
            return False
        raise


def is_damage(error: sqlite3.Error) -> bool:
    return _primary(error) in _DAMAGE


@contextlib.contextmanager
def transaction(connection: sqlite3.Connection, folder: Path) -> Iterator[None]:
    """All of the block or nothing of it, on disk when it ends. Raises UserError."""
    with telling(folder):
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:  # SQLite rolls back by itself when the disk is full
                with contextlib.suppress(sqlite3.Error):
                    connection.execute("ROLLBACK")
            raise


@contextlib.contextmanager
def telling(folder: Path) -> Iterator[None]:
    """What SQLite raises about files as a UserError; wrong SQL stays a bug."""
    try:
        yield
    except sqlite3.Error as error:
        sentence = _sentence(error, folder)
        if sentence is None:
            raise
        raise UserError(sentence) from error


def refused(error: OSError, path: Path) -> UserError:
    """What to tell when the library's own `path` cannot be written: the person did not choose
    where it lies, so "another folder" would be no way out."""
    if error.errno in _AWAY or getattr(error, "winerror", None) in _AWAY_ON_WINDOWS:
        return UserError(
            f"找不到资料库所在的位置“{path.parent}”，请插好U盘或连上网络驱动器后再打开。"
        )
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return UserError(_closed(path.parent))
    return failure(error, path)


def _text(stored: bytes) -> str:
    """Flipped bits must not keep the rest from being read."""
    return stored.decode("utf-8", "replace")


def _primary(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF  # extended codes count above


def _sentence(error: sqlite3.Error, folder: Path) -> str | None:
    match _primary(error):
        case sqlite3.SQLITE_FULL:
            return _full(folder)
        case sqlite3.SQLITE_IOERR | sqlite3.SQLITE_CANTOPEN if _is_full(folder):
            return _full(folder)
        case sqlite3.SQLITE_IOERR:
            return (
                f"读写“{folder}”所在的磁盘出错，刚才的修改还没有保存，请不要关闭窗口，"
                "检查磁盘或网络连接后再保存一次。"
            )
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return _closed(folder)
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return (
                f"“{folder}”里的资料库文件正被其他程序（如备份或同步软件）使用，"
                "请稍候或关闭该程序后再试一次。"
            )
        case code if code in _DAMAGE:
            return (
                "资料库文件有损坏，这一步没有完成，请关闭程序再重新打开，"
                "程序会移开损坏的文件并提供最近的备份。"
            )
        case _:
            return None


def _closed(folder: Path) -> str:
    return (
        f"资料库所在的文件夹“{folder}”不能写入，"
        "请让管理员开放写入权限，或检查磁盘是否写保护后再试一次。"
    )


def _full(folder: Path) -> str:
    return (
        f"磁盘空间不足，刚才的修改还没有保存，请不要关闭窗口，"
        f"清理“{folder}”所在的磁盘后再保存一次。"
    )


def _is_full(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free < _NO_ROOM
    except OSError:
        return False
