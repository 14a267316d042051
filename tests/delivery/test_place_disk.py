"""No room and no right: one sentence, and the package that was there is still there."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from .packages import placed, state

ROOT = Path(__file__).parent.parent.parent

CHILD = """
import os, signal, resource, subprocess, sys
from pathlib import Path
from desktop.errors import UserError
from tests.delivery.packages import NAME, NOW, contents, placed, state
from desktop.delivery.place import put
from desktop.delivery.verify import verify
sys.stdout.reconfigure(encoding="utf-8")
how, out = sys.argv[1], Path(sys.argv[2])
large = contents("二") | {"大.pdf": os.urandom(300_000)}
if how == "disk":
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=500k", "tmpfs", out], check=True)
    placed(out, "一")
elif how == "quota":
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
elif os.getuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
before = state(out)
try:
    put(out if how != "new folder" else out / "新", NAME, large, NOW)
except UserError as error:
    print(error.sentence)
assert state(out) == before, "something changed"
if how == "disk":
    subprocess.run(["mount", "-o", "remount,size=2m", out], check=True)
    assert verify(put(out, NAME, contents("三"), NOW).zip) == []
    assert sorted(os.listdir(out)) == [NAME, f"{NAME}.zip"]
"""


def told(how: str, out: Path, *before: str) -> str:
    done = subprocess.run(
        [*before, sys.executable, "-c", CHILD, how, out], cwd=ROOT, capture_output=True, timeout=60
    )
    assert done.returncode == 0, done.stderr.decode()
    [sentence] = done.stdout.decode().splitlines()
    assert sentence.endswith("。") and sentence.count("。") == 1 and "请" in sentence
    return sentence


@pytest.mark.skipif(sys.platform != "linux", reason="needs a small disk: tmpfs")
def test_a_full_disk(tmp_path: Path) -> None:
    apart = ("unshare", "--mount", *([] if os.geteuid() == 0 else ["--map-root-user"]))
    may = shutil.which("unshare") and subprocess.run(
        [*apart, "mount", "-t", "tmpfs", "tmpfs", str(tmp_path)], capture_output=True
    )
    if not may or may.returncode != 0:
        pytest.skip("mounting is not permitted here; the person's share of a disk is tested below")
    assert "磁盘空间不足" in told("disk", tmp_path, *apart)


@pytest.mark.skipif(os.name == "nt", reason="limits of POSIX")
def test_the_persons_share_of_the_disk_is_full(tmp_path: Path) -> None:
    placed(tmp_path, "一")
    assert "磁盘空间不足，“大.pdf”没有写成" in told("quota", tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="rights of POSIX")
@pytest.mark.parametrize("how", ["folder", "new folder"])
def test_a_folder_that_may_not_be_written(how: str) -> None:
    # In /tmp itself: the folders of pytest belong to one user alone.
    with tempfile.TemporaryDirectory() as name:
        out = Path(name)
        placed(out, "一")
        before = state(out)
        out.chmod(0o555)
        try:
            assert "不能写入" in told(how, out)
        finally:
            out.chmod(0o755)
        assert state(out) == before
