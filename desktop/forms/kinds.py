"""How each kind of answer is read: what it means, what it prints, and what is wrong with it.

One function for each kind in `_READERS`. Reading never changes the answer itself; an editor may
offer the normalised text when the person leaves the field.
"""

from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from desktop.forms import contacts, names
from desktop.forms.field import Choice, Field, Kind
from desktop.forms.submission import Answer, Aspect
from desktop.text import clean, clean_line, named, private_characters, short, says_nothing

Fault = tuple[str, str]  # code, sentence


class Reading(msgspec.Struct, frozen=True):
    """What an answer means.

    `lines` is what it prints; `keys` what conditions and rules compare; `value` is a date, a pair
    of dates or the like where the kind has one; `titled` marks the lines that are sub-headings.
    """

    lines: list[str] = []
    keys: list[str] = []
    value: Any = None
    faults: list[Fault] = []
    titled: frozenset[int] = frozenset()

    @property
    def blank(self) -> bool:
        return not self.lines

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


BLANK = Reading()
_LEFT_EMPTY = {Kind.SIGNATURE, Kind.OFFICE}  # not even "/" stands there


def is_blank(answer: Answer | None) -> bool:
    """Whether nothing was answered: no text, or blanks only."""
    match answer:
        case None:
            return True
        case str():
            return says_nothing(answer)
        case dict():
            return all(is_blank(text) for text in answer.values())
        case _:
            return all(is_blank(i.item + i.aspect if isinstance(i, Aspect) else i) for i in answer)


def read(answer: Answer | None, field: Field, choices: Sequence[Choice], area: str = "") -> Reading:
    """`answer` as `field` takes it; `choices` is the field's list, `area` the city's area code."""
    if answer is None or is_blank(answer):
        return BLANK
    if isinstance(answer, str) and is_slash(answer) and field.kind not in _LEFT_EMPTY:
        return Reading(["/"], ["/"], "/")
    reading = _READERS[field.kind](answer, field, choices, area)
    private = private_characters(reading.text)
    if private:
        fault = ("E_PUA_CHAR", f"“{field.label}”里有自造字 {named(private)}，换一台电脑就会变成别的字或方框，"
                 "请用输入法重新输入这个字。")  # fmt: skip
        reading = msgspec.structs.replace(reading, faults=[*reading.faults, fault])
    return reading


def is_slash(text: str) -> bool:
    """Whether the answer is 无内容, "/" or full-width "／"."""
    return text.strip() in ("/", "／")


def _line(answer: Any, field: Field, choices: Sequence[Choice], area: str) -> Reading:
    line = clean_line(answer)
    return Reading([line], [line], line)


def _long(answer: Any, field: Field, choices: Sequence[Choice], area: str) -> Reading:
    text = clean(answer)
    return Reading(text.split("\n"), [text], text)


def _rich(answer: Any, field: Field, choices: Sequence[Choice], area: str) -> Reading:
    """Sections with text under their titles; a plain string is one text without titles."""
    if isinstance(answer, str):
        return _long(answer, field, choices, area)
    lines: list[str] = []
    titled: set[int] = set()
    for section in field.sections:
        text = clean(answer.get(section.id, ""))
        text = "/" if is_slash(text) else text
        if text.strip():
            titled.add(len(lines))
            lines += [section.title, *text.split("\n")]
    return Reading(lines, value=answer, titled=frozenset(titled))


def _lines(answer: Any, field: Field, choices: Sequence[Choice], area: str) -> Reading:
    lines = ["/" if is_slash(line) else line for line in map(clean_line, answer) if line]
    return Reading(lines, lines, lines)


def _found(text: str, choices: Sequence[Choice]) -> Choice | None:
    text = clean_line(text)
    return next((c for c in choices if text in (c.id, c.title, *c.aliases)), None)


def _choice(answer: Any, field: Field, choices: Sequence[Choice], area: str) -> Reading:
    if found := _found(answer, choices):
        return Reading([found.title], [found.id], found)
    text = clean_line(answer)
    if field.open:
        return Reading([text], [text])
    return Reading([text], [text], faults=[_unknown_choice(text, field)])


def _multi(answer: Any, field: Field, choices: Sequence[Choice], area: str) -> Reading:
    said, keys, faults = [], [], []
    for picked in answer:
        item, aspect = (picked.item, picked.aspect) if isinstance(picked, Aspect) else (picked, "")
        if is_blank(item + aspect):
            continue
        found = _found(item, choices)
        if is_blank(item):
            faults.append((
                "E_CHOICE_UNKNOWN",
                f"“{field.label}”里有一项只写了“{short(aspect)}”，没有选是哪一项，请从列表中选择。",
            ))  # fmt: skip
        elif not found:
            faults.append(_unknown_choice(clean_line(item), field))
        elif found.id in keys:
            faults.append(("W_CHOSEN_TWICE", f"“{found.title}”选了两次，请只留一个。"))
        title, key = (found.title, found.id) if found else (clean_line(item),) * 2
        aspect = clean_line(aspect)
        said.append(f"{title}（{aspect}）" if aspect else title)
        keys.append(key)
    if not said:
        return BLANK
    return Reading(["；".join(said)], keys, answer, faults)


def _unknown_choice(text: str, field: Field) -> Fault:
    return ("E_CHOICE_UNKNOWN", f"“{field.label}”里没有“{short(text)}”这一项，请从列表中选择。")


def _yes_no(answer: Any, field: Field, choices: Sequence[Choice], area: str) -> Reading:
    word = clean_line(answer).lower()
    yes = word in ("yes", "是", "true")
    if not yes and word not in ("no", "否", "false"):
        fault = ("E_CHOICE_UNKNOWN", f"“{field.label}”只能答“是”或“否”，请重新选择。")
        return Reading([word], [word], faults=[fault])
    return Reading(["是" if yes else "否"], ["yes" if yes else "no"], yes)


def _date(answer: Any, field: Field, choices: Sequence[Choice], area: str) -> Reading:
    if day := names.day(answer):
        return Reading([names.in_words(day)], [day.isoformat()], day)
    text = clean_line(answer)
    fault = ("E_FORMAT_DATE", f"“{short(text)}”不是日历上有的日期，请写成 2022年8月15日 或 2022-08-15。")
    return Reading([text], [text], faults=[fault])


def _date_range(answer: Any, field: Field, choices: Sequence[Choice], area: str) -> Reading:
    text = clean_line(answer)
    period = names.period(text)
    if not period:
        fault = ("E_FORMAT_PERIOD", f"“{short(text)}”读不出起止日期，请填开始和结束两个日期。")
        return Reading([text], [text], faults=[fault])
    start, end = period
    faults = []
    if end <= start:
        faults = [("E_FORMAT_PERIOD", "结束日期应晚于开始日期，请核对起止日期。")]
    words = f"{names.in_words(start)}至{names.in_words(end)}"
    return Reading([words], [f"{start}/{end}"], period, faults)


def _by(function: Callable[[str], tuple[str, list[Fault]]]) -> Callable[..., Reading]:
    def reader(answer: Any, field: Field, choices: Sequence[Choice], area: str) -> Reading:
        text, faults = function(clean_line(answer))
        return Reading([text], [text], text, faults) if text else BLANK

    return reader


def _phone(answer: Any, field: Field, choices: Sequence[Choice], area: str) -> Reading:
    text, faults = contacts.phones(clean_line(answer), area)
    return Reading([text], [text], text, faults) if text else BLANK


def _office(answer: Any, field: Field, choices: Sequence[Choice], area: str) -> Reading:
    fault = ("E_PROVINCE_CELL_FILLED", f"“{field.label}”由收件单位填写，请把这一栏清空。")
    return Reading([clean(answer)], [answer], faults=[fault])


def _signature(answer: Any, field: Field, choices: Sequence[Choice], area: str) -> Reading:
    fault = ("E_SIGNATURE_TYPED", f"“{field.label}”打印后手签、盖章，请把这一栏清空。")
    return Reading([clean(answer)], [answer], faults=[fault])


_READERS: dict[Kind, Callable[[Any, Field, Sequence[Choice], str], Reading]] = {
    Kind.LINE: _line,
    Kind.LONG: _long,
    Kind.RICH: _rich,
    Kind.LINES: _lines,
    Kind.CHOICE: _choice,
    Kind.MULTI: _multi,
    Kind.YES_NO: _yes_no,
    Kind.DATE: _date,
    Kind.DATE_RANGE: _date_range,
    Kind.PERSON: _by(names.person),
    Kind.UNIT: _by(names.unit),
    Kind.PHONE: _phone,
    Kind.MOBILE: _by(contacts.mobile),
    Kind.EMAIL: _by(contacts.email),
    Kind.CREDIT_CODE: _by(names.credit_code),
    Kind.SIGNATURE: _signature,
    Kind.OFFICE: _office,
    Kind.STATIC: _line,
    Kind.COMPUTED: _line,
}
