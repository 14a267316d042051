"""Filings as they come in: a society, a summary at its limit, a county through its city, a hospital."""

import pytest

from desktop.forms.data import Severity
from desktop.forms.eligibility import quota_use, recipient
from desktop.forms.filled import Box, FilledTable, Lines
from desktop.forms.submission import Aspect

from .filing import Filing, county, document, sample


def test_a_society_files_one_project() -> None:
    filing = sample("brand-society").answers(
        "a1", contact_name="张三", contact_position="秘书长", contact_office_phone="0531-20000000",
        contact_mobile="15400000001", contact_email="zhangsan@example.com", fill_date="2022-08-15",
        project_foundation="基" * 600, project_implementation="实践" * 350,
        expected_results="成效3项" * 225,
    )  # fmt: skip
    assert filing.blocking() == []
    assert [(quota.most, used) for quota, used in quota_use(filing.pack, filing.submission)] == [
        (1, 1)
    ]
    said = filing.said("a1")
    assert said[:3] == [
        "附件1", "2022年度山东省科协改革品牌项目申报表", "申报单位：山东省示例学会    2022年8月15日",
    ]  # fmt: skip
    assert said[-4:] == ["主要负责人（签章）    （单位公章）", "年　　月　　日", "省科协", "意见"]
    assert not any("学会秘书处实体化和秘书长职业化路径探索" in line for line in said)


def test_the_item_is_printed_where_the_person_wants_it() -> None:
    filing = sample("brand-society").answers("a1", write_item_into_form="yes")
    assert "对应改革重点事项：学会秘书处实体化和秘书长职业化路径探索" in filing.said("a1")


TITLE, UNIT = "甲市2022年改革工作情况总结", "甲市科协"  # 12 words of 15 characters; 4 of 4


def summary(body: str) -> Filing:
    """The city's summary as one text, between title and unit."""
    filing = sample("brand-city").unit(unit_name=UNIT)
    return filing.changed(
        documents=[
            document("d", "city_reform_summary", writing_mode="free", title=TITLE, free_text=body)
        ]
    )


# 5 + 1876 + 8 + 94 words and as many characters; one word of 105 characters.
BODY = "二〇二二年" + "推进改革" * 469 + "“三长”进社区，" + "，" * 94 + "9" * 105


def test_a_summary_at_its_limit() -> None:
    filing = summary(BODY)
    assert filing.counts("d")[:2] == (12 + 1984 + 4, 15 + 1983 + 105 + 4) == (2000, 2107)
    assert "E_SUMMARY_OVER_2000" not in filing.codes()
    note = filing.problem("W_CHARS_OVER_2000")
    assert (note.severity, note.document) == (Severity.NOTE, "d")
    assert note.clause == filing.pack.clause("R9")
    assert "全文2000字，没有超过2000字" in note.message
    assert "为2107，" in note.message


@pytest.mark.parametrize(
    ("more", "words", "over"),
    [("", 2000, False), ("，", 2001, True), (" ", 2000, False), ("\u3000", 2000, False),
     ("\n\n", 2000, False)],
)  # fmt: skip
def test_one_sign_more(more: str, words: int, over: bool) -> None:
    filing = summary(BODY + more)
    assert filing.counts("d").words == words
    assert ("E_SUMMARY_OVER_2000" in filing.blocking()) is over


def test_figures_take_less_room_than_numerals() -> None:
    filing = summary(BODY.replace("二〇二二年", "2022年"))
    assert filing.counts("d").words == 1997


def test_title_and_closing_count_too() -> None:
    filing = summary("字" * 1984)
    assert filing.counts("d").words == 12 + 1984 + 4
    assert filing.answers("d", doc_date="2022-08-15").counts("d").words == 2000 + 6
    assert "超过2000字的上限6字" in (
        filing.answers("d", doc_date="2022-08-15").problem("E_SUMMARY_OVER_2000").message
    )


def test_only_the_summary_has_a_hard_limit() -> None:
    filing = sample("brand-society").answers("a1", project_foundation="字" * 25_000)
    assert filing.blocking() == ["W_TEXT_LONG"]
    assert filing.because(W_TEXT_LONG="经沟通可以。").blocking() == []


def test_a_county_pilot_goes_through_its_city() -> None:
    book = sample("pilot-county").submission.documents[0]
    county_files = sample("pilot-county").answers("c1", recommending_opinion="")
    assert county_files.blocking() == []
    assert recipient(county_files.pack, county_files.submission).email == "kexie@example.org"
    city = sample("pilot-city").changed(documents=[])
    city = city.changed(
        documents=[*city.submission.documents, document("y", "pilot_application", **book.answers)]
    ).about("y", **county("乙县"))
    city = city.answers(
        "y", pilot_topics=["1", Aspect("6", "“三长”作用发挥")],
        pilot_period="2020-06-01/2022-05-31", recommending_opinion="经审核，同意推荐。",
    )  # fmt: skip
    assert city.codes() == []
    said = city.said("y")
    assert "　　　申报单位：乙县科学技术协会" in said
    assert "　　　推荐单位：甲市科学技术协会" in said
    assert "经审核，同意推荐。" in said
    assert "申报单位负责人（签章）：    （单位公章）    　　年　　月　　日" in said
    assert "推荐单位负责人（签章）：    （单位公章）    　　年　　月　　日" in said
    assert ("申报试点内容：建立健全思想政治引领工作体系试点；"
            "建立健全组织建设工作体系试点（“三长”作用发挥）") in said  # fmt: skip
    assert [(q.most, used) for q, used in quota_use(city.pack, city.submission)] == [(2, 1)]
    assert city.pack.forms["pilot_application"].deliver.copies == 3


def test_a_third_county_is_one_too_many() -> None:
    city = sample("pilot-city-with-county").copies("c1", 1, unit=county("己县"))
    assert [(q.most, used) for q, used in quota_use(city.pack, city.submission)] == [(2, 3)]
    message = city.problem("W_QUOTA_SOFT").message
    assert message.startswith("每市申报的县级科协原则上不超过2个，现有3个。")
    assert city.because(W_QUOTA_SOFT="省科协办公室已同意。").blocking() == []


def test_a_book_has_no_empty_cell() -> None:
    filing = sample("pilot-hospital").answers(
        "c1", recommending_unit="", leader_email="", liaison_email="／", reform_progress="／",
        policy_basis=[],
    )  # fmt: skip
    assert filing.blocking() == []
    assert "　　　推荐单位：/" in filing.said("c1")
    assert filing.cell("c1", "leader_email") == ["/"]
    assert filing.cell("c1", "liaison_email") == ["/"]
    assert filing.cell("c1", "reform_progress") == ["/"]
    opinion = filing.said("c1").index("推荐单位意见（县级科协试点由市科协填写此栏）：")
    assert filing.said("c1")[opinion + 1] == "/"
    tables = [block for block in filing.filled("c1") if isinstance(block, FilledTable)]
    cells = [cell for table in tables for row in table.rows for cell in row.cells]
    assert len(cells) == 20 + 6 + 1 + 1 + 1
    for cell in cells:
        texts = [line for part in cell.parts if isinstance(part, Lines) for line in part.lines]
        assert any(text.strip() for text in texts) or any(isinstance(p, Box) for p in cell.parts)


def test_a_slash_for_progress_needs_a_word_why() -> None:
    filing = sample("pilot-hospital").reasons({})
    assert filing.blocking() == ["W_SLASH_ANSWER"]


def test_brand_forms_leave_an_empty_cell_empty() -> None:
    filing = sample("brand-society").answers("a1", policy_basis=[], endorser_opinion="")
    assert "/" not in "".join(filing.said("a1"))
    assert filing.cell("a1", "province_opinion") == []


@pytest.mark.parametrize(
    ("field", "typed", "printed"),
    [
        ("contact_mobile", "+86 154-0000-0002", "15400000002"),
        ("contact_office_phone", "0531-20000000、20000001", "0531-20000000、20000001"),
        ("contact_email", "ＬＩＳＩ＠example。org", "lisi@example.org"),
        ("contact_name", "阿卜杜•克里木", "阿卜杜·克里木"),
        ("contact_position", "／", "/"),
    ],
)
def test_contacts_are_printed_one_way(field: str, typed: str, printed: str) -> None:
    filing = sample("brand-society").answers("a1", **{field: typed})
    assert filing.cell("a1", field) == [printed]
    assert filing.blocking() == []
