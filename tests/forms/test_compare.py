"""What differs between two states: named as the person knows it, and marked word by word."""

import time
from copy import deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.forms.compare import Difference, Piece, differences, marked
from desktop.forms.packs import pack
from desktop.forms.submission import read_submission

CITY = pack("sdast-brand-2022")
STATE = {
    "notice": "sdast-brand-2022",
    "unit": {"unit_kind": "city_association", "unit_name": "甲市科学技术协会", "city": "济南市"},
    "documents": [
        {"id": "a1", "form": "brand_application",
         "answers": {"project_name": "进社区", "reform_item_primary": "1"}},
        {"id": "a2", "form": "brand_application", "answers": {}, "scans": []},
        {"id": "a3", "form": "brand_application", "answers": {"project_name": "进乡村"},
         "unit": {"unit_kind": "county_association", "unit_name": "乙县科学技术协会"}},
    ],
    "reasons": {},
}  # fmt: skip


def between(before: dict, after: dict) -> list[Difference]:
    read = (read_submission(content, CITY, "表") for content in (before, after))
    return differences(CITY, *read)


def test_nothing_differs_from_itself() -> None:
    blank = deepcopy(STATE)
    blank["documents"][1]["answers"]["project_name"] = "  "
    assert between(STATE, deepcopy(STATE)) == between(STATE, blank) == []


def test_fields_are_named_by_document_and_label_and_say_their_answers() -> None:
    now = deepcopy(STATE)
    now["unit"]["selected_2021"] = "yes"
    now["documents"][0]["answers"] |= {"project_name": "进学校", "fill_date": "2022-08-15"}
    now["documents"][0]["answers"].pop("reform_item_primary")
    now["documents"][1]["scans"] = ["1.pdf", "2.pdf"]
    now["documents"][2]["unit"]["unit_name"] = "丙县科学技术协会"
    now["reasons"] = {"W_SUMMARY_MISSING": "另行报送"}
    labels = {f.id: f.label for f in CITY.notice.unit_fields}
    labels |= {f.id: f.label for f in CITY.forms["brand_application"].fields}
    found = between(STATE, now)
    by_label = {(d.title, d.label): (d.before, d.after) for d in found}
    assert by_label[("", labels["selected_2021"])] == ("", "是")
    assert by_label[("申报表 1", labels["project_name"])] == ("进社区", "进学校")
    assert by_label[("申报表 1", labels["fill_date"])][0] == ""
    was, now_says = by_label[("申报表 1", labels["reform_item_primary"])]
    assert "发挥“三长”作用机制、路径方法创新" in was and now_says == ""
    assert by_label[("申报表 2", "签章扫描件")] == ("没有", "2个文件")
    assert by_label[("申报表（丙县科学技术协会）", labels["unit_name"])] == (
        "乙县科学技术协会", "丙县科学技术协会"
    )  # fmt: skip
    assert by_label[("", "保留警示的理由")] == ("", "另行报送")
    assert len(found) == 7


def test_a_document_that_came_or_went() -> None:
    fewer = deepcopy(STATE)
    fewer["documents"].pop(1)
    assert between(STATE, fewer) == [Difference("申报表 2", "整份材料", "有", "没有")]
    assert between(fewer, STATE) == [Difference("申报表 2", "整份材料", "没有", "有")]
    other = deepcopy(STATE)
    other["documents"][1]["form"] = "city_reform_summary"
    assert [d.after for d in between(STATE, other)] == ["没有", "有"]


@pytest.mark.parametrize(
    ("before", "after", "old", "new"),
    [
        ("服务12个社区。", "服务120个社区。", "服务[12]个社区。", "服务[120]个社区。"),
        ("甲乙丙", "甲丙", "甲[乙]丙", "甲丙"),
        ("", "新", "", "[新]"),
        ("一\n二", "一\n三", "一\n[二]", "一\n[三]"),
    ],
)
def test_words_are_marked(before: str, after: str, old: str, new: str) -> None:
    def shown(pieces: list[Piece]) -> str:
        return "".join(f"[{p.text}]" if p.changed else p.text for p in pieces)

    assert tuple(map(shown, marked(before, after))) == (old, new)


@given(st.text("甲乙丙 1a\n", max_size=40), st.text("甲乙丙 1a\n", max_size=40))
def test_pieces_are_the_texts_and_what_is_not_marked_is_in_both(before: str, after: str) -> None:
    old, new = marked(before, after)
    assert "".join(p.text for p in old) == before and "".join(p.text for p in new) == after
    assert "".join(p.text for p in old if not p.changed) == (
        "".join(p.text for p in new if not p.changed)
    )


def test_two_long_texts_take_no_time_to_speak_of() -> None:
    one = "".join(f"第{n}段，服务群众{n * 7}人次。\n" for n in range(2000))
    other = one.replace("群众", "居民").replace("第7段", "首段")
    begun = time.monotonic()
    marked(one, other)
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("一\n二\n" * 20_000, "二\n一\n" * 20_000),
        ("甲乙" * 500_000, "乙甲" * 500_000),
    ],
    ids=["lines", "one line"],
)
def test_what_someone_pasted_by_the_megabyte_is_not_compared_word_by_word(before, after) -> None:
    begun = time.monotonic()
    old, new = marked(f"头\n{before}尾", f"头\n{after}尾")
    assert time.monotonic() - begun < 10
    assert "".join(p.text for p in old) == f"头\n{before}尾"
    assert "".join(p.text for p in new) == f"头\n{after}尾"
    assert old[0] == new[0] == Piece("头\n", False)
