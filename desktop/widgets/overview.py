"""What the list of submissions says of each: computed from its content, never stored."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from desktop.errors import UserError
from desktop.forms.checks import check
from desktop.forms.data import Severity
from desktop.forms.deadlines import working_days_left
from desktop.forms.notice import Notice
from desktop.forms.packs import pack
from desktop.forms.problems import Problem
from desktop.forms.stages import Deed, Standing, Stage, standing
from desktop.forms.submission import notice_of, read_submission
from desktop.policy.checking import Checker

_SOON, _VERY_SOON = 5, 2  # working days, the last one included
_SIGNS = {
    Stage.DRAFT: ("○", "quiet"), Stage.CHECKED: ("✔", "good"), Stage.EXPORTED: ("✎", "accent"),
    Stage.SCANNED: ("✔", "good"), Stage.PACKAGED: ("✔", "good"), Stage.SENT: ("✔", "quiet"),
}  # fmt: skip
SENT_ORDER = list(Stage).index(Stage.SENT)


class Overview(NamedTuple):
    """The words of one line and their tones; `order` sorts by stage, `why` is a tooltip."""

    documents: int
    status: str
    tone: str
    order: int
    why: str
    deadline: str
    deadline_tone: str


def overview(
    content: dict[str, Any], deeds: Iterable[Deed], today: date, policies: Checker | None = None
) -> Overview:
    """A submission that cannot be read is listed too, and says so."""
    try:
        its_pack = pack(notice_of(content, "这份申报"))
        submission = read_submission(content, its_pack, "这份申报")
    except UserError as error:
        return unreadable(error)
    problems = check(submission, its_pack, today, policies=policies)
    how = standing(its_pack, submission, problems, deeds)
    status, tone = _status(how, problems, bool(submission.documents))
    until = days_left(its_pack.notice, today)
    over = how.stage in (Stage.PACKAGED, Stage.SENT)
    urgency = "quiet" if over else tone_until(first_deadline(its_pack.notice), today)
    order = list(Stage).index(how.stage)
    return Overview(len(submission.documents), status, tone, order, how.why, until, urgency)


def unreadable(error: UserError) -> Overview:
    return Overview(0, f"✘ {error.sentence}", "error", -1, error.sentence, "", "")


def days_left(notice: Notice, today: date) -> str:
    """The first deadline, and how long until then."""
    last = first_deadline(notice)
    year = f"{last.year}年" if today > last else ""
    return f"{year}{last.month}月{last.day}日，{left_until(last, today)}"


def left_until(last: date, today: date) -> str:
    """How long until the end of the day `last`, in words."""
    if today > last:
        return "已过"
    if today == last:
        return "今天截止"
    return f"剩{working_days_left(today, last)}个工作日"


def tone_until(last: date, today: date) -> str:
    """How urgent it is; the words of `left_until` say the same."""
    left = 0 if today > last else working_days_left(today, last)
    return "error" if left <= _VERY_SOON else "warning" if left <= _SOON else ""


def first_deadline(notice: Notice) -> date:
    return min(deadline.date for deadline in notice.deadlines)


def _status(how: Standing, problems: list[Problem], any_documents: bool) -> tuple[str, str]:
    """The stage; below it, of a draft what is left to do, of what is further why it is not yet
    further."""
    sign, tone = _SIGNS[how.stage]
    line = f"{sign} {how.words}"
    if how.why:
        line += f"\n▲ {how.why.partition('，')[0]}"
        tone = "warning"
    if how.stage is not Stage.DRAFT:
        return line, tone
    errors = sum(p.severity is Severity.ERROR for p in problems)
    warnings = sum(p.severity is Severity.WARNING for p in problems)
    if not any_documents:
        return "○ 草稿\n还没有材料", "quiet"
    if how.why:
        return line, "warning"
    if errors:
        return f"○ 草稿\n✘ 有{errors}处错误", "error"
    return f"○ 草稿\n▲ 有{warnings}处警示", "warning"
