"""One document as files: the same words as DOCX, PDF and plain text."""

from datetime import date

import msgspec

from desktop.forms.notice import Pack
from desktop.forms.submission import Document, Submission


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
