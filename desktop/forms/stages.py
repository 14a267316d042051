"""How far a submission is on its way to the recipient: computed from what is in it and what was
done with it, never stored.

What was done is told as deeds: exported, packaged, sent. Each notes what the answers were then, so
that a later change takes the submission back to where it has to be done again.
"""

import hashlib
from collections.abc import Iterable
from enum import StrEnum
from typing import Any, NamedTuple

import msgspec

from desktop.forms.form import Scan
from desktop.forms.notice import Pack
from desktop.forms.problems import Problem
from desktop.forms.submission import Submission

EXPORTED, PACKAGED, SENT = "exported", "packaged", "sent"  # the kinds of deeds
TAKEN_BACK: dict[str, Any] = {"digest": ""}  # what a deed notes that was none after all


class Stage(StrEnum):
    """In the order of the way."""

    DRAFT = "草稿"
    CHECKED = "校核通过"
    EXPORTED = "已导出待签章"
    SCANNED = "已收扫描件"
    PACKAGED = "已打包"
    SENT = "已报送"


class Deed(NamedTuple):
    """Something done: its kind, and what `then` (or an older program) noted of it."""

    kind: str
    details: Any


class Standing(NamedTuple):
    """`words` name the stage; `why` is a sentence where it was further once, or nothing."""

    stage: Stage
    words: str
    why: str = ""


def then(submission: Submission) -> dict[str, Any]:
    """What a deed notes of the submission: its answers as a digest, and the scans in it."""
    return {"digest": digest(submission), "scans": _scans(submission)}


def digest(submission: Submission) -> str:
    """SHA-256 of what the answers are, about the unit and in the documents. Scans and reasons are
    no answers: they come after the paper."""
    documents = [(d.id, d.form, d.unit, d.answers) for d in submission.documents]
    said = msgspec.json.encode((submission.notice, submission.unit, documents), order="sorted")
    return hashlib.sha256(said).hexdigest()


def standing(
    pack: Pack, submission: Submission, problems: Iterable[Problem], deeds: Iterable[Deed]
) -> Standing:
    """How far it is. What was sent stays sent whatever the calendar says of it since."""
    told = {deed.kind: deed.details for deed in deeds if isinstance(deed.details, dict)}
    last = {kind: details for kind, details in told.items() if details.get("digest")}
    now = then(submission)
    as_now = {kind for kind, details in last.items() if details.get("digest") == now["digest"]}
    if SENT in as_now:
        return Standing(Stage.SENT, Stage.SENT)
    if PACKAGED in as_now and last[PACKAGED].get("scans") == now["scans"]:
        return Standing(Stage.PACKAGED, Stage.PACKAGED)
    why = _why(last, as_now)
    exported = EXPORTED in as_now
    to_sign = [d for d in submission.documents if pack.forms[d.form].deliver.scan is not Scan.NONE]
    if (exported or EXPORTED not in last) and _is_back(pack, to_sign):
        return Standing(Stage.SCANNED, Stage.SCANNED, why)
    if exported:
        return Standing(Stage.EXPORTED, Stage.EXPORTED if to_sign else "已导出", why)
    if submission.documents and not any(problem.blocks for problem in problems):
        return Standing(Stage.CHECKED, Stage.CHECKED, why)
    return Standing(Stage.DRAFT, Stage.DRAFT, why)


def _is_back(pack: Pack, to_sign: list) -> bool:
    """Whether every scan that the notice asks for is there."""
    needed = [d for d in to_sign if pack.forms[d.form].deliver.scan is Scan.REQUIRED]
    return any(d.scans for d in to_sign) and all(d.scans for d in needed)


def _why(last: dict[str, dict], as_now: set[str]) -> str:
    """What the furthest deed was that no longer holds."""
    if SENT in last:
        return "报送后内容已改动，请与收件单位核对，需要时重新报送。"
    if PACKAGED in as_now:
        return "打包后扫描件已改动，请重新制作报送包。"
    if PACKAGED in last:
        return "打包后内容已改动，请重新导出、签章，再制作报送包。"
    if EXPORTED in last and EXPORTED not in as_now:
        return "导出后内容已改动，请重新导出、签章。"
    return ""


def _scans(submission: Submission) -> list[list[str]]:
    return [list(document.scans) for document in submission.documents]
