"""What a document is called among the others of its submission."""

from desktop.forms.eligibility import unit_of
from desktop.forms.notice import Pack
from desktop.forms.submission import Document, Submission


def document_title(pack: Pack, submission: Submission, document: Document) -> str:
    """申报表, 申报表 2, 申报表（乙县科学技术协会）."""
    form = pack.forms[document.form]
    if document.unit is not None:
        name = unit_of(pack, submission, document)
        return f"{form.short_name}（{name or '下级单位'}）"
    same = [d.id for d in submission.documents if d.form == form.id and d.unit is None]
    number = same.index(document.id) + 1
    return f"{form.short_name} {number}" if len(same) > 1 else form.short_name
