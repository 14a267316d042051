"""A package takes its place whole or not at all, and what the person had there is never lost."""

import os
import subprocess
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop import files
from desktop.delivery import manifest
from desktop.delivery.place import Placed, put, to_zip
from desktop.delivery.verify import verify
from desktop.errors import UserError

from .packages import NAME, NOW, contents, placed, state


def test_a_new_folder_is_made_and_the_package_lies_in_it(out: Path) -> None:
    made = placed(out / "新" / "深", "一")
    assert made == Placed(out / "新" / "深" / NAME, out / "新" / "深" / f"{NAME}.zip", None)
    assert verify(made.folder) == verify(made.zip) == []
    assert made.folder.stat().st_mode & 0o777 == (out / "新").stat().st_mode & 0o777


def test_an_older_package_gives_way(out: Path) -> None:
    placed(out, "一")
    made = placed(out, "二")
    assert made.kept is None
    assert (made.folder / "申报表.docx").read_bytes() == "二".encode() * 100
    with zipfile.ZipFile(made.zip) as archive:
        assert archive.read(f"{NAME}/申报表.docx") == "二".encode() * 100
    assert sorted(path.name for path in out.iterdir()) == [NAME, f"{NAME}.zip"]


def write_over(folder: Path) -> None:
    (folder / "申报表.docx").write_bytes(b"by hand")


def add(folder: Path) -> None:
    (folder / "批注.txt").write_bytes("主席批注".encode())


def delete(folder: Path) -> None:
    (folder / "扫描件.pdf").unlink()


def no_package(folder: Path) -> None:
    (folder / manifest.NAME).unlink()


@pytest.mark.parametrize("change", [write_over, add, delete, no_package])
def test_what_the_person_changed_is_kept_beside(out: Path, change) -> None:
    first = placed(out, "一")
    change(first.folder)
    theirs = state(first.folder)
    second = placed(out, "二")
    assert second.kept == out / f"{NAME}-旧-20220815-093000"
    assert state(second.kept) == theirs
    assert verify(second.folder) == []
    change(second.folder)
    assert placed(out, "三").kept == out / f"{NAME}-旧-20220815-093000-2"


def test_what_explorer_and_word_leave_is_no_change(out: Path) -> None:
    folder = placed(out, "一").folder
    for litter in ("Thumbs.db", "desktop.ini", ".DS_Store", "~$报表.docx"):
        (folder / litter).write_bytes(b"x")
    assert placed(out, "二").kept is None


def test_a_file_of_the_folders_name_is_kept_too(out: Path) -> None:
    (out / NAME).write_bytes(b"notes")
    made = placed(out, "一")
    assert made.kept is not None and made.kept.read_bytes() == b"notes"
    assert verify(made.folder) == []


def refused(call, says: str) -> None:
    with pytest.raises(UserError, match=says) as told:
        call()
    sentence = told.value.sentence
    assert sentence.endswith("。") and sentence.count("。") == 1 and "请" in sentence


def test_the_place_is_a_file(out: Path) -> None:
    (out / "文件").write_bytes(b"kept")
    refused(lambda: placed(out / "文件", "一"), "不是文件夹")
    refused(lambda: placed(out / "文件" / "里面", "一"), "不是文件夹")
    assert state(out) == {"文件": b"kept"}


def test_the_zips_name_is_a_folder(out: Path) -> None:
    placed(out, "一")
    (out / f"{NAME}.zip").unlink()
    (out / f"{NAME}.zip").mkdir()
    before = state(out)
    refused(lambda: placed(out, "二"), "是一个文件夹")
    assert state(out) == before


@pytest.mark.parametrize("held", ["the folder", "the zip"])
def test_a_package_held_by_another_program_stays(
    out: Path, monkeypatch: pytest.MonkeyPatch, held: str
) -> None:
    """As Windows does it: a folder with an open file cannot be renamed, nor a zip be replaced."""
    placed(out, "一")
    before, archive, real = state(out), out / f"{NAME}.zip", os.replace

    def windows_replace(source: Path, target: Path) -> None:
        if (source, held) == (out / NAME, "the folder") or (target, held) == (archive, "the zip"):
            error = PermissionError(13, "Access is denied")
            error.winerror = 5
            raise error
        real(source, target)

    monkeypatch.setattr(os, "replace", windows_replace)
    monkeypatch.setattr(files, "_PATIENCE", 0.1)
    refused(lambda: placed(out, "二"), "正被占用，换不上新的报送包，原来的没有动")
    assert state(out) == before


def test_where_nothing_can_be_undone_the_sentence_says_where_the_old_one_is(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    placed(out, "一")
    before, real, names = state(out / NAME), os.replace, []

    def once(source: Path, target: Path) -> None:
        """The old folder goes away; then a scanner sits in everything."""
        names.append(Path(source).name)
        if NAME in names and Path(source).name != NAME:
            raise OSError(16, "busy")
        real(source, target)

    monkeypatch.setattr(os, "replace", once)
    with pytest.raises(UserError, match="原来的移到了“(.*)”，请关闭") as told:
        placed(out, "二")
    [left] = out.glob("报送包-未完成-*")
    assert str(left / f"旧-{NAME}") in told.value.sentence
    assert state(left / f"旧-{NAME}") == before
    left.rename(out / "seen")


def test_ctrl_c_while_names_are_changed_undoes_it(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    placed(out, "一")
    before, real, calls = state(out), os.replace, []

    def pressed(source: Path, target: Path) -> None:
        calls.append(target)
        if Path(target) == out / f"{NAME}.zip":
            raise KeyboardInterrupt
        real(source, target)

    monkeypatch.setattr(os, "replace", pressed)
    with pytest.raises(KeyboardInterrupt):
        placed(out, "二")
    assert state(out) == before


def test_zip_knows_no_time_before_1980(tmp_path: Path) -> None:
    old = to_zip("x", {"a.txt": b""}, datetime(1970, 1, 1, tzinfo=UTC))
    (tmp_path / "x.zip").write_bytes(old)
    done = subprocess.run(["unzip", "-l", tmp_path / "x.zip"], check=True, capture_output=True)
    assert b"1980-01-01" in done.stdout


def left_behind(out: Path, hours: float, **inside: dict[str, bytes]) -> Path:
    """What a killed program left: folders of that age, and what is in them."""
    left = out / "报送包-未完成-abcdef"
    for name, papers in inside.items():
        (left / name.replace("_", "-")).mkdir(parents=True)
        for paper, content in papers.items():
            (left / name.replace("_", "-") / paper).write_bytes(content)
    when = (NOW - timedelta(hours=hours)).timestamp()
    os.utime(left, (when, when))
    return left


def test_what_a_killed_program_left_is_put_right(out: Path) -> None:
    left_behind(out, 2, 新=contents("二"), **{f"旧-{NAME}": contents("一")})
    made = put(out, "别的", contents("三"), NOW)
    assert verify(made.folder) == verify(out / NAME) == []
    assert (out / NAME / "申报表.docx").read_bytes() == "一".encode() * 100
    assert sorted(path.name for path in out.iterdir()) == ["别的", "别的.zip", NAME]


def test_the_old_package_of_a_killed_program_is_not_needed_twice(out: Path) -> None:
    placed(out, "二")
    left_behind(out, 2, **{f"旧-{NAME}": contents("一")})
    placed(out, "三")
    assert sorted(path.name for path in out.iterdir()) == [NAME, f"{NAME}.zip"]
    placed(out, "四")
    left_behind(out, 2, **{f"旧-{NAME}": contents("一") | {"批注.txt": b"!"}})
    placed(out, "五")
    assert (out / f"{NAME}-旧-20220815-093000" / "批注.txt").read_bytes() == b"!"


def test_another_program_at_work_is_left_in_peace(out: Path) -> None:
    left = left_behind(out, 0.2, 新=contents("二"))
    placed(out, "一")
    assert (left / "新" / manifest.NAME).exists()
    left.rename(out / "done")
