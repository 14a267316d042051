"""The face without a screen: commands that read a submission file, a package or a notice pack.

Status 0: done; 1: problems that block, printed; 2: what was given cannot be read, or was written
wrong, one sentence; 3: a bug, one sentence and a report without answers. Interrupted, 130, or 141
where nobody reads what is printed any more, as shells have it.

`grammar` says how commands are written; `showing` and `working` do them.
"""

import contextlib
import os
import sys
from collections.abc import Sequence

from desktop.cli import grammar, showing, working
from desktop.cli.printing import BUG, DONE, UNREADABLE
from desktop.errors import UserError, report

_INTERRUPTED, _UNREAD = 130, 141
_COMMANDS = {
    "forms": showing.forms, "fields": showing.fields, "check": working.check,
    "export": working.export, "package": working.package, "verify": working.verify,
    "pack-check": working.pack_check, "sample": working.sample, "self-test": working.self_test,
}  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a Windows console would take its own code page
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        status = _run(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()  # here, where a closed pipe can still be met
        return status
    except BrokenPipeError:
        return _unread()
    except KeyboardInterrupt:
        print("已中断，没有做完。", file=sys.stderr)
        return _INTERRUPTED
    except Exception as bug:  # noqa: BLE001  the last line: never a traceback, which quotes answers
        print(
            "程序出了一个错误，这件事没有做完，请把下面的报告发给技术支持"
            "（里面只有出错的位置，没有您填写的内容）。\n" + report(type(bug), bug.__traceback__),
            file=sys.stderr,
        )
        return BUG


def _run(arguments: Sequence[str] | None) -> int:
    try:
        given = grammar.read(arguments, _COMMANDS)
        return given.command(given)
    except grammar.Told as told:
        print(str(told).rstrip())
        return DONE
    except UserError as error:
        print(error.sentence, file=sys.stderr)
        return UNREADABLE


def _unread() -> int:
    """Python would complain once more, when it empties stdout at its end."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return _UNREAD
