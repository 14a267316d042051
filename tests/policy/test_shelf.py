"""The documents of the program, counted by hand in the notices; mistakes are told in sentences."""

import datetime
import re
from collections import Counter
from pathlib import Path

import msgspec
import pytest

from desktop.forms.packs import notice_ids, pack
from desktop.policy.document import Document, Kind, Level, is_open
from desktop.policy.shelf import bundled, find, load, mistakes, related
from desktop.strict import Mistake

DAY = datetime.date
BY_ID = {document.id: document for document in bundled()}


@pytest.mark.parametrize(
    ("document", "kind", "number", "date", "sections", "items"),
    [
        ("sdast-brand-2022", Kind.REFORM, "鲁科协办发〔2022〕10号", DAY(2022, 8, 11), [17], 17),
        ("sdast-pilot-2020", Kind.PILOT, "鲁科协发〔2020〕13号", DAY(2020, 5, 12), [6], 6),
        (
            "sdast-workplan-2020", Kind.PLAN, "鲁科协发〔2020〕12号", DAY(2020, 4, 30),
            [2, 3, 2, 4, 3, 3], 17,
        ),
        ("zaozhuang-workplan-2019", Kind.PLAN, "枣科协字〔2019〕1号", None, [3, 5, 3, 2, 2], 15),
        ("sdast-workplan-2017", Kind.PLAN, "", DAY(2017, 3, 6), [3, 3, 6, 3, 4, 2, 2], 23),
    ],
)  # fmt: skip
def test_what_each_document_holds(
    document: str, kind: Kind, number: str, date: DAY, sections: list[int], items: int
) -> None:
    found = BY_ID[document]
    assert (found.kind, found.number, found.date) == (kind, number, date)
    assert list(Counter(item.section for item in found.items).values()) == sections
    assert len(found.items) == items


def test_the_items_of_a_list_of_choices_are_those_of_its_document() -> None:
    answered = [document for document in bundled() if document.answers]
    assert len(answered) == 2
    for document in answered:
        notice, _, listed = document.answers.partition("/")
        choices = pack(notice).choices[listed]
        assert [(i.id, i.title) for i in document.items] == [(c.id, c.title) for c in choices]


def test_documents_come_newest_first() -> None:
    assert [document.year for document in bundled()] == [2022, 2020, 2020, 2019, 2017]


@pytest.mark.parametrize(
    ("reference", "title", "lead", "cooperating", "due"),
    [
        ("sdast-workplan-2020/一.1", "建立应急响应科普工作机制",
         ["科普部", "科技馆", "科技报社"], [], [DAY(2020, 12, 31)] * 2),
        ("sdast-workplan-2020/四.1", "高水平举办第22届中国科协年会",
         ["学会部", "调宣部"], [], [DAY(2020, 6, 30)]),
        ("sdast-workplan-2020/四.2", "深化助力创新驱动发展行动", ["学会部"], [], [DAY(2020, 5, 31)]),
        ("sdast-workplan-2020/二.3", "做好信息公开发布工作", ["信息中心"], [], [DAY(2020, 9, 30)]),
        ("zaozhuang-workplan-2019/4", "提升青少年科学素质专项行动", ["科技馆"], [], []),
        ("zaozhuang-workplan-2019/10", "延伸基层科协组织触角",
         ["办公室", "组织部"], ["各部室", "各直属单位"], [DAY(2019, 6, 30)]),
        ("zaozhuang-workplan-2019/15", "主动服务党委政府科学决策",
         ["办公室"], ["学会部", "老科协"], []),
        ("sdast-workplan-2017/5", "推进机关及直属单位改革，实现职能转化、机构优化、队伍强化",
         [], [], [DAY(2017, 6, 30)]),
        ("sdast-workplan-2017/6", "开展省级学会改革试点，提高省级学会服务能力", [], [], [None]),
    ],
)  # fmt: skip
def test_items_as_the_notices_have_them(
    reference: str, title: str, lead: list[str], cooperating: list[str], due: list
) -> None:
    document, item = find(bundled(), reference)
    assert document.reference(item) == reference
    assert (item.title, item.lead, item.cooperating) == (title, lead, cooperating)
    assert [target.due for target in item.targets] == due


def test_a_notice_and_its_pack_say_the_same() -> None:
    lists = {Kind.REFORM: "reform_items", Kind.PILOT: "pilot_contents"}
    for one in map(pack, notice_ids()):
        document, notice = BY_ID[one.notice.id], one.notice
        assert (document.title, document.number) == (notice.title, notice.number)
        assert (document.date, document.province) == (notice.date, notice.region)
        choices = one.choices[lists[document.kind]]
        assert [(i.id, i.title, i.gist) for i in document.items] == [
            (c.id, c.title, c.gist) for c in choices
        ]


def test_only_the_city_plan_is_a_citys() -> None:
    assert {d.city for d in bundled() if d.level is Level.MUNICIPAL} == {"枣庄市"}
    assert {d.city for d in bundled() if d.level is Level.PROVINCIAL} == {""}


def test_descriptions_are_a_line_of_our_own() -> None:
    for document in bundled():
        for item in document.items:
            assert len(item.gist) <= 40 and item.gist != item.title
            assert not re.search(r"[。\n]", item.gist)
            assert not item.text  # the notices' own words are not ours to carry about


def test_links_lead_both_ways() -> None:
    document, item = find(bundled(), "sdast-brand-2022/7")
    forth = related(bundled(), document, item)
    assert forth == [
        "zaozhuang-workplan-2019/9", "sdast-workplan-2017/6", "sdast-pilot-2020/6",
    ]  # fmt: skip
    for reference in forth:
        assert "sdast-brand-2022/7" in related(bundled(), *find(bundled(), reference))


@pytest.mark.parametrize(
    ("reference", "day", "is_it"),
    [
        ("sdast-brand-2022/7", DAY(2022, 8, 20), True),  # the notice's own deadline
        ("sdast-brand-2022/7", DAY(2022, 8, 21), False),
        ("sdast-workplan-2020/四.1", DAY(2020, 7, 1), False),
        ("sdast-workplan-2020/四.3", DAY(2020, 7, 1), True),
        ("sdast-workplan-2017/6", DAY(2017, 3, 7), False),  # a target without a day
    ],
)
def test_open_while_a_deadline_has_not_passed(reference: str, day: DAY, is_it: bool) -> None:
    document, item = find(bundled(), reference)
    assert is_open(document, item, day) is is_it


def test_a_document_is_plain_json() -> None:
    for document in bundled():
        again = msgspec.json.decode(msgspec.json.encode(document), type=Document)
        assert again == document


SOUND = """
id = "plan"
title = "关于印发要点的通知"
number = "甲科协发〔2024〕3号"
[[items]]
id = "1"
title = "一件事"
section = "一、事"
gist = "我们的话"
keywords = ["事"]
"""


@pytest.mark.parametrize(
    ("right", "wrong", "sentence"),
    [
        ('id = "plan"', 'id = "other"', "plan.toml 有误：id 是“other”，请把文件改名为 other.toml。"),
        ("〔2024〕", "[2024]", "number“甲科协发[2024]3号”不是发文字号"),
        ('gist = "我们的话"', "", "items“1”缺 gist 或 keywords"),
        ('"一件事"', '"一 件事"', "title 是空的或者带空格"),
        ("[[items]]", 'level = "municipal"\n[[items]]', "要写 city"),
        ('keywords = ["事"]', 'keywords = ["事"]\nrelated = ["x/1"]', "“x/1”不存在"),
        (
            'keywords = ["事"]', 'keywords = ["事"]\nrelated = ["plan/1"]',
            "“plan/1”是本文件的条目",
        ),
        (
            'keywords = ["事"]',
            'keywords = ["事"]\ntargets = [{ text = "早", due = 2014-01-01 }]',
            "期限 2014-01-01 离文件的年份太远",
        ),
        ("number", "numbr", "plan.toml 有误：不认识“numbr”这一项，请删去它，或核对拼写。"),
        ('id = "plan"', "id = plan", "plan.toml 有误：不是正确的 TOML"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_place(
    tmp_path: Path, right: str, wrong: str, sentence: str
) -> None:
    (tmp_path / "plan.toml").write_text(SOUND.replace(right, wrong), "utf-8")
    with pytest.raises(Mistake) as caught:
        load(tmp_path)
    assert sentence in caught.value.sentence
    assert caught.value.sentence.endswith("。") and "请" in caught.value.sentence


def test_the_sound_one_has_none(tmp_path: Path) -> None:
    (tmp_path / "plan.toml").write_text(SOUND, "utf-8")
    assert list(mistakes(load(tmp_path))) == []
