"""Carrying out the rules that a pack writes down: one function for each kind of rule."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import assert_never

from desktop.forms.data import Severity
from desktop.forms.kinds import Reading, is_blank
from desktop.forms.problems import Problem
from desktop.forms.rule import (
    Among, AnyRule, Differs, Figures, Lasts, Leans, NotAmong, NotTitle, Same, Sections, Within,
)  # fmt: skip
from desktop.forms.values import Values


def rule_problems(rules: list[AnyRule], values: Values, document: str) -> Iterator[Problem]:
    """The rules that `values` break, in their order. A slash or a blank answer breaks none."""
    for rule in rules:
        field = values.field(rule.field)
        if field is None or not values.applies(field) or not values.holds(rule.when):
            continue
        reading = values.reading(rule.field)
        if reading.blank or reading.value == "/":
            continue
        if (value := _broken(rule, reading, values)) is None:
            continue
        other = getattr(rule, "other", "")
        message = values.tell(
            rule.message, value=value, other=values.text(other) if other else ""
        )
        yield Problem(
            rule.code, rule.grade, message,
            document=document,
            field=rule.field.rpartition(".")[2],
            clause=values.pack.clause(rule.clause),
            overridable=rule.overridable or rule.grade is Severity.WARNING,
        )  # fmt: skip


def _broken(rule: AnyRule, reading: Reading, values: Values) -> str | None:
    """What to name as `{value}` if the rule is broken, else None."""
    text = reading.text
    match rule:
        case Same(other=other):
            said = values.reading(other).text
            return text if said and not _same(text, said) else None
        case Differs(other=other):
            return text if _same(text, values.reading(other).text) else None
        case Among(values=allowed):
            return text if not set(reading.keys) & set(allowed) else None
        case NotAmong(values=refused, other=other):
            also = values.reading(other).keys if other else []
            return _titles(rule.field, set(reading.keys) & {*refused, *also}, values)
        case NotTitle(choices=choices):
            titles = [choice.title for choice in values.pack.choices[choices]]
            return text if any(_same(text, title) for title in titles) else None
        case Within(first=first, last=last):
            day = reading.value[0] if isinstance(reading.value, tuple) else reading.value
            if not isinstance(day, date):
                return None
            inside = (first is None or day >= first) and (last is None or day <= last)
            return None if inside else f"{day.year}年{day.month}月{day.day}日"
        case Lasts(years=years, months=months):
            return _lasts_wrong(reading, years, months)
        case Sections():
            return _empty_sections(rule.field, values)
        case Figures():
            return None if re.search(r"\d|[一二三四五六七八九十百千万]+[个项次场人家名]", text) else text[:10]
        case Leans(words=words, beside=beside):
            said = next((word for word in words if word in text), None)
            return said if said and not any(word in text for word in beside) else None
        case _:
            assert_never(rule)


def _same(one: str, two: str) -> bool:
    """Equal but for blanks and the punctuation that titles end with."""
    return _bare(one) == _bare(two) != ""


def _bare(text: str) -> str:
    return re.sub(r"[\s；;。]", "", text)


def _titles(name: str, keys: set[str], values: Values) -> str | None:
    """What the field's list calls `keys`, in its order; keys of no list as they are."""
    field = values.field(name)
    listed = {c.id: c.title for c in values.choices(field)} if field else {}
    known = [title for key, title in listed.items() if key in keys]
    return "、".join([*known, *sorted(keys - listed.keys())]) or None


def _lasts_wrong(reading: Reading, years: int, months: int) -> str | None:
    """How long the range is, if not `years` give or take `months`.

    One that ends on the day of the month it began on is read as a day shorter, too.
    """
    if not isinstance(reading.value, tuple):
        return None
    start, end = reading.value
    first, over = _place(start, 0), _place(end, 1)
    least, most = years * 12 - months, years * 12 + months
    if (first[0] + least, first[1]) <= over <= (first[0] + most, first[1] + 1):
        return None
    return f"{(end - start).days + 1}天"


def _place(day: date, later: int) -> tuple[int, int]:
    """The day, or the day after, as months and day of the month: no calendar ends there."""
    months, place = day.year * 12 + day.month, day.day + later
    return (months + 1, 1) if place > monthrange(day.year, day.month)[1] else (months, place)


def _empty_sections(name: str, values: Values) -> str | None:
    answer, field = values.answer(name), values.field(name)
    if not isinstance(answer, dict) or field is None:
        return None
    empty = [s.title for s in field.sections if is_blank(answer.get(s.id))]
    return "、".join(empty) or None
