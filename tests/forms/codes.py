"""Every code the forms can give: what provokes it in a sample, where it stands, and the way out.

`clause` is the name of the words of the notice behind it, empty where the notice says nothing.
"""

from collections.abc import Callable
from typing import NamedTuple

from desktop.forms.submission import Answer, Aspect

from .filing import Filing, county

Change = Callable[[Filing], Filing]


class Row(NamedTuple):
    code: str
    sample: str
    wrong: Change
    mended: Change  # what the sentence asks for, done after `wrong`
    document: str = ""
    field: str = ""
    clause: str = ""


def says(document: str, **answers: Answer) -> Change:
    return lambda filing: filing.answers(document, **answers)


def unit(**answers: Answer) -> Change:
    return lambda filing: filing.unit(**answers)


def reason(code: str) -> Change:
    return lambda filing: filing.because(**{code: "已与省科协办公室沟通。"})


def answer(code: str, sample: str, place: str, wrong: Answer, right: Answer, clause: str) -> Row:
    """A row about one answer; `place` is document.field, of the unit where the document is none."""
    document, _, field = place.partition(".")
    change = (lambda said: says(document, **{field: said})) if document else (
        lambda said: unit(**{field: said}))  # fmt: skip
    return Row(code, sample, change(wrong), change(right), document, field, clause)


PLAN = {"goals": "目标1", "measures": "", "steps": "步骤", "organization": "保障"}
WHOLE_PLAN = PLAN | {"measures": "措施"}
SOCIETY, CITY, HOSPITAL, BOOK = "brand-society", "brand-city", "pilot-hospital", "pilot-society"
COUNTIES, OWN_COUNTY, RECOMMENDED = "pilot-city-with-county", "brand-county", "brand-affiliate"
PROVINCE = "skxbgsgy@shandong.cn"

ERRORS = [
    answer("E_REQUIRED", SOCIETY, "a1.contact_name", "", "张三", "R6"),
    answer("E_REQUIRED", SOCIETY, "a1.fill_date", " ", "2022-08-15", "R8"),
    answer("E_REQUIRED", SOCIETY, "a1.project_foundation", "／", "基础" * 60, "R6"),
    answer("E_REQUIRED", SOCIETY, ".affiliated_to_province", "", "yes", "R4"),
    answer("E_REQUIRED", CITY, ".city", "", "甲市", ""),
    answer("E_REQUIRED", BOOK, "c1.leader_mobile", "", "15400000011", "P13"),
    answer("E_REQUIRED", BOOK, "c1.pilot_topics", [], ["3"], "P2"),
    answer("E_REQUIRED", CITY, "d.next_steps", "", "下一步。", "R9"),
    answer("E_REQUIRED", OWN_COUNTY, ".superior_email", "", "kexie@example.org", "R5"),
    answer("E_FORMAT_MOBILE", SOCIETY, "a1.contact_mobile", "1540000000", "15400000001", "R6"),
    answer("E_FORMAT_MOBILE", SOCIETY, "a1.contact_mobile", "12000000000", "+8615400000001", "R6"),
    answer("E_FORMAT_EMAIL", SOCIETY, "a1.contact_email", "lisi@example", "lisi@example.org", "R6"),
    answer("E_FORMAT_PHONE", SOCIETY, "a1.contact_office_phone", "2000", "0531-20000000", "R6"),
    answer("E_FORMAT_DATE", SOCIETY, "a1.fill_date", "8月15日", "2022.8.15", "R8"),
    answer("E_FORMAT_PERIOD", BOOK, "c1.pilot_period", "两年", "2020.6.1-2022.5.31", "P8"),
    answer("E_FORMAT_PERIOD", BOOK, "c1.pilot_period",
           "2022-05-31/2020-06-01", "2020-06-01/2022-05-31", "P8"),
    answer("E_CHOICE_UNKNOWN", SOCIETY, "a1.reform_item_primary", "18", "17", "R3"),
    answer("E_CHOICE_UNKNOWN", SOCIETY, ".affiliated_to_province", "也许", "yes", "R4"),
    answer("E_ITEM_REPEATED", SOCIETY, "a1.reform_item_others", ["8", "7"], ["8"], ""),
    answer("E_PROVINCE_MAILBOX", SOCIETY, "a1.contact_email", PROVINCE, "a@example.com", "R11"),
    answer("E_PROVINCE_MAILBOX", OWN_COUNTY, ".superior_email", PROVINCE, "a@example.com", "R5"),
    answer("E_PROVINCE_MAILBOX", BOOK, "c1.leader_email", PROVINCE, "", "P6"),
    answer("E_PROVINCE_MAILBOX", BOOK, "c1.liaison_email", PROVINCE, "/", "P6"),
    answer("E_UNIT_NAME_DIFFERS", SOCIETY, "a1.applicant_unit", "山东省样例学会", "", "R3"),
    answer("E_UNIT_NAME_DIFFERS", RECOMMENDED, "b1.recommending_unit", "某中心", "", "R7"),
    answer("E_UNIT_NAME_DIFFERS", BOOK, "c1.applicant_unit", "山东省样例学会", "", "P2"),
    answer("E_UNIT_NAME_DIFFERS", CITY, "e1.unit_name", "乙市科学技术协会", "", "R10"),
    answer("E_PROVINCE_CELL_FILLED", SOCIETY, "a1.province_opinion", "同意", "",
           "application_province"),
    answer("E_PROVINCE_CELL_FILLED", SOCIETY, "a1.province_opinion", "/", "",
           "application_province"),
    answer("E_SIGNATURE_TYPED", SOCIETY, "a1.endorser_signature", "张三", "", "R8"),
    answer("E_PUA_CHAR", SOCIETY, "a1.contact_name", "张\ue863", "张𬱖", "R6"),
    answer("E_PUA_CHAR", SOCIETY, ".unit_name", "山东省示例学会\uf8ff", "山东省示例学会", ""),
    Row("E_UNIT_KIND", RECOMMENDED, unit(unit_kind="provincial_society"),
        unit(unit_kind="provincial_affiliate"), "b1", "", "R7"),
    Row("E_UNIT_KIND", SOCIETY, unit(unit_kind="city_society"),
        unit(unit_kind="provincial_society"), "a1", "", "R3"),
    Row("E_NOT_SENDER", CITY, lambda f: f.about("a2", unit_kind="provincial_society"),
        lambda f: f.about("a2", unit_kind="county_association"), "a2", "", "R3"),
    Row("E_SCOPE_NOT_DIRECT", HOSPITAL, unit(affiliated_to_province="no"),
        reason("E_SCOPE_NOT_DIRECT"), "c1", "affiliated_to_province", "P4_scope"),
    Row("E_SUMMARY_OVER_2000", CITY, says("d", problems="字" * 2001), says("d", problems="字"),
        "d", "", "R9"),
]  # fmt: skip

WARNINGS = [
    Row("W_QUOTA_SOFT", SOCIETY, lambda f: f.copies("a1", 1), lambda f: f.without("x1"),
        clause="R4"),
    Row("W_QUOTA_SOFT", "brand-enterprise", lambda f: f.copies("a1", 1), reason("W_QUOTA_SOFT"),
        clause="R4"),
    Row("W_QUOTA_SOFT", CITY, lambda f: f.copies("a2", 2), lambda f: f.without("x2"), clause="R5"),
    Row("W_QUOTA_SOFT", RECOMMENDED, lambda f: f.copies("b1", 3), reason("W_QUOTA_SOFT"),
        clause="R7"),
    Row("W_QUOTA_SOFT", "brand-department", lambda f: f.copies("b1", 3), lambda f: f.without("x3"),
        clause="R7"),
    Row("W_QUOTA_SOFT", COUNTIES, lambda f: f.copies("c1", 1, unit=county("己县")),
        lambda f: f.without("x1"), clause="P3"),
    answer("W_DATE_OUT_OF_RANGE", SOCIETY, "a1.fill_date", "2022-08-10", "2022-08-11", "R8"),
    answer("W_DATE_OUT_OF_RANGE", SOCIETY, "a1.fill_date", "2022-08-21", "2022-08-20", "R8"),
    answer("W_DATE_OUT_OF_RANGE", RECOMMENDED, "b1.fill_date", "2021-08-15", "2022-08-15", "R8"),
    answer("W_CYCLE_NOT_2Y", BOOK, "c1.pilot_period", "2020-06-01/2021-05-31",
           "2020-06-01/2022-05-31", "P8"),
    answer("W_PERIOD_EARLY", BOOK, "c1.pilot_period", "2020-05-17/2022-05-16",
           "2020-05-18/2022-05-17", "P6"),
    Row("W_NOT_AFFILIATED", SOCIETY, unit(affiliated_to_province="no"), reason("W_NOT_AFFILIATED"),
        "a1", "affiliated_to_province", "R4"),
    Row("W_SUMMARY_MISSING", CITY, lambda f: f.without("d"), reason("W_SUMMARY_MISSING"),
        clause="R9"),
    Row("W_2021_SUMMARY_MISSING", CITY, lambda f: f.without("e1"), reason("W_2021_SUMMARY_MISSING"),
        clause="R10"),
    Row("W_2021_SUMMARY_MISSING", CITY, unit(selected_2021_projects=["甲", "乙"]),
        lambda f: f.copies("e1", 1), clause="R10"),
    # A county's own project of 2021, whose summary the city sends too.
    Row("W_2021_SUMMARY_MISSING", CITY,
        lambda f: f.about("a2", selected_2021="yes", selected_2021_projects=["科技小院"]),
        lambda f: f.copies("e1", 1, unit=county("乙县")), clause="R10"),
    answer("W_SELF_RECOMMENDED", RECOMMENDED, "b1.recommended_unit", "山东省示例科技活动中心",
           "甲市科学技术协会", "R7"),
    answer("W_SAME_PERSON", BOOK, "c1.liaison_name", "张 三", "李四", ""),
    answer("W_PHONE_AREA_CODE", SOCIETY, "a1.contact_office_phone", "20000000", "0531-20000000",
           "R6"),
    answer("W_NAME_LONG", SOCIETY, "a1.project_name", "名" * 41, "名" * 40, ""),
    answer("W_NAME_LONG", SOCIETY, "a1.contact_name", "名" * 51, "名" * 50, "R6"),
    answer("W_NAME_LONG", SOCIETY, ".unit_short_name", "名" * 21, "名" * 20, ""),
    answer("W_NAME_LONG", RECOMMENDED, "b1.recommended_unit", "名" * 61, "名" * 60, ""),
    answer("W_TEXT_LONG", SOCIETY, "a1.project_foundation", "字" * 3001, "字" * 3000, ""),
    answer("W_TEXT_LONG", SOCIETY, "a1.contact_position", "职" * 31, "职" * 30, ""),
    answer("W_TEXT_LONG", SOCIETY, "a1.endorser_opinion", "字" * 201, "字" * 200, ""),
    answer("W_TEXT_LONG", RECOMMENDED, "b1.recommendation_reason", "字" * 1501, "字" * 1500, ""),
    answer("W_TEXT_LONG", CITY, "e1.summary_body", "字" * 5001, "字" * 5000, ""),
    answer("W_TEXT_LONG", BOOK, "c1.applicant_opinion", "字" * 301, "字" * 300, ""),
    answer("W_TEXT_SHORT", SOCIETY, "a1.expected_results", "字" * 99, "字" * 100, ""),
    answer("W_TEXT_SHORT", BOOK, "c1.unit_overview", "字" * 9, "字" * 10, ""),
    answer("W_SLASH_ANSWER", SOCIETY, "a1.contact_office_phone", "/", "0531-20000000", "R6"),
    answer("W_SLASH_ANSWER", SOCIETY, "a1.endorser_opinion", "/", "", "application_opinion"),
    answer("W_SLASH_ANSWER", BOOK, "c1.reform_highlights", "／", "亮点", "P13"),
    answer("W_SECTION_EMPTY", BOOK, "c1.work_plan", PLAN, WHOLE_PLAN, "book_plan"),
    answer("W_SECTION_EMPTY", BOOK, "c1.pilot_content", {"reforms": "改革"}, "整篇", "book_content"),
    answer("W_PILOT_UNIT_DIFFERS", BOOK, "c1.pilot_unit", "示例学会甲市分会", "", ""),
    answer("W_PROJECT_NAME_IS_ITEM", SOCIETY, "a1.project_name", "学术交流模式创新；",
           "线上学术年会", "R3"),
    answer("W_CHOSEN_TWICE", BOOK, "c1.pilot_topics", ["3", Aspect("3", "一个方面")], ["3"], "P2"),
    answer("W_CREDIT_CODE", SOCIETY, ".uscc", "51370000FAKE00000J", "51370000FAKE00000H", ""),
    answer("W_EMAIL_TYPO", SOCIETY, "a1.contact_email", "a@example.con", "a@example.com", "R6"),
    answer("W_NAME_DIGITS", SOCIETY, "a1.contact_name", "15400000001", "张三", "R6"),
    answer("W_UNIT_SHORT", RECOMMENDED, "b1.recommended_unit", "甲市科协", "甲市科学技术协会", "R7"),
    answer("W_UNIT_BLANK", RECOMMENDED, "b1.recommended_unit", "甲市 学会", "甲市学会", "R7"),
    answer("W_UNIT_BRACKET", RECOMMENDED, "b1.recommended_unit", "学会(甲)", "学会（甲）", "R7"),
    answer("W_UNIT_LENGTH", RECOMMENDED, "b1.recommended_unit", "会", "学会", "R7"),
]  # fmt: skip

NOTES = [
    answer("N_TWO_MOBILES", SOCIETY, "a1.contact_mobile", "15400000001、15400000002",
           "15400000001", "R6"),
    answer("N_TEXT_LONG", SOCIETY, "a1.project_foundation", "字" * 1501, "字" * 1500, ""),
    answer("N_NO_FIGURES", SOCIETY, "a1.expected_results", "好" * 100, "好" * 100 + "3次", ""),
    answer("N_NO_FIGURES", BOOK, "c1.expected_outcomes", "形成一批好经验好做法。", "形成3项制度，在全省推广。",
           ""),
    answer("N_THEORY_ONLY", SOCIETY, "a1.project_implementation", "理论研究" * 30,
           "理论研究" * 30 + "并组织活动", "R2"),
]  # fmt: skip
