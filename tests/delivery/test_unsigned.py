"""The program's own export is not taken for paper, in whatever dress it comes back."""

import io
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from desktop.delivery import sheets
from desktop.delivery.edition import Exported
from desktop.delivery.scan import join
from desktop.delivery.specimen import specimen_scan
from desktop.delivery.unsigned import is_export

from .papers import (
    Pen, as_it_is, as_scan, black_and_white, cropped, drawn, photo, signed, smaller, text_pdf,
    with_signature,
)  # fmt: skip


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
