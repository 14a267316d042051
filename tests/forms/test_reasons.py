"""A warning stays only with a written reason, which may be given for all, a document or an answer."""

import pytest

from desktop.forms.data import Severity
from desktop.forms.problems import Problem, to_json

from .filing import Filing, sample

REASON = "确无固定电话，已与省科协办公室沟通。"


@pytest.fixture
def two_slashes() -> Filing:
    """Two documents in which the office phone is "/"."""
    filing = sample("brand-city").answers("a1", contact_office_phone="/")
    return filing.answers("a2", contact_office_phone="/")


@pytest.mark.parametrize(
    ("key", "cleared"),
    [
        ("W_SLASH_ANSWER", ["a1", "a2"]),
        ("W_SLASH_ANSWER@a1", ["a1"]),
        ("W_SLASH_ANSWER@a2.contact_office_phone", ["a2"]),
        ("W_SLASH_ANSWER@a1.contact_mobile", []),
        ("W_SLASH_ANSWER@d", []),
        ("W_SLASH", []),
    ],
)
def test_a_reason_turns_a_warning_into_a_note(
    two_slashes: Filing, key: str, cleared: list[str]
) -> None:
    filing = two_slashes.reasons({key: REASON})
    found = {p.document: p for p in filing.problems() if p.code == "W_SLASH_ANSWER"}
    assert [name for name, p in found.items() if not p.blocks] == cleared
    for name in cleared:
        assert (found[name].severity, found[name].reason) == (Severity.NOTE, REASON)


@pytest.mark.parametrize("reason", ["", "  ", "\n", "\u3000"])
def test_a_blank_reason_is_none(two_slashes: Filing, reason: str) -> None:
    assert two_slashes.reasons({"W_SLASH_ANSWER": reason}).blocking() == ["W_SLASH_ANSWER"] * 2


def test_an_error_stays_whatever_is_written() -> None:
    filing = sample("brand-society").answers("a1", contact_mobile="1540000000")
    assert filing.because(E_FORMAT_MOBILE=REASON).blocking() == ["E_FORMAT_MOBILE"]


def test_an_error_that_the_pack_lets_pass_needs_a_reason() -> None:
    filing = sample("pilot-hospital").unit(affiliated_to_province="no")
    problem = filing.problem("E_SCOPE_NOT_DIRECT")
    assert (problem.severity, problem.asks_reason) == (Severity.ERROR, True)
    assert filing.because(E_SCOPE_NOT_DIRECT=REASON).blocking() == []


def test_a_warning_about_the_submission_is_cleared_by_its_code() -> None:
    filing = sample("brand-society").copies("a1", 1)
    assert filing.problem("W_QUOTA_SOFT").key == "W_QUOTA_SOFT"
    assert filing.because(W_QUOTA_SOFT=REASON).blocking() == []


def test_a_problem_says_how_its_reason_is_called() -> None:
    filing = sample("brand-society").answers("a1", contact_office_phone="/")
    key = filing.problem("W_SLASH_ANSWER").key
    assert key == "W_SLASH_ANSWER@a1.contact_office_phone"
    assert filing.reasons({key: REASON}).blocking() == []
    about_unit = sample("brand-society").unit(uscc="51370000FAKE00000J")
    assert about_unit.problem("W_CREDIT_CODE").key == "W_CREDIT_CODE@uscc"
    assert about_unit.reasons({"W_CREDIT_CODE@uscc": REASON}).blocking() == []


def test_what_the_command_line_prints_of_a_problem() -> None:
    problem = Problem("W_A", Severity.WARNING, "请核对。", "a1", "f", "第1条：“……”")
    assert to_json(problem) == {
        "code": "W_A", "severity": "warning", "document": "a1", "field": "f",
        "message": "请核对。", "clause": "第1条：“……”",
    }  # fmt: skip
    explained = Problem("W_A", Severity.NOTE, "请核对。", reason=REASON)
    assert to_json(explained)["message"] == f"请核对。（已说明：{REASON}）"
