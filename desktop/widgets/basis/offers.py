"""What an application says so far, and the items that come nearest to it."""

from desktop.forms.citations import LONG, texts
from desktop.policy.document import Kind
from desktop.policy.suggesting import Profiles, Suggestion, suggest
from desktop.widgets.desk import Desk

KINDS = {Kind.REFORM: "改革重点事项", Kind.PILOT: "试点内容", Kind.PLAN: "工作要点"}


def said(desk: Desk, document: str) -> tuple[str, str]:
    """The name of the project, and what its long answers say."""
    values, form = desk.values(document), desk.values(document).form
    if form is None:
        return "", ""
    name = values.text(form.subject) if form.subject else ""
    long = (f for f in form.fields if f.kind in LONG and values.applies(f))
    parts = [text for f in long for _, text in texts(values.answer(f.id))]
    return name, "\n".join(parts)


def nearest(name: str, text: str, profiles: Profiles) -> dict[Kind, list[Suggestion]]:
    """The best of each kind that an application answers, with the words that matched."""
    if not (name.strip() or text.strip()):
        return {}
    found = suggest(name, text, profiles)
    return {kind: found[kind] for kind in KINDS if kind in found}
