"""Citations in their right form, and what is said of those typed by hand."""

import datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desktop.policy.checking import check_citations
from desktop.policy.citing import citation, quoted
from desktop.policy.document import Document, Level, Target
from desktop.policy.finding import mended
from desktop.policy.mentions import _loose, _titles
from desktop.policy.numbers import LOOSE, canonical, is_canonical
from desktop.policy.shelf import bundled

DAY = datetime.date
DOCUMENTS = bundled()
BRAND = "《山东省科协办公室关于遴选2022年度改革品牌项目的通知》"
PILOT = "《山东省科协关于开展深化改革试点申报工作的通知》"
PLAN_2017 = "《山东省科协办公室关于印发〈山东省科协2017年工作要点〉的通知》"
ZAOZHUANG = "《枣庄市科学技术协会关于印发2019年工作要点的通知》"


def test_each_document_is_cited_as_offices_do() -> None:
    assert [citation(document) for document in DOCUMENTS] == [
        f"{BRAND}（鲁科协办发〔2022〕10号）",
        f"{PILOT}（鲁科协发〔2020〕13号）",
        "《山东省科协关于印发〈落实全省“重点工作攻坚年”动员大会精神工作方案〉的通知》"
        "（鲁科协发〔2020〕12号）",
        f"{ZAOZHUANG}（枣科协字〔2019〕1号）",
        f"{PLAN_2017}（2017年3月6日）",
    ]
    assert citation(Document(id="x", title="科普条例")) == "《科普条例》"


@pytest.mark.parametrize(
    ("title", "cited"),
    [
        ("通知", "《通知》"),
        ("关于印发《方案》的通知", "《关于印发〈方案〉的通知》"),
        ("关于转发〈方案〉的通知", "《关于转发〈方案〉的通知》"),
        ("转发《关于印发〈要点〉的通知》的函", "《转发〈关于印发《要点》的通知〉的函》"),
    ],
)
def test_titles_in_titles(title: str, cited: str) -> None:
    assert quoted(title) == cited


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("鲁科协办发[2022]10号", "鲁科协办发〔2022〕10号"),
        ("鲁科协办发［2022］10号", "鲁科协办发〔2022〕10号"),
        ("鲁科协办发【2022】第10号", "鲁科协办发〔2022〕10号"),
        ("鲁科协办发（2022）10号", "鲁科协办发〔2022〕10号"),
        ("鲁科协办发 ( 2022 ) 10 号", "鲁科协办发〔2022〕10号"),
        ("鲁科协办发〔２０２２〕０１０号", "鲁科协办发〔2022〕10号"),
        ("鲁科协办发〔2022年〕10号", "鲁科协办发〔2022〕10号"),
        ("鲁科协办发〔2022〕10号", "鲁科协办发〔2022〕10号"),
        ("展厅(2022)3号", "展厅(2022)3号"),
        ("公告发(2022)3号楼", "公告发(2022)3号楼"),
        ("国发〔1899〕3号", "国发〔1899〕3号"),
    ],
)
def test_numbers_as_they_must_be(typed: str, right: str) -> None:
    assert canonical(typed) == right


def test_what_a_number_is() -> None:
    for document in DOCUMENTS:
        assert not document.number or is_canonical(document.number)
    for wrong in ("鲁科协办发[2022]10号", "〔2022〕10号", "鲁科协办发〔2022〕010号", "鲁发〔22〕1号"):
        assert not is_canonical(wrong)


@pytest.mark.parametrize(
    ("typed", "codes", "right"),
    [
        (f"{BRAND}（鲁科协办发〔2022〕10号）", [], None),
        (f"{PLAN_2017}（2017年3月6日）", [], None),
        # Brackets, in the number and around it.
        (f"{BRAND}（鲁科协办发[2022]10号）", ["W_CITATION_FORM"], f"{BRAND}（鲁科协办发〔2022〕10号）"),
        (f"{BRAND}(鲁科协办发[2022]10号)", ["W_CITATION_FORM"], f"{BRAND}（鲁科协办发〔2022〕10号）"),
        ("根据鲁科协办发(2022)10号文件", ["W_CITATION_FORM"], "根据鲁科协办发〔2022〕10号文件"),
        ("国办函[2021]第09号", ["W_CITATION_FORM"], "国办函〔2021〕9号"),  # of nobody's we know
        # A number that is another's.
        (
            f"{BRAND}（鲁科协发〔2020〕13号）", ["W_CITATION_NUMBER"],
            f"{BRAND}（鲁科协办发〔2022〕10号）",
        ),
        (
            f"{BRAND}(鲁科协发[2022]10号)", ["W_CITATION_NUMBER"],
            f"{BRAND}（鲁科协办发〔2022〕10号）",
        ),
        (f"鲁科协发〔2022〕10号{BRAND}", ["W_CITATION_NUMBER"], f"鲁科协办发〔2022〕10号{BRAND}"),
        (
            f"{PLAN_2017}（鲁科协办发〔2017〕3号）", ["W_CITATION_NUMBER"],
            f"{PLAN_2017}（2017年3月6日）",
        ),
        (f"{PLAN_2017}（2017年3月16日）", ["W_CITATION_NUMBER"], f"{PLAN_2017}（2017年3月6日）"),
        (
            f"{PILOT}（2020年5月12日）", ["W_CITATION_NUMBER"],
            f"{PILOT}（鲁科协发〔2020〕13号）",
        ),
        # A title that the number's document does not have.
        (
            "《山东省科协关于开展深化改革试点申报的通知》（鲁科协发〔2020〕13号）",
            ["W_CITATION_TITLE"], f"{PILOT}（鲁科协发〔2020〕13号）",
        ),
        ("《全民科学素质行动纲要》（鲁科协发〔2020〕13号）", ["W_CITATION_TITLE"], None),
        # Titles in titles.
        (
            "《山东省科协办公室关于印发《山东省科协2017年工作要点》的通知》（2017年3月6日）",
            ["W_CITATION_FORM"], f"{PLAN_2017}（2017年3月6日）",
        ),
        ("《关于印发《甲方案》的通知》", ["W_CITATION_FORM"], "《关于印发〈甲方案〉的通知》"),
        # Short forms of a known title, and the plan that a notice issues.
        (
            "《关于遴选2022年度改革品牌项目的通知》（鲁科协办发〔2021〕10号）",
            ["W_CITATION_NUMBER"], "《关于遴选2022年度改革品牌项目的通知》（鲁科协办发〔2022〕10号）",
        ),
        (
            "《山东省科协系统深化改革试点工作方案》", ["N_CITATION_NUMBER"],
            "《山东省科协系统深化改革试点工作方案》（鲁科协发〔2020〕13号）",
        ),
        # The first mention wants the number, later ones do not.
        (f"{BRAND}（鲁科协办发〔2022〕10号），依{BRAND}", [], None),
        (f"{BRAND}，依{BRAND}", ["N_CITATION_NUMBER"], f"{BRAND}（鲁科协办发〔2022〕10号），依{BRAND}"),
        # What nobody here knows is not wrong.
        ("《全民科学素质行动规划纲要（2021—2035年）》（国发〔2021〕9号）", [], None),
        ("书名号不成对《的句子，和(2022)10号", [], None),
    ],
)  # fmt: skip
def test_citations_typed_by_hand(typed: str, codes: list[str], right: str | None) -> None:
    findings = check_citations(typed, DOCUMENTS)
    assert [finding.code for finding in findings] == codes
    assert mended(typed, findings) == (right or typed)
    for finding in findings:
        assert finding.sentence.endswith("。") and "请" in finding.sentence


@pytest.mark.parametrize(
    ("cited", "fill_date", "city", "codes"),
    [
        (f"{BRAND}（鲁科协办发〔2022〕10号）", DAY(2022, 8, 20), "", []),
        (f"{BRAND}（鲁科协办发〔2022〕10号）", DAY(2022, 8, 21), "", ["W_POLICY_DEADLINE"]),
        (f"{BRAND}（鲁科协办发〔2022〕10号）", DAY(2025, 8, 11), "", ["W_POLICY_DEADLINE"]),
        (f"{BRAND}（鲁科协办发〔2022〕10号）", DAY(2025, 8, 12), "", ["W_POLICY_OLD"]),
        ("鲁科协办发〔2022〕10号", DAY(2025, 8, 12), "", ["W_POLICY_OLD"]),
        (f"{PLAN_2017}（2017年3月6日）", DAY(2022, 8, 15), "济南市", ["W_POLICY_OLD"]),
        (f"{PLAN_2017}（2017年3月6日）", None, None, []),
        (f"{ZAOZHUANG}（枣科协字〔2019〕1号）", DAY(2019, 5, 1), "枣庄市", []),
        (f"{ZAOZHUANG}（枣科协字〔2019〕1号）", DAY(2019, 5, 1), "枣庄", []),
        (f"{ZAOZHUANG}（枣科协字〔2019〕1号）", DAY(2019, 5, 1), "济南市", ["W_POLICY_OTHER_CITY"]),
        (f"{ZAOZHUANG}（枣科协字〔2019〕1号）", DAY(2019, 5, 1), "", ["W_POLICY_OTHER_CITY"]),
        (f"{ZAOZHUANG}（枣科协字〔2019〕1号）", DAY(2019, 5, 1), None, []),
        (
            f"{ZAOZHUANG}（枣科协字〔2019〕1号）", DAY(2022, 8, 15), "济南市",
            ["W_POLICY_OTHER_CITY", "W_POLICY_OLD"],
        ),
        (f"{ZAOZHUANG}（枣科协字〔2019〕1号）", DAY(2020, 3, 1), "枣庄市", ["W_POLICY_DEADLINE"]),
    ],
)  # fmt: skip
def test_whether_the_basis_holds(
    cited: str, fill_date: DAY | None, city: str | None, codes: list[str]
) -> None:
    findings = check_citations(f"依据{cited}。再依据{cited}。", DOCUMENTS, fill_date, city)
    assert [finding.code for finding in findings] == codes
    assert all(finding.now is None for finding in findings)


def test_what_is_said() -> None:
    text = f"按照{ZAOZHUANG}（枣科协字[2019]1号）"
    said = {f.code: f for f in check_citations(text, DOCUMENTS, DAY(2022, 8, 15), "济南市")}
    assert {code: text[f.start : f.end] for code, f in said.items()} == {
        "W_POLICY_OTHER_CITY": ZAOZHUANG,
        "W_POLICY_OLD": ZAOZHUANG,
        "W_CITATION_FORM": "[2019]1号",
    }
    assert said["W_POLICY_OTHER_CITY"].sentence == (
        "“枣庄市科协2019年工作要点”是枣庄市的文件，本单位不在枣庄市，"
        "请改引省里的或本地的文件，或者写明引用的理由。"
    )
    assert {f.document for f in said.values()} == {"zaozhuang-workplan-2019", ""}


def test_a_document_of_ones_own_counts_like_the_programs() -> None:
    own = Document(
        id="own", title="甲市科学技术协会关于印发2024年工作要点的通知", number="甲科协发〔2024〕3号",
        date=DAY(2024, 2, 1), level=Level.MUNICIPAL, city="甲市",
        targets=[Target("12月底前完成", DAY(2024, 12, 31))],
    )  # fmt: skip
    text = "《甲市科学技术协会关于印发2024年工作要点的通知》（甲科协发〔2024〕8号）"
    [finding] = check_citations(text, [*DOCUMENTS, own], DAY(2024, 6, 1), "甲市")
    assert (finding.code, finding.now) == ("W_CITATION_NUMBER", "甲科协发〔2024〕3号")


PIECES = st.lists(
    st.sampled_from(
        [
            "《", "》", "〈", "〉", "（", "）", "(", ")", "\n", " ", "[2022]", "〔2020〕", "10号",
            "第13号", "鲁科协办发", "鲁科协发", "根据", BRAND, PILOT, PLAN_2017, "2017年3月6日",
        ]
    ),
    max_size=14,
).map("".join)  # fmt: skip


@given(PIECES)
@example(f"《〉{BRAND}》")
@example(f"{BRAND}《{BRAND}》")  # a number put in where a title to be mended begins
@example(f"{PLAN_2017}鲁科协办发[2022]10号")
@example(f"鲁科协办发[2022]10号{PLAN_2017}")
@example(f"（鲁科协办发[2022]10号）{PLAN_2017}")
@settings(max_examples=300)
def test_what_was_mended_needs_no_mending(text: str) -> None:
    findings = check_citations(text, DOCUMENTS, DAY(2022, 8, 15), "")
    spans = [(f.start, f.end) for f in findings if f.now is not None]
    assert all(one[1] <= other[0] for one, other in zip(spans, spans[1:], strict=False))
    for finding in findings:
        assert 0 <= finding.start <= finding.end <= len(text)
    again = check_citations(mended(text, findings), DOCUMENTS, DAY(2022, 8, 15), "")
    assert [f.code for f in again if f.now is not None] == []


@given(st.text("《》〈\n鲁科发〔[（(2022）)]〕第10 号楼甲", max_size=60))
@example("发(2022)3号楼(2022)10号")
@example("《甲《乙》\n《丙》")
@settings(max_examples=400, deadline=None)
def test_titles_and_numbers_are_found_as_by_reading_all(text: str) -> None:
    """Against the plain way: every sign of the text looked at."""
    titles, depth, start = [], 0, 0
    for at, sign in enumerate(text):
        if sign == "《":
            start = start if depth else at
            depth += 1
        elif sign == "》" and depth:
            depth -= 1
            titles += [(start, at + 1)] if depth == 0 else []
        elif sign == "\n":
            depth = 0
    assert [(title.start, title.end) for title in _titles(text)] == titles
    assert [m.span() for m in _loose(text)] == [m.span() for m in LOOSE.finditer(text)]


@pytest.mark.parametrize(
    ("level", "place", "codes"),
    [
        (Level.MUNICIPAL, "乙市", ["W_POLICY_OTHER_CITY"]),
        (Level.COUNTY, "乙市", ["W_POLICY_OTHER_CITY"]),
        (Level.MUNICIPAL, "甲市", []),
        (Level.COUNTY, "丙县", []),  # which city it is in nobody said
        (Level.MUNICIPAL, "", []),
    ],
)
def test_another_city_is_told_where_the_city_is_known(level, place: str, codes: list) -> None:
    own = Document("own-1", "科普办法", number="某科协发〔2022〕3号", level=level, city=place)
    found = check_citations("按《科普办法》（某科协发〔2022〕3号）", [own], DAY(2022, 8, 15), "甲市")
    assert [finding.code for finding in found] == codes
