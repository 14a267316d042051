"""What the parts of a pack may name, and what is wrong where they name something else.

Each function yields sentences without their full stop; `at` is the place they begin with.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from desktop.forms.data import Condition
from desktop.forms.field import Field, Kind
from desktop.forms.notice import Pack
from desktop.forms.values import PLACEHOLDER

_BRACES = re.compile(r"\{([^{}]*)\}")
_ID = re.compile("[a-z][a-z0-9_]*")
_CODE = re.compile("[EWN]_[A-Z0-9_]+")


class Names(NamedTuple):
    """The pack, and the fields that one of its files may name: its own, `unit.…`, `sender.…`."""

    pack: Pack
    fields: dict[str, Field]

    def keys(self, field: Field) -> list[str] | None:
        """The answers to `field` that a condition can ask for; None where any may be given."""
        if field.kind is Kind.YES_NO:
            return ["yes", "no"]
        if field.kind in (Kind.CHOICE, Kind.MULTI) and not field.open:
            return [choice.id for choice in self.pack.choices.get(field.choices, [])]
        return None


def names_of(pack: Pack, fields: Iterable[Field] = ()) -> Names:
    """Without `fields` what the notice itself may name."""
    about = {f"{scope}.{f.id}": f for scope in ("unit", "sender") for f in pack.notice.unit_fields}
    return Names(pack, about | {field.id: field for field in fields})


def condition(names: Names, asked: Condition | None, at: str) -> Iterator[str]:
    for name, accepted in (asked or {}).items():
        field = names.fields.get(name)
        if field is None:
            yield f"{at}的条件里“{name}”不存在，请改成已有的栏目，单位的写 unit.名称"
        elif not accepted:
            yield f"{at}的条件里“{name}”没有列出可以接受的值，请补上"
        else:
            yield from values(names, field, accepted, f"{at}的条件里“{name}”")


def values(names: Names, field: Field, given: Iterable[str], at: str) -> Iterator[str]:
    """Answers that `field` can never have."""
    keys = names.keys(field)
    for value in given:
        if keys is not None and value not in keys:
            yield f"{at}没有“{value}”这个值，可用的有：{'、'.join(keys)}"


def field(names: Names, name: str, at: str) -> Iterator[str]:
    if name not in names.fields:
        yield f"{at}的“{name}”不存在，请改成已有的栏目"


def placeholders(names: Names, text: str, at: str, also: Iterable[str] = ()) -> Iterator[str]:
    """`also` are names that mean something here alone."""
    for name in _BRACES.findall(text):
        if name not in names.fields and name not in also:
            yield f"{at}里的“{{{name}}}”不存在，请改成已有的栏目"
    if len(_BRACES.findall(text)) != text.count("{") or text.count("{") != text.count("}"):
        yield f"{at}里的花括号不成对，请核对"


def filled_in(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text))


def clause(names: Names, clause_id: str, at: str) -> Iterator[str]:
    if clause_id and clause_id not in names.pack.notice.clauses:
        yield f"{at}的依据“{clause_id}”不在 notice.toml 的 clauses 里，请补上或改正"


def choices(names: Names, listed: str, at: str) -> Iterator[str]:
    if listed not in names.pack.choices:
        yield f"{at}的 choices“{listed}”不在 choices.toml 里，请补上或改正"


def unit_kinds(names: Names, ids: Iterable[str], at: str) -> Iterator[str]:
    for kind in ids:
        if names.pack.unit_kind(kind) is None:
            yield f"{at}的单位类别“{kind}”不在 notice.toml 的 unit_kinds 里，请改正"


def once(ids: Iterable[str], what: str) -> Iterator[str]:
    for name, times in Counter(ids).items():
        if times > 1:
            yield f"{what}“{name}”写了{times}次，请只留一个"


def plain_id(name: str, at: str) -> Iterator[str]:
    if not _ID.fullmatch(name):
        yield f"{at}的 id“{name}”只能用小写字母、数字和下划线，以字母开头，请改名"


def code(name: str, at: str) -> Iterator[str]:
    if not _CODE.fullmatch(name):
        yield f"{at}的代码“{name}”要以 E_、W_ 或 N_ 开头，后面是大写字母，请改正"


def sentence(text: str, at: str) -> Iterator[str]:
    if not text.endswith("。"):
        yield f"{at}的 message 不是完整的一句话，请写清哪里不对、怎么办，以句号结尾"
