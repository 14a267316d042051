"""How many pages a form takes: blank forms fill theirs, and Word's file is as long as the PDF."""

import re

import pytest

from .conftest import EACH, HEAVY, LENGTHS, Written
from .papers import HOSTILE, paper, samples
from .readers import pdf_about, pdf_rules, pdf_text, pdf_words, squeeze

HEADING = re.compile(
    "^(?:[一二三四]、(?:今年以来|亮点|改革进程|下一步|基本|试点).*|[12][.] ?(?:工作计划|预期成果).*|"
    "试点目的|工作基础|改革事项|改革工作目标|具体措施|实施步骤|组织保障)$",
    re.MULTILINE,
)
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
    one = shelf[name]
    assert pages(one.office_pdf) == pages(one.pdf)


@pytest.mark.parametrize("name", [f"{place}.{what}" for place in ("cell", "text") for what in HOSTILE])
def test_a_docx_of_any_text_is_at_most_a_page_longer(shelf: dict[str, Written], name: str) -> None:
    """Where a row that Word does not cut as finely moves a box on."""
    one = shelf[name]
    if name not in HEAVY:
        assert 0 <= pages(one.office_pdf) - pages(one.pdf) <= 1


FLOWING = TYPICAL + [f"{n}.overfull" for n in EACH]


@pytest.mark.parametrize("name", FLOWING)
def test_no_page_begins_with_the_last_line_of_a_paragraph(
    shelf: dict[str, Written], name: str
) -> None:
    one = shelf[name]
    paragraphs = [squeeze(line) for line in one.text.splitlines()]
    for lines in lines_of_pages(one)[1:]:
        first = squeeze(lines[0])
        if first not in paragraphs:
            assert not [p for p in paragraphs if p.endswith(first)], first


@pytest.mark.parametrize("name", FLOWING)
def test_no_page_ends_with_a_heading(shelf: dict[str, Written], name: str) -> None:
    one = shelf[name]
    headings = {squeeze(h) for h in HEADING.findall(one.text)}
    assert headings or not name.startswith(("brand-city.d", "pilot"))
    for lines in lines_of_pages(one)[:-1]:
        assert squeeze(lines[-1]) not in headings


def lines_of_pages(one: Written) -> list[list[str]]:
    page = one.paper.composed.page
    found = [pdf_text(one.pdf, page, number) for number in range(1, pages(one.pdf) + 1)]
    return [lines for text in found if (lines := text.splitlines())]


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
