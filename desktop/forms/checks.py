"""The one check engine: every problem of a submission, in the order the person meets them."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from desktop.forms.data import Severity
from desktop.forms.citations import citation_problems
from desktop.forms.deadlines import deadline_problems
from desktop.forms.eligibility import filing_problems, quota_problems
from desktop.forms.field import Field, Kind, Measure, Slash
from desktop.forms.filled import fill_form, words
from desktop.forms.form import Form
from desktop.forms.kinds import Reading, is_blank
from desktop.forms.notice import Pack
from desktop.forms.problems import Problem, explained
from desktop.forms.rules import rule_problems
from desktop.forms.submission import Document, Submission
from desktop.forms.values import Values, unit_values, values_of
from desktop.policy.checking import Checker
from desktop.text import Counts, count, named

_NOT_ASKED = {Kind.STATIC, Kind.COMPUTED}
_LEFT_TO_HAND = {Kind.SIGNATURE, Kind.OFFICE}

Undrawable = Callable[[str], str]
DocumentCheck = Callable[
    [Pack, Submission, Document, date, Undrawable, Checker | None], Iterable[Problem]
]


def draws_all(text: str) -> str:
    """Stands in for the fonts where none are at hand: nothing is undrawable."""
    return ""


def check(
    submission: Submission, pack: Pack, today: date, undrawable: Undrawable = draws_all,
    of_document: DocumentCheck | None = None, policies: Checker | None = None,
) -> list[Problem]:  # fmt: skip
    """All problems, in the order the person meets them.

    `undrawable` tells the characters of a text that no font on the machine has. A warning with a
    written reason comes back as a note. Who checks at each pause in typing gives a `Remembered`
    (`desktop.forms.remembered`) as `of_document`. Citations are held against `policies`, or else
    against the documents that come with the program.
    """
    of_document = of_document or document_problems
    found = _problems(submission, pack, today, undrawable, of_document, policies)
    return [explained(problem, submission.reasons) for problem in found]


def document_counts(submission: Submission, pack: Pack, document: Document) -> Counts:
    """字数 and 字符数 of the whole document as printed."""
    form, values = pack.forms[document.form], values_of(pack, submission, document)
    return count(words(fill_form(form, values)))


def _problems(
    submission: Submission, pack: Pack, today: date, undrawable: Undrawable,
    of_document: DocumentCheck, policies: Checker | None,
) -> Iterator[Problem]:  # fmt: skip
    yield from _unit_problems(pack, unit_values(pack, submission), "", undrawable)
    for document in submission.documents:
        yield from of_document(pack, submission, document, today, undrawable, policies)
    yield from quota_problems(pack, submission)
    yield from deadline_problems(pack, today)


def document_problems(
    pack: Pack, submission: Submission, document: Document, today: date, undrawable: Undrawable,
    policies: Checker | None = None,
) -> Iterator[Problem]:  # fmt: skip
    """Those of one document. Of the submission no more than the unit that sends it matters."""
    form, values = pack.forms[document.form], values_of(pack, submission, document)
    yield from filing_problems(pack, submission, document)
    if document.unit is not None:
        yield from _unit_problems(pack, values, document.id, undrawable)
    for field in form.fields:
        yield from field_problems(field.id, field, form, values, document.id, undrawable)
    yield from rule_problems(form.rules, values, document.id)
    yield from citation_problems(values, document.id, today, policies)
    yield from _total_problems(submission, pack, document)


def _unit_problems(
    pack: Pack, values: Values, document: str, undrawable: Undrawable
) -> Iterator[Problem]:
    for field in pack.notice.unit_fields:
        yield from field_problems(f"unit.{field.id}", field, None, values, document, undrawable)
    yield from rule_problems(pack.notice.unit_rules, values, document)


def field_problems(
    name: str, field: Field, form: Form | None, values: Values, document: str,
    undrawable: Undrawable = draws_all,
) -> Iterator[Problem]:  # fmt: skip
    """What is wrong with one answer by itself; a field that does not apply is right.

    What stands there by default was answered elsewhere, and what is wrong with it is said there.
    """
    if field.kind in _NOT_ASKED or not values.applies(field):
        return
    clause = values.pack.clause(field.clause)

    def problem(code: str, severity: Severity, message: str) -> Problem:
        return Problem(code, severity, message, document, field.id, clause)

    reading = values.reading(name)
    if reading.blank:
        if values.required(field) and field.kind not in _LEFT_TO_HAND:
            yield problem("E_REQUIRED", Severity.ERROR, f"“{field.label}”必须填写，请补上。")
        return
    if is_blank(values.answer(name)):
        return
    if reading.value == "/":
        yield from _slash(field, form, values, problem)
        return
    for code, message in reading.faults:
        yield problem(code, _BY_LETTER[code[0]], message)
    # The notice says nothing about these two, so no clause stands behind them.
    for code, severity, message in _length(field, reading):
        yield Problem(code, severity, message, document, field.id)
    if missing := undrawable(reading.text):
        message = (
            f"“{field.label}”里的 {named(missing)} 在这台电脑上没有字体能印出来，"
            "请安装带有这个字的字体（如中易宋体-扩展），或换一种写法。"
        )
        yield Problem("E_GLYPH_MISSING", Severity.ERROR, message, document, field.id)


_BY_LETTER = {"E": Severity.ERROR, "W": Severity.WARNING, "N": Severity.NOTE}


def _slash(field: Field, form: Form | None, values: Values, problem) -> Iterator[Problem]:
    if field.slash is Slash.CONFIRM:
        yield problem(
            "W_SLASH_ANSWER", Severity.WARNING,
            f"“{field.label}”填了“/”，表示无内容。如确实没有，请写明理由；否则请补填。",
        )  # fmt: skip
    elif field.slash is Slash.NO and values.required(field):
        yield problem("E_REQUIRED", Severity.ERROR, f"“{field.label}”不能填“/”，请填写实际内容。")
    elif field.slash is Slash.NO and form is not None and not form.blank and not field.blank:
        yield problem(
            "W_SLASH_ANSWER", Severity.WARNING,
            f"“{field.label}”填了“/”，本表没有要求空栏填“/”，没有内容请留空。",
        )  # fmt: skip


def _length(field: Field, reading: Reading) -> Iterator[tuple[str, Severity, str]]:
    limit = field.limit
    if limit is None:
        return
    by_words = limit.count is Measure.WORDS
    length, what = (count(reading.text).words, "字") if by_words else (len(reading.text), "个字")
    size = f"“{field.label}”现有{length}{what}"
    if limit.warn is not None and length > limit.warn:
        message = f"{size}，超过{limit.warn}{what}，请精简；如确需这么长，请写明理由。"
        yield limit.code, Severity.WARNING, message
    elif limit.advise is not None and length > limit.advise:
        yield "N_TEXT_LONG", Severity.NOTE, f"{size}，建议不超过{limit.advise}{what}。"
    elif limit.warn_least is not None and length < limit.warn_least:
        message = f"{size}，内容太少，请补充；如确实如此，请写明理由。"
        yield "W_TEXT_SHORT", Severity.WARNING, message
    elif limit.advise_least is not None and length < limit.advise_least:
        yield "N_TEXT_SHORT", Severity.NOTE, f"{size}，建议不少于{limit.advise_least}{what}。"


def _total_problems(submission: Submission, pack: Pack, document: Document) -> Iterator[Problem]:
    total = pack.forms[document.form].total
    if total is None:
        return
    counts, clause = document_counts(submission, pack, document), pack.clause(total.clause)
    if counts.words > total.most:
        yield Problem(
            total.code, Severity.ERROR,
            f"全文现有{counts.words}字（Word“字数”口径，含标题和落款），超过{total.most}字的上限"
            f"{counts.words - total.most}字，请删减后再报送。",
            document.id, clause=clause,
        )  # fmt: skip
    elif counts.chars_no_space > total.most:
        yield Problem(
            total.chars_code, Severity.NOTE,
            f"全文{counts.words}字，没有超过{total.most}字；按“字符数（不计空格）”口径为"
            f"{counts.chars_no_space}，如收件单位按字符数计算，请适当精简。",
            document.id, clause=clause,
        )  # fmt: skip
