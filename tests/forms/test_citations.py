"""Cited policy documents among the problems of a submission: where, how often, and mended how."""

from datetime import date

import pytest

from desktop.forms.checks import check
from desktop.forms.citations import mended
from desktop.forms.problems import Mend, Problem
from desktop.policy.checking import Checker, check_citations
from desktop.policy.document import Document
from desktop.policy.shelf import bundled

from .cited import BRAND, PILOT, PLAN_2017, RIGHT, ZAOZHUANG_2019
from .filing import Filing, sample

OWN = Document(id="own-1", title="某省科普条例实施办法", number="某科协发〔2022〕3号")


def cited(
    filing: Filing, policies: Checker | None = None, today: date = date(2022, 8, 15)
) -> list[Problem]:
    found = check(filing.submission, filing.pack, today, policies=policies)
    return [p for p in found if p.code[1:].startswith(("_CITATION", "_POLICY"))]


def society(**answers) -> Filing:
    return sample("brand-society").answers("a1", **answers)


def test_where_it_is_wrong_and_what_would_be_right() -> None:
    (problem,) = cited(society(project_foundation=f"一、𬱖基础。\n依据{BRAND}（鲁科协办发[2022]10号）。"))
    assert problem.mend == Mend(9 + len(BRAND) + 6, "[2022]10号", "〔2022〕10号")
    assert problem.message.startswith("“项目基础”：文号里的“[2022]10号”写法不对")


def test_in_a_section_of_an_answer() -> None:
    content = {"purpose": f"依据{BRAND}(鲁科协办发〔2022〕10号)。", "reforms": "改革"}
    filing = sample("pilot-society").answers("c1", pilot_content=content)
    (problem,) = cited(filing, today=date(2020, 6, 20))
    assert (problem.code, problem.field) == ("W_CITATION_FORM", "pilot_content")
    assert problem.mend is not None and problem.mend.section == "purpose"


def test_in_the_second_of_some_lines() -> None:
    (problem,) = cited(society(policy_basis=["《科普条例》", f"{BRAND}（鲁科协发〔2020〕1号）"]))
    assert problem.mend is not None
    assert problem.mend.start == len("《科普条例》\n") + len(BRAND) + 1
    assert problem.mend.now == "鲁科协办发〔2022〕10号"


def test_an_old_basis_is_told_once_for_a_document() -> None:
    twice = society(project_foundation=f"按{PLAN_2017}", project_implementation=f"按{PLAN_2017}")
    assert [(p.code, p.field) for p in cited(twice)] == [("W_POLICY_OLD", "project_foundation")]
    two = twice.copies("a1", 1)
    assert [p.document for p in cited(two)] == ["a1", "x1"]


def test_a_number_is_put_in_where_a_title_to_be_mended_begins() -> None:
    filing = society(project_foundation=f"{BRAND}《{BRAND}》")
    mends = [p.mend for p in cited(filing) if p.mend]
    answer = filing.submission.documents[0].answers["project_foundation"]
    assert mended(answer, mends) == f"{RIGHT}《〈{BRAND[1:-1]}〉》"


def test_a_number_said_before_is_not_missed_later() -> None:
    there = society(project_foundation=f"按照{RIGHT}", project_implementation=f"按照{BRAND}")
    assert cited(there) == []
    after = society(project_foundation=f"按照{BRAND}", project_implementation=f"按照{RIGHT}")
    assert [(p.code, p.field) for p in cited(after)] == [("N_CITATION_NUMBER", "project_foundation")]


@pytest.mark.parametrize(
    ("kind", "city", "codes"),
    [
        ("provincial_society", "", ["W_POLICY_OTHER_CITY"]),
        ("enterprise_institution_association", "", []),  # nobody said where it is
        ("enterprise_institution_association", "枣庄市", []),
        ("enterprise_institution_association", "济南市", ["W_POLICY_OTHER_CITY"]),
        ("city_association", "枣庄", []),
        ("", "", []),
    ],
)
def test_another_city_is_one_that_the_unit_is_not_in(kind: str, city: str, codes: list) -> None:
    filing = society(policy_basis=[ZAOZHUANG_2019], fill_date="")
    assert [p.code for p in cited(filing.unit(unit_kind=kind, city=city))] == codes


def test_the_age_is_that_on_the_day_of_the_form() -> None:
    """Three years after 6 March 2017: the day itself is still within them."""
    for day, old in (("2020-03-06", False), ("2020-03-07", True), ("", False)):
        found = cited(society(policy_basis=[PLAN_2017], fill_date=day))
        assert ("W_POLICY_OLD" in {p.code for p in found}) is old, day


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2017, 3, 7), ""),
        (date(2020, 3, 6), "到今天2020年3月6日已经过去"),
        (date(2020, 3, 7), "到今天2020年3月7日已满三年"),
    ],
)
def test_a_form_without_a_day_of_its_own_is_of_today(today: date, said: str) -> None:
    found = cited(sample("pilot-society").answers("c1", policy_basis=[PLAN_2017]), today=today)
    assert len(found) == bool(said)
    assert all(said in problem.message for problem in found)


def test_of_the_notice_itself_only_its_deadlines_speak() -> None:
    filing = sample("pilot-society").answers("c1", policy_basis=[PILOT + "（鲁科协发〔2020〕13号）"])
    assert cited(filing, today=date(2026, 1, 1)) == []


def test_a_form_that_looks_back_is_of_no_day() -> None:
    text = f"按照{PLAN_2017}做了工作。"
    filing = sample("brand-city").answers("d", problems=text)
    assert [p.code for p in cited(filing, today=date(2026, 1, 1)) if p.document == "d"] == []


def test_documents_of_ones_own_are_known_too() -> None:
    filing = society(project_foundation="按《某省科普条例实施办法》（某科协发〔2022〕30号）")
    assert cited(filing) == []
    (problem,) = cited(filing, Checker([*bundled(), OWN]))
    assert (problem.code, problem.mend and problem.mend.now) == (
        "W_CITATION_NUMBER", "某科协发〔2022〕3号"
    )  # fmt: skip


def test_what_was_found_in_a_text_is_remembered() -> None:
    checker, text = Checker(bundled()), f"按照{BRAND}（鲁科协发〔2020〕1号）"
    assert checker(text) == check_citations(text, bundled())
    assert checker(text) is checker(text)
    assert checker(text, date(2022, 8, 15)) is not checker(text)


def test_what_does_not_apply_is_not_read() -> None:
    wrong = f"按照{BRAND}(鲁科协办发[2022]10号)"
    for mode, told in (("parts", []), ("free", ["free_text"])):
        found = cited(sample("brand-city").answers("d", writing_mode=mode, free_text=wrong))
        assert [p.field for p in found] == told


@pytest.mark.parametrize(
    ("answer", "mends", "right"),
    [
        ("甲[2]乙[3]", [Mend(1, "[2]", "〔2〕"), Mend(5, "[3]", "〔3〕")], "甲〔2〕乙〔3〕"),
        ("甲乙", [Mend(1, "丙", "丁")], "甲乙"),  # something else stands there by now
        ("甲", [Mend(1, "", "（号）")], "甲（号）"),
        (["甲", "乙丙"], [Mend(3, "丙", "丁")], ["甲", "乙丁"]),
        ({"a": "甲", "b": "甲"}, [Mend(0, "甲", "乙", "b")], {"a": "甲", "b": "乙"}),
        ({"a": "甲"}, [Mend(0, "甲", "乙", "c")], {"a": "甲"}),
        (None, [Mend(0, "", "乙")], None),
    ],
)
def test_right_forms_are_put_in(answer, mends: list[Mend], right) -> None:
    assert mended(answer, mends) == right
