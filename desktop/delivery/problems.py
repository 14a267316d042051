"""What keeps a package from leaving: the forms' own problems, and those of scans and mails."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec

from desktop.delivery import mail
from desktop.delivery.edition import NONE_KEPT, Exported, Kept
from desktop.delivery.names import beyond_bmp
from desktop.delivery.wording import size
from desktop.errors import UserError
from desktop.forms.checks import check
from desktop.forms.data import Severity
from desktop.forms.eligibility import recipient
from desktop.forms.field import Kind
from desktop.forms.form import Scan
from desktop.forms.notice import Pack
from desktop.forms.problems import Problem, explained
from desktop.forms.submission import Document, Submission
from desktop.policy.checking import Checker
from desktop.progress import Tell, silent

# What the receiving mailbox takes is unknown; 20 MiB pass everywhere. Counted on the wire, where
# base64 makes 4 bytes of 3.
MAIL_LIMIT = 20 * 1024 * 1024


class Prepared(msgspec.Struct, frozen=True):
    """What a package is made of, by document, and its problems in the order they are met.

    `scans` holds the PDFs; a document without a usable scan is missing in it.
    """

    editions: dict[str, Exported]
    scans: dict[str, "Joined"]  # noqa: F821  PDFium is loaded only for those who have scans
    problems: list[Problem]


def package_problems(
    pack: Pack, submission: Submission, today: date, scans_root: Path,
    mail_limit: int = MAIL_LIMIT, kept: Kept = NONE_KEPT,
) -> list[Problem]:  # fmt: skip
    """All problems: those of `forms.checks`, then those of scans, names and mails.

    `scans_root` is the folder that the paths of the documents' scans start from.
    """
    return prepare(
        pack, submission, today, scans_root, mail_limit, whole=False, kept=kept
    ).problems


def prepare(
    pack: Pack,
    submission: Submission,
    today: date,
    scans_root: Path,
    mail_limit: int = MAIL_LIMIT,
    draft: bool = False,
    whole: bool = True,
    tell: Tell = silent,
    kept: Kept = NONE_KEPT,
    policies: Checker | None = None,
) -> Prepared:
    """Editions, scans and problems. Without `whole`, only documents with scans are exported: that
    is all the checks need. A draft takes no scans: they could not be marked 草稿. An edition that
    is `kept` and says what the answers say goes out as it was printed. Citations are
    held against `policies`, or else against the documents of the program."""
    from desktop.templates.fonts import missing

    prepared = Prepared({}, {}, check(submission, pack, today, missing, policies=policies))
    ours: list[Problem] = []
    if not submission.documents:
        ours.append(_no_documents())
    for done, document in enumerate(submission.documents):
        tell(done, len(submission.documents), pack.forms[document.form].short_name)
        wants_scan = pack.forms[document.form].deliver.scan is not Scan.NONE
        if whole or (document.scans and wants_scan):
            edition = kept.exported(pack, submission, document, today, draft)
            prepared.editions[document.id] = edition
        ours += _name_problems(pack, submission, document)
        ours += _scan_problems(pack, submission, document, prepared, scans_root, kept)
    ours += _address_problems(pack, submission, prepared.problems)
    ours += _mail_problems(pack, submission, prepared, mail_limit)
    prepared.problems.extend(explained(problem, submission.reasons) for problem in ours)
    if draft:
        prepared.scans.clear()
    return prepared


def _no_documents() -> Problem:
    return Problem(
        "E_NO_DOCUMENTS", Severity.ERROR, "这份申报里还没有材料，请先在“选择材料”里新增一份。"
    )


def _name_problems(pack: Pack, submission: Submission, document: Document) -> Iterator[Problem]:
    if signs := beyond_bmp(pack, submission, document):
        yield Problem(
            "N_FILE_NAME_SIGN", Severity.NOTE,
            f"文件名里的“{signs}”换成了“〓”，因为旧的邮箱和解压软件显示不了这些字；材料里不变。",
            document.id,
        )  # fmt: skip


def _scan_problems(
    pack: Pack, submission: Submission, document: Document, prepared: Prepared, scans_root: Path,
    kept: Kept,
) -> Iterator[Problem]:  # fmt: skip
    form = pack.forms[document.form]
    clause = pack.clause(form.deliver.clause)
    if form.deliver.scan is Scan.NONE:
        if document.scans:
            yield Problem(
                "N_SCAN_NOT_ASKED", Severity.NOTE,
                f"通知只要“{form.short_name}”的电子版，添加的扫描件不放进报送包。",
                document.id, clause=clause,
            )  # fmt: skip
        return
    if not document.scans:
        if form.deliver.scan is Scan.REQUIRED:
            yield Problem(
                "E_SCAN_MISSING", Severity.ERROR,
                f"“{form.short_name}”还没有签章扫描件，请打印后签名盖章，"
                "扫描成 PDF（或拍成 JPG、PNG）再添加。",
                document.id, clause=clause,
            )  # fmt: skip
        return
    from desktop.delivery.intake.checking import paper_problems
    from desktop.delivery.scan import join
    from desktop.delivery.unsigned import is_export

    try:
        scan = join([scans_root / name.replace("\\", "/") for name in document.scans])
    except UserError as error:
        yield Problem("E_SCAN_UNREADABLE", Severity.ERROR, error.sentence, document.id, clause=clause)
        return
    prepared.scans[document.id] = scan
    edition = prepared.editions[document.id]
    if is_export(scan.pdf, edition.pdf):
        yield Problem(
            "E_SCAN_IS_UNSIGNED_EXPORT", Severity.ERROR,
            f"“{form.short_name}”的扫描件是没有签名盖章的电子版，"
            "请把它打印出来，签名盖章后再扫描，换上扫描的文件。",
            document.id, clause=clause,
        )  # fmt: skip
    found = []
    if edition.code:
        found = list(paper_problems(pack, submission, document, scan.pdf, edition, kept))
        yield from found
    if scan.pages < edition.pages and not any(p.code == "W_SCAN_PAGES" for p in found):
        yield Problem(
            "W_SCAN_PAGES", Severity.WARNING,
            f"“{form.short_name}”共{edition.pages}页，扫描件只有{scan.pages}页，"
            "请补扫缺的页；如确实齐全（如一页拍了两面），请写明理由。",
            document.id, clause=clause,
        )  # fmt: skip


def _address_problems(
    pack: Pack, submission: Submission, known: list[Problem]
) -> Iterator[Problem]:
    if recipient(pack, submission).email:
        return
    addresses = [f.id for f in pack.notice.unit_fields if f.kind is Kind.EMAIL]
    if not any(p.blocks and not p.document and p.field in addresses for p in known):
        yield Problem(
            "E_MAIL_ADDRESS", Severity.ERROR,
            "还不知道报送包发到哪个邮箱，请在“单位”页补上收件单位的邮箱。",
        )  # fmt: skip


def _mail_problems(
    pack: Pack, submission: Submission, prepared: Prepared, limit: int
) -> Iterator[Problem]:
    for document in submission.documents:
        if document.id not in prepared.scans:
            continue
        scan, edition = prepared.scans[document.id], prepared.editions[document.id]
        takes = mail.wire_size([len(scan.pdf), len(edition.docx)])
        if takes > limit:
            yield Problem(
                "W_MAIL_SIZE", Severity.WARNING,
                f"“{pack.forms[document.form].short_name}”和它的扫描件寄出时有 {size(takes)}，"
                f"超过一封邮件 {size(limit)} 的限度，可能被退信。请按 300 dpi、彩色 JPG 重新扫描；"
                "如已确认对方邮箱能收，请写明理由。",
                document.id,
            )  # fmt: skip
