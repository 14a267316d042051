"""Every problem can be provoked, stands where it belongs, names its clause, and its way out works."""

import re
from datetime import date
from pathlib import Path

import pytest

from desktop import forms, policy
from desktop.forms.data import Severity
from desktop.forms.packs import notices_folder

from .codes import ERRORS, NOTES, WARNINGS
from .filing import sample, sample_names
from .rows import Row

ROWS = [
    pytest.param(row, severity, id=f"{row.code}-{row.sample}.{row.document}.{row.field}")
    for rows, severity in (
        (ERRORS, Severity.ERROR), (WARNINGS, Severity.WARNING), (NOTES, Severity.NOTE)
    )
    for row in rows
]  # fmt: skip

# Those that a day, a font or a sender brings about are tested beside these.
ELSEWHERE = {
    "E_GLYPH_MISSING", "N_CALENDAR_UNKNOWN", "N_TEXT_SHORT", "N_VIA", "W_CHARS_OVER_2000",
    "W_DEADLINE_PASSED", "W_DEADLINE_WEEKEND",
}  # fmt: skip


@pytest.mark.parametrize(("row", "severity"), ROWS)
def test_a_problem_and_its_way_out(row: Row, severity: Severity) -> None:
    sound = sample(row.sample)
    assert row.code not in sound.codes()
    wrong = row.wrong(sound)
    problem = wrong.problem(row.code)
    assert (problem.severity, problem.document, problem.field) == (
        severity, row.document, row.field
    )  # fmt: skip
    assert problem.clause == wrong.pack.clause(row.clause)
    mended = row.mended(wrong)
    assert row.code not in mended.blocking()
    if not mended.submission.reasons.get(row.code):
        assert row.code not in mended.codes()


@pytest.mark.parametrize(("row", "severity"), ROWS)
def test_every_message_is_a_whole_sentence_with_the_way_out(row: Row, severity: Severity) -> None:
    for problem in row.wrong(sample(row.sample)).problems():
        message = problem.message
        assert re.search("[\u4e00-\u9fff]", message)
        assert message.endswith("。") and not message.endswith("。。")
        assert re.search("请|建议", message), message
        assert not re.search(r"[{}\n]|None|\b(?:str|list|dict)\b", message), message
        assert "“”" not in message, message


@pytest.mark.parametrize("name", sample_names())
def test_samples_have_nothing_that_blocks(name: str) -> None:
    filing = sample(name)
    assert filing.blocking() == []
    assert set(filing.codes()) <= {"W_DEADLINE_WEEKEND", "N_VIA", "W_SLASH_ANSWER"}


def test_no_code_is_without_a_test() -> None:
    """The codes as the program and the packs spell them."""
    code = re.compile('"([EWN]_[A-Z0-9_]*[A-Z0-9])"')
    rooms = [Path(room.__path__[0]) for room in (forms, policy)]
    files = [*(f for room in rooms for f in room.glob("*.py")), *notices_folder().rglob("*.toml")]
    known = {found for file in files for found in code.findall(file.read_text("utf-8"))}
    tested = {row.code for row in (*ERRORS, *WARNINGS, *NOTES)}
    assert known - tested - ELSEWHERE == set()
    assert not tested & ELSEWHERE


def test_a_character_that_no_font_has_is_named_with_its_field() -> None:
    def undrawable(text: str) -> str:
        return "".join(c for c in text if c == "\U00030edd")

    filing = sample("brand-society").answers("a1", contact_name="𰻝三𰻝")
    problems = filing.problems(undrawable=undrawable)
    (problem,) = (p for p in problems if p.code == "E_GLYPH_MISSING")
    assert (problem.severity, problem.document, problem.field) == (
        Severity.ERROR, "a1", "contact_name"
    )  # fmt: skip
    assert "“姓名”里的 “𰻝”（U+30EDD） 在这台电脑上没有字体" in problem.message
    mended = filing.answers("a1", contact_name="张三").problems(undrawable=undrawable)
    assert not [p for p in mended if p.code == "E_GLYPH_MISSING"]


def test_a_private_character_is_named_with_field_and_code() -> None:
    filing = sample("brand-society").answers("a1", contact_position="主\ue123任\ue123")
    message = filing.problem("E_PUA_CHAR").message
    assert message.startswith("“职务”里有自造字 “\ue123”（U+E123），")


def test_one_wrong_answer_is_told_once() -> None:
    """The name stands by default on the form too, and is not doubted there once more."""
    filing = sample("brand-society").unit(unit_name="甲市科协").answers("a1", applicant_unit="")
    assert filing.blocking() == ["W_UNIT_SHORT"]
    filing = filing.unit(unit_name="名" * 61)
    assert filing.blocking() == ["W_NAME_LONG"]


def test_the_item_chosen_twice_is_named_alone() -> None:
    filing = sample("brand-society").answers("a1", reform_item_others=["8", "7"])
    assert "“学会秘书处实体化和秘书长职业化路径探索”，" in filing.problem("E_ITEM_REPEATED").message


def test_what_a_person_typed_is_not_read_as_a_pattern() -> None:
    filing = sample("brand-society").answers("a1", applicant_unit="{contact_mobile}{other}")
    assert "“{contact_mobile}{other}”" in filing.problem("E_UNIT_NAME_DIFFERS").message


def test_problems_come_in_the_order_the_person_meets_them() -> None:
    filing = sample("brand-city").unit(city="").answers("a1", contact_name="", fill_date="")
    filing = filing.answers("d", problems="").copies("a1", 2)
    places = [(p.document, p.field) for p in filing.problems(date(2022, 8, 15)) if p.blocks]
    assert places[:4] == [("", "city"), ("a1", "fill_date"), ("a1", "contact_name"), ("d", "problems")]
    assert places[-1] == ("", "")  # the quota
