"""Samples as builders: a sample, changed here and there, and what the check engine says of it."""

from datetime import date
from typing import NamedTuple

import msgspec

from desktop.forms.checks import Undrawable, check, document_counts, draws_all
from desktop.forms.files import load_submission
from desktop.forms.filled import FilledTable, Lines, fill_form, words
from desktop.forms.notice import Pack
from desktop.forms.problems import Problem
from desktop.forms.submission import Answer, Document, Submission
from desktop.forms.values import values_of
from desktop.paths import resources
from desktop.text import Counts


class Filing(NamedTuple):
    """A submission and the pack of its notice. Each change gives a new one."""

    pack: Pack
    submission: Submission

    def changed(self, **changes) -> "Filing":
        return self._replace(submission=msgspec.structs.replace(self.submission, **changes))

    def unit(self, **answers: Answer) -> "Filing":
        return self.changed(unit=self.submission.unit | answers)

    def answers(self, document: str, /, **answers: Answer) -> "Filing":
        documents = [
            msgspec.structs.replace(d, answers=d.answers | answers) if d.id == document else d
            for d in self.submission.documents
        ]
        return self.changed(documents=documents)

    def about(self, document: str, /, **unit: Answer) -> "Filing":
        """More about the unit that a document is for."""
        documents = [
            msgspec.structs.replace(d, unit=(d.unit or {}) | unit) if d.id == document else d
            for d in self.submission.documents
        ]
        return self.changed(documents=documents)

    def without(self, *documents: str) -> "Filing":
        kept = [d for d in self.submission.documents if d.id not in documents]
        return self.changed(documents=kept)

    def copies(self, document: str, times: int, **changes) -> "Filing":
        """`times` more documents like the one named, as x1, x2 …"""
        like = self.submission.document(document)
        more = [
            msgspec.structs.replace(like, id=f"x{n}", **changes) for n in range(1, times + 1)
        ]
        return self.changed(documents=[*self.submission.documents, *more])

    def because(self, **reasons: str) -> "Filing":
        return self.changed(reasons=self.submission.reasons | reasons)

    def reasons(self, reasons: dict[str, str]) -> "Filing":
        return self.changed(reasons=reasons)

    def problems(
        self, today: date | None = None, undrawable: Undrawable = draws_all
    ) -> list[Problem]:
        """On the day of the notice, when no other is named."""
        return check(self.submission, self.pack, today or self.pack.notice.date, undrawable)

    def codes(self, today: date | None = None) -> list[str]:
        return [problem.code for problem in self.problems(today)]

    def blocking(self) -> list[str]:
        """What stands in the way of the package, as codes."""
        return [problem.code for problem in self.problems() if problem.blocks]

    def problem(self, code: str, today: date | None = None) -> Problem:
        """The one problem with this code."""
        (found,) = (problem for problem in self.problems(today) if problem.code == code)
        return found

    def filled(self, document: str) -> list:
        its = self.submission.document(document)
        return fill_form(self.pack.forms[its.form], values_of(self.pack, self.submission, its))

    def said(self, document: str) -> list[str]:
        """The lines of a document as printed."""
        return words(self.filled(document)).split("\n")

    def counts(self, document: str) -> Counts:
        return document_counts(self.submission, self.pack, self.submission.document(document))

    def cell(self, document: str, field: str) -> list[str]:
        """What is printed in the cell of a field."""
        for block in self.filled(document):
            for row in block.rows if isinstance(block, FilledTable) else []:
                for cell in row.cells:
                    for part in cell.parts:
                        if isinstance(part, Lines) and part.typed and field in part.names:
                            return part.lines
        return []


def sample(name: str) -> Filing:
    submission, pack = load_submission(resources() / "samples" / f"{name}.json")
    return Filing(pack, submission)


def sample_names() -> list[str]:
    return sorted(path.stem for path in (resources() / "samples").glob("*.json"))


def county(name: str, **more: Answer) -> dict[str, Answer]:
    """A county of 甲市, as a document of its city names it."""
    about: dict[str, Answer] = {
        "unit_kind": "county_association", "unit_name": f"{name}科学技术协会",
        "county": name, "city": "甲市",
    }  # fmt: skip
    return about | more


def document(id_: str, form: str, **answers: Answer) -> Document:
    return Document(id=id_, form=form, answers=answers)
