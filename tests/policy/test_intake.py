"""A notice of one's own: recognised where it can be, split at its numbers, whole in any case."""

import datetime
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.cleaning.tidy import USUAL, Step
from desktop.policy.document import Document, Kind, Level
from desktop.policy.intake import take_in
from desktop.policy.reading.read import pasted, read_file
from desktop.policy.recognising import recognise
from desktop.policy.splitting import items
from desktop.policy.times import date_in, is_date, targets_in

from .files import pdf

DAY = datetime.date

# As a PDF gives it: broken at 26 ems, page heads, blanks beside numbers.
NOTICE = """甲市科学技术协会文件
甲科协发[2024] 3 号
————————————————————
甲市科协关于印发《甲市科普能力提升
行动方案》的通知
各县（市、区）科协，各市级学会、协会、研究会，市科协
机关各部室、各直属单位：
《甲市科普能力提升行动方案》已经市科协党组同意，现
印发给你们，请结合各自实际认真贯彻落实。
甲市科学技术协会
2024 年 3 月 1 日
甲市科普能力提升行动方案
一、提升阵地
针对基层阵地不足的问题，先把家底摸清楚，再分类分批地
改造。
（一）建设社区科普馆。建成不少于 20 个社区科普馆，做到
1.5 公里之内有馆可去。
责任单位：科普部、科技馆
工作要求：6 月底前建成 10 个；12 月前全部开放。
（二）用好流动科技馆。（牵头责任部门：科技馆，配合部门：
学会部、老科协）
二、提升队伍
1.培育科普辅导员；
2.组建志愿服务队。
附件：1.社区科普馆建设任务表
2.志愿服务队名单
附件 1
社区科普馆建设任务表
1.城区 12 个
"""


def test_a_notice_as_a_pdf_gives_it() -> None:
    draft = take_in(pasted(NOTICE))
    document = draft.document
    assert document.title == "甲市科协关于印发《甲市科普能力提升行动方案》的通知"
    assert (document.number, document.date) == ("甲科协发〔2024〕3号", DAY(2024, 3, 1))
    assert (document.issuer, document.level, document.city) == ("甲市科学技术协会", Level.MUNICIPAL, "甲市")
    assert (document.kind, document.names) == (Kind.PLAN, ["甲市科普能力提升行动方案"])
    assert [(item.id, item.section, item.title) for item in document.items] == [
        ("一", "", "提升阵地"),
        ("一.一", "一、提升阵地", "建设社区科普馆"),
        ("一.二", "一、提升阵地", "用好流动科技馆"),
        ("二.1", "二、提升队伍", "培育科普辅导员"),
        ("二.2", "二、提升队伍", "组建志愿服务队"),
        ("附件1.1", "附件1 社区科普馆建设任务表", "城区12个"),
    ]
    museum, mobile = document.items[1:3]
    assert museum.lead == ["科普部", "科技馆"]
    assert [(t.text, t.due) for t in museum.targets] == [
        ("6月底前建成10个", DAY(2024, 6, 30)), ("12月前全部开放", DAY(2024, 12, 31)),
    ]  # fmt: skip
    assert "1.5公里之内有馆可去" in museum.text
    assert (mobile.lead, mobile.cooperating) == (["科技馆"], ["学会部", "老科协"])
    assert draft.notes == []
    assert {change.step for change in draft.changes} == {Step.LINES}


def test_what_the_person_refuses_is_left() -> None:
    draft = take_in(pasted(NOTICE), USUAL)
    assert draft.changes == []
    assert "各市级学会、协会、研究会，市科协\n机关各部室" in draft.document.text
    assert draft.document.number == "甲科协发〔2024〕3号"


def test_a_document_is_json_for_the_library() -> None:
    document = take_in(pasted(NOTICE)).document
    assert msgspec.json.decode(msgspec.json.encode(document), type=Document) == document
    assert take_in(pasted(NOTICE)).document.id == document.id
    assert take_in(pasted(NOTICE + "补")).document.id != document.id


def test_a_mangled_page_comes_out_clean() -> None:
    page = (Path(__file__).parent.parent / "cleaning/pages/workplan-2017.txt").read_text("utf-8")
    draft = take_in(pasted(page), [*USUAL, Step.SIMPLIFIED])
    document = draft.document
    assert document.title == "山东省科协办公室关于印发《山东省科协2017年工作要点》的通知"
    assert (document.number, document.date, document.province) == ("", DAY(2017, 3, 6), "山东省")
    assert [item.id for item in document.items] == [str(n) for n in range(1, 24)]
    assert document.items[9].title == "做大做强“海智强鲁计划”，汇聚海外科技人才服务我省发展大局"
    assert [target.due for target in document.items[4].targets] == [DAY(2017, 6, 30)]
    assert draft.notes == ["没有认出文号，请对照原文补上，原文没有的可以留空。"]


def test_what_is_not_recognised_is_kept_whole(tmp_path: Path) -> None:
    text = "今天开会说了三件事。\n第一件是评比，第二件是培训。"
    (tmp_path / "会议记录.txt").write_text(text, "utf-8")
    draft = take_in(read_file(tmp_path / "会议记录.txt"))
    assert (draft.document.title, draft.document.text) == ("会议记录", text)
    assert (draft.document.items, draft.document.level, draft.document.date) == ([], None, None)
    assert draft.notes == [
        "没有认出标题、文号、发文机关、成文日期，请对照原文补上，原文没有的可以留空。",
        "没有认出分条的编号，全文作为一整条保存，请核对。",
    ]
    assert take_in(pasted(text)).document.title == "今天开会说了三件事。"


def test_a_pdf_on_two_pages(tmp_path: Path) -> None:
    lines = NOTICE.rstrip("\n").split("\n")
    (tmp_path / "a.pdf").write_bytes(pdf(lines[:18], lines[18:]))
    document = take_in(read_file(tmp_path / "a.pdf")).document
    expected = take_in(pasted(NOTICE)).document
    assert [(i.id, i.title, i.lead) for i in document.items] == [
        (i.id, i.title, i.lead) for i in expected.items
    ]
    assert (document.title, document.number) == (expected.title, expected.number)


@pytest.mark.parametrize(
    ("top", "title", "number", "issuer", "level", "place"),
    [
        (
            "国务院关于印发全民科学素质行动规划纲要（2021—2035年）的通知\n国发〔2021〕9号",
            "国务院关于印发全民科学素质行动规划纲要（2021—2035年）的通知", "国发〔2021〕9号",
            "国务院", Level.NATIONAL, ("", ""),
        ),
        (
            "乙省科学技术厅文件\n乙科发（2023）15 号     签发人：某某\n关于开展科普基地认定的\n通 知",
            "关于开展科普基地认定的通知", "乙科发〔2023〕15号",
            "乙省科学技术厅", Level.PROVINCIAL, ("乙省", ""),
        ),
        (
            "乙省丙市丁区科学技术协会\n关于做好换届工作的意见\n各镇：\n乙省丙市丁区科学技术协会\n二〇二三年十二月三十一日",
            "乙省丙市丁区科学技术协会关于做好换届工作的意见", "",
            "乙省丙市丁区科学技术协会", Level.COUNTY, ("乙省", "丙市"),
        ),
        ("戊县科协2024年工作要点\n一、事", "戊县科协2024年工作要点", "", "", None, ("", "")),
        ("北京市科学技术协会文件\n京科协发〔2022〕1号 ——————", "", "京科协发〔2022〕1号", "北京市科学技术协会",
         Level.PROVINCIAL, ("北京市", "")),
        ("根据乙科发〔2023〕15号文件精神，我们做了工作。", "", "", "", None, ("", "")),
    ],
)  # fmt: skip
def test_what_a_notice_says_of_itself(
    top: str, title: str, number: str, issuer: str, level: Level | None, place: tuple[str, str]
) -> None:
    found = recognise(top)
    assert (found.title, found.number) == (title, number)
    assert found.issuer == issuer
    assert (found.level, (found.province, found.city)) == (level, place)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("一、甲\n二、乙\n三、丙", ["一", "二", "三"]),
        ("1.甲\n2．乙\n3、丙\n4 .丁", ["1", "2", "3", "4"]),
        ("一、甲\n（一）乙\n(二)丙\n1.丁\n(1)戊\n（2）己\n二、庚\n（一）辛",
         ["一.一", "一.二.1.1", "一.二.1.2", "二.一"]),
        ("第一章 总则\n第一条 甲\n第二条 乙\n第二章 分则\n第三条 丙", ["一", "二", "三"]),
        ("十、不是从头数的", []),
        ("1.5万元\n3.14\n2022.8.11", []),
        ("1.甲\n2.5万元\n2.乙\n9.页码\n3.丙", ["1", "2", "3"]),
        ("1.甲\n3.漏了一个\n4.丁", ["1", "3", "4"]),
        ("十八、甲", []),
        ("# 一、甲\n## 1. 乙\n## 2. 丙", ["1", "2"]),
        ("", []),
    ],
)  # fmt: skip
def test_numbers_in_their_order_split_a_text(text: str, found: list[str]) -> None:
    assert [item.id for item in items(text)] == found


def test_departments_are_parted_where_they_are_listed() -> None:
    [item] = items("1.办好。责任单位：省发展和改革委员会、科普部 办公室；配合单位：学会部\n")
    assert item.departments == ["省发展和改革委员会", "科普部", "办公室", "学会部"]


@given(st.text("一二三（）().、123第条章附件甲乙。\n ", max_size=60))
@settings(max_examples=300)
def test_any_text_is_split_into_items_of_one_name_each(text: str) -> None:
    found = items(text, 2024)
    assert len({item.id for item in found}) == len(found)
    assert all(item.title for item in found)


def test_dates_and_deadlines() -> None:
    assert date_in("二○二二年八月十一日") == DAY(2022, 8, 11)
    assert date_in("印发：2022 年 12 月 31 日，") == DAY(2022, 12, 31)
    assert date_in("二〇二四年二月三十日") is None
    assert date_in("二〇二四年十月二十日") == DAY(2024, 10, 20)
    assert is_date("（2017年3月6日）") and not is_date("2017年3月6日印发")
    text = "工作要求：5月20日前报名；2025年3月前完成；12月底之前总结。年底前公布。2月30日前无。3月召开。"
    assert list(targets_in(text, 2024)) == [
        ("5月20日前报名", DAY(2024, 5, 20)), ("2025年3月前完成", DAY(2025, 3, 31)),
        ("12月底之前总结", DAY(2024, 12, 31)), ("年底前公布", DAY(2024, 12, 31)),
    ]  # fmt: skip


def test_who_signed_and_when_is_not_of_the_last_item() -> None:
    text = "一、甲\n甲的话。\n二、乙\n乙的话。\n某市科学技术协会\n2022年3月1日\n（此件公开发布）\n"
    document = take_in(pasted(text)).document
    assert [item.text for item in document.items] == ["甲的话。", "乙的话。\n（此件公开发布）"]
    assert "某市科学技术协会\n2022年3月1日" in document.text
    by_day = take_in(pasted("一、甲\n完成的时间是，\n2022年3月1日\n二、乙\n")).document
    assert by_day.items[0].text == "完成的时间是，\n2022年3月1日"
