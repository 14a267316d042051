"""What a blank answer stands for, and which fields are asked at all."""

import pytest

from desktop.forms.values import unit_values, values_of

from .filing import Filing, county, document, sample


def text(filing: Filing, document_id: str, field: str) -> str:
    its = filing.submission.document(document_id)
    return values_of(filing.pack, filing.submission, its).text(field)


@pytest.mark.parametrize(
    ("name", "document_id", "field", "stands"),
    [
        ("brand-society", "a1", "endorser_unit", "山东省示例学会"),
        ("brand-city", "a1", "applicant_unit", "甲市科学技术协会"),
        ("brand-city", "a2", "applicant_unit", "乙县科学技术协会"),
        ("brand-city", "a2", "endorser_unit", "甲市科学技术协会"),  # the city signs and stamps
        ("brand-county", "a1", "endorser_unit", "甲市科学技术协会"),
        ("brand-department", "b1", "recommending_unit", "省科协示例部"),
        ("brand-city", "d", "title", "甲市科学技术协会2022年改革工作情况总结"),
        ("brand-city", "e1", "unit_name", "甲市科学技术协会"),
        ("pilot-county", "c1", "recommending_unit", "甲市科学技术协会"),
        ("pilot-city-with-county", "c1", "recommending_unit", "甲市科学技术协会"),
        ("pilot-hospital", "c1", "recommending_unit", "/"),
        ("pilot-society", "c1", "recommending_unit", "/"),
        ("pilot-society", "c1", "pilot_unit", "山东省示例学会"),
    ],
)
def test_what_stands_there_when_nothing_was_typed(
    name: str, document_id: str, field: str, stands: str
) -> None:
    assert text(sample(name).answers(document_id, **{field: " "}), document_id, field) == stands


@pytest.mark.parametrize(
    ("city", "stands"), [("济南", "济南市科学技术协会"), ("甲市", "甲市科学技术协会")]
)
def test_a_county_is_under_the_association_of_its_city(city: str, stands: str) -> None:
    filing = sample("brand-county").unit(city=city)
    values = unit_values(filing.pack, filing.submission)
    assert values.text("unit.superior_city_association") == stands
    assert values.text("sender.superior_city_association") == stands
    named = filing.unit(superior_city_association="甲市科技协会")
    assert text(named, "a1", "endorser_unit") == "甲市科技协会"


def test_the_city_that_sends_is_the_one_above() -> None:
    filing = sample("brand-city").unit(unit_name="丙市科学技术协会")
    assert text(filing, "a2", "endorser_unit") == "丙市科学技术协会"


def test_a_usual_contact_is_taken_over() -> None:
    filing = sample("brand-society").unit(default_contact="赵 六").answers("a1", contact_name="")
    assert filing.cell("a1", "contact_name") == ["赵六"]
    assert "E_REQUIRED" not in filing.codes()


def test_the_area_code_of_the_unit_is_offered() -> None:
    filing = sample("brand-society").unit(city="枣庄").answers("a1", contact_office_phone="2000000")
    assert "0632-2000000" in filing.problem("W_PHONE_AREA_CODE").message


def test_a_date_not_given_is_left_to_the_pen() -> None:
    said = sample("brand-society").answers("a1", fill_date="").said("a1")
    assert said[2] == "申报单位：山东省示例学会    　　年　　月　　日"


def test_what_does_not_apply_is_neither_asked_nor_printed() -> None:
    filing = sample("pilot-society").answers("c1", recommending_opinion="同意推荐。")
    assert filing.codes() == []
    assert "同意推荐。" not in filing.said("c1")
    free = sample("brand-city").answers("d", writing_mode="free", free_text="全文")
    assert "全文" in free.said("d") and "一、今年以来改革工作总体进展情况" not in free.said("d")
    assert "E_REQUIRED" not in free.answers("d", problems="").codes()


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        ("city_association", {"city", "selected_2021"}),
        ("county_association", {"city", "county", "superior_email"}),
        ("provincial_society", {"affiliated_to_province", "selected_2021"}),
        ("enterprise_institution_association", {"affiliated_to_province", "selected_2021"}),
        ("provincial_affiliate", {"selected_2021"}),
        ("provincial_department", set()),
    ],
)
def test_what_each_kind_of_unit_is_asked(kind: str, asked: set[str]) -> None:
    filing = sample("brand-society").changed(unit={"unit_kind": kind, "unit_name": "示例单位"})
    missing = {p.field for p in filing.problems() if p.code == "E_REQUIRED" and not p.document}
    assert missing == asked


def test_a_county_that_its_city_sends_needs_no_address() -> None:
    filing = sample("brand-city").changed(documents=[document("a2", "brand_application")])
    filing = filing.about("a2", **county("乙县"))
    about_unit = {f.id for f in filing.pack.notice.unit_fields}
    missing = {p.field for p in filing.problems() if p.code == "E_REQUIRED"}
    assert missing & about_unit == set()


def test_the_summary_is_asked_for_each_project_of_2021() -> None:
    filing = sample("brand-city").unit(selected_2021_projects=["甲", " ", "乙", "丙"])
    assert "W_2021_SUMMARY_MISSING" in filing.copies("e1", 1).codes()
    assert "W_2021_SUMMARY_MISSING" not in filing.copies("e1", 2).codes()


def test_a_countys_missing_summary_is_asked_for_by_name() -> None:
    filing = sample("brand-city").about(
        "a2", selected_2021="yes", selected_2021_projects=["科技小院"]
    )
    problem = filing.problem("W_2021_SUMMARY_MISSING")
    assert "“乙县科学技术协会”的总结少于入选项目" in problem.message
