"""What hostile text looks like on paper, where words alone do not tell."""

from collections import Counter
from pathlib import Path

import docx
import pypdfium2
import pytest

from desktop.templates.fonts import missing

from .conftest import Written
from .papers import HOSTILE, RIGHT_TO_LEFT, paper
from .readers import pdf_text, pdf_words, squeeze

PITCH = 21 * 25.4 / 72  # from line to line in a cell, mm


def test_three_hundred_blank_lines_stay_three_hundred(shelf: dict[str, Written]) -> None:
    one = shelf["cell.blank-lines"]
    typed = "首行" + "\n" * 301 + "末行"
    assert typed in one.text
    assert typed in one.office_text
    (cell,) = {c._tc: c for t in docx.Document(str(one.docx)).tables for r in t.rows for c in r.cells
               if c.text.startswith("首行")}.values()  # fmt: skip
    assert cell.text == typed
    for path in (one.pdf, one.office_pdf):
        words = pdf_words(path)
        (first,), (last,) = ([w for w in words if w.text == text] for text in ("首行", "末行"))
        # 301 lines less what is left of the first page, at 32 lines to a page of 242 mm.
        on_first = int((297 - 25 - first.y0) / PITCH)
        assert last.page - first.page == pytest.approx((301 - on_first) / 32, abs=1.01)


def test_a_cell_of_25000_characters_goes_on_over_pages(shelf: dict[str, Written]) -> None:
    assert len(HOSTILE["many-paragraphs"]) > 25_000
    one = shelf["cell.many-paragraphs"]
    for path in (one.pdf, one.office_pdf):
        pages = {w.page for w in pdf_words(path) if "内容内容" in w.text}
        # 720 paragraphs, 2 of 3 of which need more than one line of 30 characters.
        assert len(pages) > 25
        assert pages == set(range(1, len(pages) + 1))


def test_a_tab_leads_to_the_same_place_on_each_line(shelf: dict[str, Written]) -> None:
    one = shelf["cell.tabs"]
    for path in (one.pdf, one.office_pdf):
        words = {w.text: w for w in pdf_words(path) if w.page == 1}
        assert words["数量"].x0 > words["名称"].x1 + 1
        assert words["12"].x0 == pytest.approx(words["数量"].x0, abs=0.5)


def test_a_word_of_three_thousand_letters_breaks_at_the_edge(shelf: dict[str, Written]) -> None:
    long = [w for w in pdf_words(shelf["cell.long-word"].pdf) if len(w.text) > 20]
    assert len(long) > 40
    assert max(w.x1 for w in long) <= 210 - 26


def test_right_to_left_text_loses_no_character(shelf: dict[str, Written]) -> None:
    for name in ("cell.right-to-left", "text.right-to-left"):
        one = shelf[name]
        assert RIGHT_TO_LEFT in one.text
        assert squeeze(RIGHT_TO_LEFT) in squeeze(one.office_text)
        read = Counter(squeeze(pdf_text(one.pdf, one.paper.composed.page)))
        assert not Counter(squeeze(one.text)) - read


@pytest.mark.parametrize(
    ("text", "lacking"),
    [("甲乙abc。", ""), ("\n\t 　", ""), ("龘\U0002cc56", ""), ("\u0378甲\u0378\u0379", "\u0378\u0379"),
     ("葛\U000e0100", ""), ("\U000e1000", "\U000e1000")],
)  # fmt: skip
def test_what_no_font_draws_is_told(text: str, lacking: str) -> None:
    assert missing(text) == lacking


def test_every_rare_character_is_drawn_or_told(tmp_path: Path) -> None:
    """A character without a glyph shows the same box as any other; 𰻝 is younger than many fonts."""
    rare, none = "\U0002cc56\U00020164\U000036c3\U00030edd", "\u0378\u0379"
    paper("brand-society.a1").answered("rare", project_foundation="\n".join(rare + none)).write(tmp_path)
    places = {w.text: w for w in pdf_words(tmp_path / "rare.pdf")}
    with pypdfium2.PdfDocument(tmp_path / "rare.pdf") as pdf:
        page = pdf[0].render(scale=4).to_pil().convert("L")
    looks = {}
    for character in rare + none:
        left, top = (round(mm / 25.4 * 288) for m in (places[character],) for mm in (m.x0, m.y0))
        looks[character] = page.crop((left, top, left + 48, top + 68)).tobytes()
    assert looks[none[0]] == looks[none[1]]
    drawn = {c for c in rare if looks[c] != looks[none[0]]}
    assert drawn == set(rare) - set(missing(rare))
    assert len({looks[c] for c in drawn}) == len(drawn) >= 3
