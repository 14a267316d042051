"""A package checked against its manifest: what was changed, lost, added or renamed."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.delivery.verify import verify
from desktop.errors import UserError

from .packages import (
    CHANGED, MISSING, PAPER, change, cut, exchange, extra, in_a_folder, lengthen, placed, rename,
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return placed(tmp_path, "一").folder


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
