"""A heavy scan made lighter: by how much, at what resolution, read back by poppler and zxing."""

import subprocess
from pathlib import Path

import pytest
from PIL import Image

from desktop.delivery import sheets
from desktop.delivery.lighter import Lighter, compared, lighter
from desktop.progress import Stopped

from .heavy import paper, scan

HEAVY = scan(paper(1), paper(2))


def pictures(pdf: bytes, folder: Path) -> list[list[str]]:
    """What poppler says of each picture: page, number, type, width, height, color … x-ppi y-ppi."""
    path = folder / "lighter.pdf"
    path.write_bytes(pdf)
    said = subprocess.run(["pdfimages", "-list", path], capture_output=True, text=True, check=True)
    return [line.split() for line in said.stdout.splitlines()[2:]]


@pytest.mark.parametrize(("share", "dpi"), [(1.0, 200), (0.0, 150)])
def test_it_is_as_fine_as_fits_and_in_colour(tmp_path: Path, share: float, dpi: int) -> None:
    made = lighter(HEAVY, lambda n: n <= share * len(HEAVY))
    assert isinstance(made, Lighter) and (made.pages, made.dpi) == (2, dpi)
    assert len(made.pdf) < len(HEAVY) / 2
    for row in pictures(made.pdf, tmp_path):
        assert row[5] == "rgb" and abs(int(row[12]) - dpi) <= 1 and abs(int(row[13]) - dpi) <= 1


def test_a_page_keeps_its_size_its_red_and_its_lines(tmp_path: Path) -> None:
    made = lighter(HEAVY, lambda n: False)
    with sheets.opened(made.pdf) as document:
        assert [tuple(round(side) for side in page.get_size()) for page in document] == [(595, 842)] * 2
    page = next(sheets.rendered(made.pdf, 150))
    red, green, blue = page.getpixel((round(1748 / 2), round(2512 / 2)))  # on the seal's rim
    assert red > 150 and green < 90 and blue < 90
    assert sum(page.getpixel((300, round(311 / 2)))) < 120  # in the first black line
    assert sum(page.getpixel((60, 60))) > 600  # paper


def test_the_same_scan_gives_the_same_bytes_and_stays_as_it_is() -> None:
    before = bytes(HEAVY)
    assert lighter(HEAVY, lambda n: True).pdf == lighter(HEAVY, lambda n: True).pdf
    assert before == HEAVY


def test_what_is_light_already_is_left_alone() -> None:
    light = scan(paper(1, grain=0).resize((620, 877)), quality=30)
    assert lighter(light, lambda n: False) is None


def test_a_code_on_it_is_read_after_the_coarsest_step() -> None:
    import zxingcpp

    said, page = "SB1 B2TF-X4WM 0123456789ABCD", paper()
    code = zxingcpp.create_barcode(said, zxingcpp.BarcodeFormat.QRCode, ec_level="Q")
    squares = Image.fromarray(zxingcpp.write_barcode_to_image(code, scale=1))
    page.paste(squares.resize((142, 142), Image.Resampling.NEAREST).convert("RGB"), (2150, 120))
    made = lighter(scan(page), lambda n: False)
    assert made.dpi == 150
    read = zxingcpp.read_barcodes(next(sheets.rendered(made.pdf, 150)))
    assert [found.text for found in read] == [said]


def test_what_is_compared_is_the_half_page_with_the_seal() -> None:
    """Which here stands on the second of three pages, in its lower half."""
    pages = [paper(seed) for seed in range(3)]
    for plain in (pages[0], pages[2]):
        plain.paste("white", (1450, 2450, 2050, 3050))
    heavy = scan(*pages)
    for seen in compared(heavy, lighter(heavy, lambda n: False).pdf):
        assert seen.width == 240 and abs(seen.height - 170) <= 2
        assert any(r > g + 60 for r, g in zip(seen.pixels[::3], seen.pixels[1::3], strict=True))


def test_it_can_be_stopped_between_pages() -> None:
    told = []

    def tell(done: int, of: int, words: str) -> None:
        told.append((done, of, words))
        if done == 1:
            raise Stopped

    with pytest.raises(Stopped):
        lighter(HEAVY, lambda n: True, tell)
    assert told == [(0, 2, "压缩到 200 dpi"), (1, 2, "压缩到 200 dpi")]
