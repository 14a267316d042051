"""Days and working days: how long until the deadline, and the last working day before it.

Chinese working days move each year by decree; the library `chinesecalendar` knows them up to the
last decree it was made with. Beyond that, weekends are all that is known, and that is said.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from desktop.forms.data import Severity
from desktop.forms.notice import Deadline, Pack
from desktop.forms.problems import Problem

_WEEKDAYS = "一二三四五六日"


def is_working_day(day: date) -> tuple[bool, bool]:
    """Whether `day` is a working day, and whether the decree of its year is known."""
    import chinese_calendar  # its tables are built on import

    try:
        return chinese_calendar.is_workday(day), True
    except NotImplementedError:
        return day.weekday() < 5, False


def last_working_day_before(day: date) -> date:
    """The day to aim for: a mail sent on the last day itself may be a day late."""
    day -= timedelta(days=1)
    while not is_working_day(day)[0]:
        day -= timedelta(days=1)
    return day


def working_days_left(today: date, deadline: date) -> int:
    """Working days from `today` to `deadline`, both included; 0 once it has passed."""
    days = (today + timedelta(days=n) for n in range((deadline - today).days + 1))
    return sum(is_working_day(day)[0] for day in days)


def in_chinese(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日（星期{_WEEKDAYS[day.weekday()]}）"


def deadline_problems(pack: Pack, today: date) -> Iterator[Problem]:
    """What the deadlines of the notice mean today. Never an error: late supplements happen."""
    for deadline in pack.notice.deadlines:
        yield from _about(pack, deadline, today)


def _about(pack: Pack, deadline: Deadline, today: date) -> Iterator[Problem]:
    clause, last = pack.clause(deadline.clause), in_chinese(deadline.date)
    if today > deadline.date:
        after = f"，通知写明“{deadline.after}”" if deadline.after else ""
        yield Problem(
            "W_DEADLINE_PASSED", Severity.WARNING,
            f"{deadline.label}截止日期{last}已过{after}。请先与收件单位联系，并写明理由。",
            clause=clause,
        )  # fmt: skip
        return
    works, known = is_working_day(deadline.date)
    if not works:
        aim = in_chinese(last_working_day_before(deadline.date))
        yield Problem(
            "W_DEADLINE_WEEKEND", Severity.NOTE,
            f"{deadline.label}截止日期{last}不是工作日，建议在{aim}下班前报送。",
            clause=clause,
        )  # fmt: skip
    if not known:
        yield Problem(
            "N_CALENDAR_UNKNOWN", Severity.NOTE,
            f"本程序还没有{deadline.date.year}年的放假安排，工作日只按周末推算，请自行核对节假日。",
            clause=clause,
        )  # fmt: skip
