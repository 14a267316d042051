"""The PDF as a file: paper, fonts inside, what it says of itself, and the same bytes each time."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from pypdfium2.raw import (
    FPDF_PAGEOBJ_TEXT, FPDF_TEXTRENDERMODE_FILL, FPDFTextObj_GetTextRenderMode,
)  # fmt: skip
from msgspec.structs import replace

from desktop.templates.to_docx import to_docx
from desktop.templates.to_pdf import to_pdf

from .conftest import EACH, Written
from .papers import paper
from .readers import pdf_about, pdf_fonts, pdf_words

ALL = [*EACH, *(f"{name}.overfull" for name in EACH), "cell.rare", "cell.symbols", "cell.private"]


@pytest.mark.parametrize("name", ALL)
def test_every_font_is_embedded_as_a_subset_with_a_text_map(
    shelf: dict[str, Written], name: str
) -> None:
    fonts = pdf_fonts(shelf[name].pdf)
    assert fonts
    assert [font[-3:] for font in fonts] == [["yes", "yes", "yes"]] * len(fonts)


@pytest.mark.parametrize("name", ALL)
def test_it_is_a4_and_says_what_it_is(shelf: dict[str, Written], name: str) -> None:
    one = shelf[name]
    composed = one.paper.composed
    about = pdf_about(one.pdf)
    assert about["Page size"] == "595.276 x 841.89 pts (A4)"
    assert (about["Title"], about["Author"]) == (composed.title, composed.author)
    assert about["Author"] in one.text
    assert about["Creator"] == about["Producer"] == "科协申报助手"
    assert about["CreationDate"] == about["ModDate"] == "2022-08-15T12:00:00+08"
    assert b"/Lang (zh-CN)" in one.pdf.read_bytes()


@pytest.mark.parametrize("name", EACH)
def test_no_letter_is_made_heavier_than_its_font(shelf: dict[str, Written], name: str) -> None:
    with pypdfium2.PdfDocument(shelf[name].pdf) as pdf:
        modes = {
            FPDFTextObj_GetTextRenderMode(part)
            for page in pdf
            for part in page.get_objects(filter=[FPDF_PAGEOBJ_TEXT])
        }
    assert modes == {FPDF_TEXTRENDERMODE_FILL}


def test_a_title_is_set_in_a_real_bold_of_the_mainland(shelf: dict[str, Written]) -> None:
    """`fonts-noto-cjk` has it; the Japanese one comes first in its file."""
    fonts = [font[0].partition("+")[2] for font in pdf_fonts(shelf["brand-society.a1"].pdf)]
    assert "NotoSerifCJKsc-Bold" in fonts


# Margins of the packs: top, bottom, left, right.
MARGINS = {"a1": (30, 25, 28, 26), "b1": (30, 25, 28, 26), "d": (37, 35, 28, 26), "e1": (37, 35, 28, 26),
           "c1": (30, 25, 28, 26)}  # fmt: skip


@pytest.mark.parametrize("name", ALL)
def test_nothing_is_printed_in_the_margins(shelf: dict[str, Written], name: str) -> None:
    top, bottom, left, right = MARGINS.get(name.split(".")[1], MARGINS["a1"])
    for word in pdf_words(shelf[name].pdf):
        # Readers take the height of a word from its font: Noto's is half as high again.
        assert word.y0 > top - 3, word
        assert left - 0.1 < word.x0 < word.x1 < 210 - right + 0.1, word
        assert word.y1 < 297 - bottom + 2 or word.text.strip("—").isdigit() or word.text == "—", word


@pytest.mark.parametrize(
    ("name", "first"), [("pilot-county.c1", 3), ("brand-city.d", 1), ("brand-society.a1", None)]
)
def test_pages_are_numbered_where_the_form_is_a_book(
    shelf: dict[str, Written], name: str, first: int | None
) -> None:
    one = shelf[name]
    edge = 297 - one.paper.composed.page.bottom
    for path in (one.pdf, one.office_pdf):
        pages = int(pdf_about(path)["Pages"])
        numbered = []
        for page in range(1, pages + 1):
            foot = [w for w in pdf_words(path) if w.page == page and w.y0 > edge]
            if foot:
                assert "".join(w.text for w in foot) == f"—{page - first + 1}—"
                numbered.append(page)
        assert numbered == (list(range(first, pages + 1)) if first else [])


def test_the_date_is_the_argument_not_today() -> None:
    one = paper("brand-society.a1").composed
    at = [to_pdf(replace(one, created=date(2030, 2, day))) for day in (3, 3, 4)]
    assert b"D:20300203120000+08'00'" in at[0]
    assert at[0] == at[1] != at[2]


@pytest.mark.parametrize("seed", ["1", "2"])
def test_another_process_writes_the_same_bytes(
    shelf: dict[str, Written], seed: str, tmp_path: Path
) -> None:
    names = ["pilot-county.c1", "brand-city.d"]
    program = (
        "import sys; from pathlib import Path\n"
        "from tests.templates.papers import sample\n"
        "for name in sys.argv[2:]:\n"
        "    for paper in sample(name):\n"
        "        paper.write(Path(sys.argv[1]))\n"
    )
    subprocess.run(
        [sys.executable, "-c", program, tmp_path, "pilot-county", "brand-city"],
        check=True, cwd=Path(__file__).parents[2], env={"PYTHONHASHSEED": seed, "PATH": ""},
    )  # fmt: skip
    for name in names:
        for kind in ("pdf", "docx"):
            file = f"{name}.{kind}"
            assert (tmp_path / file).read_bytes() == shelf[name].pdf.with_name(file).read_bytes()


def test_writing_twice_gives_the_same_bytes() -> None:
    one = paper("pilot-society.c1").composed
    for write in (to_docx, to_pdf):
        assert write(one) == write(one)
