"""The two bundled notices: dates, numbers and words that were read off the notices by hand."""

import re
from datetime import date

import pytest

from desktop.forms.field import Kind
from desktop.forms.notice import Pack
from desktop.forms.packs import notice_ids, notices_folder, pack, pack_mistakes

PACKS = ["sdast-brand-2022", "sdast-pilot-2020"]


@pytest.fixture(params=PACKS)
def bundled(request: pytest.FixtureRequest) -> Pack:
    return pack(request.param)


def test_newest_first() -> None:
    assert notice_ids() == tuple(PACKS)


@pytest.mark.parametrize("name", PACKS)
def test_a_bundled_pack_is_sound(name: str) -> None:
    assert pack_mistakes(notices_folder() / name) == []


@pytest.mark.parametrize(
    ("name", "number", "issuer", "day"),
    [
        (PACKS[0], "鲁科协办发〔2022〕10号", "山东省科协办公室", date(2022, 8, 11)),
        (PACKS[1], "鲁科协发〔2020〕13号", "山东省科协", date(2020, 5, 12)),
    ],
)
def test_the_head_of_the_notice(name: str, number: str, issuer: str, day: date) -> None:
    notice = pack(name).notice
    assert (notice.number, notice.issuer, notice.date) == (number, issuer, day)


@pytest.mark.parametrize(
    ("name", "deadlines"),
    [
        (PACKS[0], {"email": date(2022, 8, 20)}),
        (PACKS[1], {"email": date(2020, 5, 18), "paper": date(2020, 5, 18)}),
    ],
)
def test_deadlines(name: str, deadlines: dict[str, date]) -> None:
    assert {d.id: d.date for d in pack(name).notice.deadlines} == deadlines


@pytest.mark.parametrize(
    ("name", "phones", "postal", "paper"),
    [
        (PACKS[0], ["0531-82073271", "0531-82073208"], "", False),
        (PACKS[1], ["0531-82073208"], "济南市杆南东街8号 山东省科协南楼608室", True),
    ],
)
def test_the_recipient(name: str, phones: list[str], postal: str, paper: bool) -> None:
    to = pack(name).notice.recipients[-1]
    assert (to.name, to.email) == ("山东省科协办公室", "skxbgsgy@shandong.cn")
    assert (to.phones, to.postal) == (phones, postal)
    assert pack(name).notice.paper.required is paper


@pytest.mark.parametrize(
    ("name", "listed", "how_many", "first", "last"),
    [
        (PACKS[0], "reform_items", 17, "发挥“三长”作用机制、路径方法创新", "媒体科普传播新途径"),
        (PACKS[1], "pilot_contents", 6, "建立健全思想政治引领工作体系试点", "建立健全组织建设工作体系试点"),
    ],
)
def test_what_may_be_applied_for(
    name: str, listed: str, how_many: int, first: str, last: str
) -> None:
    choices = pack(name).choices[listed]
    assert [choice.id for choice in choices] == [str(n) for n in range(1, how_many + 1)]
    assert (choices[0].title, choices[-1].title) == (first, last)
    assert len({choice.title for choice in choices}) == how_many
    for choice in choices:
        assert 8 <= len(choice.gist) <= 40
        assert choice.gist not in choice.title and "\n" not in choice.gist


AREA_CODES = {
    "济南市": "0531", "青岛市": "0532", "淄博市": "0533", "德州市": "0534", "烟台市": "0535",
    "潍坊市": "0536", "济宁市": "0537", "泰安市": "0538", "临沂市": "0539", "菏泽市": "0530",
    "滨州市": "0543", "东营市": "0546", "威海市": "0631", "枣庄市": "0632", "日照市": "0633",
    "聊城市": "0635",
}  # fmt: skip


def test_the_cities_of_the_province(bundled: Pack) -> None:
    assert {city.title: city.area_code for city in bundled.choices["cities"]} == AREA_CODES
    assert all(city.aliases == [city.title.removesuffix("市")] for city in bundled.choices["cities"])


def test_every_clause_says_where_it_stands(bundled: Pack) -> None:
    for name, clause in bundled.notice.clauses.items():
        assert clause.where and clause.quote, name
        assert not re.search(r"\n|\d [年月日个字号]", clause.quote), name  # as typeset, not as meant
        assert clause.text == f"{clause.where}：“{clause.quote}”"


def test_every_rule_that_blocks_for_the_notice_has_its_clause(bundled: Pack) -> None:
    """A code about this notice alone, but for those that only weigh answers against each other."""
    ours = {"E_ITEM_REPEATED", "W_PILOT_UNIT_DIFFERS", "W_SAME_PERSON", "N_NO_FIGURES"}
    rules = [rule for form in bundled.forms.values() for rule in form.rules]
    assert [r.code for r in rules + bundled.notice.unit_rules if not r.clause and r.code not in ours] == []


def test_what_the_notice_asks_for_names_its_clause(bundled: Pack) -> None:
    """Required answers name the words that ask for them, but for those that only mails need."""
    ours = {"title", "contact_name", "contact_phone"}
    for form in bundled.forms.values():
        for field in form.fields:
            if (field.required or field.required_when) and not field.clause:
                assert field.id in ours and field.kind is not Kind.UNIT, (form.id, field.id)


def test_every_asked_field_says_what_it_is(bundled: Pack) -> None:
    for form in bundled.forms.values():
        pages = {page.id for page in form.pages}
        assert {field.page for field in form.fields} == pages
        for field in form.fields:
            assert field.label
            assert field.help == "" or field.help.endswith("。"), field.id


def test_no_citizen_is_named(bundled: Pack) -> None:
    """The contact of a notice is its office."""
    for text in [r.name for r in bundled.notice.recipients if r.when is None]:
        assert text.endswith("办公室")
    for clause in bundled.notice.clauses.values():
        for contact in re.findall("联系人：(.*?)(?: |$)", clause.quote):
            assert contact.endswith("办公室")
