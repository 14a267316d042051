"""A small package of two papers, to be put in places; also by programs that get killed."""

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
