"""Do the fields and rules of a pack hang together? A sentence a mistake, without its full stop."""

from collections.abc import Iterable, Iterator

from desktop.forms import pack_names as check
from desktop.forms.field import Field, Kind
from desktop.forms.pack_names import Names
from desktop.forms.rule import (
    Among, AnyRule, Lasts, NotAmong, NotTitle, Sections, Within,
)  # fmt: skip

_NOT_ASKED = {Kind.STATIC, Kind.COMPUTED}

# What only some kinds have, and whether these must have it.
_ONLY_FOR: dict[str, tuple[set[Kind], bool]] = {
    "sections": ({Kind.RICH}, True),
    "captions": ({Kind.SIGNATURE}, True),
    "choices": ({Kind.CHOICE, Kind.MULTI}, True),
    "aspects": ({Kind.MULTI}, False),
    "open": ({Kind.CHOICE}, False),
    "years": ({Kind.DATE_RANGE}, False),
    "area": ({Kind.PHONE}, False),
    "phrases": ({Kind.LONG}, False),
}
_RULES_FOR: list[tuple[type, set[Kind]]] = [
    (Within, {Kind.DATE, Kind.DATE_RANGE}),
    (Lasts, {Kind.DATE_RANGE}),
    (Sections, {Kind.RICH}),
]


def field_mistakes(names: Names, fields: list[Field], pages: Iterable[str]) -> Iterator[str]:
    yield from check.once((field.id for field in fields), "栏目")
    for field in fields:
        at = f"栏目“{field.id}”"
        yield from check.plain_id(field.id, at)
        yield from _by_kind(field, at)
        if field.page not in pages and (field.page or field.kind not in _NOT_ASKED):
            yield f"{at}的 page“{field.page}”不存在，请改成已有的页"
        if field.choices:
            yield from check.choices(names, field.choices, at)
        if field.area:
            yield from check.field(names, field.area, f"{at}的 area ")
        yield from check.once((section.id for section in field.sections), f"{at}的小标题")
        yield from check.condition(names, field.when, at)
        yield from check.condition(names, field.required_when, at)
        yield from check.clause(names, field.clause, at)
        if field.limit:
            yield from check.code(field.limit.code, f"{at}的 limit ")
        yield from _default(names, field, f"{at}的 default ")


def _by_kind(field: Field, at: str) -> Iterator[str]:
    for name, (kinds, needed) in _ONLY_FOR.items():
        given = bool(getattr(field, name))
        if given and field.kind not in kinds:
            which = "、".join(sorted(kinds))
            yield f"{at}：{name} 只用于 kind 为 {which} 的栏目，请删去，或改正 kind"
        elif needed and not given and field.kind in kinds:
            yield f"{at}：kind 为 {field.kind} 的栏目要有 {name}，请补上"


def _default(names: Names, field: Field, at: str) -> Iterator[str]:
    listed = field.default if isinstance(field.default, list) else []
    for default in listed:
        yield from check.condition(names, default.when, at)
    for text in [default.value for default in listed] or [str(field.default or "")]:
        yield from check.placeholders(names, text, at)
        if text and "{" not in text:
            yield from check.values(names, field, [text], at)


def rule_mistakes(names: Names, rules: list[AnyRule], what: str) -> Iterator[str]:
    for number, rule in enumerate(rules, 1):
        at = f"{what}[第{number}个]“{rule.code}”"
        yield from check.code(rule.code, at)
        yield from check.field(names, rule.field, at)
        if other := getattr(rule, "other", ""):
            yield from check.field(names, other, f"{at}的 other ")
        yield from check.condition(names, rule.when, at)
        yield from check.clause(names, rule.clause, at)
        yield from check.placeholders(names, rule.message, at, {"value", "other"})
        yield from check.sentence(rule.message, at)
        if field := names.fields.get(rule.field):
            yield from _rule_on(names, rule, field, at)


def _rule_on(names: Names, rule: AnyRule, field: Field, at: str) -> Iterator[str]:
    for kind_of_rule, kinds in _RULES_FOR:
        if isinstance(rule, kind_of_rule) and field.kind not in kinds:
            yield f"{at}不能用于 kind 为 {field.kind} 的栏目“{rule.field}”，请改正"
    match rule:
        case Among(values=given) | NotAmong(values=given):
            if not given and not getattr(rule, "other", ""):
                yield f"{at}没有 values，请补上"
            yield from check.values(names, field, given, f"{at}的“{rule.field}”")
        case NotTitle(choices=listed):
            yield from check.choices(names, listed, at)
        case Within(first=None, last=None):
            yield f"{at}没有 first，也没有 last，请补上"
