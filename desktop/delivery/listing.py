"""报送清单.txt and 邮件正文.txt: what is in the package, and what is left for the person to do."""

from collections.abc import Sequence
from datetime import date

import msgspec

from desktop.delivery.edition import Exported
from desktop.delivery.letters import DRAFT_SUBJECT, in_edition, in_form_order, item
from desktop.delivery.mail import Letter
from desktop.delivery.manifest import Entry
from desktop.delivery.wording import size
from desktop.forms.deadlines import in_chinese
from desktop.forms.eligibility import UNIT_NAME, kind_of, quota_use, recipient, unit_of
from desktop.forms.names import in_words
from desktop.forms.notice import Pack
from desktop.forms.problems import Problem
from desktop.forms.submission import Submission
from desktop.forms.values import unit_values

LIST_NAME, MAIL_TEXT_NAME = "报送清单.txt", "邮件正文.txt"
_RULE = "─" * 30


class Contents(msgspec.Struct, frozen=True):
    """What the list tells of: the files of the documents, the mails as sent, the problems left."""

    entries: list[Entry]
    letters: list[tuple[Letter, int]]  # with the bytes of each on the wire
    problems: list[Problem]
    editions: dict[str, Exported] = {}  # by document


def listing(
    pack: Pack, submission: Submission, contents: Contents, today: date, draft: bool = False
) -> str:
    """The text of 报送清单.txt."""
    paragraphs = [
        _head(pack, submission, today, draft),
        ["一、材料", *_documents(pack, submission, contents)],
        ["二、邮件", *_mails(contents.letters)],
        ["三、名额", *_quotas(pack, submission)],
        ["四、说明", *_reasons(contents.problems)],
        ["五、纸质材料", *_paper(pack, submission)],
        ["六、尚未解决的问题", *_left(pack, submission, contents.problems)] if draft else [],
    ]
    return "\n\n".join("\n".join(lines) for lines in paragraphs if lines) + "\n"


def mail_text(letters: Sequence[Letter]) -> str:
    """The text of 邮件正文.txt, to copy from into web mail."""
    parts = []
    for number, letter in enumerate(letters, 1):
        head = f"第{number}封邮件（共{len(letters)}封）\n" if len(letters) > 1 else ""
        parts.append(
            f"{head}收件人：{_to(letter)}\n"
            f"主题：{letter.subject}\n"
            f"附件（{len(letter.attachments)}个）：\n"
            + "".join(f"  {attachment.name}\n" for attachment in letter.attachments)
            + f"正文：\n{_RULE}\n{letter.body}{_RULE}\n"
        )
    return "\n".join(parts)


def _to(letter: Letter) -> str:
    return f"{letter.to_name} {letter.to or '（邮箱未填）'}".strip()


def _head(pack: Pack, submission: Submission, today: date, draft: bool) -> list[str]:
    notice, to = pack.notice, recipient(pack, submission)
    lines = [f"{DRAFT_SUBJECT}报送清单" if draft else "报送清单", ""]
    lines += [
        f"通知：{notice.title}（{notice.number}）",
        f"报送单位：{unit_values(pack, submission).text(f'unit.{UNIT_NAME}')}",
        f"收件单位：{to.name}  {to.email or '（邮箱未填）'}",
    ]
    if to.phones:
        lines.append(f"联系电话：{'、'.join(to.phones)}")
    lines += [f"截止日期：{d.label}，{in_chinese(d.date)}" for d in notice.deadlines]
    return [*lines, f"制作日期：{in_words(today)}"]


def _documents(pack: Pack, submission: Submission, contents: Contents) -> list[str]:
    lines = []
    for number, document in enumerate(in_form_order(pack, submission), 1):
        lines.append(f"{number}. {item(pack, submission, document)}")
        edition = contents.editions.get(document.id)
        if edition and edition.code:
            lines.append(f"   {in_edition(edition)}")
        for e in contents.entries:
            if e.document == document.id:
                lines.append(f"   {e.name}    {e.pages}页，{size(e.bytes)}")
    return lines


def _mails(letters: list[tuple[Letter, int]]) -> list[str]:
    lines = []
    for number, (letter, on_wire) in enumerate(letters, 1):
        lines.append(f"{number}. {letter.name}    发往：{_to(letter)}")
        lines.append(f"   主题：{letter.subject}")
        lines.append(f"   附件{len(letter.attachments)}个，寄出时约 {size(on_wire)}")
    if len(letters) > 1:
        lines.append(f"   材料较大，分成{len(letters)}封，请全部发出。")
    return lines


def _quotas(pack: Pack, submission: Submission) -> list[str]:
    used = [
        f"{quota.label}：已用{n}个，原则上不超过{quota.most}个"
        for quota, n in quota_use(pack, submission)
    ]
    sender = kind_of(pack, submission.unit)
    used += [
        f"{quota.label}：原则上不超过{quota.most}个，本单位的材料计入"
        f"{recipient(pack, submission).name}的名额"
        for quota in pack.notice.quotas
        if sender in quota.counts and sender not in quota.unit_kinds
    ]
    return used or ["本单位的材料没有名额限制。"]


def _reasons(problems: list[Problem]) -> list[str]:
    lines = []
    for number, problem in enumerate((p for p in problems if p.reason), 1):
        lines += [f"{number}. {problem.message}", f"   理由：{problem.reason}"]
    return lines or ["没有需要说明的事项。"]


def _paper(pack: Pack, submission: Submission) -> list[str]:
    paper, to = pack.notice.paper, recipient(pack, submission)
    lines = []
    for document in in_form_order(pack, submission):
        form = pack.forms[document.form]
        if form.deliver.copies:
            binding = f"，{form.deliver.binding}" if form.deliver.binding else ""
            lines.append(
                f"□ {unit_of(pack, submission, document)}《{form.title}》"
                f"{form.deliver.copies}份，A4纸{binding}，每份签名并加盖公章"
            )
    if lines:
        lines.append(f"□ 寄送或报送：{to.name}，{to.postal or '地址请向收件单位询问'}")
        lines.append("□ 寄出日期：__________　　送达日期：__________")
    if paper.advice and (to.when is None or not lines):  # it tells how to reach the issuer
        lines.append(paper.advice)
    return lines or ["通知没有要求纸质材料。"]


def _left(pack: Pack, submission: Submission, problems: list[Problem]) -> list[str]:
    places = {d.id: f"材料{n}：" for n, d in enumerate(in_form_order(pack, submission), 1)}
    blocking = [p for p in problems if p.blocks]
    lines = [
        f"{n}. {places.get(p.document, '')}{p.message}" for n, p in enumerate(blocking, 1)
    ]
    return lines or ["没有。"]
