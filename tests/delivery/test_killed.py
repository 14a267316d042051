"""Killed while it puts a package in place: folder and zip are whole, and one of them is there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.delivery.verify import verify

from .packages import NAME, contents, placed, state

ROOT = Path(__file__).parent.parent.parent

# Dies before the n-th time that it opens, renames, makes or removes something; n grows until it
# gets through. Forked, since a Python of its own for each death would take minutes.
CHILD = """
import os, shutil, signal, sys
from pathlib import Path
from desktop.delivery import place, verify
from tests.delivery.packages import placed

before, work = map(Path, sys.argv[1:])
WATCHED = {"open", "os.rename", "os.mkdir", "os.rmdir", "os.remove", "shutil.rmtree"}
deaths = 0
while True:
    out = work / str(deaths)
    shutil.copytree(before, out)
    child = os.fork()
    if child == 0:
        left = deaths
        def watch(event, _):
            global left
            if event in WATCHED:
                left -= 1
                if left < 0:
                    os.kill(os.getpid(), signal.SIGKILL)
        sys.addaudithook(watch)
        placed(out, "二")
        os._exit(0)
    if os.waitpid(child, 0)[1] == 0:
        break
    deaths += 1
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")
@pytest.mark.parametrize("before", ["nothing", "an old package", "one the person changed"])
def test_killed_at_any_moment(tmp_path: Path, before: str) -> None:
    start, work = tmp_path / "start", tmp_path / "work"
    start.mkdir()
    work.mkdir()
    if before != "nothing":
        placed(start, "一")
    if before == "one the person changed":
        (start / NAME / "批注.txt").write_bytes("批注".encode())
    theirs = state(start / NAME)
    subprocess.run([sys.executable, "-c", CHILD, start, work], cwd=ROOT, check=True, timeout=60)
    outs = sorted(work.iterdir(), key=lambda path: int(path.name))
    assert len(outs) > 25  # it did die at many places
    new, seen = contents("二"), set()
    for out in outs:
        folder, archive = out / NAME, out / f"{NAME}.zip"
        if folder.exists():
            assert state(folder) in (theirs, new), out.name
        if archive.exists():
            assert verify(archive) == []
        if before != "nothing":
            assert folder.exists() or archive.exists()
        if before == "one the person changed":
            assert theirs in [state(path) for path in out.rglob("*") if path.is_dir()], out.name
        seen.add((folder.exists() and state(folder) == new, archive.exists()))
        # Whatever was left, the next package gets through and leaves nothing half made but what
        # may still be another program's work.
        assert verify(placed(out, "三").folder) == verify(archive) == []
    assert (True, True) in seen  # the last one got through
    assert len(seen) >= 2
