"""Files beside the library, untouched, named by what is in them: scans, and printed editions.

The same bytes are kept once. The ending stays in the name, so that viewers know what to do.
"""

import contextlib
import re
from pathlib import Path

from desktop.errors import UserError
from desktop.files import write_bytes
from desktop.library.database import refused

FOLDER = "scans"

_NAME = re.compile(r"[0-9a-f]{64}(\.[a-z0-9]{1,5})?")
_IN_JSON = re.compile(rb'"(?:[^"\\]*/)?([0-9a-f]{64}(?:\.[a-z0-9]{1,5})?)"')


def add(folder: Path, data: bytes, ending: str) -> str:
    """The name under which `data` is kept: its SHA-256 and `ending` (`.jpg`, or nothing).

    Raises UserError.
    """
    from hashlib import sha256  # as in history

    ending = ending.lower() if re.fullmatch(r"\.[A-Za-z0-9]{1,5}", ending) else ""
    name = sha256(data).hexdigest() + ending
    path = folder / name
    if not _is_kept(path, data):
        called = folder / "扫描件"  # 64 letters of a checksum say nothing to a person
        try:
            folder.mkdir(parents=True, exist_ok=True)
            write_bytes(path, data)
        except OSError as error:
            raise refused(error, called) from error
        except UserError as error:
            cause = error.__cause__
            raise refused(cause, called) if isinstance(cause, OSError) else error from cause
    return name


def read(path: Path) -> bytes:
    """What the person chose. Raises UserError."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise UserError(
            f"读不了“{path}”，请确认它是文件、没有被移走或删除，并且您有权限打开它。"
        ) from error


def path_of(folder: Path, name: str) -> Path:
    """Where `name` lies. Raises UserError where it is not kept here (any more)."""
    path = folder / name
    if not _NAME.fullmatch(name) or not path.is_file():
        raise UserError("资料库里找不到这份扫描件的文件，请重新添加它。")
    return path


def mentioned(content: bytes) -> set[str]:
    """The names that a submission, as JSON, speaks of."""
    return {name.decode() for name in _IN_JSON.findall(content)}


def remove(folder: Path, names: set[str]) -> None:
    """What a viewer holds open stays; it is in nobody's way."""
    for name in names:
        with contextlib.suppress(OSError):
            (folder / name).unlink(missing_ok=True)


def _is_kept(path: Path, data: bytes) -> bool:
    try:
        return path.read_bytes() == data  # one that was cut short is written again
    except OSError:
        return False
