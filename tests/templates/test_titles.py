"""Long titles in even lines, at the same places in both files (GB/T 9704-2012 7.3.1)."""

from collections.abc import Callable
from itertools import groupby

import pytest
from hypothesis import given, strategies as st

from desktop.templates.lines import balance, break_points, wrap

from .conftest import Written
from .papers import Paper, paper
from .readers import pdf_words

# In 二号, 22 pt, a line of 156 mm holds 20 characters.
TITLES = {
    "a line": ("甲市科学技术协会2022年改革工作情况总结", 1),
    "a character more": ("甲市科学技术协会关于二〇二二年改革工作进展情况报", 2),
    "two lines": ("甲市科学技术协会关于2022年深化改革工作总体进展情况和下一步打算的报告", 2),
    "three lines": ("甲市科学技术协会关于2022年以来深化改革工作总体进展情况、亮点工作与特色品牌、新情况新问题和下一步推进改革工作打算的报告", 3),
}  # fmt: skip


@pytest.fixture(scope="module")
def titled(convert_to_pdf: Callable[[list[Paper]], dict[str, Written]]) -> dict[str, Written]:
    one = paper("brand-city.d")
    return convert_to_pdf([one.answered(name, title=text) for name, (text, _) in TITLES.items()])


def title_lines(path) -> list[str]:
    """The lines above 一、 of the first page."""
    words = [word for word in pdf_words(path) if word.page == 1]
    end = next(n for n, word in enumerate(words) if word.text.startswith("一、"))
    return ["".join(w.text for w in line) for _, line in groupby(words[:end], lambda w: round(w.y0))]


@pytest.mark.parametrize("name", TITLES)
def test_a_long_title_has_even_lines(titled: dict[str, Written], name: str) -> None:
    text, count = TITLES[name]
    lines = title_lines(titled[name].pdf)
    assert "".join(lines) == text
    assert len(lines) == count
    # A year is half as wide as its signs are many, and stays with its 年.
    assert max(map(len, lines)) - min(map(len, lines)) <= 4


@pytest.mark.parametrize("name", TITLES)
def test_word_parts_it_at_the_same_places(titled: dict[str, Written], name: str) -> None:
    assert title_lines(titled[name].office_pdf) == title_lines(titled[name].pdf)


TEXT = st.text("申报协会（）“”，、2020年A ", min_size=1, max_size=60)


@given(TEXT, st.integers(30, 200))
def test_it_takes_no_more_lines_and_no_other_places(text: str, room: int) -> None:
    widths = [5 if c.isascii() else 10 for c in text]
    plain, even = wrap(text, widths, room, room), balance(text, widths, room)
    assert len(even) == len(plain)
    assert "".join(text[a:b] for a, b in even) == text
    if even != plain:
        assert {end for _, end in even} <= set(break_points(text))
        assert max(sum(widths[a:b]) for a, b in even) <= max(sum(widths[a:b]) for a, b in plain)


@pytest.mark.parametrize("length", range(21, 100))
def test_no_character_stands_alone(length: int) -> None:
    lines = balance("甲" * length, [22.0] * length, 442)
    count = -(-length // 20)
    even = -(-length // count)
    # As long as each other, the last not longer: 梯形.
    assert [b - a for a, b in lines] == [even] * (count - 1) + [length - even * (count - 1)]
    assert lines[-1][1] - lines[-1][0] > 1
