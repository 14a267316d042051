"""A document of one's own: what came in, cleaned and recognised, for the person to confirm.

    source = read_file(path)          or pasted(text)
    draft = take_in(source)           shown: what was recognised, what was changed, what to know
    draft.document                    stored as JSON when the person has confirmed it
"""

import hashlib
from collections.abc import Iterable
from pathlib import PurePath
from typing import NamedTuple

from msgspec.structs import replace

from desktop.cleaning.edits import Change
from desktop.cleaning.tidy import USUAL, Step, tidy
from desktop.policy.document import Document
from desktop.policy.reading.read import Form, Source
from desktop.policy.recognising import Recognised, recognise
from desktop.policy.splitting import items

_FIRST = 30  # characters of the first line, which name it where nothing else does
_BROKEN_AT_EDGES = {Form.PASTED, Form.TEXT, Form.PDF}


class Draft(NamedTuple):
    """The document as it would be, the changes that cleaned it, and what the person should know."""

    document: Document
    changes: list[Change]
    notes: list[str]


def usual_steps(form: Form) -> tuple[Step, ...]:
    """What cleans a text of this form; broken lines are joined where a PDF may have broken them."""
    return (*USUAL, Step.LINES) if form in _BROKEN_AT_EDGES else USUAL


def take_in(source: Source, steps: Iterable[Step] | None = None) -> Draft:
    """The source as a document. `steps` are those that the person did not refuse.

    What is not recognised is left empty, and the text is kept whole in any case; without a title
    the document bears the name of its file.
    """
    chosen = usual_steps(source.form) if steps is None else steps
    text, changes = tidy(source.text, chosen)
    text = text.strip("\n")
    found = recognise(text)
    document = Document(
        id=f"own-{hashlib.sha256(source.text.encode()).hexdigest()[:12]}",
        title=found.title or PurePath(source.name).stem or text.strip().split("\n")[0][:_FIRST],
        kind=found.kind,
        names=list(found.names),
        number=found.number,
        issuer=found.issuer,
        date=found.date,
        level=found.level,
        province=found.province,
        city=found.city,
        text=text,
    )
    document = replace(document, items=items(text, document.year))
    return Draft(document, changes, [*source.notes, *_notes(document, found)])


def _notes(document: Document, found: Recognised) -> list[str]:
    """What was not recognised."""
    missing = [
        name
        for name, value in (
            ("标题", found.title), ("文号", found.number), ("发文机关", found.issuer),
            ("成文日期", found.date),
        )
        if not value
    ]  # fmt: skip
    notes = []
    if missing:
        notes.append(f"没有认出{'、'.join(missing)}，请对照原文补上，原文没有的可以留空。")
    if not document.items:
        notes.append("没有认出分条的编号，全文作为一整条保存，请核对。")
    return notes
