"""What a notice says, for its own page: sentences under headings, each with the clause behind it.

With what a unit has filed from here, its quotas say how much of them is used, and the recipient is
its own.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from desktop.forms.deadlines import in_chinese, is_working_day, last_working_day_before
from desktop.forms.eligibility import name_of, quota_use, recipient
from desktop.forms.form import Form, Scan
from desktop.forms.notice import Deadline, Pack, Recipient
from desktop.forms.rule import AnyRule
from desktop.forms.submission import Submission
from desktop.forms.values import PLACEHOLDER
from desktop.widgets.overview import left_until, tone_until


class Fact(NamedTuple):
    """A sentence, its clause, its tone."""

    said: str
    clause: str = ""
    tone: str = ""


Section = tuple[str, list[Fact]]


def facts(pack: Pack, filed: Sequence[Submission], today: date) -> list[Section]:
    """All but the rules. `filed` is what one unit has filed or is about to, in this library."""
    notice = pack.notice
    return [
        ("截止", [_deadline(pack, deadline, today) for deadline in notice.deadlines]),
        ("收件", [_recipient(pack, filed)]),
        ("名额（原则上）", list(_quotas(pack, filed))),
        ("有哪些表", [_form(pack, form) for form in pack.forms.values()]),
        ("谁来报", [
            Fact(f"{kind.label}：{kind.not_addressed or kind.help}", pack.clause(kind.clause))
            for kind in notice.unit_kinds
        ]),
        ("纸质件", [Fact(_paper(pack), pack.clause(notice.paper.clause))]),
        ("提醒", [Fact(f"• {advice}") for advice in notice.advice]),
    ]  # fmt: skip


def rules(pack: Pack) -> list[Section]:
    """What the program checks for this notice alone, form by form, in the words a person is told."""
    found = [("单位信息", list(map(lambda rule: _rule(pack, rule), pack.notice.unit_rules)))]
    for form in pack.forms.values():
        told = [_rule(pack, rule) for rule in form.rules]
        if form.total:
            said = f"✘ 全文不超过{form.total.most}字，含标题和标点，超过的不能制作报送包。"
            told.insert(0, Fact(said, pack.clause(form.total.clause)))
        if form.expected:
            said = f"▲ {_general(form.expected.message)}"
            told.append(Fact(said, pack.clause(form.expected.clause)))
        found.append((form.short_name, told))
    return [(title, told) for title, told in found if told]


def _deadline(pack: Pack, deadline: Deadline, today: date) -> Fact:
    last = deadline.date
    after = f"，{deadline.after}" if deadline.after else ""
    said = f"{deadline.label}：{in_chinese(last)}{after}。{left_until(last, today)}"
    if today <= last and not is_working_day(last)[0]:
        said += f"，当天不是工作日，建议{in_chinese(last_working_day_before(last))}下班前"
    return Fact(f"{said}。", pack.clause(deadline.clause), tone_until(last, today))


def _recipient(pack: Pack, filed: Sequence[Submission]) -> Fact:
    to: Recipient = recipient(pack, filed[0]) if filed else pack.notice.recipients[-1]
    lines = [to.name, to.email, *to.phones, to.postal]
    return Fact("\n".join(filter(None, lines)), pack.clause(to.clause))


def _quotas(pack: Pack, filed: Sequence[Submission]) -> Iterator[Fact]:
    """Those of the unit first, with what it used in all its submissions together."""
    used: dict[int, int] = {}
    for submission in filed:
        for quota, count in quota_use(pack, submission):
            place = pack.notice.quotas.index(quota)
            used[place] = used.get(place, 0) + count
    for place, count in used.items():
        quota = pack.notice.quotas[place]
        over = count > quota.most
        said = (
            f"{'▲ ' if over else ''}{name_of(filed[0].unit)}：已用{count}个，不超过{quota.most}个"
            f"（{quota.label}）"
        )
        yield Fact(said, pack.clause(quota.clause), "warning" if over else "good")
    for place, quota in enumerate(pack.notice.quotas):
        if place not in used:
            yield Fact(f"{quota.label}：不超过{quota.most}个", pack.clause(quota.clause))


def _form(pack: Pack, form: Form) -> Fact:
    kinds = {kind for applicant in form.applicants for kind in applicant.unit_kinds}
    who = "、".join(k.label for k in pack.notice.unit_kinds if k.id in kinds)
    signed = {Scan.REQUIRED: "签章后扫描", Scan.OPTIONAL: "签章", Scan.NONE: "只报电子版"}
    copies = f"，打印{form.deliver.copies}份" if form.deliver.copies else ""
    binding = f"，{form.deliver.binding}" if form.deliver.binding else ""
    said = f"{form.title}（{who}）：{signed[form.deliver.scan]}{copies}{binding}"
    return Fact(said, pack.clause(form.deliver.clause))


def _paper(pack: Pack) -> str:
    paper = pack.notice.paper
    return paper.advice or ("需要寄送纸质件。" if paper.required else "不需要寄送纸质件。")


def _rule(pack: Pack, rule: AnyRule) -> Fact:
    sign = {"error": "✘", "warning": "▲", "note": "·"}[rule.grade.value]
    return Fact(f"{sign} {_general(rule.message)}", pack.clause(rule.clause))


def _general(message: str) -> str:
    """A sentence about one answer as one about any."""
    return PLACEHOLDER.sub("……", message)
