"""A draft bears 草稿 across every page, in both files, behind the same words."""

from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest

from .conftest import Written
from .readers import pdf_about, pdf_words, squeeze

EACH = ["brand-society.a1", "brand-affiliate.b1", "brand-city.d", "pilot-county.c1"]


def _mark(path: Path, page: int) -> set[str]:
    """The signs on a page that are higher than 30 mm; poppler takes them from top to bottom."""
    return {w.text for w in pdf_words(path) if w.page == page and w.y1 - w.y0 > 30}


def _inks(one: Path, other: Path) -> Iterator[list[tuple[int, int]]]:
    """For each page the grey of each point in two PDFs, 0 for black."""
    with pypdfium2.PdfDocument(one) as first, pypdfium2.PdfDocument(other) as second:
        assert len(first) == len(second)
        for pages in zip(first, second):
            yield list(zip(*(page.render(scale=1).to_pil().convert("L").tobytes() for page in pages)))


@pytest.mark.parametrize("name", EACH)
def test_each_page_of_a_draft_pdf_bears_the_word(shelf: dict[str, Written], name: str) -> None:
    draft, final = shelf[f"{name}.draft"], shelf[name]
    pages = int(pdf_about(draft.pdf)["Pages"])
    assert pages == int(pdf_about(final.pdf)["Pages"])
    for page in range(1, pages + 1):
        assert _mark(draft.pdf, page) == {"草", "稿"}
        assert _mark(final.pdf, page) == set()
    assert draft.text == final.text


@pytest.mark.parametrize("name", EACH)
def test_the_word_is_light_and_behind_the_text(shelf: dict[str, Written], name: str) -> None:
    """Where only the word is printed it is a light grey, and black letters stay black over it."""
    draft, final = shelf[f"{name}.draft"], shelf[name]
    for points in _inks(draft.pdf, final.pdf):
        greys = [a for a, b in points if a != b and b == 255]
        assert len(greys) > 5000
        assert min(greys) > 220
        assert all(a <= b for a, b in points)


@pytest.mark.parametrize("name", EACH)
def test_a_draft_docx_bears_the_word_on_each_page(shelf: dict[str, Written], name: str) -> None:
    """LibreOffice draws the watermark as a shape, so it is looked for as ink that the final lacks."""
    draft, final = shelf[f"{name}.draft"], shelf[name]
    assert squeeze(draft.office_text) == squeeze(final.office_text)
    with ZipFile(draft.docx) as file:
        headers = [n for n in file.namelist() if "header" in n]
        assert len(headers) == 1
        assert 'string="草稿"' in file.read(headers[0]).decode("utf-8")
    with ZipFile(final.docx) as file:
        assert not any("header" in n or "草稿" in file.read(n).decode("utf-8") for n in file.namelist())
    for points in _inks(draft.office_pdf, final.office_pdf):
        assert sum(a != b and b == 255 for a, b in points) > 5000
