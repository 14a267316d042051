"""Each kind of answer: what it prints, what rules compare, and what is wrong with it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.forms.field import Captions, Choice, Field, Kind, Section
from desktop.forms.kinds import BLANK, read
from desktop.forms.submission import Answer, Aspect

ITEMS = [
    Choice("1", "发挥“三长”作用", aliases=["三长"]),
    Choice("6", "组织建设"),
    Choice("济南市", "济南市", aliases=["济南"], area_code="0531"),
]


def field(kind: Kind, **more) -> Field:
    return Field("f", "栏目", kind, **more)


FIELDS = {
    "line": field(Kind.LINE),
    "long": field(Kind.LONG),
    "rich": field(Kind.RICH, sections=[Section("a", "目标"), Section("b", "措施")]),
    "lines": field(Kind.LINES),
    "choice": field(Kind.CHOICE),
    "open": field(Kind.CHOICE, open=True),
    "multi": field(Kind.MULTI, aspects=True),
    "yes_no": field(Kind.YES_NO),
    "date": field(Kind.DATE),
    "range": field(Kind.DATE_RANGE),
    "person": field(Kind.PERSON),
    "unit": field(Kind.UNIT),
    "phone": field(Kind.PHONE),
    "mobile": field(Kind.MOBILE),
    "email": field(Kind.EMAIL),
    "uscc": field(Kind.CREDIT_CODE),
    "signature": field(Kind.SIGNATURE, captions=Captions("签章", "年月日")),
    "office": field(Kind.OFFICE),
    "static": field(Kind.STATIC),
    "computed": field(Kind.COMPUTED),
}

# What was answered to which field, and what it prints.
PRINTS: list[tuple[str, Answer, list[str]]] = [
    ("line", "  学会秘书处\r\n实体化 示范 ", ["学会秘书处 实体化 示范"]),
    ("line", "<b>粗</b> & “引号”", ["<b>粗</b> & “引号”"]),
    ("line", "制表\t符", ["制表 符"]),
    ("long", "一\r\n\r\n二", ["一", "", "二"]),
    ("long", "　　缩进\t两格 ", ["　　缩进\t两格 "]),
    ("long", "\n" * 300 + "末", [""] * 300 + ["末"]),
    ("rich", {"b": "措施一\n措施二", "a": "目标"}, ["目标", "目标", "措施", "措施一", "措施二"]),
    ("rich", {"a": " ", "b": "做法"}, ["措施", "做法"]),
    ("rich", {"a": "／"}, ["目标", "/"]),
    ("rich", "整篇\n不分小标题", ["整篇", "不分小标题"]),
    ("lines", ["甲", " ", "乙\n丙"], ["甲", "乙 丙"]),
    ("lines", ["／"], ["/"]),
    ("choice", "1", ["发挥“三长”作用"]),
    ("choice", " 三长 ", ["发挥“三长”作用"]),
    ("choice", "发挥“三长”作用", ["发挥“三长”作用"]),
    ("choice", "济南", ["济南市"]),
    ("open", "甲市", ["甲市"]),
    ("multi", ["6", "1"], ["组织建设；发挥“三长”作用"]),
    ("multi", ["", "1"], ["发挥“三长”作用"]),
    ("multi", [Aspect("6", "换届"), "1"], ["组织建设（换届）；发挥“三长”作用"]),
    ("multi", [Aspect("6", " ")], ["组织建设"]),
    ("yes_no", "yes", ["是"]),
    ("yes_no", "否", ["否"]),
    ("date", "2022.08.05", ["2022年8月5日"]),
    ("range", "2020-06-01/2022-05-31", ["2020年6月1日至2022年5月31日"]),
    ("person", "阿卜杜•克里木", ["阿卜杜·克里木"]),
    ("person", "𬱖 𠅤", ["𬱖𠅤"]),
    ("unit", " 甲市科学技术协会 ", ["甲市科学技术协会"]),
    ("phone", "0531-20000000，20000001", ["0531-20000000、20000001"]),
    ("mobile", "+86 154-0000-0002", ["15400000002"]),
    ("email", "ＬＩＳＩ＠example。org", ["lisi@example.org"]),
    ("uscc", "51370000fake00000h", ["51370000FAKE00000H"]),
    ("static", "印好的字", ["印好的字"]),
    ("computed", "算出来的", ["算出来的"]),
]


@pytest.mark.parametrize(("kind", "answer", "lines"), PRINTS)
def test_what_an_answer_prints(kind: str, answer: Answer, lines: list[str]) -> None:
    reading = read(answer, FIELDS[kind], ITEMS)
    assert (reading.lines, reading.faults) == (lines, [])


@pytest.mark.parametrize(
    ("kind", "answer", "codes"),
    [
        ("choice", "7", ["E_CHOICE_UNKNOWN"]),
        ("multi", ["9"], ["E_CHOICE_UNKNOWN"]),
        ("multi", ["1", Aspect("1", "方面")], ["W_CHOSEN_TWICE"]),
        ("multi", ["1", Aspect(" ", "只有方面")], ["E_CHOICE_UNKNOWN"]),
        ("yes_no", "也许", ["E_CHOICE_UNKNOWN"]),
        ("date", "2022-02-29", ["E_FORMAT_DATE"]),
        ("range", "2020-06-01", ["E_FORMAT_PERIOD"]),
        ("range", "2022-05-31/2020-06-01", ["E_FORMAT_PERIOD"]),
        ("range", "2020-06-01/2020-06-01", ["E_FORMAT_PERIOD"]),
        ("person", "字" * 51, ["W_NAME_LONG"]),
        ("unit", "甲市科协", ["W_UNIT_SHORT"]),
        ("phone", "20000000", ["W_PHONE_AREA_CODE"]),
        ("phone", "2000", ["E_FORMAT_PHONE"]),
        ("mobile", "1540000000", ["E_FORMAT_MOBILE"]),
        ("email", "lisi@example", ["E_FORMAT_EMAIL"]),
        ("uscc", "51370000FAKE00000J", ["W_CREDIT_CODE"]),
        ("signature", "张三", ["E_SIGNATURE_TYPED"]),
        ("signature", "/", ["E_SIGNATURE_TYPED"]),
        ("office", "同意", ["E_PROVINCE_CELL_FILLED"]),
        ("office", "／", ["E_PROVINCE_CELL_FILLED"]),  # not even that nothing is said
        ("line", "自造字\ue123", ["E_PUA_CHAR"]),
        ("long", "自造字\U000f0001", ["E_PUA_CHAR"]),
        ("multi", [Aspect("6", "\ue123")], ["E_PUA_CHAR"]),
        ("rich", {"a": "\ue123"}, ["E_PUA_CHAR"]),
        ("date", "\ue123", ["E_FORMAT_DATE", "E_PUA_CHAR"]),
    ],
)
def test_what_is_wrong_with_an_answer(kind: str, answer: Answer, codes: list[str]) -> None:
    reading = read(answer, FIELDS[kind], ITEMS)
    assert [code for code, _ in reading.faults] == codes
    assert not reading.blank  # what was typed is still printed


@pytest.mark.parametrize(
    ("kind", "answer", "keys"),
    [
        ("choice", "三长", ["1"]),
        ("multi", ["6", "9"], ["6", "9"]),
        ("yes_no", "否", ["no"]),
        ("date", "2022年8月15日", ["2022-08-15"]),
        ("range", "2020.6.1-2022.5.31", ["2020-06-01/2022-05-31"]),
        ("lines", ["甲", "乙"], ["甲", "乙"]),
    ],
)
def test_what_rules_compare(kind: str, answer: Answer, keys: list[str]) -> None:
    assert read(answer, FIELDS[kind], ITEMS).keys == keys


@pytest.mark.parametrize("kind", FIELDS)
@pytest.mark.parametrize("answer", [None, "", " \t\n　", "\u200b\ufeff"])
def test_blanks_answer_nothing(kind: str, answer: Answer | None) -> None:
    assert read(answer, FIELDS[kind], ITEMS) == BLANK


@pytest.mark.parametrize(
    ("kind", "answer"), [("rich", {"a": " ", "b": ""}), ("rich", {}), ("lines", []),
                         ("lines", [" "]), ("multi", []), ("multi", [Aspect("", "")])],
)  # fmt: skip
def test_empty_lists_answer_nothing(kind: str, answer: Answer) -> None:
    assert read(answer, FIELDS[kind], ITEMS) == BLANK


@pytest.mark.parametrize("kind", [k for k in FIELDS if k not in ("signature", "office")])
@pytest.mark.parametrize("typed", ["/", "／", " / ", "　／"])
def test_a_slash_says_that_there_is_nothing(kind: str, typed: str) -> None:
    reading = read(typed, FIELDS[kind], ITEMS)
    assert (reading.lines, reading.value, reading.faults) == (["/"], "/", [])


def test_what_a_rich_answer_prints_is_told_from_its_titles() -> None:
    reading = read({"a": "目标", "b": "措施"}, FIELDS["rich"], ITEMS)
    assert [reading.lines[place] for place in sorted(reading.titled)] == ["目标", "措施"]
    assert sorted(reading.titled) == [0, 2]


def test_values_for_calculation() -> None:
    assert read("2022-08-15", FIELDS["date"], ITEMS).value == date(2022, 8, 15)
    period = read("2020-06-01/2022-05-31", FIELDS["range"], ITEMS).value
    assert period == (date(2020, 6, 1), date(2022, 5, 31))


def test_a_phone_is_offered_the_area_code_of_its_city() -> None:
    [(_, sentence)] = read("20000000", FIELDS["phone"], ITEMS, "0531").faults
    assert "0531-20000000" in sentence


@given(st.sampled_from(sorted(FIELDS)), st.text(max_size=60))
def test_any_text_can_be_read_and_reading_is_done_once(kind: str, text: str) -> None:
    if kind in ("lines", "multi"):
        return  # these take lists
    reading = read(text, FIELDS[kind], ITEMS)
    assert all(sentence.endswith("。") for _, sentence in reading.faults)
    if kind not in ("signature", "office") and not reading.faults:
        again = read(reading.text, FIELDS[kind], ITEMS)
        assert (again.lines, again.faults) == (reading.lines, [])
