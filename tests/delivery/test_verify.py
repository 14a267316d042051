"""A package checked against its manifest: what was changed, lost, added, renamed, doubled or cut."""

import io
import json
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

from .packages import NAME, NOW, contents, placed

PAPER = "申报表.docx"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return placed(tmp_path, "一").folder


def change(folder: Path) -> None:
    content = bytearray((folder / PAPER).read_bytes())
    content[7] ^= 1
    (folder / PAPER).write_bytes(content)


def cut(folder: Path) -> None:
    (folder / PAPER).write_bytes((folder / PAPER).read_bytes()[:-1])


def lengthen(folder: Path) -> None:
    (folder / PAPER).write_bytes((folder / PAPER).read_bytes() + b"x")


def rename(folder: Path) -> None:
    (folder / PAPER).rename(folder / "申报表-终稿.docx")


def exchange(folder: Path) -> None:
    (folder / PAPER).rename(folder / "x")
    (folder / "扫描件.pdf").rename(folder / PAPER)
    (folder / "x").rename(folder / "扫描件.pdf")


def in_a_folder(folder: Path) -> None:
    (folder / "附件").mkdir()
    (folder / "附件" / PAPER).write_bytes(b"x")


CHANGED = f"“{PAPER}”的内容与清单不符，制作之后被改动过，请重新制作报送包。"
MISSING = f"缺少文件“{PAPER}”，请重新制作报送包。"


def extra(name: str) -> str:
    return f"多出文件“{name}”，它不在清单里；如确要报送，请放进申报材料后重新制作。"


@pytest.mark.parametrize(
    ("harm", "found"),
    [
        (lambda folder: None, []),
        (change, [CHANGED]),
        (cut, [CHANGED]),
        (lengthen, [CHANGED]),
        (lambda folder: (folder / PAPER).unlink(), [MISSING]),
        (rename, [MISSING, extra("申报表-终稿.docx")]),
        (exchange, [CHANGED, CHANGED.replace(PAPER, "扫描件.pdf")]),
        (lambda folder: (folder / "说明.txt").touch(), [extra("说明.txt")]),
        (in_a_folder, [extra(f"附件/{PAPER}")]),
        (lambda folder: (folder / "Thumbs.db").touch(), []),
        (lambda folder: (folder / f"~${PAPER}").touch(), []),
    ],
)
def test_a_folder(folder: Path, harm: Callable[[Path], None], found: list[str]) -> None:
    harm(folder)
    assert verify(folder) == found


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


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text[: len(text) // 2],
        lambda text: "",
        lambda text: text.replace(PAPER, "../" + PAPER),
        lambda text: text.replace(PAPER, "扫描件.pdf"),
        lambda text: text.replace(PAPER, "manifest.json"),
        lambda text: text.replace(PAPER, r"C:\\x.docx"),
        lambda text: json.dumps([json.loads(text)]),
        lambda text: text.replace('"files"', '"filez"'),
        lambda text: text.replace('"bytes": ', '"bytes": "x'),
    ],
)
def test_a_manifest_that_is_none(folder: Path, damage: Callable[[str], str]) -> None:
    path = folder / "manifest.json"
    path.write_text(damage(path.read_text("utf-8")), "utf-8")
    assert verify(folder) == ["清单“manifest.json”已损坏，不能核对，请重新制作报送包。"]


def test_no_manifest(folder: Path) -> None:
    (folder / "manifest.json").unlink()
    assert verify(folder) == ["缺少清单“manifest.json”，不能核对，请重新制作报送包。"]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("没有.zip", None, "找不到“"),
        ("空.zip", b"", "也打不开为 zip"),
        ("照片.zip", b"\xff\xd8\xff\xe0 not a zip", "也打不开为 zip"),
        ("清单.txt", "报送清单".encode(), "也打不开为 zip"),
    ],
)
def test_what_is_no_package_at_all(
    tmp_path: Path, name: str, content: bytes | None, says: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(UserError, match=says) as told:
        verify(tmp_path / name)
    assert "请" in told.value.sentence and told.value.sentence.endswith("。")


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
