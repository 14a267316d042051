"""The units that file from this computer, kept in the library."""

from typing import Any

import msgspec

from desktop.forms.eligibility import name_of
from desktop.forms.form import Form
from desktop.forms.packs import notice_ids, pack
from desktop.forms.submission import Answers, notice_of, read_submission
from desktop.forms.units import (
    Unit, form_answers, keeping_contacts, read_units, remembered, unit_answers,
)  # fmt: skip
from desktop.library.store import Library

_SETTING, _NAME = "units", "这份申报"


def known_units(library: Library) -> list[Unit]:
    """The last used first."""
    return read_units(library.setting(_SETTING))


def known_unit(library: Library, name: str) -> Unit | None:
    return next((unit for unit in known_units(library) if unit.name == name), None)


def remember(library: Library, content: dict[str, Any], before: dict[str, Any]) -> None:
    """After work on a submission: what it says of its unit, where the person changed that or
    wants its contacts remembered. `before` is its content when it was opened."""
    if content == before:
        return
    its_pack = pack(notice_of(content, _NAME))
    submission = read_submission(content, its_pack, _NAME)
    units = known_units(library)
    known = next((unit for unit in units if unit.name == name_of(submission.unit)), None)
    was = before.get("unit", {})
    if content.get("unit") == was and (known is None or known.contacts is None):
        return
    old = name_of(was)
    others = old in {summary.unit_name for summary in library.submissions()}
    _keep(library, remembered(units, submission, its_pack, "" if others else old), units)


def keep_contacts(library: Library, content: dict[str, Any], kept: bool) -> None:
    """Whether the people of this submission's unit are remembered; if not, they are forgotten."""
    its_pack = pack(notice_of(content, _NAME))
    submission = read_submission(content, its_pack, _NAME)
    units = known_units(library)
    _keep(library, keeping_contacts(units, submission, its_pack, kept), units)


def forget(library: Library, name: str) -> None:
    units = known_units(library)
    _keep(library, [unit for unit in units if unit.name != name], units)


def put_back(library: Library, unit: Unit) -> None:
    units = known_units(library)
    _keep(library, [unit, *(u for u in units if u.name != unit.name)], units)


def answers_for(library: Library, name: str, notice: str) -> Answers:
    """What a new submission says of the unit of that name; nothing where it is not known."""
    unit = known_unit(library, name)
    packs = {id_: pack(id_) for id_ in notice_ids()}
    return unit_answers(unit, pack(notice), packs) if unit else {}


def contacts_for(library: Library, name: str, form: Form) -> Answers:
    unit = known_unit(library, name)
    return form_answers(unit, form) if unit else {}


def _keep(library: Library, units: list[Unit], before: list[Unit]) -> None:
    if units != before:
        library.set_setting(_SETTING, msgspec.to_builtins(units))
