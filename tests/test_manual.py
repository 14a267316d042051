"""The manual as a file: its pictures are there, are small, and all of it goes into the program."""

import re
import sys
from pathlib import Path

import pytest

from desktop.paths import docs

ROOT = Path(__file__).parent.parent
TEXT = (docs() / "manual.zh-CN.md").read_text("utf-8")
PICTURES = re.findall(r"!\[(.+?)\]\((.+?)\)", TEXT)
_LARGEST = 60 * 1024  # bytes


@pytest.mark.parametrize(("said", "name"), PICTURES, ids=[name for _, name in PICTURES])
def test_each_picture_is_there_and_small(said: str, name: str) -> None:
    data = (docs() / name).read_bytes()
    assert data.startswith(b"\x89PNG\r\n\x1a\n") and len(data) <= _LARGEST


def test_every_page_of_the_window_is_shown() -> None:
    shown = [Path(name).stem for _, name in PICTURES]
    assert shown == [
        "home", "unit", "documents", "wizard", "policies", "check", "export", "scans", "package",
    ]  # fmt: skip


def test_nothing_in_it_is_on_the_net() -> None:
    assert "http" not in TEXT and "](" not in re.sub(r"!\[.+?\]\(pictures/\w+\.png\)", "", TEXT)


def test_the_program_carries_it() -> None:
    spec = (ROOT / "build.spec").read_text("utf-8")
    assert '(str(ROOT / "docs" / "manual.zh-CN.md"), "docs")' in spec
    assert '(str(ROOT / "docs" / "pictures"), "docs/pictures")' in spec


def test_it_is_found_in_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert docs() == tmp_path / "docs"
