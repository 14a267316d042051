"""Which answers the paper of a form depends on: those it prints, and those that decide what it
prints. Others, such as an address for mails, may change and the paper stays what it was."""

from collections.abc import Iterator
from typing import Any

import msgspec

from desktop.forms.field import Field
from desktop.forms.form import Form
from desktop.forms.notice import Pack
from desktop.forms.values import PLACEHOLDER


def printed_names(pack: Pack, form: Form) -> list[str]:
    """Names as a form's layout has them (`project`, `unit.city`, `sender.city`), sorted."""
    about_unit = {field.id: field for field in pack.notice.unit_fields}
    own = {field.id: field for field in form.fields}
    found: set[str] = set()
    ask = list(_mentioned(msgspec.to_builtins(form.layout)))
    while ask:
        name = ask.pop()
        scope, dot, field_id = name.rpartition(".")
        field = (about_unit if dot else own).get(field_id)
        if field is not None and name not in found:
            found.add(name)
            ask += _of_field(field, scope)
    return sorted(found)


def _of_field(field: Field, scope: str) -> Iterator[str]:
    """What else a field needs to say what it says. A unit's own default speaks of that unit."""
    parts = msgspec.to_builtins([field.default, field.when or {}])
    for name in [*_mentioned(parts), *filter(None, [field.area])]:
        if scope == "sender" and name.startswith("unit."):
            name = "sender." + name.removeprefix("unit.")
        yield name


def _mentioned(data: Any) -> Iterator[str]:
    """The names in a tree: of answers, in `{braces}`, and those that conditions ask about."""
    match data:
        case dict():
            for key, value in data.items():
                if key == "when" and isinstance(value, dict):
                    yield from value
                elif key in ("answer", "field") and isinstance(value, str):
                    yield value
                else:
                    yield from _mentioned(value)
        case list():
            for value in data:
                yield from _mentioned(value)
        case str():
            yield from PLACEHOLDER.findall(data)
