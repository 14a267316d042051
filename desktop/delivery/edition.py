"""One document as files: the same words as DOCX, PDF and plain text."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime

import msgspec
from msgspec.structs import replace

from desktop.delivery.editions import (
    Edition, current, newest, next_number, submission_identity, version_code,
)  # fmt: skip
from desktop.forms.checks import check
from desktop.forms.form import Marking
from desktop.forms.notice import Pack
from desktop.forms.problems import Problem
from desktop.forms.submission import Document, Submission

GUIDE_SUFFIX = "-扫描引导页.pdf"
# A character that prints as a box, or as another one on the next machine.
_NOT_ON_PAPER = {"E_GLYPH_MISSING", "E_PUA_CHAR"}


class Exported(msgspec.Struct, frozen=True):
    """One document made; `pages` counts those of the PDF, which a guide sheet is no part of.

    A draft, and paper to be filled in by hand, are `edition` 0 and have no code.
    """

    docx: bytes
    pdf: bytes
    text: str
    pages: int
    edition: int = 0
    code: str = ""
    marking: Marking = Marking.NONE
    guide: bytes = b""  # a page to be printed before the others, where `marking` is `sheet`

    @property
    def files(self) -> dict[str, bytes]:
        """What there is to keep or to write, by the ending of its name."""
        files = {".docx": self.docx, ".pdf": self.pdf}
        return files | ({GUIDE_SUFFIX: self.guide} if self.guide else {})


def export(
    pack: Pack,
    submission: Submission,
    document: Document,
    created: date,
    draft: bool = False,
    number: int = 1,
    identity: str = "",
    marking: Marking | None = None,
) -> Exported:
    """`document` as it will be printed; the same arguments give the same bytes.

    It is 第`number`稿 with its version code; 0 is paper that is no edition. A draft is none and bears
    草稿 across each page. `identity` names the submission, its notice and unit do where nothing is
    given; `marking` is the person's choice among those that the form allows.
    """
    # The writers load fonts and libraries that checking and listing never need.
    from desktop.delivery.guide import guide
    from desktop.delivery.sheets import page_count
    from desktop.templates.compose import compose
    from desktop.templates.mark import Mark, tag_of
    from desktop.templates.to_docx import to_docx
    from desktop.templates.to_pdf import to_pdf
    from desktop.templates.to_text import to_text

    composed = compose(pack, submission, document, created, draft)
    if draft or not number:
        pdf = to_pdf(composed)
        return Exported(to_docx(composed), pdf, to_text(composed), page_count(pdf))
    allowed = pack.forms[document.form].deliver.markings
    marking = marking if marking in allowed else allowed[0]
    code = version_code(pack, submission, document, number)
    named = submission_identity(submission, identity)
    mark = Mark(tag_of(named, 5), tag_of(document.id, 4), number, code)
    composed = replace(
        composed, edition=number, code=code, mark=mark if marking is Marking.FOOTER else None
    )
    pdf = to_pdf(composed)
    pages = page_count(pdf)
    sheet = guide(composed, mark, pages) if marking is Marking.SHEET else b""
    return Exported(
        to_docx(composed), pdf, to_text(composed), pages, number, code, marking, sheet
    )


def freeze(
    pack: Pack,
    submission: Submission,
    document: Document,
    now: datetime,
    known: Iterable[Edition] = (),
    identity: str = "",
    marking: Marking | None = None,
) -> tuple[Edition, Exported]:
    """The next edition after those `known`: its facts and its bytes, both to be kept.

    An edition that says what the answers say now is printed again, not made again: see
    `editions.current`.
    """
    number = next_number(known, document.id)
    made = export(
        pack, submission, document, now.date(), number=number, identity=identity, marking=marking
    )
    return (
        Edition(
            document.id, document.form, number, made.code, now, made.pages, made.marking,
            submission_identity(submission, identity),
            document.answers, document.unit, submission.unit,
        ),
        made,
    )  # fmt: skip


class Kept(msgspec.Struct, frozen=True):
    """The editions of a submission printed so far, and how to get the bytes of one back."""

    editions: Sequence[Edition] = ()
    printed: Callable[[Edition], Exported] | None = None
    identity: str = ""

    def exported(
        self, pack: Pack, submission: Submission, document: Document, today: date, draft: bool = False
    ) -> Exported:
        """The newest edition that says what the answers say, as it was printed; else the next, made
        of today."""
        if draft:
            return export(pack, submission, document, today, draft)
        same = current(pack, submission, self.editions, document.id)
        if same and self.printed:
            return self.printed(same)
        last = newest(self.editions, document.id)
        number = next_number(self.editions, document.id)
        return export(
            pack, submission, document, today, number=number, identity=self.identity,
            marking=last.marking if last else None,
        )  # fmt: skip


NONE_KEPT = Kept()


def kept_back(
    pack: Pack, submission: Submission, document: Document, today: date
) -> list[Problem]:
    """What forbids to print `document` but as a draft: it is longer than its notice allows, or
    holds characters that would not come out as typed. Blank fields may be filled by hand."""
    from desktop.templates.fonts import missing

    total = pack.forms[document.form].total
    codes = _NOT_ON_PAPER | ({total.code} if total else set())
    return [
        problem
        for problem in check(submission, pack, today, missing)
        if problem.code in codes and problem.document in ("", document.id)
    ]
