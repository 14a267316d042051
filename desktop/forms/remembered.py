"""Checking while someone writes: what did not change since the last time is not checked again."""

from datetime import date

from desktop.forms.checks import Undrawable, document_problems
from desktop.forms.notice import Pack
from desktop.forms.problems import Problem
from desktop.forms.submission import Document, Submission
from desktop.policy.checking import Checker


class Remembered:
    """`document_problems`, worked out again only where the document or who sends it changed."""

    def __init__(self):
        self._last: dict[str, tuple[tuple, list[Problem]]] = {}

    def __call__(
        self, pack: Pack, submission: Submission, document: Document, today: date,
        undrawable: Undrawable, policies: Checker | None = None,
    ) -> list[Problem]:  # fmt: skip
        asked = (pack.digest, submission.unit, document, today, undrawable, policies)
        last, found = self._last.get(document.id, ((), []))
        if last != asked:
            found = list(
                document_problems(pack, submission, document, today, undrawable, policies)
            )
            self._last[document.id] = (asked, found)
        return found
