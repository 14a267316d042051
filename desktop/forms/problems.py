"""A problem: something the person must mend (error), explain (warning) or know (note)."""

import msgspec

from desktop.forms.data import Severity


class Mend(msgspec.Struct, frozen=True):
    """A right form: `now` instead of `was`, at `start` of the text, or of its section."""

    start: int
    was: str
    now: str
    section: str = ""


class Problem(msgspec.Struct, frozen=True):
    """One sentence with the way out, where it is, and the words of the notice behind it.

    `document` is empty for the unit and the submission as a whole. `overridable` lets a written
    reason clear an error as it clears a warning; a cleared one is a note with its reason. `mend`
    is the right form, where one is sure.
    """

    code: str
    severity: Severity
    message: str
    document: str = ""
    field: str = ""
    clause: str = ""
    overridable: bool = False
    reason: str = ""
    mend: Mend | None = None

    @property
    def blocks(self) -> bool:
        """Whether the package has to wait: errors, and warnings without a reason."""
        return self.severity is not Severity.NOTE

    @property
    def asks_reason(self) -> bool:
        return self.overridable or self.severity is Severity.WARNING

    @property
    def key(self) -> str:
        """What `Submission.reasons` calls just this problem."""
        place = ".".join(filter(None, (self.document, self.field)))
        return f"{self.code}@{place}" if place else self.code


def explained(problem: Problem, reasons: dict[str, str]) -> Problem:
    """`problem`, turned into a note if a reason was written for it, or for its code."""
    if not problem.asks_reason:
        return problem
    for key in (problem.key, f"{problem.code}@{problem.document}", problem.code):
        if reason := reasons.get(key, "").strip():
            return msgspec.structs.replace(problem, severity=Severity.NOTE, reason=reason)
    return problem


def to_json(problem: Problem) -> dict[str, str]:
    """The keys that the command line prints."""
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "document": problem.document,
        "field": problem.field,
        "message": problem.message + (f"（已说明：{problem.reason}）" if problem.reason else ""),
        "clause": problem.clause,
    }
