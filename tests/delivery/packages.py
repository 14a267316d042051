"""A small package of two papers, to be put in places and harmed, also by programs that die."""

from datetime import UTC, datetime
from pathlib import Path

from desktop.delivery import manifest
from desktop.delivery.place import Placed, put

NOW = datetime(2022, 8, 15, 9, 30, tzinfo=UTC)
NAME = "甲市科协-示例"


def contents(word: str) -> dict[str, bytes]:
    """The files, with their manifest."""
    papers = {"申报表.docx": word.encode() * 100, "扫描件.pdf": b"%PDF-" + word.encode()}
    entries = [manifest.entry(name, content, manifest.WORD) for name, content in papers.items()]
    listed = manifest.Manifest("n", "d", "甲市科协", NOW.isoformat(), False, entries, [])
    return papers | {manifest.NAME: manifest.encode(listed)}


def placed(out: Path, word: str, now: datetime = NOW) -> Placed:
    return put(out, NAME, contents(word), now)


def state(out: Path) -> dict[str, bytes]:
    """Every file below `out`."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file()
    }


PAPER = "申报表.docx"


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
