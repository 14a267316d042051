"""The first minutes on a person's computer: where the library lies, what opens a file, and one
sentence for each thing that is in the way."""

import errno
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop import paths
from desktop.errors import UserError
from desktop.library.database import refused
from desktop.library.store import Library

NOON = datetime(2022, 8, 15, 4, 0, tzinfo=UTC)
ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def frozen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a program that runs from a bundle, with no home named."""
    monkeypatch.delenv("SHENBAO_HOME")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "科协申报助手.exe"))
    return tmp_path


def test_the_portable_program_keeps_everything_beside_itself(frozen: Path) -> None:
    (frozen / "便携版.txt").write_text("", "utf-8")
    assert paths.data_folder() == frozen / "我的资料" / "data"
    assert paths.documents_folder().is_relative_to(frozen / "我的资料")


def test_without_the_marker_it_keeps_to_the_users_folders(frozen: Path) -> None:
    assert not paths.data_folder().is_relative_to(frozen)


def test_a_home_that_is_named_wins_over_the_marker(
    frozen: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (frozen / "便携版.txt").write_text("", "utf-8")
    monkeypatch.setenv("SHENBAO_HOME", str(tmp_path / "elsewhere"))
    assert paths.data_folder() == tmp_path / "elsewhere" / "data"


def test_the_marker_means_nothing_to_the_program_run_from_source(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SHENBAO_HOME")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    (tmp_path / "便携版.txt").write_text("", "utf-8")
    assert not paths.data_folder().is_relative_to(tmp_path)


def test_a_stick_that_is_not_there(tmp_path: Path) -> None:
    """A drive without letter on Windows; elsewhere a place whose upper part is no folder."""
    (tmp_path / "stick").write_text("", "utf-8")
    away = Path("Q:\\资料") if sys.platform == "win32" else tmp_path / "stick" / "资料"
    with pytest.raises(UserError) as told:
        Library.open(away, NOON)
    assert told.value.sentence == (
        f"找不到资料库所在的位置“{away}”，请插好U盘或连上网络驱动器后再打开。"
    )


@pytest.mark.parametrize(
    ("number", "winerror"),
    [
        (errno.ENOENT, 3), (errno.ENOENT, 53), (errno.EACCES, 21), (errno.EINVAL, 64),
        (errno.ENOENT, 67), (errno.EINVAL, 1167), (errno.EINVAL, 1231), (errno.ENOTDIR, None),
        (errno.ESTALE, None),
    ],
)  # fmt: skip
def test_what_systems_say_of_a_stick_or_network_that_is_gone(
    number: int, winerror: int | None, tmp_path: Path
) -> None:
    """The numbers are Windows': path not found, network path not found, not ready, network name
    gone, bad network name, device removed, network unreachable."""
    error = OSError(number, "x")
    error.winerror = winerror
    said = refused(error, tmp_path / "library.sqlite").sentence
    assert said.startswith("找不到资料库所在的位置") and "U盘" in said


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="needs rights that can be missing"
)
def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(UserError, match="不能写入，请让管理员开放写入权限"):
        Library.open(tmp_path / "资料", NOON)


def test_a_folder_that_the_system_closes(tmp_path: Path) -> None:
    said = refused(PermissionError(errno.EACCES, "x"), tmp_path / "library.sqlite").sentence
    assert "不能写入，请让管理员开放写入权限" in said


@pytest.mark.parametrize("arguments", [["forms"], ["--version"]])
def test_a_command_is_still_a_command(arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "desktop", *arguments], cwd=ROOT, capture_output=True, timeout=60
    )
    assert done.returncode == 0 and done.stdout
