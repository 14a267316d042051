"""One program at a time has the library open; a second one is told who does.

The lock belongs to the system, so a program that is killed lets go of it. On Windows nobody can
read a locked file, so who holds it stands in a file beside.
"""

import contextlib
import errno
import json
import os
from pathlib import Path
from typing import BinaryIO

from desktop.errors import UserError
from desktop.library.database import refused

if os.name == "nt":
    import msvcrt
else:
    import fcntl

_LOCK, _OWNER = "library.lock", "library.owner"
_HELD = {errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK}


class LibraryInUse(UserError):
    """Another program has the library open; empty computer or process 0 where not known."""

    def __init__(self, computer: str, process: int):
        if not computer:
            sentence = (
                "资料库正被另一个“科协申报助手”使用，请切换到已打开的窗口，或先关闭它再打开。"
            )
        elif computer == _here():
            sentence = (
                f"资料库正被本机另一个“科协申报助手”使用（进程号{process}），"
                "请切换到已打开的窗口；找不到窗口时，请在任务管理器里结束该进程后再打开。"
            )
        else:
            sentence = (
                f"资料库正被电脑“{computer}”上的“科协申报助手”使用（进程号{process}），"
                "请在那台电脑上关闭它后再打开。"
            )
        super().__init__(sentence)
        self.computer = computer
        self.process = process


def hold(folder: Path) -> BinaryIO:
    """The lock of the library in `folder`, held while it is open. Raises LibraryInUse or UserError."""
    try:
        lock = (folder / _LOCK).open("ab")
    except OSError as error:
        raise refused(error, folder / _LOCK) from error
    try:
        _take(lock)
    except OSError as error:
        lock.close()
        if error.errno in _HELD:
            raise LibraryInUse(*_owner(folder)) from None
        raise refused(error, folder / _LOCK) from error
    with contextlib.suppress(OSError):  # only for the sentence of another program
        owner = {"computer": _here(), "process": os.getpid()}
        (folder / _OWNER).write_text(json.dumps(owner), "utf-8")
    return lock


def let_go(lock: BinaryIO, folder: Path) -> None:
    """May be called twice."""
    if not lock.closed:
        with contextlib.suppress(OSError):
            (folder / _OWNER).unlink(missing_ok=True)
        lock.close()


def _take(lock: BinaryIO) -> None:
    """Raises OSError at once where another has it."""
    if os.name == "nt":
        lock.seek(0)  # it is the byte at the place where the file stands
        msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _here() -> str:
    """The name of this computer."""
    return os.environ.get("COMPUTERNAME") or os.uname().nodename


def _owner(folder: Path) -> tuple[str, int]:
    try:
        owner = json.loads((folder / _OWNER).read_text("utf-8"))
        return str(owner["computer"]), int(owner["process"])
    except (OSError, ValueError, LookupError, TypeError):
        return "", 0
