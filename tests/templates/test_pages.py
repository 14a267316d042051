"""How many pages a form takes: blank forms fill theirs, and Word's file is as long as the PDF."""

import pytest

from .conftest import EACH, LENGTHS, Written
from .papers import paper, samples
from .readers import pdf_about, pdf_rules, pdf_words

TYPICAL = [one.name for one in samples()]


def pages(path) -> int:
    return int(pdf_about(path)["Pages"])


@pytest.mark.parametrize(
    ("name", "count"),
    [("brand-society.a1", 2), ("brand-affiliate.b1", 1), ("brand-city.d", 1), ("brand-city.e1", 1),
     ("pilot-society.c1", 6), ("pilot-county.c1", 6)],
)  # fmt: skip
@pytest.mark.parametrize("length", ["blank", "short"])
def test_a_blank_form_has_the_pages_of_the_official_one(
    shelf: dict[str, Written], name: str, count: int, length: str
) -> None:
    one = shelf[f"{name}.{length}"]
    assert (pages(one.pdf), pages(one.office_pdf)) == (count, count)


@pytest.mark.parametrize("name", ["brand-society.a1.blank", "brand-affiliate.b1.blank"])
def test_a_blank_brand_form_fills_its_pages(shelf: dict[str, Written], name: str) -> None:
    one = shelf[name]
    for page in range(1, pages(one.pdf) + 1):
        foot = max(rule.y1 for rule in pdf_rules(one.pdf) if rule.page == page)
        assert 297 - 25 - 12 < foot <= 297 - 25 + 0.2


@pytest.mark.parametrize("name", TYPICAL + [f"{n}.{length}" for n in EACH for length in LENGTHS])
def test_the_docx_is_as_long_as_the_pdf(shelf: dict[str, Written], name: str) -> None:
    """One page more where a row that Word does not cut as finely moves a box on."""
    one = shelf[name]
    assert 0 <= pages(one.office_pdf) - pages(one.pdf) <= 1


@pytest.mark.parametrize("name", TYPICAL)
def test_no_page_is_empty(shelf: dict[str, Written], name: str) -> None:
    one = shelf[name]
    for path in (one.pdf, one.office_pdf):
        written = {w.page for w in pdf_words(path) if len(w.text) > 3}
        assert written == set(range(1, pages(path) + 1))


@pytest.fixture(scope="module")
def grown(convert_to_pdf) -> dict[str, Written]:
    """The application with 项目基础 of so many paragraphs of a line; about twenty fill the first page."""
    one = paper("brand-society.a1")
    short = {f: "同意。" for f in ("project_implementation", "expected_results", "endorser_opinion")}
    return convert_to_pdf([
        one.answered(f"{n} lines", project_foundation="\n".join(["内容。"] * n), **short)
        for n in (15, 20, 22, 24)
    ])  # fmt: skip


@pytest.mark.parametrize("lines", [15, 20, 22, 24])
def test_a_few_lines_over_the_page_do_not_cost_another(
    grown: dict[str, Written], lines: int
) -> None:
    one = grown[f"{lines} lines"]
    assert (pages(one.pdf), pages(one.office_pdf)) == (2, 2)
    for path in (one.pdf, one.office_pdf):
        (page,) = {word.page for word in pdf_words(path) if word.text == "项目实施"}
        assert page == 2
