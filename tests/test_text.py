"""Cleaning and counting: vectors counted by hand after Word's rules, and properties of all text."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.text import clean, clean_line, count, named, private_characters, short, says_nothing


@pytest.mark.parametrize(
    ("text", "words", "chars_no_space", "chars"),
    [
        ("你好，世界！", 6, 6, 6),
        ("Hello 世界", 3, 7, 8),
        ("山东省科协2022年", 7, 10, 10),
        ("发挥“三长”作用", 8, 8, 8),
        ("12月前，举办100场次", 9, 12, 12),
        ("“1+4+9+N”布局", 5, 11, 11),
        ("互联网+科普", 6, 6, 6),
        ("50%以上", 3, 5, 5),
        ("3.5万元", 3, 5, 5),
        ("0531-82073271、82073208", 3, 22, 22),
        ("阿卜杜·克里木", 7, 7, 7),
        ("𬱖𠅤㛃", 3, 3, 3),
        ("　　缩进", 2, 2, 4),
        ("", 0, 0, 0),
        ("……——", 4, 4, 4),
        ("二〇二二年", 5, 5, 5),
        ("2022年", 2, 5, 5),
        ("一\n\n二", 2, 2, 2),
        ("葛\U000e0100城", 2, 2, 2),
        ("\ufeff标\u200b题", 2, 2, 2),
        ("a b\tc", 3, 3, 5),
    ],
)
def test_counts_as_word_does(text: str, words: int, chars_no_space: int, chars: int) -> None:
    assert count(text) == (words, chars_no_space, chars)


@given(st.text(), st.text())
def test_counts_add_up_across_lines(one: str, two: str) -> None:
    first, second, both = count(one), count(two), count(f"{one}\n{two}")
    assert both.words == first.words + second.words
    assert both.chars_no_space == first.chars_no_space + second.chars_no_space


def counted_sign_by_sign(text: str) -> tuple[int, int, int]:
    """Word's rule as one would count with a finger."""
    words = without_blanks = all_ = 0
    in_run = False
    for sign in text:
        code = ord(sign)
        if sign in "\ufeff\u200b" or 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF:
            continue
        all_ += sign not in "\r\n"
        if sign.isspace():
            in_run = False
            continue
        without_blanks += 1
        alone = sign in "‘’“”—…·" or any(
            first <= code <= last
            for first, last in (
                (0x2E80, 0x303E), (0x3041, 0x33FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF),
                (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFE10, 0xFE1F), (0xFE30, 0xFE4F),
                (0xFF01, 0xFFEF), (0x20000, 0x3FFFF),
            )
        )  # fmt: skip
        words += alone or not in_run
        in_run = not alone
    return words, without_blanks, all_


@given(st.one_of(st.text(), st.text(st.sampled_from("一，“·…—𠅤 　\n\tab1.50%-@か가\ufe0f\u200b"))))
def test_counts_as_a_finger_does(text: str) -> None:
    assert count(text) == counted_sign_by_sign(text)


@given(st.text())
def test_blanks_are_never_words(text: str) -> None:
    assert count(f" 　{text}　 ").words == count(text).words


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("一\r\n二\r三", "一\n二\n三"),
        ("\ufeff开头", "开头"),
        ("零\u200b宽\u2060", "零宽"),
        ("响铃\x07与\x00空", "响铃与空"),
        ("软\xad连字", "软连字"),
        ("Word换行\v下一行", "Word换行\n下一行"),
        ("e\u0301", "é"),
        ("反向\u202e字", "反向字"),
        ("制表\t留下", "制表\t留下"),
        ("半个\ud83d字", "半个字"),
        ("<b>&amp;</b>", "<b>&amp;</b>"),
        ("Ａ１（全角）", "Ａ１（全角）"),
        ("か\u3099", "が"),
        # Compatibility ideographs are other signs to their bearers, though NFC says they are not.
        ("\ufa19\uf9d1", "\ufa19\uf9d1"),
        ("\U0002f81a e\u0301", "\U0002f81a é"),
        ("葛\U000e0100", "葛\U000e0100"),
    ],
)
def test_cleaning(typed: str, cleaned: str) -> None:
    assert clean(typed) == cleaned


@given(st.text(alphabet=st.characters(exclude_categories=[])))
def test_cleaning_is_done_once_and_leaves_what_xml_can_hold(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    unified = re.sub("[\uf900-\ufaff\U0002f800-\U0002fa1f]", "一", cleaned)
    assert unicodedata.is_normalized("NFC", unified)
    assert all(c in "\t\n" or unicodedata.category(c) not in ("Cc", "Cs") for c in cleaned)


@given(st.text(alphabet=st.characters(exclude_categories=[])))
def test_the_quick_look_sees_what_the_long_one_sees(text: str) -> None:
    assert clean(text) == clean(f"{text}\x00")  # NUL is what a quick look does not pass
    assert says_nothing(text) == (clean(f"{text}\x00").strip() == "")


@pytest.mark.parametrize(
    ("text", "nothing"),
    [("", True), (" \u3000\n", True), ("\u200b\ufeff \x07", True), (" 、", False),
     ("\u2028\ufeff一", False), ("\ue000", False), ("\u0301", False)],
)  # fmt: skip
def test_whether_anything_is_said(text: str, nothing: bool) -> None:
    assert says_nothing(text) == nothing


def test_a_line_has_no_line_end() -> None:
    assert clean_line(" 项目\r\n名称\t一 ") == "项目 名称 一"


@pytest.mark.parametrize(
    ("text", "quoted"),
    [("一\n二\u200b", "一 二"), ("字" * 60, "字" * 60), ("字" * 61, "字" * 60 + "……"), ("\ud800", "")],
)
def test_a_quoted_text_is_one_short_line(text: str, quoted: str) -> None:
    assert short(text) == quoted


def test_characters_are_named_with_their_codes() -> None:
    assert named("𬱖a𬱖") == "“𬱖”（U+2CC56）、“a”（U+0061）"
    assert named("一二三四五六七八九").endswith("“八”（U+516B） 等9个字")


def test_private_characters_are_named_once_each() -> None:
    assert private_characters("甲\ue123乙\ue123\U000f0001") == ("\ue123", "\U000f0001")
