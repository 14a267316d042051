"""One document as files: the same words as DOCX, PDF and plain text."""

from datetime import date

import msgspec

from desktop.forms.checks import check
from desktop.forms.notice import Pack
from desktop.forms.problems import Problem
from desktop.forms.submission import Document, Submission

# A character that prints as a box, or as another one on the next machine.
_NOT_ON_PAPER = {"E_GLYPH_MISSING", "E_PUA_CHAR"}


class Exported(msgspec.Struct, frozen=True):
    """One document made; `pages` counts those of the PDF."""

    docx: bytes
    pdf: bytes
    text: str
    pages: int


def export(
    pack: Pack, submission: Submission, document: Document, created: date, draft: bool = False
) -> Exported:
    """`document` as it will be printed; the same arguments give the same bytes.

    A draft bears 草稿 across each page.
    """
    # The writers load fonts and libraries that checking and listing never need.
    from desktop.delivery.sheets import page_count
    from desktop.templates.compose import compose
    from desktop.templates.to_docx import to_docx
    from desktop.templates.to_pdf import to_pdf
    from desktop.templates.to_text import to_text

    composed = compose(pack, submission, document, created, draft)
    pdf = to_pdf(composed)
    return Exported(to_docx(composed), pdf, to_text(composed), page_count(pdf))


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
