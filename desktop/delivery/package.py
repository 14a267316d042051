"""The package: folder, zip and mails, made from a submission and its scans in one go."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import msgspec

from desktop.delivery import letters, listing, mail, manifest
from desktop.delivery.edition import NONE_KEPT, Exported, Kept
from desktop.delivery.mail import Attachment, Letter
from desktop.delivery.names import DRAFT_SUFFIX, SCAN_SUFFIX, file_names, folder_name
from desktop.delivery.place import put
from desktop.delivery.problems import MAIL_LIMIT, Prepared, prepare
from desktop.errors import UserError
from desktop.forms.eligibility import UNIT_NAME, recipient
from desktop.forms.notice import Pack
from desktop.forms.problems import Problem
from desktop.forms.submission import Document, Submission
from desktop.forms.values import unit_values
from desktop.policy.checking import Checker
from desktop.progress import Tell, silent


class Made(msgspec.Struct, frozen=True):
    """A finished package. `files` are its manifest entries; `problems` are what remains, with the
    reasons given; `editions` is what went out, by document; `kept` is where an older package went
    that the person had changed."""

    folder: Path
    zip: Path
    files: list[manifest.Entry]
    mails: list[Letter]
    problems: list[Problem]
    editions: dict[str, Exported] = {}
    kept: Path | None = None


class Refused(UserError):
    """Something blocks the package; nothing was written."""

    def __init__(self, problems: list[Problem]):
        blocking = sum(problem.blocks for problem in problems)
        super().__init__(
            f"还有{blocking}处问题没有解决，报送包没有生成，请逐条改正或写明理由；"
            "只想先看样子，请制作草稿。"
        )
        self.problems = problems


def make_package(
    pack: Pack,
    submission: Submission,
    out: Path,
    today: date,
    now: datetime,
    scans_root: Path,
    draft: bool = False,
    mail_limit: int = MAIL_LIMIT,
    tell: Tell = silent,
    kept: Kept = NONE_KEPT,
    policies: Checker | None = None,
) -> Made:
    """The package of `submission` in `out`.

    `today` is what deadlines and the mail's date go by, `now` stamps files and mails;
    `scans_root` is where the documents' scans are found; `mail_limit` counts bytes on the wire;
    `kept` are the editions printed so far: those still current go out byte by byte; `policies`
    knows the documents that citations are held against, the program's own where there is none.
    A draft may have errors, takes no scans, and is marked 草稿 throughout. Raises Refused with the
    problems where something blocks, and UserError where the package cannot be written. Stopped by
    `tell`, it wrote nothing.
    """
    prepared = prepare(
        pack, submission, today, scans_root, mail_limit, draft, tell=tell, kept=kept,
        policies=policies,
    )  # fmt: skip
    blocked = any(problem.blocks for problem in prepared.problems)
    if not submission.documents or (blocked and not draft):
        raise Refused(prepared.problems)
    name = folder_name(pack, submission, draft)
    names = file_names(pack, submission, out.absolute() / name)

    contents: dict[str, bytes] = {}
    entries: list[manifest.Entry] = []
    groups: list[tuple[Document, list[str]]] = []
    for document in letters.in_form_order(pack, submission):
        files = list(_files(pack, document, prepared, names[document.id], draft))
        for entry, content in files:
            contents[entry.name] = content
            entries.append(entry)
        groups.append((document, [entry.name for entry, _ in files]))

    editions = prepared.editions
    written = _letters(pack, submission, groups, contents, today, draft, mail_limit, editions)
    emls = {letter.name: mail.to_eml(letter, now) for letter in written}
    told = listing.Contents(
        entries, [(letter, len(emls[letter.name])) for letter in written], prepared.problems, editions
    )
    text = listing.mail_text(written).encode()
    list_ = listing.listing(pack, submission, told, today, draft).encode()
    entries = [
        *(manifest.entry(name, eml, manifest.MAIL) for name, eml in emls.items()),
        manifest.entry(listing.MAIL_TEXT_NAME, text, manifest.MAIL_TEXT),
        manifest.entry(listing.LIST_NAME, list_, manifest.LIST),
        *entries,
    ]
    contents = {
        **emls, listing.MAIL_TEXT_NAME: text, listing.LIST_NAME: list_, **contents,
        manifest.NAME: manifest.encode(_manifest(pack, submission, entries, written, now, draft)),
    }  # fmt: skip
    tell(len(submission.documents), len(submission.documents), "写入文件夹和压缩包")
    placed = put(out, name, contents, now)
    return Made(placed.folder, placed.zip, entries, written, prepared.problems, editions, placed.kept)


def _files(
    pack: Pack, document: Document, prepared: Prepared, name: str, draft: bool
) -> Iterator[tuple[manifest.Entry, bytes]]:
    """What goes out for one document: Word always, the PDF where asked or in a draft, the scan."""
    edition = prepared.editions[document.id]

    def file(ending: str, content: bytes, role: str, pages: int) -> tuple[manifest.Entry, bytes]:
        entry = manifest.entry(
            name + ending, content, role, document.form, document.id, pages,
            edition.edition, edition.code,
        )  # fmt: skip
        return entry, content

    mark = DRAFT_SUFFIX if draft else ""
    yield file(f"{mark}.docx", edition.docx, manifest.WORD, edition.pages)
    if draft or pack.forms[document.form].deliver.pdf:
        yield file(f"{mark}.pdf", edition.pdf, manifest.PDF, edition.pages)
    if scan := prepared.scans.get(document.id):
        yield file(f"{SCAN_SUFFIX}.pdf", scan.pdf, manifest.SIGNED_SCAN, scan.pages)


def _letters(
    pack: Pack,
    submission: Submission,
    groups: list[tuple[Document, list[str]]],
    contents: dict[str, bytes],
    today: date,
    draft: bool,
    limit: int,
    editions: dict[str, Exported],
) -> list[Letter]:
    """As many mails as the limit makes necessary; the files of one document stay together."""
    shares = mail.shared_out([[len(contents[n]) for n in names] for _, names in groups], limit)
    to = recipient(pack, submission)
    made = []
    for k, share in enumerate(shares, 1):
        chosen = [groups[place] for place in share]
        items = [
            letters.item(pack, submission, document) + letters.coded(editions[document.id])
            for document, _ in chosen
        ]
        made.append(
            Letter(
                "邮件.eml" if len(shares) == 1 else f"邮件-{k}.eml",
                to.name,
                to.email,
                letters.subject(pack, submission, k, len(shares), draft),
                letters.body(pack, submission, items, today, draft),
                [Attachment(name, contents[name]) for _, names in chosen for name in names],
            )
        )
    return made


def _manifest(
    pack: Pack, submission: Submission, entries: list[manifest.Entry], written: list[Letter],
    now: datetime, draft: bool,
) -> manifest.Manifest:  # fmt: skip
    return manifest.Manifest(
        notice=pack.notice.id,
        pack_digest=pack.digest,
        unit=unit_values(pack, submission).text(f"unit.{UNIT_NAME}"),
        created=now.isoformat(timespec="seconds"),
        draft=draft,
        files=entries,
        mails=[
            manifest.MailEntry(m.name, m.to, m.subject, [a.name for a in m.attachments])
            for m in written
        ],
    )
