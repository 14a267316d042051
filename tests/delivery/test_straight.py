"""What came askew goes out straight: pages of PDFs turned without a pixel pressed anew, photographs
from the side made flat where one can be sure, everything else left as it came."""

import random
import subprocess
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops

from desktop.delivery import sheets
from desktop.delivery.edition import Exported, freeze
from desktop.delivery.editions import Edition
from desktop.delivery.intake.assembling import assemble
from desktop.delivery.intake.looking import File, Look, look_at
from desktop.delivery.intake.sorting import sort

from . import scanner as s
from .filing import NOW, sample
from .papers import drawn, pdf_of, stream


@pytest.fixture(scope="module")
def paper() -> tuple[Edition, Exported]:
    filed = sample("brand-society")
    return freeze(filed.pack, filed.submission, filed.submission.documents[0], NOW)


def taken(paper, folder: Path, name: str, content: bytes) -> tuple[Look, bytes]:
    """What a file of one page was seen to be, and the PDF for the mail; the file is untouched."""
    edition, _ = paper
    (folder / name).write_bytes(content)
    looks = look_at([File(folder / name, name, name)])
    staging = sort(looks, [edition], {edition.document: "表"})
    pdf = assemble(staging.of(edition.document), lambda key: folder / key).pdf
    assert (folder / name).read_bytes() == content
    return looks[0], pdf


def ink(page: Image.Image) -> tuple[float, ...]:
    """The box around all that is printed, in mm of A4, without 2 mm at the edges of the paper."""
    scale = page.width / 210
    edge = round(2 * scale)
    inner = page.convert("L").crop((edge, edge, page.width - edge, page.height - edge))
    box = inner.point([255 * (level < 90) for level in range(256)]).getbbox()
    assert box
    return tuple((at + edge) / scale for at in box)


def top_of_frame(page: Image.Image) -> float:
    """By how many mm the longest rule in the upper half falls from 40 to 170 mm from the left."""
    scale = page.width / 210
    dark = page.convert("L").point([255 * (level < 120) for level in range(256)])

    def heights(mm: float) -> set[int]:
        strip = dark.crop((round(mm * scale), 0, round((mm + 4) * scale), page.height * 3 // 5))
        rows = strip.resize((1, strip.height), Image.Resampling.BOX).tobytes()
        return {y for y, level in enumerate(rows) if level > 130}

    most = range(-round(8 * scale), round(8 * scale) + 1)
    left, right = heights(40), heights(170)
    return max(most, key=lambda d: (len(left & {y - d for y in right}), -abs(d))) / scale


def scanned(page: Image.Image, quality: int = 85) -> bytes:
    """A PDF as a scanner writes it: one JPEG on one page of A4."""
    return sheets.bind([sheets.Picture(s.bytes_of(page, quality), *page.size)])


def jpegs(pdf: bytes, folder: Path) -> list[bytes]:
    """The pictures of a PDF as they lie in it, by poppler."""
    (folder / "in.pdf").write_bytes(pdf)
    subprocess.run(["pdfimages", "-j", "in.pdf", "img"], cwd=folder, check=True)
    return [path.read_bytes() for path in sorted(folder.glob("img*.jpg"))]


@pytest.mark.parametrize(("degrees", "quarters"), [(0.7, 0), (-1.5, 0), (2.5, 1), (-2.5, 2), (1, 3)])
def test_a_page_of_a_pdf_is_made_level_without_pressing_it(
    paper, tmp_path: Path, degrees: float, quarters: int
) -> None:
    page = drawn(paper[1].pdf, 150)[0]
    off = page.rotate(degrees, Image.Resampling.BICUBIC, fillcolor="white")
    content = scanned(off.rotate(90 * quarters, expand=True))
    _, pdf = taken(paper, tmp_path, "a.pdf", content)
    assert jpegs(pdf, tmp_path) == jpegs(content, tmp_path) != []
    [before], [after] = drawn(scanned(off), 100), drawn(pdf, 100)
    assert after.size == before.size
    assert abs(top_of_frame(before)) > 1.3
    assert abs(top_of_frame(after)) < 0.8
    assert ink(after) == pytest.approx(ink(page), abs=1.5)


@pytest.mark.parametrize("degrees", [0, 0.1, -0.2])
def test_a_pdf_that_is_level_is_kept_byte_by_byte(paper, tmp_path: Path, degrees: float) -> None:
    page = drawn(paper[1].pdf, 200)[0]
    content = scanned(page.rotate(degrees, Image.Resampling.BICUBIC, fillcolor="white"))
    assert taken(paper, tmp_path, "a.pdf", content)[1] == content


def test_what_was_drawn_on_a_pdf_turns_with_it() -> None:
    """A square of 60 points at the right, as an annotation with a look of its own."""
    pdf = pdf_of([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Annots [5 0 R] >>",
        stream(b"0 0 1 rg 500 370 60 60 re f"),
        b"<< /Type /Annot /Subtype /Stamp /F 4 /Rect [400 370 460 430] /AP << /N 6 0 R >> >>",
        stream(b"1 0 0 rg 0 0 60 60 re f", "<< /Type /XObject /Subtype /Form /BBox [0 0 60 60]"),
    ])  # fmt: skip
    [page] = drawn(sheets.turned(pdf, 0, 10), 72)

    red_, _, blue_ = page.split()

    def middle(one: Image.Image, other: Image.Image) -> tuple[float, float]:
        mask = ImageChops.subtract(one, other).point([255 * (n > 99) for n in range(256)])
        left, top, right, low = mask.getbbox() or (0, 0, 0, 0)
        return (left + right) / 2, (top + low) / 2

    # 230 and 130 points right of the middle (300, 400): cos 10° = 0.985, sin 10° = 0.174.
    blue, red = middle(blue_, red_), middle(red_, blue_)
    assert blue == pytest.approx((526.5, 360.1), abs=2)
    assert red == pytest.approx((428.0, 377.4), abs=2)


FROM_THE_SIDE = {
    "6 %": s.perspective(0.06),
    "12 %": s.perspective(0.12),
    "6 %, turned by 90°": s.harmed(s.perspective(0.06), s.quarter(1)),
    "12 %, upside down, shadow, blur": s.harmed(
        s.perspective(0.12), s.shadowed, s.blurred(0.3), s.quarter(2)
    ),
    "6 %, turned by 270°, noise": s.harmed(s.perspective(0.06), s.noisy(0.05), s.quarter(3)),
}


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("kind", FROM_THE_SIDE)
def test_a_photograph_from_the_side_becomes_flat(
    paper, tmp_path: Path, kind: str, seed: int
) -> None:
    page, in_pdf = drawn(paper[1].pdf, 200)[0], seed % 2
    photo = FROM_THE_SIDE[kind](page, random.Random(f"{kind} {seed}"))
    content = scanned(photo) if in_pdf else s.bytes_of(photo, 85)
    look, pdf = taken(paper, tmp_path, "a.pdf" if in_pdf else "a.jpg", content)
    assert look.paper
    [flat] = drawn(pdf, 100)
    assert flat.height == pytest.approx(flat.width * 297 / 210, abs=2)
    assert ink(flat) == pytest.approx(ink(page), abs=1.5)
    assert abs(top_of_frame(flat)) < 0.8
    with pypdfium2.PdfDocument(pdf) as document:
        [picture] = document[0].get_objects()
        assert 1400 < picture.get_px_size()[0] <= 1654  # as many as there were


UNSURE = {
    "a white table": lambda page, r: _on(page, (240, 240, 236)),
    "an edge out of the picture": lambda page, r: _on(page, (70, 60, 50)).crop(
        (150, 0, page.width + 200, page.height + 200)
    ),
    "another sheet beneath": lambda page, r: _on(_on(page, (246, 244, 240)), (70, 60, 50)),
    "a flat scan": s.flat,
    "turned": s.turned(3),
    "a dark edge of the lid": lambda page, r: _lid(page),
    "shadow": s.shadowed,
    "grey": s.greyish,
    "paper like the background, from the side": s.harmed(s.turned(10), s.perspective(0.12)),
}


def _on(page: Image.Image, table: tuple[int, int, int]) -> Image.Image:
    """The page in the middle of something larger."""
    under = Image.new("RGB", (page.width + 200, page.height + 200), table)
    under.paste(page, (100, 60))
    return under


def _lid(page: Image.Image) -> Image.Image:
    page = page.copy()
    page.paste((40, 40, 40), (0, 0, 12, page.height))
    page.paste((40, 40, 40), (0, page.height - 9, page.width, page.height))
    return page


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("kind", UNSURE)
def test_where_one_cannot_be_sure_nothing_is_bent(paper, tmp_path, kind: str, seed: int) -> None:
    page = UNSURE[kind](drawn(paper[1].pdf, 150)[0], random.Random(seed))
    content = s.bytes_of(page, 80)
    look, pdf = taken(paper, tmp_path, "a.jpg", content)
    assert look.marks and look.paper == ()
    assert content[content.index(b"\xff\xda") :] in pdf  # every pixel as it came
