"""直接发送: the mails of a package to its recipient by SMTP, each at most once unless asked for."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from desktop.delivery import trouble
from desktop.delivery.accounts import Account, Code
from desktop.delivery.mail import Letter, is_plain
from desktop.delivery.mailing import question, to_send
from desktop.delivery.receipts import Outgoing, Receipt, State, outgoing
from desktop.delivery.smtp import Submission
from desktop.delivery.trouble import Kind, Trouble
from desktop.delivery.wire import Patience, Stopped, Told, Wire, never
from desktop.strict import short
from desktop.text import clean_line

_ACCEPTED = 250
_UNFINISHED = "没有传完，服务器没有收下"


class AskFirst(Trouble):
    """Some mails were sent before, or may have been. `receipts` say which and when; answer with
    `wishes`: by content, whether to send it again or to leave it."""

    def __init__(self, receipts: list[Receipt]):
        super().__init__(Kind.ASK, question(receipts))
        self.receipts = receipts


def send(
    account: Account,
    code: Code,
    letters: Sequence[Letter],
    history: Sequence[Receipt],
    now: Callable[[], datetime],
    record: Callable[[Receipt], None],
    wishes: Mapping[str, bool] | None = None,
    told: Told | None = None,
    stopped: Stopped = never,
    patience: Patience = Patience(),
) -> list[Receipt]:
    """Send what has not been sent, in order; the receipts of what the server has accepted now.

    `record` must keep each receipt before it returns: first one that says nothing is known, then
    one with the server's answer (`receipts.merged`). The sender gets a copy by the envelope, which
    no recipient sees. Raises AskFirst before anything is connected, and Trouble; then calling
    again goes on with the rest.
    """
    go, ask = to_send(letters, history, wishes or {})
    if ask:
        raise AskFirst(ask)
    if not go:
        return []
    for letter in go:
        if not is_plain(letter.to):
            to = short(clean_line(letter.to))
            why = f"收件人的电子邮箱“{to}”写得不完整，请核对单位信息中的地址后重新生成报送包。"
            raise Trouble(Kind.RECIPIENT, why)
    mails = [outgoing(letter, account.address, now(), history) for letter in go]
    wire = Wire(account.smtp, patience, stopped)
    session = Submission(wire, account, code)
    try:
        session.enter()
        _check_sizes(session.limit, mails)
        sent = [_send(session, account.smtp.host, mail, now, record, told) for mail in mails]
        session.leave()
    finally:
        wire.close()
    return sent


def _check_sizes(limit: int | None, mails: Sequence[Outgoing]) -> None:
    """Before the first goes out, so that none is left behind by its size."""
    for mail in mails:
        if limit and len(mail.data) > limit:
            detail = f"“{mail.letter.name}”编码后{len(mail.data)}字节，邮箱最多收{limit}字节。"
            raise Trouble(Kind.TOO_BIG, trouble.too_big(detail))


def _send(
    session: Submission, host: str, mail: Outgoing, now: Callable[[], datetime],
    record: Callable[[Receipt], None], told: Told | None,
) -> Receipt:  # fmt: skip
    copy = False

    def kept(state: State, answer: str) -> Receipt:
        receipt = mail.receipt(state, now(), host, answer, copy=copy)
        record(receipt)
        return receipt

    try:
        copy = session.address(mail.sender, mail.letter.to, len(mail.data))
        session.ready()
    except Trouble as error:
        kept(State.REFUSED, error.said or error.sentence)
        raise
    kept(State.UNKNOWN, "")
    try:
        status, answer = session.hand_over(mail.data, told)
    except Trouble as error:
        if not session.handed_over:
            kept(State.REFUSED, _UNFINISHED)
            raise
        raise Trouble(Kind.UNKNOWN, _unknown(mail, error)) from error
    if status != _ACCEPTED:
        kept(State.REFUSED, f"{status} {answer}")
        raise session.not_taken(status, answer)
    return kept(State.ACCEPTED, f"{status} {answer}")


def _unknown(mail: Outgoing, error: Trouble) -> str:
    why = {Kind.SLOW: "很久没有等到服务器答复", Kind.STOPPED: "没有等服务器答复就取消了"}
    return (
        f"“{mail.letter.name}”已全部传给服务器，但{why.get(error.kind, '没有收到答复连接就断了')}，"
        "不知道是否发出；请到邮箱的“已发送”和收件箱（发给自己的那一份）里核对，再决定要不要重发。"
    )
