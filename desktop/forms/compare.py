"""What differs between two states of a submission: which fields of which documents, and which words."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from desktop.forms.field import Field
from desktop.forms.kinds import is_blank, read
from desktop.forms.notice import Pack
from desktop.forms.submission import Answer, Answers, Document, Submission
from desktop.forms.titles import document_title

_WORD = re.compile(r"[A-Za-z0-9]+|.", re.DOTALL)
_MOST = 4_000_000  # pairs of signs; beyond that whole lines are compared


class Difference(NamedTuple):
    """One field, or another part of the submission, that differs. `title` is that of its document,
    "" for the unit that sends; `before` and `after` are what it said."""

    title: str
    label: str
    before: str
    after: str


class Piece(NamedTuple):
    """Words of a text, and whether the other text has others instead."""

    text: str
    changed: bool


def differences(pack: Pack, before: Submission, after: Submission) -> list[Difference]:
    """In the order of the steps. A document that came or went is one difference."""
    found = list(_of_answers("", pack.notice.unit_fields, pack, before.unit, after.unit))
    old = {document.id: document for document in before.documents}
    new = {document.id: document for document in after.documents}
    for id_ in new | old:
        if id_ in old and id_ in new and old[id_].form == new[id_].form:
            found += _of_document(pack, after, old[id_], new[id_])
            continue
        if id_ in old:
            found.append(Difference(document_title(pack, before, old[id_]), "整份材料", "有", "没有"))
        if id_ in new:
            found.append(Difference(document_title(pack, after, new[id_]), "整份材料", "没有", "有"))
    if before.reasons != after.reasons:
        said = ("\n".join(s.reasons.values()) for s in (before, after))
        found.append(Difference("", "保留警示的理由", *said))
    return found


def _of_document(
    pack: Pack, submission: Submission, old: Document, new: Document
) -> Iterator[Difference]:
    title = document_title(pack, submission, new)
    yield from _of_answers(title, pack.notice.unit_fields, pack, old.unit or {}, new.unit or {})
    yield from _of_answers(title, pack.forms[new.form].fields, pack, old.answers, new.answers)
    if old.scans != new.scans:
        said = (f"{len(scans)}个文件" if scans else "没有" for scans in (old.scans, new.scans))
        yield Difference(title, "签章扫描件", *said)


def _of_answers(
    title: str, fields: list[Field], pack: Pack, before: Answers, after: Answers
) -> Iterator[Difference]:
    for field in fields:
        old, new = before.get(field.id), after.get(field.id)
        if old != new and not (is_blank(old) and is_blank(new)):
            yield Difference(title, field.label, _said(pack, field, old), _said(pack, field, new))


def _said(pack: Pack, field: Field, answer: Answer | None) -> str:
    if answer is None or is_blank(answer):
        return ""
    return "\n".join(read(answer, field, pack.choices.get(field.choices, [])).lines)


def marked(before: str, after: str) -> tuple[list[Piece], list[Piece]]:
    """Both texts in pieces, the words that only one of them has marked."""
    old, new = _words(before, after)
    pieces: tuple[list[Piece], list[Piece]] = ([], [])
    for tag, i, j, k, n in _codes(old, new):
        for side, words in zip(pieces, (old[i:j], new[k:n]), strict=True):
            if words:
                side.append(Piece("".join(words), tag != "equal"))
    return pieces


def _words(before: str, after: str) -> tuple[list[str], list[str]]:
    old, new = _WORD.findall(before), _WORD.findall(after)
    if len(old) * len(new) > _MOST:
        return before.splitlines(keepends=True), after.splitlines(keepends=True)
    return old, new


def _codes(old: list[str], new: list[str]) -> list[tuple[str, int, int, int, int]]:
    """As `SequenceMatcher` has them; of texts beyond all measure, what is not the same at the
    beginning counts as changed."""
    if len(old) * len(new) <= _MOST:
        return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    pairs = enumerate(zip(old, new, strict=False))
    same = next((at for at, (one, other) in pairs if one != other), min(len(old), len(new)))
    return [("equal", 0, same, 0, same), ("replace", same, len(old), same, len(new))]
