"""Deadlines by the Chinese calendar: working days moved by decree, and years it does not know."""

from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.forms.data import Severity
from desktop.forms.deadlines import (
    in_chinese, is_working_day, last_working_day_before, working_days_left,
)  # fmt: skip

from .filing import Filing, sample

SATURDAY = date(2022, 8, 20)  # the last day of the brand notice


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2022, 8, 19), True),
        (SATURDAY, False),
        (date(2022, 10, 3), False),  # Monday, 国庆节
        (date(2022, 10, 8), True),  # Saturday, worked for it (国办发明电〔2021〕11号)
        (date(2020, 1, 31), False),  # Friday, 春节 made longer against the epidemic
        (date(2020, 5, 18), True),
    ],
)
def test_working_days_as_decreed(day: date, works: bool) -> None:
    assert is_working_day(day) == (works, True)


@pytest.mark.parametrize(
    ("day", "aim"),
    [
        (SATURDAY, date(2022, 8, 19)),
        (date(2022, 8, 22), date(2022, 8, 19)),
        (date(2020, 5, 18), date(2020, 5, 15)),  # a Monday; the Friday before
        (date(2022, 10, 8), date(2022, 9, 30)),
        (date(2022, 10, 9), date(2022, 10, 8)),
    ],
)
def test_the_day_to_aim_for(day: date, aim: date) -> None:
    assert last_working_day_before(day) == aim


@pytest.mark.parametrize(
    ("today", "left"),
    [
        (date(2022, 8, 11), 7),  # Thu Fri, Mon–Fri
        (date(2022, 8, 19), 1),
        (SATURDAY, 0),
        (date(2022, 8, 21), 0),
        (date(2023, 1, 1), 0),
    ],
)
def test_working_days_left(today: date, left: int) -> None:
    assert working_days_left(today, SATURDAY) == left


def test_a_date_with_its_weekday() -> None:
    assert in_chinese(SATURDAY) == "2022年8月20日（星期六）"


@given(st.dates(date(2004, 1, 1), date(2099, 12, 1)), st.integers(0, 40))
def test_fewer_days_are_left_each_day(today: date, more: int) -> None:
    deadline = today + timedelta(days=more)
    left, tomorrow = working_days_left(today, deadline), working_days_left(
        today + timedelta(days=1), deadline
    )
    assert left - tomorrow == is_working_day(today)[0]


def due(filing: Filing, day: date) -> Filing:
    """The notice with another last day."""
    notice = filing.pack.notice
    deadlines = [msgspec.structs.replace(d, date=day) for d in notice.deadlines]
    notice = msgspec.structs.replace(notice, deadlines=deadlines)
    return filing._replace(pack=msgspec.structs.replace(filing.pack, notice=notice))


def test_a_last_day_on_a_weekend_is_noted_with_the_friday_before() -> None:
    problem = sample("brand-society").problem("W_DEADLINE_WEEKEND", date(2022, 8, 15))
    assert problem.severity is Severity.NOTE  # nobody can mend the calendar
    said = "截止日期2022年8月20日（星期六）不是工作日，建议在2022年8月19日（星期五）下班前报送。"
    assert said in problem.message
    assert "于8月20日前发送至省科协办公室邮箱" in problem.clause


@pytest.mark.parametrize(("today", "passed"), [(SATURDAY, False), (date(2022, 8, 21), True)])
def test_the_last_day_is_still_in_time(today: date, passed: bool) -> None:
    filing = sample("brand-society")
    assert ("W_DEADLINE_PASSED" in filing.codes(today)) is passed
    assert ("W_DEADLINE_WEEKEND" in filing.codes(today)) is not passed


def test_after_the_last_day_a_reason_lets_it_pass() -> None:
    filing = sample("brand-society")
    late = date(2022, 9, 1)
    problem = filing.problem("W_DEADLINE_PASSED", late)
    assert problem.severity is Severity.WARNING
    assert "已过，通知写明“逾期不再受理”。请先与收件单位联系，并写明理由。" in problem.message
    filing = filing.because(W_DEADLINE_PASSED="省科协办公室同意补报。")
    assert not [p for p in filing.problems(late) if p.blocks]


def test_the_pilot_has_two_deadlines_on_one_day() -> None:
    filing = sample("pilot-society")
    assert filing.codes(date(2020, 5, 18)) == []
    assert filing.codes(date(2020, 5, 19)) == ["W_DEADLINE_PASSED"] * 2


def test_a_year_without_decree_is_told() -> None:
    tuesday = date(2099, 9, 1)
    filing = due(sample("brand-society"), tuesday)
    assert is_working_day(tuesday) == (True, False)
    assert "W_DEADLINE_WEEKEND" not in filing.codes()
    problem = filing.problem("N_CALENDAR_UNKNOWN")
    assert problem.severity is Severity.NOTE
    assert problem.message == (
        "本程序还没有2099年的放假安排，工作日只按周末推算，请自行核对节假日。"
    )
    sunday = due(filing, date(2099, 8, 30))
    assert {"W_DEADLINE_WEEKEND", "N_CALENDAR_UNKNOWN"} <= set(sunday.codes())
    assert "2099年8月28日（星期五）" in sunday.problem("W_DEADLINE_WEEKEND").message


def test_a_known_year_is_not_doubted() -> None:
    assert "N_CALENDAR_UNKNOWN" not in sample("brand-society").codes()
