"""The mark of an edition on paper: read by zxing from poppler's picture, outside the form, in PDF/A."""

import re
import subprocess
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from desktop.delivery.edition import Exported, export
from desktop.forms.form import Marking
from desktop.templates import mark
from tests.templates.readers import convert, pdf_faults

from .filing import sample
from .papers import drawn

PAPERS = ["brand-society", "pilot-county"]
PER_MM = 150 / 25.4


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Exported, Path]]:
    """Each with the PDF that LibreOffice makes of its Word file."""
    folder, made = tmp_path_factory.mktemp("word"), {}
    for name in PAPERS:
        filed = sample(name)
        made[name] = export(filed.pack, filed.submission, filed.submission.documents[0], filed.today)
        (folder / f"{name}.docx").write_bytes(made[name].docx)
    convert([folder / f"{name}.docx" for name in PAPERS], "pdf", folder)
    return {name: (made[name], folder / f"{name}.pdf") for name in PAPERS}


@pytest.mark.parametrize("name", PAPERS)
def test_each_page_bears_its_own_qr_of_12_mm_at_the_lower_outer_corner(papers, name: str) -> None:
    made, _ = papers[name]
    pages = drawn(made.pdf, 150)
    assert len(pages) == made.pages
    for number, page in enumerate(pages, 1):
        [code] = zxingcpp.read_barcodes(page)
        said = mark.read(code.text)
        assert said is not None and len(code.text) == 28
        assert (said.page, said.pages, said.edition, said.code) == (number, made.pages, 1, made.code)
        upper, lower = code.position.top_left, code.position.bottom_right
        assert (lower.x - upper.x) / PER_MM == pytest.approx(12, abs=0.3)
        assert 210 - lower.x / PER_MM == pytest.approx(8, abs=0.3)
        assert 297 - lower.y / PER_MM == pytest.approx(6, abs=0.4)


@pytest.mark.parametrize("name", PAPERS)
def test_the_words_beside_it_are_small_and_below_the_form(papers, name: str, tmp_path: Path) -> None:
    made, _ = papers[name]
    (tmp_path / "a.pdf").write_bytes(made.pdf)
    said = subprocess.run(
        ["pdftotext", "-bbox", tmp_path / "a.pdf", "-"], check=True, capture_output=True, text=True
    ).stdout
    for number, page in enumerate(said.split("<page ")[1:], 1):
        words = re.findall(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">([^<]+)<', page)
        at = next(n for n, word in enumerate(words) if word[2].startswith("版本码"))
        rest = words[at:]
        assert "".join(w for _, _, w in rest) == (
            f"版本码{made.code[:4]}-{made.code[4:]}第{number}页共{made.pages}页"
        )
        assert all(842 - float(foot) > 3 * 2.83 for _, foot, _ in rest)  # printers leave 4 mm
        assert all(float(top) > 842 - 19 * 2.83 for top, _, _ in rest)


@pytest.mark.parametrize("name", PAPERS)
def test_a_validator_still_finds_pdf_a(papers, name: str, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(papers[name][0].pdf)
    assert pdf_faults(path) == []
    done = subprocess.run(["pdfinfo", path], check=True, capture_output=True, text=True)
    assert re.search(rf"Keywords: +{papers[name][0].code}\n", done.stdout)


@pytest.mark.parametrize("name", PAPERS)
def test_word_shows_the_same_code_in_each_foot_and_breaks_pages_where_it_did(
    papers, name: str
) -> None:
    made, word = papers[name]
    with pypdfium2.PdfDocument(word) as pdf:
        said = [page.get_textpage().get_text_range() for page in pdf]
    assert len(said) == made.pages
    assert all(f"版本码 {made.code[:4]}-{made.code[4:]}" in page for page in said)


def test_a_guide_sheet_says_page_0_and_the_form_behind_it_nothing() -> None:
    filed = sample("brand-society")
    made = export(
        filed.pack, filed.submission, filed.submission.documents[0], filed.today,
        marking=Marking.SHEET,
    )  # fmt: skip
    [code] = zxingcpp.read_barcodes(drawn(made.guide, 72)[0])
    said = mark.read(code.text)
    assert said is not None and (said.page, said.pages, said.code) == (0, 4, made.code)
    assert not any(zxingcpp.read_barcodes(page) for page in drawn(made.pdf, 150))


@pytest.mark.parametrize(
    "text",
    ["", "KX1", "https://example.org/aaaaaaaaaaaa", "KX2" + "0" * 25, "KX1" + "0" * 25,
     "KX1" + "O" * 25, "KX1ABCDE1234010204ABCDEFGHJ0"],
)  # fmt: skip
def test_what_others_print_is_no_mark(text: str) -> None:
    assert mark.read(text) is None


def test_one_wrong_character_is_no_mark() -> None:
    said = mark.Mark("ABCDE", "1234", 33, "0123ABCD").content(31, 1023)
    assert said.startswith("KX1ABCDE123411" "0ZZZ" "0123ABCD")
    assert mark.read(said) == mark.Read("ABCDE", "1234", 33, 31, 1023, "0123ABCD")
    for place in range(len(said)):
        for other in "0Z7":
            if other != said[place]:
                assert mark.read(said[:place] + other + said[place + 1 :]) is None
