"""One program at a time."""

import json
import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.library.lock import LibraryInUse
from desktop.library.store import Library

ROOT = Path(__file__).parent.parent.parent
CHILD = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from desktop.errors import UserError
from desktop.library.store import Library
sys.stdout.reconfigure(encoding="utf-8")
try:
    library = Library.open(Path(sys.argv[1]), datetime(2022, 8, 15, 4, tzinfo=UTC))
except UserError as error:
    print(type(error).__name__, error.sentence, flush=True)
else:
    print("open", flush=True)
    sys.stdin.read()
    library.close()
"""


def start(folder: Path) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-c", CHILD, str(folder)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT,
    )  # fmt: skip


def test_a_second_program_is_told_who_has_it(library: Library, folder: Path, noon) -> None:
    said, _ = start(folder).communicate()
    assert said.decode().strip() == (
        f"LibraryInUse 资料库正被本机另一个“科协申报助手”使用（进程号{os.getpid()}），"
        "请切换到已打开的窗口；找不到窗口时，请在任务管理器里结束该进程后再打开。"
    )
    id_ = library.new({"still": "works"}, noon)
    assert library.load(id_) == {"still": "works"}


def test_a_second_time_in_the_same_program(library: Library, folder: Path, noon) -> None:
    for again in (Library.open, Library.open_empty):
        with pytest.raises(LibraryInUse) as told:
            again(folder, noon)
    assert (told.value.computer, told.value.process) == (platform.node(), os.getpid())
    with pytest.raises(LibraryInUse):
        Library.open_from_backup(folder, folder / "library.sqlite", noon)


@pytest.mark.parametrize(
    ("owner", "says"),
    [
        (json.dumps({"computer": "办公室-2", "process": 77}), "请在那台电脑上关闭它后再打开"),
        ("", "或先关闭它再打开"),
        ("[]", "或先关闭它再打开"),
        ('{"computer": "x", "process": null}', "或先关闭它再打开"),
    ],
)
def test_another_computer_or_nobody_knows(
    library: Library, folder: Path, noon, owner: str, says: str
) -> None:
    (folder / "library.owner").write_text(owner, "utf-8")
    with pytest.raises(LibraryInUse, match=says):
        Library.open(folder, noon)


def test_free_once_closed_or_killed(folder: Path, noon) -> None:
    for end in ("close", "kill"):
        child = start(folder)
        assert child.stdout.readline() == b"open\n"
        with pytest.raises(LibraryInUse) as told:
            Library.open(folder, noon)
        assert told.value.process == child.pid
        if end == "kill":
            child.kill()
        child.communicate()
        Library.open(folder, noon).close()


def test_free_when_opening_failed(folder: Path, noon) -> None:
    folder.mkdir()
    (folder / "library.sqlite").mkdir()
    for _ in range(2):
        with pytest.raises(Exception) as told:
            Library.open(folder, noon)
        assert type(told.value) is not LibraryInUse
