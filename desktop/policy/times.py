"""Dates in the words of notices: 2022年8月11日, 二〇二二年八月十一日, and 12月底前 as a deadline."""

import calendar
import datetime
import re
from collections.abc import Iterator

_DIGITS = dict(zip("〇○零一二三四五六七八九", (0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_HAN = "[〇○零一二三四五六七八九十]"
_DATE = re.compile(
    r"((?:19|20)\d{2})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日"
    rf"|({_HAN}{{4}})年({_HAN}{{1,3}})月({_HAN}{{1,3}})日"
)
_BEFORE = re.compile(
    r"(?:((?:19|20)\d{2})\s*年\s*)?(?<!\d)(\d{1,2})\s*月\s*(?:(\d{1,2})\s*日|底)?\s*(?:以|之)?前"
    r"|年底\s*(?:以|之)?前|年内(?![容地])"
)
_SENTENCE = re.compile(r"[^。；;\n]+")


def date_in(text: str) -> datetime.date | None:
    """The first date that `text` says in full."""
    return next((day for found in _DATE.finditer(text) if (day := _day(found))), None)


def is_date(line: str) -> bool:
    """Whether a line says a date and nothing else, as under a signature."""
    return _DATE.fullmatch(line.strip().strip("（）()")) is not None


def targets_in(text: str, year: int) -> Iterator[tuple[str, datetime.date]]:
    """The sentences that set a deadline, with its last day: that of the month, for 12月前."""
    for sentence in _SENTENCE.finditer(text):
        if found := _BEFORE.search(sentence[0]):
            due = _last_day(found, year)
            if due:
                yield re.sub(r"^[\s（(]*(?:工作要求|目标要求|时限要求)[：:]", "", sentence[0]).strip(), due


def _day(found: re.Match[str]) -> datetime.date | None:
    if found[1]:
        return _date(int(found[1]), int(found[2]), int(found[3]))
    year = int("".join(str(_DIGITS[sign]) for sign in found[4]) if "十" not in found[4] else 0)
    return _date(year, _number(found[5]), _number(found[6]))


def _last_day(found: re.Match[str], year: int) -> datetime.date | None:
    if not found[2]:
        return _date(year, 12, 31)
    year, month = int(found[1] or year), int(found[2])
    if not 1 <= month <= 12:
        return None
    return _date(year, month, int(found[3] or calendar.monthrange(year, month)[1]))


def _number(signs: str) -> int:
    """十一 is 11, 二十 is 20, 三十一 is 31."""
    tens, ten, ones = signs.rpartition("十")
    if not ten:
        return int("".join(str(_DIGITS[sign]) for sign in signs))
    return (_DIGITS.get(tens, 1) if tens else 1) * 10 + (_DIGITS.get(ones, 0) if ones else 0)


def _date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
