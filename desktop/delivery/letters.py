"""What the mails say: subject and body by the pack's patterns, documents in the notice's order."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from desktop.delivery.edition import Exported
from desktop.delivery.wording import fill, pieces
from desktop.forms.checks import document_counts
from desktop.forms.eligibility import UNIT_NAME, recipient, unit_of
from desktop.forms.names import in_words
from desktop.forms.notice import Pack
from desktop.forms.submission import Document, Submission
from desktop.forms.values import unit_values, values_of
from desktop.templates.mark import shown

DRAFT_SUBJECT = "【草稿，请勿报送】"


def in_form_order(pack: Pack, submission: Submission) -> list[Document]:
    """The documents as mails and lists name them."""
    order = list(pack.forms)
    return sorted(submission.documents, key=lambda document: order.index(document.form))


def subject(pack: Pack, submission: Submission, k: int = 1, n: int = 1, draft: bool = False) -> str:
    """The subject of the `k`th of `n` mails: it names all of the submission, not only its share."""
    filed = Counter(document.form for document in submission.documents)
    parts = [
        fill(form.mail.subject, None, {"n": str(filed[form.id])})
        for form in pack.forms.values()
        if filed[form.id]
    ]
    values = unit_values(pack, submission)
    ours = {"unit": values.text(f"unit.{UNIT_NAME}"), "parts": "".join(parts)}
    said = fill(pack.notice.mail.subject, values, ours)
    if n > 1:
        said += fill(pack.notice.mail.split, None, {"k": str(k), "n": str(n)})
    return (DRAFT_SUBJECT if draft else "") + said


def body(
    pack: Pack, submission: Submission, items: Sequence[str], today: date, draft: bool = False
) -> str:
    """The text of a mail that carries `items`, which are numbered here."""
    values = unit_values(pack, submission)
    numbered = "\n".join(f"{n}. {item}" for n, item in enumerate(items, 1))
    ours = {
        "unit": values.text(f"unit.{UNIT_NAME}"),
        "recipient": recipient(pack, submission).name,
        "items": numbered,
        "contact": contact(pack, submission),
        "date": in_words(today),
    }
    said = fill(pack.notice.mail.body, values, ours).strip("\n")
    while "\n\n\n" in said:  # where there is no contact to name
        said = said.replace("\n\n\n", "\n\n")
    return (f"{DRAFT_SUBJECT}\n\n" if draft else "") + said + "\n"


def item(pack: Pack, submission: Submission, document: Document) -> str:
    """The line about one document, in mails and in the list."""
    values, part = values_of(pack, submission, document), pack.forms[document.form].mail
    ours = {
        "unit": unit_of(pack, submission, document),
        "words": str(document_counts(submission, pack, document).words),
    }
    said = _joined(list(pieces(part.item, values, ours)))
    for more in part.more:
        filled = list(pieces(more, values, ours))
        if all(text.strip() for text, name in filled if name):
            said += _joined(filled)
    return " ".join(said.split())


def coded(edition: Exported) -> str:
    """Which edition went along, after the line about its document; a draft is none."""
    return f"（{in_edition(edition)}）" if edition.code else ""


def in_edition(edition: Exported) -> str:
    return f"第{edition.edition}稿，版本码 {shown(edition.code)}"


# Quotes within quotes are the other kind (GB/T 15834-2011, 4.8.3.4 and 4.15.3).
_WITHIN = {"“": str.maketrans("“”", "‘’"), "《": str.maketrans("《》", "〈〉")}


def _joined(filled: list[tuple[str, str]]) -> str:
    """The pieces as one text; what was filled in between quotes has its own quotes turned."""
    said = ""
    for text, name in filled:
        if name and (turned := _WITHIN.get(said[-1:])):
            text = text.translate(turned)
        said += text
    return said


def contact(pack: Pack, submission: Submission) -> str:
    """Whom to call: the first contact among the sender's own documents, else among the others."""
    for document in sorted(submission.documents, key=lambda d: d.unit is not None):
        values, part = values_of(pack, submission, document), pack.forms[document.form].mail
        name = values.text(part.contact_name) if part.contact_name else ""
        phone = values.text(part.contact_phone) if part.contact_phone else ""
        if not name or name == "/":
            continue
        whose = f"（{unit_of(pack, submission, document)}）" if document.unit is not None else ""
        return f"联系人：{name}{whose}" + (f"，电话：{phone}" if phone and phone != "/" else "")
    return ""
