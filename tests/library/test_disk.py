"""A disk that is full, or may not be written: a sentence, and the next save works."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.library.store import Library

ROOT = Path(__file__).parent.parent.parent


def run(code: str, *arguments: str, before: tuple[str, ...] = ()) -> str:
    """What a Python of its own prints."""
    done = subprocess.run(
        [*before, sys.executable, "-W", "error", "-c", code, *arguments],
        capture_output=True, cwd=ROOT, timeout=60, env=os.environ | {"PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def test_sqlite_says_full(library: Library, noon) -> None:
    """Without a disk of its own: SQLite is told that the file may not grow."""
    id_ = library.new({"text": "一"}, noon)
    pages = library._connection.execute("PRAGMA page_count").fetchone()[0]
    library._connection.execute(f"PRAGMA max_page_count = {pages}")
    long = {"text": os.urandom(50_000).hex()}
    for call in (
        lambda: library.save(id_, long, noon, keep=True),
        lambda: library.new(long, noon),
        lambda: library.set_setting("x", long),
    ):
        with pytest.raises(UserError, match="磁盘空间不足.*请不要关闭窗口"):
            call()
    assert library.load(id_) == {"text": "一"}
    library._connection.execute("PRAGMA max_page_count = 1000000")
    library.save(id_, long, noon, keep=True)
    assert library.load(id_) == long


FULL_DISK = """
import os, sqlite3, subprocess, sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from desktop.errors import UserError
from desktop.library.store import Library
disk = Path(sys.argv[1])
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk], check=True)
now = datetime(2022, 8, 15, 4, tzinfo=UTC)
told, saved = set(), {"n": 0}
with Library.open(disk / "lib", now) as library:
    id_ = library.new(saved, now)
    for round in range(3):
        filler = disk / f"filler{round}"
        failures = 0
        for n in range(1, 400):
            now += timedelta(seconds=61)
            content = {"n": n, "round": round, "text": os.urandom(30000).hex()}
            try:
                library.save(id_, content, now)
                saved = content
            except UserError as error:
                told.add(error.sentence)
                assert library.load(id_) == saved, "a save that failed changed something"
                failures += 1
                if failures == 3:
                    break
        else:
            raise AssertionError("the disk never got full")
        try:
            library.add_bytes(os.urandom(3000000), ".pdf")
        except UserError as error:
            told.add(error.sentence)
        assert list((disk / "lib" / "scans").iterdir()) == []
        library.tidy(now + timedelta(days=round))
        told.add(library.trouble.sentence)
        # Room again: another program deletes something, here by making the disk larger.
        subprocess.run(["mount", "-o", f"remount,size={4 + 2 * round}m", disk], check=True)
        library.save(id_, content, now)
        saved = content
        assert library.load(id_) == saved
    # Full while the program is closed and opened again.
    library.save(id_, {"last": "one"}, now, keep=True)
with open(disk / "filler", "wb", buffering=0) as filler:
    try:
        while filler.write(bytes(4096)):
            pass
    except OSError:
        pass
with Library.open(disk / "lib", now + timedelta(days=9)) as library:
    assert library.load(id_) == {"last": "one"}
    told.add(library.trouble.sentence)
(disk / "filler").unlink()  # without EXCLUSIVE, SQLite needs room even to read
connection = sqlite3.connect(disk / "lib" / "library.sqlite")
assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
connection.close()
print("\\n".join(sorted(told)))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="needs a small disk: tmpfs")
def test_a_disk_that_is_really_full(tmp_path: Path) -> None:
    apart = ("unshare", "--mount", *([] if os.geteuid() == 0 else ["--map-root-user"]))
    may = shutil.which("unshare") and subprocess.run(
        [*apart, "mount", "-t", "tmpfs", "tmpfs", str(tmp_path)], capture_output=True
    )
    if not may or may.returncode != 0:
        pytest.skip("mounting is not permitted here; test_sqlite_says_full covers the sentence")
    told = run(FULL_DISK, str(tmp_path), before=apart)
    lines = told.strip().split("\n")
    assert all(line.endswith("。") for line in lines)
    assert [line[:6] for line in lines if not line.startswith("磁盘空间不足")] == ["今天的资料库"]
    assert len(lines) == 3  # the save, the scan, the backup


NOBODY = """
import os, sys, tempfile
from datetime import UTC, datetime
from pathlib import Path
from desktop.errors import UserError
from desktop.library.store import Library
with tempfile.TemporaryDirectory() as warm:  # Python itself may lie where nobody may read
    Library.open(Path(warm), datetime(2022, 8, 15, 4, tzinfo=UTC)).close()
if os.getuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
try:
    Library.open(Path(sys.argv[1]), datetime(2022, 8, 15, 4, tzinfo=UTC))
except UserError as error:
    print(error.sentence)
"""


@pytest.mark.skipif(os.name == "nt", reason="rights of POSIX")
@pytest.mark.parametrize(
    "closed", ["all", "no folder yet", "new files", "the file", "the file and new ones"]
)
def test_a_folder_that_may_not_be_written(noon, closed: str) -> None:
    # In /tmp itself: the folders of pytest belong to one user alone.
    with tempfile.TemporaryDirectory() as name:
        above = Path(name)
        above.chmod(0o755)
        folder = above / "lib"
        if closed == "no folder yet":
            above.chmod(0o555)
        else:
            with Library.open(folder, noon) as library:
                library.new({"text": "一"}, noon)
            for path in folder.iterdir():
                path.chmod(0o444 if closed == "all" else 0o666)
            if "the file" in closed:
                (folder / "library.sqlite").chmod(0o444)
            folder.chmod(0o777 if closed == "the file" else 0o555)
        before = [p.read_bytes() for p in above.rglob("library.sqlite")]
        said = run(NOBODY, str(folder))
        assert "不能写入" in said and said.strip().endswith("。")
        assert [p.read_bytes() for p in above.rglob("library.sqlite")] == before
