"""Who may file which form, through whom, and how many: asked of the pack, answered for a unit."""

from collections import Counter
from collections.abc import Iterator

import msgspec

from desktop.forms.data import Severity
from desktop.forms.form import Applicant, Form
from desktop.forms.notice import Pack, Quota, Recipient
from desktop.forms.problems import Problem
from desktop.forms.submission import Document, Submission
from desktop.forms.values import unit_values, values_of

# The two answers about a unit that every notice asks, by contract of the submission file.
UNIT_KIND, UNIT_NAME = "unit_kind", "unit_name"


class Choosable(msgspec.Struct, frozen=True):
    """A form and whether this unit may file it; `reason` says why not, or through whom."""

    form: Form
    allowed: bool
    reason: str = ""


def kind_of(unit: dict) -> str:
    kind = unit.get(UNIT_KIND, "")
    return kind if isinstance(kind, str) else ""


def name_of(unit: dict) -> str:
    name = unit.get(UNIT_NAME, "")
    return name.strip() if isinstance(name, str) else ""


def applicant(form: Form, unit_kind: str) -> Applicant | None:
    return next((a for a in form.applicants if unit_kind in a.unit_kinds), None)


def choosable_forms(pack: Pack, unit: dict) -> list[Choosable]:
    """Every form of the notice, and for this unit whether it may file it, or why not."""
    kind = pack.unit_kind(kind_of(unit))
    found = []
    for form in pack.forms.values():
        if kind is None:
            found.append(Choosable(form, False, "请先在“单位”页选择单位类别。"))
        elif allowed := applicant(form, kind.id):
            found.append(Choosable(form, True, allowed.note))
        else:
            found.append(Choosable(form, False, _not_for(pack, form, kind.id)))
    return found


def _not_for(pack: Pack, form: Form, unit_kind: str) -> str:
    kind = pack.unit_kind(unit_kind)
    if kind is not None and kind.not_addressed:
        return kind.not_addressed
    label = kind.label if kind else unit_kind
    ids = [k for a in form.applicants for k in a.unit_kinds]
    who = "、".join(k.label for k in pack.notice.unit_kinds if k.id in ids)
    return f"“{label}”不填报“{form.short_name}”，这张表由{who}填报，请选择本单位适用的表。"


def filing_problems(pack: Pack, submission: Submission, document: Document) -> Iterator[Problem]:
    """Whether this unit may file this form, and whether a county goes through its city."""
    form = pack.forms[document.form]
    unit = submission.unit if document.unit is None else document.unit
    allowed = applicant(form, kind_of(unit))
    clause = pack.clause(form.applicants[0].clause) if form.applicants else ""
    if allowed is None:
        if kind_of(unit):
            message = _not_for(pack, form, kind_of(unit))
            yield Problem("E_UNIT_KIND", Severity.ERROR, message, document.id, clause=clause)
        return
    sender = kind_of(submission.unit)
    if document.unit is not None and allowed.via != sender:
        yield Problem(
            "E_NOT_SENDER", Severity.ERROR,
            f"“{name_of(unit)}”的“{form.short_name}”不由“{name_of(submission.unit)}”报送，"
            "请由该单位另建一份申报。",
            document.id, clause=pack.clause(allowed.clause),
        )  # fmt: skip
    elif document.unit is None and allowed.via:
        via = pack.unit_kind(allowed.via)
        yield Problem(
            "N_VIA", Severity.NOTE,
            f"“{form.short_name}”要经{via.label if via else allowed.via}审核后统一报送，"
            f"本报送包发给：{recipient(pack, submission).name}。",
            document.id, clause=pack.clause(allowed.clause),
        )  # fmt: skip


def quota_use(pack: Pack, submission: Submission) -> list[tuple[Quota, int]]:
    """Each quota that binds the sender, and how many documents of the submission count in it."""
    sender = kind_of(submission.unit)
    filed = Counter(
        (d.form, kind_of(submission.unit if d.unit is None else d.unit))
        for d in submission.documents
    )
    return [
        (quota, sum(filed[quota.form, kind] for kind in quota.counts))
        for quota in pack.notice.quotas
        if sender in quota.unit_kinds
    ]


def quota_problems(pack: Pack, submission: Submission) -> Iterator[Problem]:
    """Quotas exceeded, and forms that this unit is expected to hand in."""
    for quota, used in quota_use(pack, submission):
        if used > quota.most:
            yield Problem(
                quota.code, Severity.WARNING,
                f"{quota.label}原则上不超过{quota.most}个，现有{used}个。"
                "请减少，或写明理由（如已与收件单位沟通）。",
                clause=pack.clause(quota.clause),
            )  # fmt: skip
    yield from _expected_problems(pack, submission)


def _expected_problems(pack: Pack, submission: Submission) -> Iterator[Problem]:
    values = unit_values(pack, submission)
    for form in pack.forms.values():
        expected = form.expected
        if expected is None or not values.holds(expected.when):
            continue
        wanted = max(1, len(values.reading(f"unit.{expected.for_each}").keys)) if expected.for_each else 1
        own = [d for d in submission.documents if d.form == form.id and d.unit is None]
        if len(own) < wanted:
            yield Problem(
                expected.code, Severity.WARNING, expected.message,
                clause=pack.clause(expected.clause),
            )  # fmt: skip


def recipient(pack: Pack, submission: Submission) -> Recipient:
    """Where the package of this submission goes, with its names filled in."""
    values = unit_values(pack, submission)
    for candidate in pack.notice.recipients:
        if values.holds(candidate.when):
            return msgspec.structs.replace(
                candidate, name=values.fill(candidate.name), email=values.fill(candidate.email)
            )
    raise AssertionError("the last recipient has no condition")  # pack_check has seen to it


def unit_of(pack: Pack, submission: Submission, document: Document) -> str:
    """The name of the unit a document is for."""
    return values_of(pack, submission, document).text(f"unit.{UNIT_NAME}")
