"""Scans coming back: joined, or refused with a sentence; and the export that is none."""

import io
import os
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from desktop.delivery import sheets
from desktop.delivery.scan import join
from desktop.errors import UserError

from .papers import huge_png, locked, photo, text_pdf

A4, LYING = (595, 842), (842, 595)


def sizes(pdf: bytes) -> list[tuple[int, int]]:
    with sheets.opened(pdf) as document:
        return [tuple(map(round, page.get_size())) for page in document]


def red_corner(page: Image.Image) -> str:
    """Where on the page the red corner of `photo` is."""
    places = {"top left": (1, 1), "top right": (5, 1), "bottom left": (1, 5), "bottom right": (5, 5)}
    found = [
        name
        for name, (x, y) in places.items()
        if (seen := page.getpixel((page.width * x // 6, page.height * y // 6)))[0] - seen[1] > 100
    ]
    return " ".join(found)


@pytest.mark.parametrize(
    ("pixels", "orientation", "sheet", "corner"),
    [
        ((900, 1200), 1, A4, "top left"),
        ((1200, 900), 1, LYING, "top left"),
        ((1200, 900), 6, A4, "top right"),
        ((1200, 900), 8, A4, "bottom left"),
        ((900, 1200), 3, A4, "bottom right"),
    ],
)
def test_a_photograph_fills_a_sheet_the_way_it_was_held(
    tmp_path: Path, pixels: tuple[int, int], orientation: int, sheet: tuple, corner: str
) -> None:
    joined = join([photo(tmp_path / "手机.jpg", pixels, orientation)])
    assert sizes(joined.pdf) == [sheet]
    [page] = sheets.rendered(joined.pdf, 30)
    assert red_corner(page) == corner


def test_pages_come_in_the_order_of_the_files(tmp_path: Path) -> None:
    (tmp_path / "b.pdf").write_bytes(text_pdf("one", "two"))
    files = [
        photo(tmp_path / "a.jpg", (1200, 900)), tmp_path / "b.pdf", photo(tmp_path / "c.png"),
    ]  # fmt: skip
    joined = join(files)
    assert (joined.pages, sizes(joined.pdf)) == (4, [LYING, A4, A4, A4])
    assert join(files) == joined
    assert join(files[::-1]) != joined


def test_a_single_pdf_is_kept_byte_by_byte(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(text_pdf("seal"))
    assert join([tmp_path / "a.pdf"]).pdf == text_pdf("seal")


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "L", "1", "I;16", "CMYK"])
def test_every_kind_of_picture_is_taken(tmp_path: Path, mode: str) -> None:
    kind = "jpeg" if mode == "CMYK" else "png"
    plain = Image.new("RGBA", (90, 120), (255, 255, 255, 0))
    picture = Image.new("I;16", (90, 120), 65535) if mode == "I;16" else plain.convert(mode)
    if mode == "P":
        picture.info["transparency"] = 0
    picture.save(tmp_path / "x", kind)
    [page] = sheets.rendered(join([tmp_path / "x"]).pdf, 20)
    assert page.getpixel((80, 100)) > (245, 245, 245)


def test_what_the_camera_wrote_beside_the_picture_stays_home(tmp_path: Path) -> None:
    pdf = join([photo(tmp_path / "x.jpg")]).pdf
    assert b"Exif" not in pdf and not re.search(rb"D:20(?!000101)", pdf)


def zipped() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("扫描.pdf", text_pdf("x"))
    return made.getvalue()


def jpeg() -> bytes:
    made = io.BytesIO()
    Image.effect_noise((600, 800), 40).save(made, "JPEG")
    return made.getvalue()


def png() -> bytes:
    made = io.BytesIO()
    Image.effect_noise((600, 800), 40).save(made, "PNG")
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("空.pdf", b"", "是空文件"),
        ("压缩.pdf", zipped(), "不是 PDF，也不是 JPG、PNG 或 TIFF"),
        ("文字.jpg", "签章".encode(), "不是 PDF，也不是 JPG、PNG 或 TIFF"),
        ("手机.jpg", b"\0\0\0\x18ftypheic\0\0\0\0", "HEIC"),
        ("半截.pdf", text_pdf("one", "two")[:-60], "不完整或已损坏"),
        ("一半.pdf", text_pdf("one", "two")[:500], "不完整或已损坏"),
        ("坏.pdf", b"%PDF-1.7\nstartxref\n5\n%%EOF", "不完整或已损坏"),
        ("无页.pdf", text_pdf(), "一页也没有"),
        ("书.pdf", text_pdf(*["x"] * 301), "有301页，不像是签章扫描件"),
        ("半截.jpg", jpeg()[:5000], "不完整或已损坏"),
        ("头.jpg", jpeg()[:3], "不完整或已损坏"),
        ("半截.png", png()[:5000], "不完整或已损坏"),
        ("炸弹.png", huge_png(), "像素太多"),
    ],
)
def test_a_bad_scan_is_refused_in_one_sentence_with_the_way_out(
    tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UserError) as refused:
        join([photo(tmp_path / "good.jpg"), tmp_path / name])
    sentence = refused.value.sentence
    assert sentence.startswith(f"“{name}”") and says in sentence
    assert "请" in sentence and sentence.count("。") == 1 and sentence.endswith("。")


@pytest.mark.skipif(not shutil.which("qpdf"), reason="needs qpdf (Debian)")
def test_a_locked_pdf_is_refused(tmp_path: Path) -> None:
    (tmp_path / "密.pdf").write_bytes(locked(text_pdf("x"), tmp_path))
    with pytest.raises(UserError, match="“密.pdf”设了打开密码，请去掉密码"):
        join([tmp_path / "密.pdf"])


@pytest.mark.skipif(os.name == "nt", reason="devices and pipes of POSIX")
@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda path: None, "找不到扫描件“.*扫描.pdf”，请"),
        (Path.mkdir, "扫描.pdf”不是文件，请"),
        (lambda path: path.symlink_to("/dev/zero"), "扫描.pdf”不是文件，请"),
        (lambda path: os.mkfifo(path), "扫描.pdf”不是文件，请"),
    ],
    ids=["missing", "a folder", "without end", "a pipe"],
)
def test_a_scan_that_is_no_file_is_refused(tmp_path: Path, make: Callable, says: str) -> None:
    make(tmp_path / "扫描.pdf")
    with pytest.raises(UserError, match=says):
        join([tmp_path / "扫描.pdf"])


@pytest.mark.parametrize("name", ["\0.pdf", "\ud800.pdf", "长" * 400 + ".pdf"])
def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError, match="读不了扫描件“.*请检查文件名"):
        join([tmp_path / name])


def test_no_scan_at_all_is_said() -> None:
    with pytest.raises(UserError, match="请选 PDF、JPG 或 PNG"):
        join([])
