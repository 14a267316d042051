"""One count for counter, check and paper: of a whole document, what a person sees on it."""

import copy
import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.forms.data import Severity
from desktop.forms.values import values_of
from desktop.text import count

from .filing import Filing, sample, sample_names

DOCUMENTS = [
    (name, document.id) for name in sample_names() for document in sample(name).submission.documents
]
WORDS = st.text(st.sampled_from("一二，。“” 　\n\tab1.50%·…—𬱖"), max_size=60)


@pytest.mark.parametrize(("name", "document"), DOCUMENTS)
def test_a_document_counts_as_its_lines_do(name: str, document: str) -> None:
    filing = sample(name)
    each = [count(line) for line in filing.said(document)]
    assert filing.counts(document).words == sum(c.words for c in each)
    assert filing.counts(document).chars_no_space == sum(c.chars_no_space for c in each)


def test_a_summary_counts_title_headings_parts_and_closing() -> None:
    filing = sample("brand-city").answers(
        "d", title="总结", overall_progress="一" * 10, highlights_brands="二" * 20,
        problems="三" * 30, next_steps="四" * 40, doc_date="",
    )  # fmt: skip
    headings = ["一、今年以来改革工作总体进展情况", "二、亮点工作、特色品牌情况",
                "三、改革进程中遇到的新情况新问题", "四、下一步推进改革工作的打算和举措"]  # fmt: skip
    assert filing.said("d") == [
        "总结", headings[0], "一" * 10, headings[1], "二" * 20, headings[2], "三" * 30,
        headings[3], "四" * 40, "甲市科学技术协会",
    ]  # fmt: skip
    assert filing.counts("d").words == 2 + (16 + 13 + 16 + 17) + 100 + 8


@given(WORDS, WORDS)
def test_what_is_typed_counts_as_typed(one: str, two: str) -> None:
    without = sample("brand-city").answers("d", writing_mode="free", free_text="始终")
    filled = without.answers("d", free_text=f"始终\n{one}\n{two}")
    assert filled.counts("d").words - without.counts("d").words == (
        count(one).words + count(two).words
    )


def shuffled(filing: Filing, seed: int) -> Filing:
    """The same answers, told in another order."""
    order = random.Random(seed)

    def mixed(answers: dict) -> dict:
        items = list(answers.items())
        order.shuffle(items)
        return dict(items)

    for document in filing.submission.documents:
        again = mixed(document.answers)
        document.answers.clear()
        document.answers.update(again)
    return filing.changed(unit=mixed(filing.submission.unit))


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(sample_names()), st.integers(0, 10**6), st.dates())
def test_checking_is_a_function_of_what_was_answered(name: str, seed: int, today: date) -> None:
    filing = sample(name)
    if filing.submission.documents[0].form == "brand_application":
        filing = filing.answers("a1", contact_mobile="1", fill_date="2021-01-01", policy_basis=["x"])
    before = copy.deepcopy(filing.submission)
    first = filing.problems(today)
    counted = [filing.counts(document.id) for document in filing.submission.documents]
    assert filing.problems(today) == first
    assert filing.submission == before
    again = shuffled(filing, seed)
    assert again.problems(today) == first
    assert [again.counts(document.id) for document in again.submission.documents] == counted


def test_values_are_read_when_asked_and_change_nothing() -> None:
    filing = sample("brand-county")
    its = filing.submission.documents[0]
    before = copy.deepcopy(filing.submission)
    names = [field.id for field in filing.pack.forms[its.form].fields]
    names += [f"unit.{field.id}" for field in filing.pack.notice.unit_fields]
    one, two = (values_of(filing.pack, filing.submission, its) for _ in range(2))
    assert [one.reading(n) for n in names] == [two.reading(n) for n in reversed(names)][::-1]
    assert filing.submission == before


@pytest.mark.parametrize(
    ("length", "code"),
    [(1, "W_TEXT_SHORT"), (99, "W_TEXT_SHORT"), (100, None), (1500, None), (1501, "N_TEXT_LONG"),
     (3000, "N_TEXT_LONG"), (3001, "W_TEXT_LONG"), (25_000, "W_TEXT_LONG")],
)  # fmt: skip
def test_a_long_answer_is_weighed_in_words(length: int, code: str | None) -> None:
    filing = sample("brand-society").answers("a1", project_foundation="字" * length)
    about_it = [p for p in filing.problems() if p.field == "project_foundation"]
    assert [p.code for p in about_it] == ([code] if code else [])
    assert not [p for p in about_it if p.severity is Severity.ERROR]


def test_a_number_is_one_word_of_a_long_answer() -> None:
    filing = sample("brand-society").answers("a1", project_foundation="字" * 99 + "2022")
    assert "W_TEXT_SHORT" not in filing.codes()
