"""The units that file from here: what is known about each, once, for every new submission.

A county desk has one, a city desk several. What a unit answered to one notice is kept by notice,
since notices ask in their own ways; for a notice that is new to it, what the others know is carried
over. Who to call is kept only where the person asked for it.
"""

from collections.abc import Mapping
from typing import Any

import msgspec

from desktop.forms.carrying import carried_unit
from desktop.forms.eligibility import name_of
from desktop.forms.field import Field, Kind
from desktop.forms.form import Form
from desktop.forms.kinds import is_blank
from desktop.forms.notice import Pack
from desktop.forms.submission import Answers, Submission

_WHO = {Kind.PERSON, Kind.PHONE, Kind.MOBILE}  # about the unit itself: a mailbox is an office's
_CONTACT = {*_WHO, Kind.EMAIL}


class Unit(msgspec.Struct, frozen=True):
    """A unit that files. `notices` has its answers by notice, the last used last; `contacts` what
    forms ask of people, by field, or None where they are not to be remembered."""

    name: str
    notices: dict[str, Answers] = {}
    contacts: Answers | None = None


def read_units(kept: Any) -> list[Unit]:
    """The units as they were kept; those that cannot be read any more are left out."""
    found = []
    for one in kept if isinstance(kept, list) else []:
        try:
            found.append(msgspec.convert(one, Unit))
        except msgspec.ValidationError:
            continue
    return found


def remembered(
    units: list[Unit], submission: Submission, pack: Pack, renamed_from: str = ""
) -> list[Unit]:
    """`units` with what this submission says of its own, that one first. `renamed_from` is what the
    unit was called before its name was put right."""
    name = name_of(submission.unit)
    if not name:
        return units
    known = next((u for u in units if u.name == name), None)
    known = known or next((u for u in units if u.name == renamed_from), Unit(name))
    contacts = known.contacts
    if contacts is not None:
        contacts = contacts | _contacts(submission, pack)
    notices = {n: a for n, a in known.notices.items() if n != submission.notice}
    notices[submission.notice] = _without_people(submission.unit, pack)
    rest = [u for u in units if u.name not in (name, known.name)]
    return [Unit(name, notices, contacts), *rest]


def keeping_contacts(
    units: list[Unit], submission: Submission, pack: Pack, kept: bool
) -> list[Unit]:
    """The unit of the submission with its contacts remembered from now on, or forgotten."""
    name = name_of(submission.unit)
    return [
        msgspec.structs.replace(u, contacts=_contacts(submission, pack) if kept else None)
        if u.name == name else u
        for u in remembered(units, submission, pack)
    ]  # fmt: skip


def unit_answers(unit: Unit, pack: Pack, packs: Mapping[str, Pack]) -> Answers:
    """What a new submission for `pack` can say of the unit; `packs` are those of other notices."""
    known: Answers = {}
    for notice, answers in unit.notices.items():
        if notice != pack.notice.id and notice in packs:
            known |= carried_unit(answers, packs[notice], pack)
    fields = {field.id for field in pack.notice.unit_fields}
    own = unit.notices.get(pack.notice.id, {})
    known |= {name: answer for name, answer in own.items() if name in fields}
    return known | contact_answers(unit, pack.notice.unit_fields, _WHO)


def form_answers(unit: Unit, form: Form) -> Answers:
    """What a new document of `form` can say of the people to call."""
    return contact_answers(unit, form.fields, _CONTACT)


def contact_answers(unit: Unit, fields: list[Field], kinds: set[Kind]) -> Answers:
    return {
        field.id: unit.contacts[field.id]
        for field in fields
        if unit.contacts and field.kind in kinds and field.id in unit.contacts
    }


def _contacts(submission: Submission, pack: Pack) -> Answers:
    """The people named for the unit itself; where several documents do, the last one counts."""
    found = _answered(submission.unit, pack.notice.unit_fields, _WHO)
    for document in submission.documents:
        if document.unit is None:
            found |= _answered(document.answers, pack.forms[document.form].fields, _CONTACT)
    return found


def _without_people(answers: Answers, pack: Pack) -> Answers:
    people = _answered(answers, pack.notice.unit_fields, _WHO)
    return {name: answer for name, answer in answers.items() if name not in people}


def _answered(answers: Answers, fields: list[Field], kinds: set[Kind]) -> Answers:
    return {
        field.id: answers[field.id]
        for field in fields
        if field.kind in kinds and not is_blank(answers.get(field.id))
    }
