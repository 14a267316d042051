"""Texts nobody thought of, through all three writers and real readers."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from desktop.text import clean

from .conftest import Written
from .papers import Paper, paper
from .readers import pdf_text, squeeze

HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1, max_size=40)
RARE = st.text("㛃䶮𠅤𬱖𫖯𪚥𰻝豈﨑", min_size=1, max_size=5)
LATIN = st.text("abcXYZ-_.@/:~^|", min_size=1, max_size=70)
NUMBERS = st.from_regex(r"[0-9]{1,9}([.,][0-9]{1,3})?(%|年|万元|㎡| km)?", fullmatch=True)
MARKS = st.text("，。、；：？！（）《》〈〉“”‘’〔〕【】…—·,.;:?!()[]{}<>&\"'`#$%*+=\\", min_size=1, max_size=9)
BLANKS = st.sampled_from(["\n", "\n\n\n", "\t", "\t\t", " ", "   ", "　", "　　", "\u00a0", " \n", "\n　　"])
TEXTS = st.lists(st.one_of(HAN, RARE, LATIN, NUMBERS, MARKS, BLANKS), min_size=1, max_size=25).map("".join)


def papers(text: str, number: int = 0) -> list[Paper]:
    """The text in a cell beside a label, in a box over the whole width, and outside tables."""
    cell, box, running = map(paper, ("brand-society.a1", "pilot-county.c1", "brand-city.d"))
    return [
        cell.answered(f"cell-{number}", project_foundation=text),
        box.answered(f"box-{number}", expected_outcomes=text),
        running.answered(f"running-{number}", highlights_brands=text),
    ]


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(TEXTS.filter(str.strip))
def test_a_pdf_says_any_text(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("any")
    for one in papers(text):
        one.write(folder)
        said = squeeze((folder / f"{one.name}.txt").read_text("utf-8"))
        assert squeeze(clean(text)) in said
        assert squeeze(pdf_text(folder / f"{one.name}.pdf", one.composed.page)) == said


@settings(
    max_examples=1, deadline=None, phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
@given(st.lists(TEXTS.filter(str.strip), min_size=8, max_size=8))
def test_a_docx_says_any_text(
    convert_all: Callable[[list[Paper]], list[Written]], texts: list[str]
) -> None:
    """One call of LibreOffice reads the DOCX of all texts."""
    many = [one for number, text in enumerate(texts) for one in papers(text, number)]
    for one in convert_all(many):
        assert squeeze(one.office_text) == squeeze(one.text)
