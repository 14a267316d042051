"""A code that the forms can give: what provokes it in a sample, where it stands, and the way out."""

from collections.abc import Callable
from typing import NamedTuple

from desktop.forms.submission import Answer

from .filing import Filing

Change = Callable[[Filing], Filing]


class Row(NamedTuple):
    code: str
    sample: str
    wrong: Change
    mended: Change  # what the sentence asks for, done after `wrong`
    document: str = ""
    field: str = ""
    clause: str = ""


def says(document: str, **answers: Answer) -> Change:
    return lambda filing: filing.answers(document, **answers)


def unit(**answers: Answer) -> Change:
    return lambda filing: filing.unit(**answers)


def reason(code: str) -> Change:
    return lambda filing: filing.because(**{code: "已与省科协办公室沟通。"})


def answer(code: str, sample: str, place: str, wrong: Answer, right: Answer, clause: str) -> Row:
    """A row about one answer; `place` is document.field, of the unit where the document is none."""
    document, _, field = place.partition(".")
    change = (lambda said: says(document, **{field: said})) if document else (
        lambda said: unit(**{field: said}))  # fmt: skip
    return Row(code, sample, change(wrong), change(right), document, field, clause)
