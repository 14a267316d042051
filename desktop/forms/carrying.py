"""From one notice to another: the answers that both ask for, and nothing else.

A submission for next year's notice begins with what is known: who the unit is, and what the new
forms ask for under the same names. A choice goes by its title, since lists are numbered anew.
"""

from typing import Any

from desktop.forms.field import Choice, Field, Kind
from desktop.forms.kinds import is_blank
from desktop.forms.notice import Pack
from desktop.forms.submission import Answer, Answers, Aspect, Submission

# Days belong to one notice; signatures and what follows by itself are nobody's answers.
_NOT_CARRIED = {
    Kind.DATE, Kind.DATE_RANGE, Kind.SIGNATURE, Kind.OFFICE, Kind.STATIC, Kind.COMPUTED,
}  # fmt: skip


def carried(submission: Submission, old: Pack, new: Pack) -> dict[str, Any]:
    """What a submission for `new` can take from one for `old`, as the submission file says it.

    Scans stay behind: what they show was signed for another. Of the same notice all else is kept.
    """
    documents = []
    for document in submission.documents:
        form = new.forms.get(document.form)
        if form is None:
            continue
        kept: dict[str, Any] = {"id": document.id, "form": form.id}
        before = old.forms[document.form].fields
        kept["answers"] = carried_answers(document.answers, before, form.fields, old, new)
        if document.unit is not None:
            kept["unit"] = carried_unit(document.unit, old, new)
        documents.append(kept)
    unit = carried_unit(submission.unit, old, new)
    reasons = dict(submission.reasons) if old.digest == new.digest else {}
    return {"notice": new.notice.id, "unit": unit, "documents": documents, "reasons": reasons}


def carried_unit(answers: Answers, old: Pack, new: Pack) -> Answers:
    """What is known about a unit, as another notice asks for it."""
    return carried_answers(answers, old.notice.unit_fields, new.notice.unit_fields, old, new)


def carried_answers(
    answers: Answers, before: list[Field], after: list[Field], old: Pack, new: Pack
) -> Answers:
    """`answers` to the fields `before`, as far as `after` has them and takes them."""
    if old.digest == new.digest:
        return dict(answers)
    known = {field.id: field for field in before}
    found = {}
    for field in after:
        was, answer = known.get(field.id), answers.get(field.id)
        if was is None or answer is None or was.kind is not field.kind:
            continue
        if field.kind in _NOT_CARRIED:
            continue
        kept = _carried(answer, was, field, old, new)
        if not is_blank(kept):
            found[field.id] = kept
    return found


def _carried(answer: Answer, was: Field, field: Field, old: Pack, new: Pack) -> Answer | None:
    if isinstance(answer, dict):
        sections = {section.id for section in field.sections}
        return {id_: text for id_, text in answer.items() if id_ in sections}
    if not field.choices:
        return answer
    before, after = old.choices.get(was.choices, []), new.choices.get(field.choices, [])
    if isinstance(answer, str):
        return _choice(answer, before, after, field.open)
    items: list[str | Aspect] = []
    for item in answer:
        said = item.item if isinstance(item, Aspect) else item
        if chosen := _choice(said, before, after, field.open):
            items.append(Aspect(chosen, item.aspect) if isinstance(item, Aspect) else chosen)
    return items


def _choice(said: str, before: list[Choice], after: list[Choice], open_: bool) -> str:
    """The item of `after` that `said` chose of `before`, by title; or by its id, where that is a
    word, not a mere number. Where a list is open, what is not in it stays as it was said."""
    was = next((c for c in before if said in (c.id, c.title)), None)
    title = was.title if was else said
    if same := next((c for c in after if title in (c.title, *c.aliases)), None):
        return same.id
    if was and not was.id.isdigit() and any(c.id == was.id for c in after):
        return was.id
    return said if open_ and not (was and was.id.isdigit()) else ""
