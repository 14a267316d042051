"""Names of people and units, dates and credit codes, as Chinese offices write them."""

from datetime import date

import pytest

from desktop.forms.names import credit_code, day, in_words, period, person, unit


@pytest.mark.parametrize("dot", ["·", "•", "・", "‧", "．", ".", "∙", " · ", "･"])
def test_one_interpunct_in_names(dot: str) -> None:
    assert person(f"阿卜杜{dot}克里木") == ("阿卜杜\u00b7克里木", [])


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("张三", "张三"),
        ("张 三", "张三"),
        ("张\u3000三", "张三"),
        ("张\u2002三", "张三"),
        ("李", "李"),
        ("欧阳 〇", "欧阳〇"),
        ("𬱖 𠅤", "𬱖𠅤"),
        ("买买提·吐尔逊·艾山", "买买提·吐尔逊·艾山"),
        ("J. R. Smith", "J. R. Smith"),  # no Han on both sides
        ("\ufa19山 \U0002f81a", "\ufa19山\U0002f81a"),  # compatibility ideographs are other signs
    ],
)
def test_a_name_is_kept_without_padding(typed: str, kept: str) -> None:
    assert person(typed) == (kept, [])


@pytest.mark.parametrize(
    ("typed", "code"),
    [("阿" * 51, "W_NAME_LONG"), ("张三15400000001", "W_NAME_DIGITS"), ("张３", "W_NAME_DIGITS")],
)
def test_a_name_that_may_be_another_answer(typed: str, code: str) -> None:
    assert [found for found, _ in person(typed)[1]] == [code]


def test_fifty_characters_are_a_name() -> None:
    assert person("阿" * 50)[1] == []
    assert person("𬱖" * 50)[1] == []  # counted by code point


@pytest.mark.parametrize(
    ("typed", "code", "says"),
    [
        ("甲市科协", "W_UNIT_SHORT", "“甲市科学技术协会”"),
        ("乙县科协", "W_UNIT_SHORT", "“乙县科学技术协会”"),
        ("戊区科协", "W_UNIT_SHORT", "“戊区科学技术协会”"),
        ("甲市 科学技术协会", "W_UNIT_BLANK", "空格"),
        ("示例(集团)科学技术协会", "W_UNIT_BRACKET", "全角（）"),
        ("会", "W_UNIT_LENGTH", "全称"),
    ],
)
def test_a_unit_that_may_not_be_as_on_its_seal(typed: str, code: str, says: str) -> None:
    name, [(found, sentence)] = unit(typed)
    assert (name, found) == (typed, code)
    assert says in sentence


@pytest.mark.parametrize(
    "name", ["甲市科学技术协会", "山东省示例学会", "示例（集团）科学技术协会", "丁医院科协", "科协"]
)
def test_a_unit_that_may_well_be(name: str) -> None:
    assert unit(name) == (name, [])


@pytest.mark.parametrize(
    "typed",
    [
        "2022-08-15", "2022-8-15", "2022/8/15", "2022.8.15", "2022.08.15", "2022年8月15日",
        "2022年08月15日", "2022年8月15", "2022 年 8 月 15 日", "２０２２年８月１５日",
        "２０２２．８．１５", "2022年8月15号", " 2022-08-15 ",
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(typed: str) -> None:
    assert day(typed) == date(2022, 8, 15)


@pytest.mark.parametrize(
    "typed",
    ["2022-02-29", "2022-13-01", "2022-8", "8月15日", "0000-01-01", "明天", "", "15/8/2022",
     "2022-08-15 10:00", "2022-08-15-16", "20220815"],
)  # fmt: skip
def test_what_is_no_day(typed: str) -> None:
    assert day(typed) is None


def test_a_day_is_printed_without_leading_zeros() -> None:
    assert in_words(date(2022, 8, 5)) == "2022年8月5日"


@pytest.mark.parametrize(
    "typed",
    [
        "2020-06-01/2022-05-31", "2020-06-01 / 2022-05-31", "2020/6/1/2022/5/31",
        "2020年6月1日至2022年5月31日", "2020年6月1日—2022年5月31日", "2020年6月1日——2022年5月31日",
        "2020.6.1-2022.5.31", "2020-06-01-2022-05-31", "2020-6-1至2022-5-31",
        "2020.6.1～2022.5.31", "2020年6月1日到2022年5月31日", "2020年6月1日 至 2022年5月31日",
        "自2020年6月1日起至2022年5月31日止", "２０２０．６．１－２０２２．５．３１",
    ],
)  # fmt: skip
def test_a_period_is_read_however_it_is_written(typed: str) -> None:
    assert period(typed) == (date(2020, 6, 1), date(2022, 5, 31))


@pytest.mark.parametrize(
    "typed", ["", "/", "2020-06-01", "2020-06-01/", "/2022-05-31", "2020年6月至2022年5月", "两年",
              "2020-06-31/2022-05-31", "2020-06-01/2022-05-31/2023-01-01"],
)  # fmt: skip
def test_what_is_no_period(typed: str) -> None:
    assert period(typed) is None


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("91350100M000100Y43", "91350100M000100Y43"),
        ("51370000FAKE00000H", "51370000FAKE00000H"),
        ("51370000 fake 00000h", "51370000FAKE00000H"),
        ("５１３７００００ＦＡＫＥ０００００Ｈ", "51370000FAKE00000H"),
    ],
)
def test_credit_codes(typed: str, code: str) -> None:
    assert credit_code(typed) == (code, [])


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("91350100M000100Y44", "校验码"),
        ("91350100M000100Y4", "应为18位，现在是17位"),
        ("91350100I000100Y43", "没有“I”"),  # I, O, S, V and Z are never used
        ("统一社会信用代码证书上的十八位代码吗", "没有“统、一"),
    ],
)
def test_credit_codes_to_look_at_again(typed: str, says: str) -> None:
    [(code, sentence)] = credit_code(typed)[1]
    assert code == "W_CREDIT_CODE"
    assert says in sentence
