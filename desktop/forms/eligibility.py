"""Who may file which form, through whom, and how many: asked of the pack, answered for a unit."""

from collections import Counter
from collections.abc import Iterator

import msgspec

from desktop.forms.data import Severity
from desktop.forms.form import Applicant, Form
from desktop.forms.notice import Pack, Quota, Recipient
from desktop.forms.problems import Problem
from desktop.forms.submission import Answers, Document, Submission
from desktop.forms.values import Values, unit_values, values_of
from desktop.text import clean_line, short

# The two answers about a unit that every notice asks, by contract of the submission file.
UNIT_KIND, UNIT_NAME = "unit_kind", "unit_name"


class Choosable(msgspec.Struct, frozen=True):
    """A form and whether this unit may file it; `reason` says why not, or through whom."""

    form: Form
    allowed: bool
    reason: str = ""


def kind_of(pack: Pack, unit: Answers) -> str:
    """The id of the unit's kind, which may have been given by its label; or what stands there."""
    said = unit.get(UNIT_KIND, "")
    said = clean_line(said) if isinstance(said, str) else ""
    return next((k.id for k in pack.notice.unit_kinds if said in (k.id, k.label)), said)


def name_of(unit: Answers) -> str:
    name = unit.get(UNIT_NAME, "")
    return clean_line(name) if isinstance(name, str) else ""


def applicant(form: Form, unit_kind: str) -> Applicant | None:
    return next((a for a in form.applicants if unit_kind in a.unit_kinds), None)


def choosable_forms(pack: Pack, unit: Answers) -> list[Choosable]:
    """Every form of the notice, and for this unit whether it may file it, or why not."""
    kind = pack.unit_kind(kind_of(pack, unit))
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
    label = kind.label if kind else short(unit_kind)
    ids = [k for a in form.applicants for k in a.unit_kinds]
    who = "、".join(k.label for k in pack.notice.unit_kinds if k.id in ids)
    return f"“{label}”不填报“{form.short_name}”，这张表由{who}填报，请选择本单位适用的表。"


def filing_problems(pack: Pack, submission: Submission, document: Document) -> Iterator[Problem]:
    """Whether this unit may file this form, and whether a county goes through its city."""
    form = pack.forms[document.form]
    unit = submission.unit if document.unit is None else document.unit
    kind = kind_of(pack, unit)
    allowed = applicant(form, kind)
    clause = pack.clause(form.applicants[0].clause) if form.applicants else ""
    if allowed is None:
        if kind:
            message = _not_for(pack, form, kind)
            yield Problem("E_UNIT_KIND", Severity.ERROR, message, document.id, clause=clause)
        return
    sender = kind_of(pack, submission.unit)
    if document.unit is not None and allowed.via != sender:
        yield Problem(
            "E_NOT_SENDER", Severity.ERROR,
            f"“{short(name_of(unit))}”的“{form.short_name}”不由“{short(name_of(submission.unit))}”报送，"
            "请由该单位另建一份申报。",
            document.id, clause=pack.clause(allowed.clause),
        )  # fmt: skip
    elif document.unit is None and allowed.via:
        via = pack.unit_kind(allowed.via)
        yield Problem(
            "N_VIA", Severity.NOTE,
            f"“{form.short_name}”要经{via.label if via else allowed.via}审核后统一报送，"
            f"报送包请发给“{short(recipient(pack, submission).name)}”。",
            document.id, clause=pack.clause(allowed.clause),
        )  # fmt: skip


def quota_use(pack: Pack, submission: Submission) -> list[tuple[Quota, int]]:
    """Each quota that binds the sender, and how many documents of the submission count in it."""
    sender = kind_of(pack, submission.unit)
    filed = Counter(
        (d.form, kind_of(pack, submission.unit if d.unit is None else d.unit))
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
    for unit, forms in _filers(submission):
        values = Values(pack, None, unit, submission.unit, {})
        for form in pack.forms.values():
            expected = form.expected
            if expected is None or not values.holds(expected.when):
                continue
            listed = values.reading(f"unit.{expected.for_each}").keys if expected.for_each else []
            if forms[form.id] < max(1, len(listed)):
                yield Problem(
                    expected.code, Severity.WARNING, values.tell(expected.message),
                    clause=pack.clause(expected.clause),
                )  # fmt: skip


def _filers(submission: Submission) -> Iterator[tuple[Answers, Counter[str]]]:
    """Who files, with how many of each form: the sender first, then whom it sends for, by name."""
    theirs: dict[str, list[Document]] = {}
    own: Counter[str] = Counter()
    for document in submission.documents:
        if document.unit is None:
            own[document.form] += 1
        else:
            theirs.setdefault(name_of(document.unit), []).append(document)
    yield submission.unit, own
    for documents in theirs.values():
        about = {name: said for d in documents for name, said in (d.unit or {}).items()}
        yield about, Counter(d.form for d in documents)


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
