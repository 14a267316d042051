"""Who files what, through whom, how many, and what has to be handed in: read off the two notices."""

import pytest

from desktop.forms.data import Severity
from desktop.forms.eligibility import choosable_forms, recipient
from desktop.forms.form import Scan
from desktop.forms.packs import pack
from desktop.forms.submission import Document, Submission

from .filing import Filing, county

BRAND, PILOT = "sdast-brand-2022", "sdast-pilot-2020"
A, B, C = "brand_application", "brand_recommendation", "pilot_application"
D, E = "city_reform_summary", "brand_2021_summary"
FORMS = [(BRAND, A), (BRAND, B), (BRAND, D), (BRAND, E), (PILOT, C)]
CITY = "city_association"

# Unit kind: how it may file each form ("" not, "self", or the kind it goes through), and how many
# of it the notice wants at most.
TABLE = {
    "provincial_society": {A: ("self", 1), E: ("self", None), C: ("self", None)},
    CITY: {A: ("self", 3), D: ("self", None), E: ("self", None), C: ("self", 2)},
    "county_association": {A: (CITY, None), E: (CITY, None), C: (CITY, None)},
    "enterprise_institution_association": {A: ("self", 1), E: ("self", None), C: ("self", None)},
    "provincial_department": {B: ("self", 3)},
    "provincial_affiliate": {B: ("self", 3), E: ("self", None)},
    "city_society": {},
    "city_level_other": {},
}
CELLS = [
    (notice, form, kind, *TABLE[kind].get(form, ("", None)))
    for kind in TABLE for notice, form in FORMS
]  # fmt: skip


def filing(notice: str, form: str, kind: str, times: int = 1) -> Filing:
    unit = {"unit_kind": kind, "unit_name": "示例单位", "city": "甲市"}
    documents = [Document(id=f"d{n}", form=form) for n in range(times)]
    return Filing(pack(notice), Submission(notice, unit, documents))


@pytest.mark.parametrize(("notice", "form", "kind", "way", "most"), CELLS)
def test_who_may_file(notice: str, form: str, kind: str, way: str, most: int | None) -> None:
    one = filing(notice, form, kind)
    (choice,) = (c for c in choosable_forms(one.pack, one.submission.unit) if c.form.id == form)
    assert choice.allowed is (way != "")
    assert ("E_UNIT_KIND" in one.codes()) is (way == "")
    assert ("N_VIA" in one.codes()) is (way == CITY)
    if not choice.allowed:
        assert choice.reason.endswith("。") and "请" in choice.reason


@pytest.mark.parametrize(("notice", "form", "kind", "way", "most"), CELLS)
def test_how_many_it_may_file(notice: str, form: str, kind: str, way: str, most: int | None) -> None:
    if way != "self":
        return
    if kind == CITY and form == C:  # its two are counties
        assert "W_QUOTA_SOFT" not in filing(notice, form, kind, 9).codes()
        return
    if most is None:
        assert "W_QUOTA_SOFT" not in filing(notice, form, kind, 9).codes()
        return
    assert "W_QUOTA_SOFT" not in filing(notice, form, kind, most).codes()
    over = filing(notice, form, kind, most + 1).problem("W_QUOTA_SOFT")
    assert over.severity is Severity.WARNING  # 原则上
    assert f"原则上不超过{most}个，现有{most + 1}个" in over.message
    assert "原则上" in over.clause


@pytest.mark.parametrize(
    ("notice", "form", "own", "counties", "over"),
    [
        (BRAND, A, 3, 0, False),
        (BRAND, A, 0, 3, False),
        (BRAND, A, 2, 2, True),
        (BRAND, A, 0, 4, True),
        (PILOT, C, 9, 2, False),
        (PILOT, C, 1, 3, True),
    ],
)
def test_counties_count_with_their_city(
    notice: str, form: str, own: int, counties: int, over: bool
) -> None:
    city = filing(notice, form, CITY, own)
    theirs = [
        Document(id=f"c{n}", form=form, unit=county(f"第{n}县")) for n in range(counties)
    ]
    city = city.changed(documents=[*city.submission.documents, *theirs])
    assert ("W_QUOTA_SOFT" in city.codes()) is over
    assert not {"E_NOT_SENDER", "E_UNIT_KIND", "N_VIA"} & set(city.codes())


@pytest.mark.parametrize("sender", sorted(TABLE.keys() - {CITY}))
def test_only_a_city_sends_for_a_county(sender: str) -> None:
    other = filing(BRAND, A, sender).about("d0", **county("乙县"))
    assert "E_NOT_SENDER" in other.codes()


@pytest.mark.parametrize(
    ("notice", "form", "scan", "copies", "binding"),
    [
        (BRAND, A, Scan.REQUIRED, 0, ""),
        (BRAND, B, Scan.REQUIRED, 0, ""),
        (BRAND, D, Scan.NONE, 0, ""),
        (BRAND, E, Scan.NONE, 0, ""),
        (PILOT, C, Scan.OPTIONAL, 3, "左侧装订"),
    ],
)
def test_what_is_handed_in(notice: str, form: str, scan: Scan, copies: int, binding: str) -> None:
    deliver = pack(notice).forms[form].deliver
    assert (deliver.scan, deliver.copies, deliver.binding) == (scan, copies, binding)
    assert not deliver.pdf


@pytest.mark.parametrize(("notice", "form"), [(BRAND, A), (PILOT, C)])
def test_a_county_sends_to_its_city_and_not_to_the_province(notice: str, form: str) -> None:
    one = filing(notice, form, "county_association").unit(superior_email="kexie@example.org")
    to = recipient(one.pack, one.submission)
    assert (to.name, to.email, to.phones, to.postal) == (
        "甲市科学技术协会", "kexie@example.org", [], ""
    )  # fmt: skip


@pytest.mark.parametrize("kind", sorted(TABLE.keys() - {"county_association"}))
@pytest.mark.parametrize("notice", [BRAND, PILOT])
def test_all_others_send_to_the_province(notice: str, kind: str) -> None:
    one = filing(notice, A if notice == BRAND else C, kind)
    to = recipient(one.pack, one.submission)
    assert (to.name, to.email) == ("山东省科协办公室", "skxbgsgy@shandong.cn")


@pytest.mark.parametrize(
    ("kind", "owes"),
    [(CITY, True), ("provincial_society", False), ("county_association", False)],
)
def test_a_city_owes_a_summary_whether_it_files_or_not(kind: str, owes: bool) -> None:
    none = filing(BRAND, A, kind, 0)
    assert ("W_SUMMARY_MISSING" in none.codes()) is owes
    theirs = none.changed(documents=[Document(id="d", form=D)])
    assert "W_SUMMARY_MISSING" not in theirs.codes()


@pytest.mark.parametrize(
    ("said", "allowed"), [("市科协", True), (" city_association ", True), ("科协", False)]
)
def test_a_kind_may_be_given_by_its_name(said: str, allowed: bool) -> None:
    one = filing(BRAND, D, said)
    assert ("E_UNIT_KIND" not in one.codes()) is allowed
    assert ("E_CHOICE_UNKNOWN" not in one.codes()) is allowed
