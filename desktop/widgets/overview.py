"""What the list of submissions says of each: computed from its content, never stored."""

from datetime import date
from typing import Any, NamedTuple

from desktop.errors import UserError
from desktop.forms.checks import check
from desktop.forms.data import Severity
from desktop.forms.deadlines import working_days_left
from desktop.forms.notice import Notice
from desktop.forms.packs import pack
from desktop.forms.submission import notice_of, read_submission


class Overview(NamedTuple):
    """The words of one line, and the tone of its status."""

    documents: str
    status: str
    tone: str
    deadline: str


def overview(content: dict[str, Any], today: date) -> Overview:
    """A submission that cannot be read is listed too, and says so."""
    try:
        its_pack = pack(notice_of(content, "这份申报"))
        submission = read_submission(content, its_pack, "这份申报")
    except UserError as error:
        return Overview("", f"✘ {error.sentence}", "error", "")
    until = days_left(its_pack.notice, today)
    if not submission.documents:
        return Overview("0", "○ 还没有材料", "quiet", until)
    problems = check(submission, its_pack, today)
    errors = sum(p.severity is Severity.ERROR for p in problems)
    warnings = sum(p.severity is Severity.WARNING for p in problems)
    count = str(len(submission.documents))
    if errors:
        return Overview(count, f"✘ 有{errors}处错误", "error", until)
    if warnings:
        return Overview(count, f"▲ 有{warnings}处警示", "warning", until)
    return Overview(count, "✔ 可以签章报送", "good", until)


def days_left(notice: Notice, today: date) -> str:
    """How long until the first deadline."""
    last = min(deadline.date for deadline in notice.deadlines)
    if today > last:
        return f"{last.year}年{last.month}月{last.day}日，已过"
    return f"{last.month}月{last.day}日，剩{working_days_left(today, last)}个工作日"
