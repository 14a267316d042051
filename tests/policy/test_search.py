"""Search as one types: what is found, what comes first, what is marked, and what breaks nothing."""

import datetime
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.policy.document import Document, Item, Kind, Level
from desktop.policy.ranking import Hit
from desktop.policy.search import Filters, Index
from desktop.policy.shelf import bundled

DAY = datetime.date
INDEX = Index(bundled())


def names(hits: list[Hit]) -> list[str]:
    return [hit.document.reference(hit.item) if hit.item else hit.document.id for hit in hits]


def marked(text: str, spans: list[tuple[int, int]]) -> list[str]:
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        # Numbers, typed as people do, lead to the document itself.
        ("鲁科协办发〔2022〕10号", "sdast-brand-2022"),
        ("鲁科协办发[2022]10号", "sdast-brand-2022"),
        ("鲁科协发（2020）13", "sdast-pilot-2020"),
        ("〔2020〕12号", "sdast-workplan-2020"),
        ("枣科协字", "zaozhuang-workplan-2019"),
        # Titles before descriptions, keywords and departments.
        ("智库", "sdast-brand-2022/4"),
        ("数字科普", "sdast-brand-2022/14"),
        ("第22届", "sdast-workplan-2020/四.1"),
        ("银", "sdast-brand-2022/12"),
        ("三长", "sdast-brand-2022/1"),
        ("“三长”", "sdast-brand-2022/1"),
        ("互联网+", "sdast-workplan-2017/17"),
        ("iptv", ""),
        # Several terms, all of them in the entry or its document.
        ("科普 评价", "sdast-brand-2022/15"),
        ("智库 2017", "sdast-workplan-2017/20"),
        ("枣庄 换届", "zaozhuang-workplan-2019/10"),
        # Initials.
        ("kxsz", "zaozhuang-workplan-2019/6"),
        ("KXJJS", "sdast-brand-2022/6"),
        ("ｋｘｓｚ", "zaozhuang-workplan-2019/6"),
        ("hykplm", "sdast-brand-2022/13"),
        ("kpez", "zaozhuang-workplan-2019/5"),  # 科普e站
        ("海洋 kplm", "sdast-brand-2022/13"),
        ("海洋kplm", "sdast-brand-2022/13"),
        # Nothing holds it whole: most of its pairs.
        ("青少年素质", "zaozhuang-workplan-2019/4"),
        ("黄河智库论坛", "sdast-workplan-2020/六.1"),
        ("从来没有的话题", ""),
        ("zzzz", ""),
        ("……", ""),
    ],
)
def test_what_comes_first(query: str, first: str) -> None:
    assert (names(INDEX.search(query)) or [""])[0] == first


@pytest.mark.parametrize("query", ["学", "改", "科普", "之家", "e", "12月"])
def test_a_short_query_finds_every_entry_that_holds_it_and_no_other(query: str) -> None:
    holding = {
        document.reference(item)
        for document in bundled()
        for item in document.items
        if query in "\n".join(
            [item.title, item.gist, item.section, *item.keywords, *item.departments,
             *(target.text for target in item.targets),
             document.label, document.number, document.issuer]
        )
    }  # fmt: skip
    found = names(INDEX.search(query, limit=1000))
    in_letters = query.isascii()  # then initials are found, too
    assert holding == {n for n in found if "/" in n} or (in_letters and holding < set(found))


def test_marks_stand_on_what_matched() -> None:
    hit = INDEX.search("kxsz")[0]
    assert marked(hit.title, hit.title_marks) == ["科学素质"]
    hit = INDEX.search("海洋 联盟")[0]
    assert marked(hit.title, hit.title_marks) == ["海洋", "联盟"]
    hit = INDEX.search("义诊")[0]  # in the keywords alone
    assert (hit.title_marks, marked(hit.line, hit.line_marks)) == ([], ["义诊"])
    hit = INDEX.search("鲁科协办发[2022]10号")[0]
    assert hit.line == "鲁科协办发〔2022〕10号"
    assert marked(hit.line, hit.line_marks) == ["鲁科协办发〔2022〕10号"]


@pytest.mark.parametrize(
    ("query", "filters", "found"),
    [
        ("智库", Filters(kind=Kind.PILOT), ["sdast-pilot-2020/5"]),
        ("智库", Filters(year=2017, kind=Kind.PLAN),
         ["sdast-workplan-2017/20", "sdast-workplan-2017/21"]),
        ("科技馆", Filters(level=Level.MUNICIPAL, department="科技馆"),
         ["zaozhuang-workplan-2019/4", "zaozhuang-workplan-2019/8"]),
        ("", Filters(department="信息中心"), ["sdast-workplan-2020/二.2", "sdast-workplan-2020/二.3"]),
        ("", Filters(issuer="枣庄市科学技术协会", open_on=DAY(2019, 7, 1)),
         ["zaozhuang-workplan-2019", "zaozhuang-workplan-2019/8"]),
        ("", Filters(kind=Kind.PLAN, open_on=DAY(2021, 1, 1)), []),
        ("信息公开", Filters(open_on=DAY(2020, 9, 30)), ["sdast-workplan-2020/二.3"]),
        ("信息公开", Filters(open_on=DAY(2020, 10, 1)), []),
    ],
)  # fmt: skip
def test_filters(query: str, filters: Filters, found: list[str]) -> None:
    assert names(INDEX.search(query, filters)) == found


def test_without_a_query_all_newest_first() -> None:
    found = names(INDEX.search("", limit=1000))
    assert len(found) == 5 + 78
    assert [name for name in found if "/" not in name] == [document.id for document in bundled()]
    assert INDEX.search("  ", limit=3) == INDEX.search("", limit=3)


def test_what_filters_can_be_set_to() -> None:
    choices = INDEX.choices()
    assert choices.years == [2022, 2020, 2019, 2017]
    assert choices.levels == [Level.PROVINCIAL, Level.MUNICIPAL]
    assert set(choices.issuers) == {"山东省科学技术协会", "山东省科协办公室", "枣庄市科学技术协会"}
    assert choices.departments[0] == "学会部" and "反邪教办公室" in choices.departments


OWN = Document(
    id="own", title="甲市科协关于做好气象科普的通知", number="甲科协发〔2024〕3号", date=DAY(2024, 3, 1),
    text="开头讲暴雨预警。\n一、气象站开放日\n" + "平常的话，" * 40 + "说到龙卷风为止。",
    items=[
        Item(id="一", title="气象站开放日", text="平常的话，" * 40 + "说到龙卷风为止。"),
        Item(id="二", title="银行卡安全宣传", lead=["重庆路社区"]),
    ],
)  # fmt: skip


def test_a_document_of_ones_own_is_searched_with_the_rest_and_can_go() -> None:
    index = Index(bundled())
    assert index.search("气象") == []
    index.add([OWN])
    assert names(index.search("气象")) == ["own/一", "own", "own/二"]
    assert names(index.search("暴雨预警")) == ["own"]
    [hit] = index.search("龙卷风")
    assert hit.item == OWN.items[0]
    assert hit.line.startswith("…") and marked(hit.line, hit.line_marks) == ["龙卷风"]
    # Characters of several readings, as their words have them.
    assert names(index.search("yhk"))[0] == "own/二"
    assert names(index.search("cqls")) == ["own/二"]
    index.add([OWN])
    assert names(index.search("暴雨预警")) == ["own"]
    index.remove("own")
    assert index.search("气象") == []
    assert names(index.search("", limit=1)) == ["sdast-brand-2022"]


def test_it_may_be_made_on_one_thread_and_asked_on_another() -> None:
    made: list[Index] = []
    worker = threading.Thread(target=lambda: made.append(Index(bundled())))
    worker.start()
    worker.join()
    assert names(made[0].search("智库", limit=1)) == ["sdast-brand-2022/4"]


@given(st.text(max_size=30) | st.text('"*()^:-+ANDORNEAR科学a1〔〕{}\' ', max_size=20))
@settings(max_examples=200)
def test_whatever_is_typed_breaks_nothing(query: str) -> None:
    for hit in INDEX.search(query, limit=5):
        for text, spans in ((hit.title, hit.title_marks), (hit.line, hit.line_marks)):
            ends = 0
            for start, end in spans:
                assert ends <= start < end <= len(text)
                ends = end
