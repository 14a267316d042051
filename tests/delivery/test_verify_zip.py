"""Zips of packages: packed by us or again by others, cut, damaged, swollen."""

import io
import struct
import subprocess
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.delivery.place import to_zip
from desktop.delivery.verify import verify
from desktop.errors import UserError

from .packages import (
    CHANGED, NAME, NOW, PAPER, change, contents, cut, exchange, extra, in_a_folder, lengthen,
    placed, rename,
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return placed(tmp_path, "一").folder


@pytest.mark.parametrize("harm", [change, cut, lengthen, rename, exchange, in_a_folder])
def test_a_zip_made_of_it_again_by_another_program(folder: Path, harm: Callable) -> None:
    harm(folder)
    subprocess.run(["zip", "-qr", "again.zip", NAME], cwd=folder.parent, check=True)
    assert verify(folder.parent / "again.zip") == verify(folder) != []


@pytest.mark.parametrize("coding", ["gbk", "utf-8"])
def test_names_packed_by_other_programs(tmp_path: Path, coding: str) -> None:
    """Explorer on Chinese Windows writes GBK and no flag; 乗 ends in GBK as a backslash does."""
    papers = [*contents("一").items(), ("乗.txt", b"x")]
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for number, (name, content) in enumerate(papers):
            room = len(f"{NAME}/{name}".encode(coding))
            archive.writestr(str(number).rjust(room, "_"), content)
    packed = made.getvalue()
    for number, (name, _) in enumerate(papers):
        name = f"{NAME}/{name}".encode(coding)
        packed = packed.replace(str(number).rjust(len(name), "_").encode(), name)
    (tmp_path / "x.zip").write_bytes(packed)
    assert verify(tmp_path / "x.zip") == [extra("乗.txt")]


def test_a_zip_packed_without_the_folder(folder: Path) -> None:
    subprocess.run("zip -q ../again.zip *", shell=True, cwd=folder, check=True)
    assert verify(folder.parent / "again.zip") == []


def zip_of(tmp_path: Path, *more: tuple[str, bytes]) -> Path:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in contents("一").items():
            archive.writestr(f"{NAME}/{name}", content)
        for name, content in more:
            archive.writestr(name, content)
    return path


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_stands_twice_in_the_zip(tmp_path: Path) -> None:
    twice = zip_of(tmp_path, (f"{NAME}/{PAPER}", b"other"))
    assert f"“{PAPER}”在压缩包里出现了两次，请重新制作报送包。" in verify(twice)


def test_another_file_beside_the_folder_in_the_zip(tmp_path: Path) -> None:
    assert verify(zip_of(tmp_path, ("别的.txt", b"x"))) != []


def test_a_zip_cut_short_or_damaged(tmp_path: Path) -> None:
    """No length of it is taken for the whole, and no byte changes unseen but in what zip itself
    does not need: times, rights and the like."""
    whole = placed(tmp_path, "一").zip.read_bytes()
    path = tmp_path / "cut.zip"
    for length in range(0, len(whole), 7):
        path.write_bytes(whole[:length])
        with pytest.raises(UserError, match="也打不开为 zip"):
            verify(path)
    start = whole.index(b"PK\x03\x04", 4)
    name, more = struct.unpack_from("<HH", whole, start + 26)
    damaged = bytearray(whole)
    damaged[start + 30 + name + more + 3] ^= 0x55
    path.write_bytes(damaged)
    assert any("读不出来，可能已损坏" in said or "与清单不符" in said for said in verify(path))


def test_a_file_that_swells_is_not_unpacked_to_its_end(tmp_path: Path) -> None:
    """Megabytes of zeros where the manifest says a few hundred bytes. The sum at their end is
    wrong, which would be noticed there."""
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents("一").items():
            archive.writestr(name, bytes(9_000_000) if name == PAPER else content)
        sum_ = struct.pack("<I", archive.getinfo(PAPER).CRC)
    path.write_bytes(path.read_bytes().replace(sum_, b"\1\2\3\4"))
    assert verify(path) == [CHANGED]


WHOLE = to_zip(NAME, contents("一"), NOW)


@settings(deadline=None, max_examples=150)
@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=12))
def test_whatever_is_done_to_a_zip_it_is_said_in_sentences(at: int, junk: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "mangled.zip")
        path.write_bytes(WHOLE[:at] + junk + WHOLE[at + len(junk) :])
        try:
            found = verify(path)
        except UserError as error:
            found = [error.sentence]
    assert all(sentence.endswith("。") for sentence in found)
