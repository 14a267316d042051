"""Writing a file whole or not at all, and what went wrong in one sentence.

The bytes go into a file beside, reach the disk, and only then take the name: whoever reads `path`
finds the old content or the new, never half of one.
"""

import contextlib
import errno
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from desktop.errors import UserError

_PATIENCE = 3.0  # seconds; virus scanners and indexers hold a new file for a moment
_HELD = {5, 32, 33}  # Windows: access denied, sharing violation, lock violation
_FULL = {39, 112}  # Windows: handle disk full, disk full


def write_bytes(path: Path, data: bytes) -> None:
    """`data` as the file `path`, on disk when this returns. Its folder must be there.

    Raises UserError; then `path` is what it was before.
    """
    with writing(path) as file:
        file.write(data)


@contextlib.contextmanager
def writing(path: Path) -> Iterator[BinaryIO]:
    """A file to write into, which becomes `path` when the block ends well.

    Raises UserError, also for an OSError of the block; then `path` is what it was before.
    """
    # A short name: the longest legal name has no room for one made from it.
    beside = path.with_name(f".{os.urandom(6).hex()}.tmp")
    try:
        if path.is_dir():  # Windows would say "access denied", as for a file held by Word
            raise UserError(f"“{path}”是一个文件夹，请换一个文件名再试一次。")
        # Not mkstemp: its files are for the owner alone, and a package may lie in a shared folder.
        with open(beside, "xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        replace(beside, path)
    except OSError as error:
        raise failure(error, path) from error
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


def make_folder(folder: Path) -> None:
    """`folder`, with those above it, where they are not there yet. Raises UserError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise UserError(f"“{folder}”不是文件夹，文件放不进去，请改选别的文件夹。") from error
    except OSError as error:
        raise failure(error, folder) from error


def replace(source: Path, target: Path) -> None:
    """`source` takes the name `target`, also while a scanner holds that for a moment.

    Raises OSError as `os.replace` does, once patience has ended.
    """
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            os.replace(source, target)
            break
        except OSError as error:
            if getattr(error, "winerror", None) not in _HELD or time.monotonic() > until:
                raise
            time.sleep(0.1)
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """The names in `folder` reach the disk. Windows has no call for it and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # some network folders cannot
            os.fsync(handle)
    finally:
        os.close(handle)


def is_full(error: OSError) -> bool:
    """Whether `error` means that the disk, or the person's share of it, is full."""
    full = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
    return error.errno in full or getattr(error, "winerror", None) in _FULL


def failure(error: OSError, path: Path) -> UserError:
    """What to tell the person when writing `path` ended in `error`."""
    if is_full(error):
        sentence = f"磁盘空间不足，“{path.name}”没有写成，请清理磁盘或换一个位置后再试一次。"
    elif getattr(error, "winerror", None) in _HELD and path.exists():
        sentence = (
            f"文件“{path.name}”正被其他程序使用，请在 Word、WPS 或 PDF 阅读器中关闭它后再试一次。"
        )
    elif error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        sentence = f"文件夹“{path.parent}”不能写入，请换一个文件夹（如桌面或文档）后再试一次。"
    elif error.errno in (errno.ENOENT, errno.ENOTDIR):
        sentence = f"找不到文件夹“{path.parent}”，请核对它是否被移走或删除，或换一个文件夹。"
    elif error.errno == errno.ENAMETOOLONG:
        sentence = f"文件名“{path.name}”太长，请改短一些，或换一个层级更少的文件夹。"
    else:
        reason = error.strerror or "原因不明"
        sentence = f"“{path}”写不进去（{reason}），请检查磁盘或换一个文件夹后再试一次。"
    return UserError(sentence)
