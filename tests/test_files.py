"""A file is written whole or not at all, and what stands in the way is said with the way out."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop import files
from desktop.errors import UserError
from desktop.files import make_folder, write_bytes

ROOT = Path(__file__).parent.parent


def test_writes_replaces_and_leaves_nothing_beside(tmp_path: Path) -> None:
    path = tmp_path / ("长" * 80 + ".docx")  # 245 bytes: nothing longer fits beside it
    write_bytes(path, b"one")
    write_bytes(path, b"two")
    assert path.read_bytes() == b"two"
    assert os.listdir(tmp_path) == [path.name]


def test_others_may_read_what_is_written(tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.write_bytes(b"")
    write_bytes(tmp_path / "a.pdf", b"")
    assert (tmp_path / "a.pdf").stat().st_mode == plain.stat().st_mode


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("folder", "是一个文件夹"),
        ("missing/a.pdf", "找不到文件夹"),
        ("file/a.pdf", "找不到文件夹"),
        ("长" * 90, "太长"),
    ],
)
def test_a_place_that_cannot_be(tmp_path: Path, name: str, sentence: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"kept")
    with pytest.raises(UserError, match=sentence) as told:
        write_bytes(tmp_path / name, b"data")
    assert told.value.sentence.endswith("。")
    assert sorted(os.listdir(tmp_path)) == ["file", "folder"]


def test_a_folder_is_made_with_those_above_it(tmp_path: Path) -> None:
    for _ in range(2):
        make_folder(tmp_path / "深" / "更深")
    assert (tmp_path / "深" / "更深").is_dir()
    (tmp_path / "file").write_bytes(b"kept")
    for place, sentence in (
        (tmp_path / "file", "不是文件夹，文件放不进去，请改选别的文件夹。"),
        (tmp_path / "file" / "x", "不是文件夹，文件放不进去，请改选别的文件夹。"),
        (tmp_path / ("长" * 90), "太长"),
    ):
        with pytest.raises(UserError, match=sentence):
            make_folder(place)
    assert (tmp_path / "file").read_bytes() == b"kept"


def held(code: int) -> PermissionError:
    """What Windows raises while another program has the file open."""
    error = PermissionError(errno.EACCES, "Access is denied")
    error.winerror = code
    return error


@pytest.mark.parametrize("code", [5, 32, 33])
def test_waits_for_a_scanner_to_let_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    refusals = [held(code), held(code)]
    real = os.replace

    def windows_replace(source: Path, target: Path) -> None:
        if refusals:
            raise refusals.pop()
        real(source, target)

    monkeypatch.setattr(os, "replace", windows_replace)
    write_bytes(tmp_path / "a.docx", b"new")
    assert (tmp_path / "a.docx").read_bytes() == b"new"


def test_says_which_file_to_close(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def windows_replace(source: Path, target: Path) -> None:
        raise held(32)

    path = tmp_path / "申报表.docx"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "replace", windows_replace)
    monkeypatch.setattr(files, "_PATIENCE", 0.2)
    with pytest.raises(UserError) as told:
        write_bytes(path, b"new")
    assert told.value.sentence == (
        "文件“申报表.docx”正被其他程序使用，请在 Word、WPS 或 PDF 阅读器中关闭它后再试一次。"
    )
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["申报表.docx"]


# A child with limits of its own, since root may write anywhere and has no end of disk.
CHILD = """
import os, resource, signal, sys
from pathlib import Path
from desktop.errors import UserError
from desktop.files import make_folder, write_bytes
sys.stdout.reconfigure(encoding="utf-8")
os.chdir(sys.argv[2])  # now, since the folders above it are root's alone
if sys.argv[1] == "small":
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
elif os.getuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
try:
    write_bytes(Path("a.pdf"), b"x" * 5000)
except UserError as error:
    print(error.sentence)
"""


@pytest.mark.skipif(os.name == "nt", reason="limits of POSIX")
@pytest.mark.parametrize(("how", "sentence"), [("small", "磁盘空间不足"), ("nobody", "不能写入")])
def test_no_room_and_no_right(tmp_path: Path, how: str, sentence: str) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"old")
    tmp_path.chmod(0o755 if how == "small" else 0o555)
    done = subprocess.run(
        [sys.executable, "-c", CHILD, how, str(tmp_path)], capture_output=True, cwd=ROOT, check=True
    )
    assert sentence in done.stdout.decode()
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a.pdf"]
