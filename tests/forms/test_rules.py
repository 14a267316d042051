"""The rules that packs write: where exactly each begins and ends."""

import msgspec
import pytest

from desktop.forms.data import Severity
from desktop.forms.field import Field, Kind, Limit
from desktop.forms.rule import AnyRule, Figures, Leans, NotAmong, Same

from .filing import Filing, sample


def with_rule(filing: Filing, form: str, rule: AnyRule) -> Filing:
    """The pack with this one rule for the form."""
    changed = msgspec.structs.replace(filing.pack.forms[form], rules=[rule])
    forms = filing.pack.forms | {form: changed}
    return filing._replace(pack=msgspec.structs.replace(filing.pack, forms=forms))


@pytest.mark.parametrize(
    ("period", "fits"),
    [
        ("2020-06-01/2022-05-31", True),
        ("2020-06-01/2022-06-01", True),  # counted a day longer by many
        ("2020-06-01/2022-04-30", True),  # a month less
        ("2020-06-01/2022-04-29", False),
        ("2020-06-01/2022-06-30", True),  # a month more
        ("2020-06-01/2022-07-01", True),
        ("2020-06-01/2022-07-02", False),
        ("2020-06-15/2022-06-14", True),
        ("2020-06-15/2022-05-14", True),
        ("2020-06-15/2022-05-13", False),
        ("2020-08-31/2022-08-30", True),
        ("2024-02-29/2026-02-28", True),
        ("2020-12-31/2022-12-30", True),
        ("2020-06-01/2021-05-31", False),
        ("2020-06-01/2023-05-31", False),
        ("9999-01-01/9999-12-31", False),
    ],
)
def test_a_pilot_lasts_two_years_give_or_take_a_month(period: str, fits: bool) -> None:
    codes = sample("pilot-society").answers("c1", pilot_period=period).codes()
    assert ("W_CYCLE_NOT_2Y" not in codes) is fits


@pytest.mark.parametrize(
    ("one", "two", "differs"),
    [
        ("甲市科学技术协会", "甲市科学技术协会", False),
        ("甲市 科学技术协会", "甲市科学技术协会", False),  # told by another code
        ("甲市科学技术协会", "乙市科学技术协会", True),
        ("甲市科学技术协会", "", False),  # asked for where it is missing
    ],
)
def test_two_names_are_the_same(one: str, two: str, differs: bool) -> None:
    filing = sample("brand-society").unit(unit_name=two).answers("a1", applicant_unit=one)
    assert ("E_UNIT_NAME_DIFFERS" in filing.codes()) is differs


@pytest.mark.parametrize(
    ("text", "figures"),
    [("发展会员100名", True), ("发展会员一百名", True), ("成效３项", True), ("成效显著", False),
     ("一定成效", False)],
)  # fmt: skip
def test_figures(text: str, figures: bool) -> None:
    rule = Figures(field="expected_results", code="N_A", message="请写出数字。")
    filing = with_rule(sample("brand-society"), "brand_application", rule)
    filing = filing.answers("a1", expected_results=text)
    assert ("N_A" not in filing.codes()) is figures


def test_words_that_need_others_beside_them() -> None:
    rule = Leans(field="project_name", code="N_A", message="“{value}”太虚，请写实。",
                 words=["研究", "理论"], beside=["实践"])  # fmt: skip
    filing = with_rule(sample("brand-society"), "brand_application", rule)
    assert filing.answers("a1", project_name="理论与研究").problem("N_A").message == (
        "“研究”太虚，请写实。"
    )
    assert "N_A" not in filing.answers("a1", project_name="理论与实践").codes()


@pytest.mark.parametrize("answer", ["", "/", "／", " "])
def test_what_is_blank_or_a_slash_breaks_no_rule(answer: str) -> None:
    rule = NotAmong(field="contact_position", code="E_A", message="请改。", values=["/", "主席"])
    filing = with_rule(sample("brand-society"), "brand_application", rule)
    assert "E_A" not in filing.answers("a1", contact_position=answer).codes()
    assert "E_A" in filing.answers("a1", contact_position="主席").codes()


@pytest.mark.parametrize(
    ("code", "given", "severity"),
    [("E_A", None, Severity.ERROR), ("W_A", None, Severity.WARNING), ("N_A", None, Severity.NOTE),
     ("W_A", Severity.NOTE, Severity.NOTE), ("E_A", Severity.WARNING, Severity.WARNING)],
)  # fmt: skip
def test_the_letter_of_a_code_is_its_severity_if_none_is_named(
    code: str, given: Severity | None, severity: Severity
) -> None:
    rule = Same(field="contact_name", other="contact_mobile", code=code, message="请改。",
                severity=given)  # fmt: skip
    filing = with_rule(sample("brand-society"), "brand_application", rule)
    assert filing.problem(code).severity is severity


def test_a_rule_holds_where_its_condition_does() -> None:
    rule = Same(field="contact_name", other="contact_mobile", code="E_A", message="请改。",
                when={"unit.unit_kind": ["city_association"]})  # fmt: skip
    assert "E_A" not in with_rule(sample("brand-society"), "brand_application", rule).codes()
    assert "E_A" in with_rule(sample("brand-city"), "brand_application", rule).codes()


def test_least_lengths_of_a_pack_of_ones_own() -> None:
    """A note below one, a warning below the other."""
    limit = Limit(advise_least=100, warn_least=10)
    filing = sample("brand-society")
    form = filing.pack.forms["brand_application"]
    fields = [
        msgspec.structs.replace(f, limit=limit) if f.id == "project_foundation" else f
        for f in form.fields
    ]
    forms = {form.id: msgspec.structs.replace(form, fields=fields)}
    filing = filing._replace(pack=msgspec.structs.replace(filing.pack, forms=forms))
    found = {}
    for length in (9, 10, 99, 100):
        problems = filing.answers("a1", project_foundation="字" * length).problems()
        found[length] = [p.code for p in problems if p.field == "project_foundation"]
    assert found == {9: ["W_TEXT_SHORT"], 10: ["N_TEXT_SHORT"], 99: ["N_TEXT_SHORT"], 100: []}
    note = filing.answers("a1", project_foundation="字" * 99).problem("N_TEXT_SHORT")
    assert note.message == "“项目基础”现有99字，建议不少于100字。"
    assert Field("f", "栏", Kind.LONG).limit is None
