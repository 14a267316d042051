"""The names of fonts, held against fontTools, and against tables written by hand."""

from pathlib import Path
from struct import pack

import pylopdf_fonts_zh_cn as noto
import pytest
from fontTools.ttLib import TTCollection, TTFont

from desktop.templates.font_names import name_in

COLLECTIONS = sorted(Path("/usr/share/fonts").rglob("NotoS*CJK-Regular.ttc"))


@pytest.mark.parametrize("path", [noto.serif_path(), noto.sans_path()], ids=lambda path: path.stem)
@pytest.mark.parametrize("number", [1, 4, 6])
def test_as_fonttools_reads_them(path, number):
    with TTFont(path, lazy=True) as font:
        assert name_in(font.reader["name"], number) == font["name"].getDebugName(number)


@pytest.mark.parametrize("path", COLLECTIONS, ids=lambda path: path.stem)
def test_each_font_of_a_collection(path):
    with TTCollection(path, lazy=True) as collection:
        for font in collection:
            assert name_in(font.reader["name"], 1) == font["name"].getDebugName(1)


SONG, ROMAN = "宋体".encode("utf-16-be"), b"SimSun"
WIDE = "SimSun".encode("utf-16-be")


def table(*records: tuple[int, int, int, int, bytes]) -> bytes:
    """Format 0; a record is platform, encoding, language, number and the text."""
    heads, texts = b"", b""
    for platform, encoding, language, number, text in records:
        heads += pack(">HHHHHH", platform, encoding, language, number, len(text), len(texts))
        texts += text
    return pack(">HHH", 0, len(records), 6 + len(heads)) + heads + texts


@pytest.mark.parametrize(
    ("records", "name"),
    [
        ([(3, 1, 0x804, 1, SONG), (3, 1, 0x409, 1, WIDE)], "SimSun"),
        ([(3, 1, 0x409, 1, WIDE), (3, 1, 0x804, 1, SONG)], "SimSun"),
        ([(3, 1, 0x804, 1, SONG)], "宋体"),
        ([(1, 0, 0, 1, ROMAN), (3, 1, 0x804, 1, SONG)], "SimSun"),
        ([(1, 25, 33, 1, "宋体".encode("gb2312")), (3, 1, 0x804, 1, SONG)], "宋体"),
        ([(3, 1, 0x409, 6, WIDE)], ""),
        ([], ""),
    ],
)  # fmt: skip
def test_english_where_there_is_such(records, name):
    assert name_in(table(*records), 1) == name


def test_a_table_that_is_cut_off_has_no_names():
    whole = table((3, 1, 0x409, 1, WIDE))
    for size in range(18):
        assert name_in(whole[:size], 1) == ""
