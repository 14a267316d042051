"""Suggestions: the right item is among the first three, and the words say why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.policy.document import Document, Item, Kind
from desktop.policy.shelf import bundled, for_city
from desktop.policy.suggesting import profiles, suggest
from desktop.policy.terms import fold

from .project_names import FAR, HELD_OUT, TUNED
from .suggestions import places, share

KNOWN = profiles(bundled())


@pytest.mark.parametrize("names", [TUNED, HELD_OUT], ids=["tuned", "held out"])
def test_the_right_item_is_among_the_first_three_in_nine_of_ten(names: list) -> None:
    assert share(places(names), 3) >= 0.9


def test_names_that_share_no_word_with_the_notices_are_half_found() -> None:
    assert share(places(FAR), 3) >= 0.5


def test_the_names_are_nobodys_titles() -> None:
    titles = {item.title for document in bundled() for item in document.items}
    names = [name for name, _, _ in TUNED + HELD_OUT + FAR]
    assert (len(TUNED), len(HELD_OUT), len(set(names))) == (40, 20, 80)
    assert not titles & set(names)


def test_the_words_that_matched_are_told_the_most_telling_first() -> None:
    found = suggest("学会秘书处实体化示范", "面向社会招聘专职人员，抓好党建工作。", KNOWN)
    first = found[Kind.REFORM][0]
    assert (first.document.id, first.item.id) == ("sdast-brand-2022", "7")
    assert first.words[0] == "学会秘书处实体化"
    assert "招聘" in " ".join(first.words)
    assert [one.document.reference(one.item) for one in found[Kind.PILOT]] == ["sdast-pilot-2020/6"]
    assert found[Kind.PLAN][0].item.id == "6"


def test_the_text_decides_where_the_name_says_nothing() -> None:
    assert suggest("一二三", "", KNOWN) == {}
    text = "邀请老科学家走进中小学作报告，举办演讲和征文比赛，建设教育基地。"
    [first, *_] = suggest("一二三", text, KNOWN)[Kind.REFORM]
    assert first.item.id == "6"


def test_nothing_is_suggested_for_nothing() -> None:
    assert suggest("", "", KNOWN) == {}
    assert suggest("abc 123", "?", KNOWN) == {}
    assert suggest("学会", "", profiles([])) == {}


def test_another_citys_plan_is_not_what_a_unit_rests_on() -> None:
    name = "科技馆新馆建设与展教提升"
    here = suggest(name, "", profiles(for_city(bundled(), "枣庄市")))
    there = suggest(name, "", profiles(for_city(bundled(), "济南市")))
    assert here[Kind.PLAN][0].document.city == "枣庄市"
    assert {one.document.city for one in there[Kind.PLAN]} == {""}


def test_a_plan_of_ones_own_counts() -> None:
    own = Document(
        id="own", title="甲市科协2024年工作要点", kind=Kind.PLAN,
        items=[Item(id="1", title="办好气象科普夏令营", text="…")],
    )  # fmt: skip
    [first, *_] = suggest("气象夏令营", "", profiles([*bundled(), own]))[Kind.PLAN]
    assert (first.document, first.words) == (own, ["夏令营", "气象"])


@given(st.text(max_size=40), st.text(max_size=80))
def test_whatever_is_typed_the_words_stand_in_it(name: str, text: str) -> None:
    for some in suggest(name, text, KNOWN).values():
        for one in some:
            assert one.score > 0
            said = fold("\n".join([one.item.title, one.item.gist, *one.item.keywords]))
            for word in one.words:
                assert word in said and word in f"{fold(name)}\n{fold(text)}"
