"""What an application says so far, and the items that come nearest to it."""

from functools import cache

from desktop.forms.citations import LONG, texts
from desktop.forms.field import Field
from desktop.forms.submission import Answer
from desktop.policy.document import Document, Kind
from desktop.policy.shelf import bundled, for_city
from desktop.policy.suggesting import Profiles, Suggestion, profiles, suggest
from desktop.widgets.desk import Desk

KINDS = {Kind.REFORM: "改革重点事项", Kind.PILOT: "试点内容", Kind.PLAN: "工作要点"}

_LOOKED_AT, _MOST = 12, 3  # of each kind
_ENOUGH = 100  # characters of text, where a form asks for no name; of fewer too much is chance


def said(desk: Desk, document: str) -> tuple[str, str]:
    """The name of the project, and what its long answers say."""
    values, form = desk.values(document), desk.values(document).form
    if form is None:
        return "", ""
    name = values.text(form.subject) if form.subject else ""
    long = (f for f in form.fields if f.kind in LONG and values.applies(f))
    parts = [text for f in long for _, text in texts(values.answer(f.id))]
    return name, "\n".join(parts)


def nearest(
    name: str, text: str, profiles: Profiles, city: str | None = None
) -> dict[Kind, list[Suggestion]]:
    """The best of each kind that an application answers, with the words that matched; none of a
    city that is not `city`, where that is known."""
    if not (name.strip() or text.strip()):
        return {}
    found = suggest(name, text, profiles, each=_LOOKED_AT)
    if city is not None:
        here = {one.document.id for some in found.values() for one in some
                if for_city([one.document], city)}  # fmt: skip
        found = {k: [one for one in some if one.document.id in here] for k, some in found.items()}
    return {kind: found[kind][:_MOST] for kind in KINDS if found.get(kind)}


def answered_by(desk: Desk, field: Field) -> Document | None:
    """The document whose items are the choices of `field`."""
    listed = f"{desk.pack.notice.id}/{field.choices}"
    return next((d for d in bundled() if field.choices and d.answers == listed), None)


def choices_for(desk: Desk, document: str, answering: Document) -> list[Suggestion]:
    """The choices that come nearest to what the application says."""
    form = desk.values(document).form
    name, text = said(desk, document)
    enough = name.strip() or (form and not form.subject and len(text) >= _ENOUGH)
    if not enough:
        return []
    found = suggest(name, text, _profiles()).get(answering.kind, [])
    return [one for one in found if one.document.id == answering.id]


def chosen_in(answer: Answer | None) -> set[str]:
    """The ids that a choice, or several, are made of as kept."""
    entries = answer if isinstance(answer, list) else [answer]
    items = (entry.get("item") if isinstance(entry, dict) else entry for entry in entries)
    return {item for item in items if isinstance(item, str) and item}


def chosen_already(desk: Desk, document: str, field: Field) -> set[str]:
    """In `field`, or in another of the form that has the same list."""
    form, answers = desk.values(document).form, desk.answers(document)
    same = (f for f in form.fields if f.choices == field.choices) if form else ()
    return {id_ for f in same for id_ in chosen_in(answers.get(f.id))}


@cache
def _profiles() -> Profiles:
    return profiles(bundled())
