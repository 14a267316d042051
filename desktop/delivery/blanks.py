"""Every form as empty paper, for those who must write by hand."""

from collections.abc import Iterable
from pathlib import Path

from msgspec.structs import replace

from desktop.delivery.edition import Exported, export
from desktop.delivery.names import legal
from desktop.files import write_bytes
from desktop.forms.form import Form
from desktop.forms.notice import Pack
from desktop.forms.submission import Document, Submission


def write_blanks(packs: Iterable[Pack], folder: Path) -> list[Path]:
    """`<notice>/<form>.docx` and `.pdf` below `folder`, for every form; the files written."""
    written = []
    for pack in packs:
        below = folder / legal(pack.notice.title)
        below.mkdir(parents=True, exist_ok=True)
        for form in pack.forms.values():
            made = blank(pack, form)
            for ending, content in (("docx", made.docx), ("pdf", made.pdf)):
                written.append(below / f"{legal(form.title)}.{ending}")
                write_bytes(written[-1], content)
    return written


def blank(pack: Pack, form: Form) -> Exported:
    """`form` with nothing filled in, as of the notice's own day. Cells are left free for the pen,
    also where the notice wants "/" in those that stay empty, or where the program would fill in
    what it knows."""
    fields = [replace(field, blank="", default="") for field in form.fields]
    free = replace(form, blank="", fields=fields)
    document = Document("blank", form.id)
    submission = Submission(pack.notice.id, {}, [document])
    return export(
        replace(pack, forms={**pack.forms, form.id: free}), submission, document, pack.notice.date,
        number=0,
    )
