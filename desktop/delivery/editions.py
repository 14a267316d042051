"""Editions: a document frozen when it is exported to be signed, and what has changed since.

第n稿 is known by its 版本码, which follows from the answers that its paper depends on, the notice
pack and n. Files and facts are kept by whoever keeps things (`desktop.library.editions`).
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import msgspec

from desktop.forms.eligibility import name_of
from desktop.forms.form import Form, Marking
from desktop.forms.kinds import is_blank
from desktop.forms.notice import Pack
from desktop.forms.printed import printed_names
from desktop.forms.submission import Answer, Answers, Aspect, Document, Submission
from desktop.forms.values import Values, values_of
from desktop.templates.mark import CODE_LENGTH, digest32, tag_of
from desktop.text import clean, short


class Edition(msgspec.Struct, frozen=True):
    """第`number`稿 of `document`. `unit` is whose document it is, `sender` who sends it; `identity`
    is the submission that its mark names, and `marked_as` the document, where that is another than
    `document`: a city takes over what its county printed.

    `files` are the names under which its bytes are kept, by what they are (`Exported.files`).
    """

    document: str
    form: str
    number: int
    code: str
    made_at: datetime
    pages: int
    marking: Marking
    identity: str
    answers: Answers
    unit: Answers | None
    sender: Answers
    files: dict[str, str] = {}
    marked_as: str = ""

    @property
    def tag(self) -> str:
        """What its mark calls the document."""
        return tag_of(self.marked_as or self.document, 4)

    @property
    def label(self) -> str:
        return f"第{self.number}稿"


class Difference(msgspec.Struct, frozen=True):
    """An answer that an edition has otherwise, as both print it. `of_unit` where it is one of the
    unit's; a blank one is ""."""

    field: str
    label: str
    old: str
    new: str
    of_unit: bool = False


def version_code(pack: Pack, submission: Submission, document: Document, number: int) -> str:
    """Eight characters, the same for the same answers, pack and number wherever they are."""
    form = pack.forms[document.form]
    said = _answers(pack, form, values_of(pack, submission, document))
    frozen = [pack.digest, form.id, number, said]
    return digest32(msgspec.json.encode(frozen, order="sorted"), CODE_LENGTH)


def of_document(editions: Iterable[Edition], document: str) -> list[Edition]:
    """The editions of one document, the newest last."""
    return sorted((e for e in editions if e.document == document), key=lambda e: e.number)


def newest(editions: Iterable[Edition], document: str) -> Edition | None:
    return next(reversed(of_document(editions, document)), None)


def current(
    pack: Pack, submission: Submission, editions: Iterable[Edition], document: str
) -> Edition | None:
    """The newest edition of a document whose paper says what the answers say now: an older one
    where its answers were restored."""
    found = reversed(of_document(editions, document))
    return next((e for e in found if is_current(pack, submission, e)), None)


def next_number(editions: Iterable[Edition], document: str) -> int:
    last = newest(editions, document)
    return last.number + 1 if last else 1


def is_current(pack: Pack, submission: Submission, edition: Edition) -> bool:
    """Whether the paper of `edition` says what the answers say now."""
    document = _now(submission, edition)
    if document is None or document.form != edition.form:
        return False
    return version_code(pack, submission, document, edition.number) == edition.code


def differences(pack: Pack, submission: Submission, edition: Edition) -> list[Difference]:
    """What `edition` says otherwise than the answers now, in the order of the form.

    Empty for a stale edition whose notice pack, not whose answers, has changed.
    """
    document = _now(submission, edition)
    if document is None or document.form != edition.form:
        return []
    form = pack.forms[edition.form]
    unit = edition.sender if edition.unit is None else edition.unit
    then = Values(pack, form, unit, edition.sender, edition.answers)
    now = values_of(pack, submission, document)
    before, after = _answers(pack, form, then), _answers(pack, form, now)
    found: dict[tuple, Difference] = {}
    for name in sorted(before.keys() | after.keys(), key=_order(pack, form)):
        if before.get(name) != after.get(name):
            field = now.field(name)
            assert field is not None
            scope = name.rpartition(".")[0]
            one = Difference(
                field.id, field.label, then.reading(name).text, now.reading(name).text, bool(scope)
            )
            found.setdefault((field.id, bool(scope), one.old, one.new), one)
    return list(found.values())


def restored(submission: Submission, edition: Edition) -> Submission:
    """The submission with the document, and the units that it speaks of, as `edition` has them."""
    documents = [
        msgspec.structs.replace(d, answers=edition.answers, unit=edition.unit)
        if d.id == edition.document else d
        for d in submission.documents
    ]  # fmt: skip
    return msgspec.structs.replace(submission, unit=edition.sender, documents=documents)


def _now(submission: Submission, edition: Edition) -> Document | None:
    return next((d for d in submission.documents if d.id == edition.document), None)


def _order(pack: Pack, form: Form):
    """Fields in the order of the form; the unit's before them."""
    places = {field.id: n for n, field in enumerate(form.fields)}
    about = {field.id: n for n, field in enumerate(pack.notice.unit_fields)}

    def place(name: str) -> tuple[int, int, str]:
        scope, _, field = name.rpartition(".")
        return (0, about.get(field, 0), name) if scope else (1, places.get(field, 0), name)

    return place


def _answers(pack: Pack, form: Form, values: Values) -> dict[str, Any]:
    """The answers that the paper depends on, freed of what nobody sees; those left blank are out."""
    answers = {name: values.answer(name) for name in printed_names(pack, form)}
    return {name: _plain(answer) for name, answer in answers.items() if not is_blank(answer)}


def _plain(answer: Answer | None) -> Any:
    match answer:
        case str():
            return "\n".join(line.rstrip() for line in clean(answer).strip().split("\n"))
        case dict():
            return {name: _plain(text) for name, text in answer.items() if not is_blank(text)}
        case list():
            return [
                [_plain(one.item), _plain(one.aspect)] if isinstance(one, Aspect) else _plain(one)
                for one in answer
            ]
        case _:
            return answer


def submission_identity(submission: Submission, given: str = "") -> str:
    """What a mark calls the submission: the name it was `given`, or else notice and sender."""
    if given:
        return given
    return f"{submission.notice}/{name_of(submission.unit)}"


def sentence(found: Sequence[Difference], most: int = 3) -> str:
    """The first differences in words: “项目名称”原为“…”，现为“…”."""
    said = "；".join(
        f"“{d.label}”原为“{_quoted(d.old)}”，现为“{_quoted(d.new)}”" for d in found[:most]
    )
    return said + (f"；另有{len(found) - most}处" if len(found) > most else "")


def _quoted(text: str) -> str:
    """An answer within quotes, short, its own quotes the other kind (GB/T 15834-2011, 4.8.3.4)."""
    return short(" ".join(text.split())).translate(_INNER) or "空"


_INNER = str.maketrans("“”", "‘’")
