"""Signed paper is taken, however it was scanned; the program's own export is not, in any dress."""

import io
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from desktop.delivery import sheets
from desktop.delivery.edition import Exported, export
from desktop.delivery.scan import join
from desktop.delivery.specimen import specimen_scan
from desktop.delivery.trial import sample_names
from desktop.delivery.unsigned import is_export
from desktop.forms.form import Scan

from .filing import Filed, sample
from .papers import (
    Pen, black_and_white, caption, cropped, drawn, grey, photo, signed, smaller, text_pdf, turned,
)  # fmt: skip

Pages = list[Image.Image]


def exported(filed: Filed) -> Exported:
    return export(filed.pack, filed.submission, filed.submission.documents[0], filed.today)


@pytest.fixture(scope="module")
def form_a(society: Filed) -> Exported:
    return exported(society)


@pytest.fixture(scope="module")
def form_b() -> Exported:
    """The form without a seal: only a signature tells paper from the export."""
    return exported(sample("brand-department"))


def as_scan(pages: Pages, folder: Path, quality: int = 0) -> bytes:
    """The pages as JPG of that quality, or as PNG, joined as the program joins them."""
    paths = []
    for number, page in enumerate(pages):
        paths.append(folder / f"scan-{number:02}.{'jpg' if quality else 'png'}")
        page.save(paths[-1], **({"quality": quality} if quality else {"compress_level": 1}))
    return join(paths).pdf


def with_signature(pdf: bytes, dpi: int, pen: Pen) -> Image.Image:
    """The page that is to be signed, signed."""
    number, x, y = caption(pdf)
    return signed(drawn(pdf, dpi)[number], (x, y), pen)


SMALL, THIN, PENCIL = Pen(6, 4), Pen(stroke=0.25), Pen(stroke=0.25, tone=110)


def as_it_is(page: Image.Image) -> Image.Image:
    return page


def by(degrees: float) -> Callable[[Image.Image], Image.Image]:
    return lambda page: turned(page, degrees)


@pytest.mark.parametrize(
    ("dpi", "quality", "scanned", "pens"),
    [
        (100, 60, as_it_is, [Pen(), PENCIL]),
        (150, 80, as_it_is, [SMALL, THIN, PENCIL]),
        (300, 0, as_it_is, [SMALL]),
        (150, 80, smaller, [Pen(), SMALL, PENCIL]),
        (150, 80, cropped, [Pen(), SMALL]),
        (150, 80, grey, [Pen(), SMALL, PENCIL]),
        (200, 0, black_and_white, [SMALL, THIN]),
        *((150, 70, by(degrees), [Pen(), PENCIL]) for degrees in (-1, -0.3, -0.05, 0.05, 0.3, 1)),
        (150, 70, lambda page: grey(turned(page, 0.7)), [Pen()]),
        (150, 70, lambda page: page.rotate(90, expand=True), [Pen()]),
    ],
)
def test_a_signature_in_black_ink_is_enough(
    form_b: Exported, tmp_path: Path, dpi: int, quality: int, scanned: Callable, pens: list[Pen]
) -> None:
    """Scans so straight and clean that nothing but the ink tells them from the export."""
    for pen in pens:
        page = scanned(with_signature(form_b.pdf, dpi, pen))
        assert not is_export(as_scan([page], tmp_path, quality), form_b.pdf), pen


@pytest.mark.parametrize(
    ("dpi", "quality", "changed"),
    [
        *((dpi, 0, as_it_is) for dpi in (100, 150, 300)),
        *((dpi, 60, as_it_is) for dpi in (100, 200)),
        (110, 0, cropped),
        (110, 75, cropped),
        (150, 90, smaller),
        (200, 0, black_and_white),
        (150, 0, lambda page: page.convert("L").convert("RGB")),
    ],
)
def test_pictures_of_the_export_are_not_paper(
    form_b: Exported, tmp_path: Path, dpi: int, quality: int, changed: Callable
) -> None:
    pages = [changed(page) for page in drawn(form_b.pdf, dpi)]
    assert is_export(as_scan(pages, tmp_path, quality), form_b.pdf)


def test_a_page_with_little_on_it_is_known_when_it_is_cut(
    form_a: Exported, tmp_path: Path
) -> None:
    """Its height is a few lines, so that a pixel at the edge is much of it."""
    pages = [cropped(page) for page in drawn(form_a.pdf, 150)]
    assert is_export(as_scan(pages, tmp_path, 85), form_a.pdf)


def test_blank_backs_change_nothing(form_b: Exported, tmp_path: Path) -> None:
    front, last = drawn(form_b.pdf, 100)
    blank = Image.new("RGB", front.size, "white")
    assert is_export(as_scan([front, blank, last, blank], tmp_path), form_b.pdf)
    signed_ = with_signature(form_b.pdf, 100, Pen())
    assert not is_export(as_scan([front, blank, signed_, blank], tmp_path), form_b.pdf)
    assert not is_export(as_scan([blank], tmp_path), form_b.pdf)


def test_one_page_of_it_is_as_unsigned_as_all(form_a: Exported, tmp_path: Path) -> None:
    assert is_export(as_scan(drawn(form_a.pdf, 100)[-1:], tmp_path), form_a.pdf)


def printed_by_poppler(pdf: bytes, folder: Path) -> bytes:
    """The PDF as another program writes it: other bytes, same text."""
    (folder / "in.pdf").write_bytes(pdf)
    subprocess.run(["pdftocairo", "-pdf", "in.pdf", "out.pdf"], cwd=folder, check=True)
    return (folder / "out.pdf").read_bytes()


def half_signed(pdf: bytes, folder: Path) -> bytes:
    """Only the last page was printed, signed and scanned."""
    with sheets.opened(specimen_scan(pdf)) as scan, sheets.opened(pdf) as document:
        last = len(document) - 1
        document.del_page(last)
        document.import_pages(scan, [last])
        made = io.BytesIO()
        document.save(made)
    return made.getvalue()


def pasted(pdf: bytes, folder: Path) -> bytes:
    """A picture of a signature, 30 by 10 mm, put into the PDF itself."""
    picture = signed(Image.new("RGB", (600, 200), "white"), (20, 100), Pen(150, 60, 3))
    made = io.BytesIO()
    picture.save(made, "JPEG")
    import pypdfium2

    with sheets.opened(pdf) as document:
        image = pypdfium2.PdfImage.new(document)
        image.load_jpeg(made, inline=True)
        image.set_matrix(pypdfium2.PdfMatrix().scale(85, 28).translate(250, 300))
        page = document[len(document) - 1]
        page.insert_obj(image)
        page.gen_content()
        page.close()
        saved = io.BytesIO()
        document.save(saved)
    return saved.getvalue()


@pytest.mark.parametrize(
    ("scan", "unsigned"),
    [
        (lambda pdf, folder: pdf, True),
        (printed_by_poppler, True),
        (lambda pdf, folder: text_pdf("an older edition", "from Word"), True),
        (lambda pdf, folder: specimen_scan(pdf), False),
        (half_signed, False),
        (pasted, False),
        (lambda pdf, folder: join([photo(folder / "x.jpg")]).pdf, False),
    ],
    ids=["itself", "printed anew", "other text", "signed", "half signed", "pasted", "photo"],
)
def test_the_unsigned_export_is_known_by_its_content(
    form_a: Exported, tmp_path: Path, scan: Callable[[bytes, Path], bytes], unsigned: bool
) -> None:
    assert is_export(scan(form_a.pdf, tmp_path), form_a.pdf) is unsigned


def test_word_files_printed_by_another_office_are_no_paper(
    form_a: Exported, form_b: Exported, tmp_path: Path
) -> None:
    """The DOCX through LibreOffice, whose lines break elsewhere."""
    for name, form in (("a", form_a), ("b", form_b)):
        (tmp_path / f"{name}.docx").write_bytes(form.docx)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "a.docx", "b.docx"],
        cwd=tmp_path, check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    for name, form in (("a", form_a), ("b", form_b)):
        assert is_export((tmp_path / f"{name}.pdf").read_bytes(), form.pdf)


@pytest.mark.slow
@pytest.mark.parametrize("name", sample_names())
def test_every_sample_signed_and_unsigned(name: str, tmp_path: Path) -> None:
    filed = sample(name)
    for document in filed.submission.documents:
        if filed.pack.forms[document.form].deliver.scan is Scan.NONE:
            continue
        pdf = export(filed.pack, filed.submission, document, filed.today).pdf
        assert not is_export(specimen_scan(pdf), pdf)
        for dpi in (100, 200):
            assert is_export(as_scan(drawn(pdf, dpi), tmp_path), pdf)
            pages = [cropped(page) for page in drawn(pdf, dpi)]
            assert is_export(as_scan(pages, tmp_path, 80), pdf)
            page = with_signature(pdf, dpi, THIN)
            for scanned in (as_it_is, grey, black_and_white, smaller):
                assert not is_export(as_scan([scanned(page)], tmp_path), pdf)


def test_the_simulated_scan_is_all_picture_marked_and_the_same_each_time(form_b: Exported) -> None:
    scan = specimen_scan(form_b.pdf)
    assert scan == specimen_scan(form_b.pdf)
    with sheets.opened(scan) as document, sheets.opened(form_b.pdf) as original:
        assert len(document) == len(original)
        assert [page.get_textpage().count_chars() for page in document] == [0] * len(document)
    for page in sheets.rendered(scan, 40):
        middle = page.crop((0, page.height // 4, page.width, page.height // 2))
        greys = [n for n, colour in middle.getcolors(1 << 20) if 150 < colour[0] < 225]
        assert sum(greys) > 0.05 * middle.width * middle.height  # 样例 in large print
