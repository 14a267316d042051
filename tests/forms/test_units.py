"""What is kept of a unit, by notice, and what a new submission can say of it."""

import msgspec
import pytest

from desktop.forms.files import load_submission
from desktop.forms.packs import notice_ids, pack
from desktop.forms.submission import Submission
from desktop.forms.units import (
    Unit, form_answers, keeping_contacts, read_units, remembered, unit_answers,
)  # fmt: skip
from desktop.paths import resources

PACKS = {id_: pack(id_) for id_ in notice_ids()}


def sample(name: str) -> tuple[Submission, object]:
    return load_submission(resources() / "samples" / f"{name}.json")


CITY, BRAND = sample("brand-city")
PILOT_CITY, PILOT = sample("pilot-city")


def with_unit(submission: Submission, **answers: str) -> Submission:
    return msgspec.structs.replace(submission, unit=submission.unit | answers)


def test_each_notice_keeps_its_own_answers_and_lends_to_the_other() -> None:
    units = remembered(remembered([], CITY, BRAND), PILOT_CITY, PILOT)
    (unit,) = units
    assert unit_answers(unit, BRAND, PACKS) == CITY.unit
    known = unit_answers(unit, PILOT, PACKS)
    assert known.items() >= PILOT_CITY.unit.items()
    (only_brand,) = remembered([], CITY, BRAND)
    lent = unit_answers(only_brand, PILOT, PACKS)
    assert lent["unit_name"] == CITY.unit["unit_name"]
    assert set(lent) <= {field.id for field in PILOT.notice.unit_fields}


def test_the_last_used_is_first_and_a_blank_name_is_none() -> None:
    other = with_unit(CITY, unit_name="己市科学技术协会")
    units = remembered(remembered([], CITY, BRAND), other, BRAND)
    assert [unit.name for unit in units] == ["己市科学技术协会", "甲市科学技术协会"]
    units = remembered(units, CITY, BRAND)
    assert [unit.name for unit in units] == ["甲市科学技术协会", "己市科学技术协会"]
    assert remembered(units, with_unit(CITY, unit_name=" "), BRAND) == units


def test_a_name_put_right_is_the_same_unit() -> None:
    units = keeping_contacts([], with_unit(CITY, unit_name="甲市科协"), BRAND, True)
    (unit,) = remembered(units, CITY, BRAND, renamed_from="甲市科协")
    assert unit.name == "甲市科学技术协会" and unit.contacts == units[0].contacts


def test_contacts_are_those_of_the_unit_itself_not_of_its_counties() -> None:
    units = remembered([], with_unit(CITY, default_contact="张三"), BRAND)
    assert units[0].contacts is None and "张三" not in repr(units)
    (unit,) = keeping_contacts(units, with_unit(CITY, default_contact="张三"), BRAND, True)
    own = next(d for d in CITY.documents if d.unit is None and "contact_name" in d.answers)
    theirs = next(d for d in CITY.documents if d.unit is not None)
    assert theirs.answers["contact_name"] not in unit.contacts.values()
    assert unit.contacts["contact_name"] == own.answers["contact_name"]
    form = BRAND.forms["brand_application"]
    assert form_answers(unit, form).keys() == {
        "contact_name", "contact_office_phone", "contact_mobile", "contact_email",
    }  # fmt: skip
    assert unit_answers(unit, BRAND, PACKS)["default_contact"] == "张三"
    (forgotten,) = keeping_contacts([unit], CITY, BRAND, False)
    assert forgotten.contacts is None and form_answers(forgotten, form) == {}


@pytest.mark.parametrize(
    ("kept", "names"),
    [
        (None, []), ("x", []), ({"name": "甲"}, []), ([1, None, {}], []),
        ([{"name": "甲"}, {"name": 2}, {"name": "乙", "notices": {"n": {"a": 1}}}], ["甲"]),
        ([{"name": "甲", "notices": {"gone-1999": {"city": "济南市"}}, "more": 1}], ["甲"]),
    ],
)  # fmt: skip
def test_what_was_kept_by_another_program_does_no_harm(kept: object, names: list[str]) -> None:
    units = read_units(kept)
    assert [unit.name for unit in units] == names
    assert all(unit_answers(unit, BRAND, PACKS) == {} for unit in units)


def test_what_is_kept_comes_back_from_the_library_as_it_was() -> None:
    units = keeping_contacts([Unit("乙")], PILOT_CITY, PILOT, True)
    assert read_units(msgspec.json.decode(msgspec.json.encode(units))) == units
