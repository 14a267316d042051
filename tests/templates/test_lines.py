"""Where lines end: rules of Chinese setting as a table, and properties of every text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.templates.lines import TAB_STOP, break_points, wrap


def lines(text: str, room: float) -> list[str]:
    """`text` set in a column of so many characters; a Latin one is half as wide as Han."""
    widths = [0.5 if c.isascii() else 1.0 for c in text]
    return [text[a:b].rstrip() for a, b in wrap(text, widths, room, room)]


@pytest.mark.parametrize(
    ("text", "room", "set_as"),
    [
        ("一二三四五六七", 3, ["一二三", "四五六", "七"]),
        ("一二三，四五六", 3, ["一二", "三，四", "五六"]),
        ("一二三”。四", 3, ["一二", "三”。", "四"]),
        ("一二“三四”五", 3, ["一二", "“三", "四”五"]),
        ("一二（三四）五", 4, ["一二（三", "四）五"]),
        ("甲乙丙《丁戊》", 4, ["甲乙丙", "《丁戊》"]),
        ("甲乙丙〔丁〕【戊】", 4, ["甲乙丙", "〔丁〕", "【戊】"]),
        ("一二三……四", 4, ["一二", "三……四"]),
        ("一二三——四五", 4, ["一二三", "——四五"]),
        ("鲁科协〔2022〕10号文件", 8, ["鲁科协", "〔2022〕10号文件"]),
        ("发放问卷1360份共计", 5, ["发放问卷", "1360份共计"]),
        ("同比增长12.5%左右", 5, ["同比增长", "12.5%左右"]),
        ("投入经费3,600.50元", 6, ["投入经费", "3,600.50元"]),
        ("现有会员1.2万余名", 7, ["现有会员1.2万", "余名"]),
        ("面积为300㎡以上", 5, ["面积为", "300㎡以上"]),
        ("气温在25℃以下", 4, ["气温在", "25℃以下"]),
        ("直径45 mm的章", 4, ["直径", "45 mm的", "章"]),
        ("请于2022 年8 月前", 4, ["请于", "2022 年", "8 月前"]),
        ("学习hello world课", 5, ["学习hello", "world课"]),
        ("他说“it’s good”吧", 6, ["他说“it’s", "good”吧"]),
        ("联系zhangsan@example.com吧", 10, ["联系", "zhangsan@example.com", "吧"]),
        ("电话0531-20000000转", 7, ["电话", "0531-20000000", "转"]),
        ("委员阿卜杜·克里木同志出席", 12, ["委员阿卜杜·克里木同志出", "席"]),
        ("他和委员阿卜杜·克里木同志", 12, ["他和", "委员阿卜杜·克里木同志"]),
        ("", 3, [""]),
        ("　　", 1, [""]),
        ("一二三   四", 3, ["一二三", "四"]),
    ],
)  # fmt: skip
def test_a_text_is_set_as(text: str, room: float, set_as: list[str]) -> None:
    assert lines(text, room) == set_as


@pytest.mark.parametrize(
    ("word", "room", "set_as"),
    [
        ("zhangsan@example.com", 6, ["zhangsan@", "example.com"]),
        ("zhangsan@science.example.com", 6, ["zhangsan@", "science.", "example.com"]),
        ("0531-20000000", 5, ["0531-", "20000000"]),
        ("阿卜杜·克里木", 4, ["阿卜杜·", "克里木"]),
        ("abcdefgh", 2, ["abcd", "efgh"]),
        ("https://example.com/a/b", 8, ["https://", "example.com/a/b"]),
    ],
)
def test_a_word_longer_than_its_line_is_cut_where_it_reads_best(
    word: str, room: float, set_as: list[str]
) -> None:
    assert lines(word, room) == set_as


def test_a_tab_goes_to_the_next_stop() -> None:
    text = "一\t二二二\t三"
    widths = [0.0 if c == "\t" else 10.0 for c in text]
    # 一 to 10, tab to 21, 二二二 to 51, tab to 63, 三 to 73.
    assert TAB_STOP == 21
    assert wrap(text, widths, 73, 73) == [(0, 7)]
    assert wrap(text, widths, 72, 72) == [(0, 6), (6, 7)]


FIRST, LAST = "，。、；：？！）》”’〕】…", "（《“‘〔【"
pieces = st.sampled_from(
    [*"科学技术协会", *"。，、；：？！”）》…", *"“（《〔", "2022年", "10号", "word", "a@b.cn", " ", "\t", "12.5%"]
)
texts = st.lists(pieces, max_size=60).map("".join)


@given(texts, st.integers(1, 40), st.integers(1, 40))
def test_no_character_is_lost_and_no_line_too_long(text: str, first: int, rest: int) -> None:
    widths = [0.5 if c.isascii() else 1.0 for c in text]
    set_as = wrap(text, widths, first, rest)
    assert "".join(text[a:b] for a, b in set_as) == text
    for number, (a, b) in enumerate(set_as):
        shown = text[a:b].rstrip()
        room = rest if number else first
        if "\t" not in shown:
            assert sum(widths[a : a + len(shown)]) <= room + 0.02 or len(shown) <= 1


@given(texts.map(lambda text: text.replace("\t", "")), st.integers(20, 40))
def test_rules_hold_while_what_belongs_together_fits(text: str, room: int) -> None:
    ends = [0, *break_points(text)]
    longest = max((b - a for a, b in pairwise(ends)), default=0)
    if longest > room:
        return
    set_as = lines(text, room)
    for before, after in pairwise(set_as):
        assert not after.lstrip() or after.lstrip()[0] not in FIRST
        assert not before or before[-1] not in LAST


@given(texts)
def test_an_end_is_never_inside_a_word_or_number(text: str) -> None:
    for end in break_points(text)[:-1]:
        before, after = text[end - 1], text[end]
        assert not (before.isascii() and before.isalnum() and after.isascii() and after.isalnum())
        assert not (before.isdigit() and after in "年号%")
