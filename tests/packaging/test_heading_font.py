"""The small face of headings: what it keeps is what it was, what it lacks the other face has."""

import lzma
from pathlib import Path

import heading_font
import pylopdf_fonts_zh_cn as noto
import pytest
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont

from desktop.templates.font_file import FontFile

KEPT = "一、基本情况（三）草稿附件12AZaz“”《》〔2022〕号锟斤拷齄"  # the last is the last of GB 2312
GONE = "镕喆堃䶮㛃"
RARE = "𰻝"  # the serif face has none


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("font") / "small.otf"
    heading_font.write(noto.sans_path(), noto.serif_path(), path)
    return path


def drawn(path: Path, character: str) -> list:
    with TTFont(path, lazy=True) as font:
        pen = RecordingPen()
        font.getGlyphSet()[font.getBestCmap()[ord(character)]].draw(pen)
        return pen.value


def test_what_headings_are_set_in_is_as_it_was(small: Path) -> None:
    whole, less = FontFile(noto.sans_path()), FontFile(small)
    for character in KEPT + RARE:
        assert less.glyph(character) == whole.glyph(character) != 0, character
        assert less.width(character) == whole.width(character)
        assert drawn(small, character) == drawn(noto.sans_path(), character) != [], character


def test_what_is_gone_the_other_face_has(small: Path) -> None:
    with (
        TTFont(small) as less, TTFont(noto.sans_path()) as whole, TTFont(noto.serif_path()) as text
    ):
        kept, all_, others = (set(font.getBestCmap()) for font in (less, whole, text))
    assert kept | others == all_ | others
    assert not kept & set(map(ord, GONE))
    assert 9000 < len(kept) < 11000


def test_it_packs_to_less_than_half(small: Path) -> None:
    sizes = [len(lzma.compress(path.read_bytes(), preset=1)) for path in (small, noto.sans_path())]
    assert sizes[0] < sizes[1] / 2


def test_it_is_the_same_each_time(small: Path, tmp_path: Path) -> None:
    heading_font.write(noto.sans_path(), noto.serif_path(), tmp_path / "again.otf")
    assert (tmp_path / "again.otf").read_bytes() == small.read_bytes()
