"""What is wrong with the policy documents that a document's long answers cite, as problems.

Documents are known to `desktop.policy`; which field says the day, and which the city, to the pack.
"""

import datetime
from collections.abc import Iterable, Iterator

from desktop.forms.data import Severity
from desktop.forms.eligibility import UNIT_KIND
from desktop.forms.field import Field, Kind
from desktop.forms.problems import Mend, Problem
from desktop.forms.submission import Answer
from desktop.forms.values import Values
from desktop.policy.basis import FILL_DATE, TODAY
from desktop.policy.checking import Checker, bundled_checker, may_cite
from desktop.policy.finding import Finding
from desktop.text import clean

LONG = (Kind.LONG, Kind.RICH, Kind.LINES)
_BY_LETTER = {"W": Severity.WARNING, "N": Severity.NOTE}
_FIRST_TIME = "N_CITATION_NUMBER"  # cited without its number
_OF_BASIS = "W_POLICY_"


def citation_problems(
    values: Values, document: str, today: datetime.date, checker: Checker | None = None
) -> Iterator[Problem]:
    """Those of one document, field by field. What is wrong with a basis is said where it is first
    cited, and a number is missed only where none of the answers before has it."""
    assert values.form is not None
    told: set[tuple[str, str]] = set()
    before = ""
    for field in values.form.fields:
        if field.kind not in LONG or not values.applies(field):
            continue
        for section, text in texts(values.answer(field.id)):
            if may_cite(text):
                checker = checker or bundled_checker()
                day, of_day = _day(values, today)
                for finding in checker(text, day, city_of(values), of_day):
                    known = (finding.code, finding.document)
                    if finding.code.startswith(_OF_BASIS):
                        # Whether the notice itself still holds, its deadlines say.
                        if known in told or finding.document == values.pack.notice.id:
                            continue
                        told.add(known)
                    if finding.code == _FIRST_TIME and (finding.now or "")[1:-1] in before:
                        continue
                    yield _problem(finding, text, field, section, document)
                before += text


def texts(answer: Answer | None) -> Iterator[tuple[str, str]]:
    """The texts of a long answer, cleaned, by section; "" where there are no sections."""
    match answer:
        case str():
            yield "", clean(answer)
        case list():
            yield "", "\n".join(clean(line) for line in answer if isinstance(line, str))
        case dict():
            yield from ((section, clean(text)) for section, text in answer.items())


def mended(answer: Answer | None, mends: Iterable[Mend]) -> Answer | None:
    """`answer` with the right forms put in; one whose place says something else by now is left."""
    parts = dict(texts(answer))
    from_behind = sorted(mends, key=lambda one: (one.start, len(one.was)), reverse=True)
    for mend in from_behind:
        text, end = parts.get(mend.section, ""), mend.start + len(mend.was)
        if mend.section in parts and text[mend.start : end] == mend.was:
            parts[mend.section] = text[: mend.start] + mend.now + text[end:]
    match answer:
        case str():
            return parts[""]
        case list():
            return [line for line in parts[""].split("\n") if line.strip()]
        case dict():
            return parts
    return answer


def _problem(finding: Finding, text: str, field: Field, section: str, document: str) -> Problem:
    mend = None
    if finding.now is not None:
        mend = Mend(finding.start, text[finding.start : finding.end], finding.now, section)
    return Problem(
        finding.code, _BY_LETTER[finding.code[0]], f"“{field.label}”：{finding.sentence}",
        document, field.id, mend=mend,
    )  # fmt: skip


def _day(values: Values, today: datetime.date) -> tuple[datetime.date | None, str]:
    """On which a basis has to hold, and what that day is called; None for a form that looks back."""
    assert values.form is not None
    if values.form.dated_today:
        return today, TODAY
    day = values.reading(values.form.dated).value if values.form.dated else None
    return day if isinstance(day, datetime.date) else None, FILL_DATE


def city_of(values: Values) -> str | None:
    """The unit's; "" for one of the whole province, None where nobody said."""
    notice = values.pack.notice
    kinds = values.reading(f"unit.{UNIT_KIND}").keys
    kind = values.pack.unit_kind(kinds[0]) if kinds else None
    if kind is not None and kind.of_province:
        return ""
    return values.text(f"unit.{notice.unit_city}") or None if notice.unit_city else None
