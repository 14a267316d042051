"""存入草稿箱: finished mails into the drafts folder by IMAP, to be looked at there and sent.

A draft there is a plain mail from the account's address, marked as draft and as seen. One that
already lies there, known by its message id, is not put there again.
"""

import imaplib
import re
from collections.abc import Callable, Sequence
from datetime import datetime

from desktop.delivery import trouble
from desktop.delivery.accounts import Account, Code
from desktop.delivery.folders import Folder, drafts, listed
from desktop.delivery.imap import Mailbox
from desktop.delivery.mail import Letter
from desktop.delivery.providers import drafts_names
from desktop.delivery.receipts import Outgoing, Receipt, State, outgoing
from desktop.delivery.trouble import Kind, Trouble
from desktop.delivery.wire import Patience, Stopped, Told, Wire, never, number_said

_FLAGS = r"(\Draft \Seen)"
_LOOKED_AT = 200  # the newest drafts; what was put there lately is among them
_THERE = "草稿箱里已有这封邮件，没有重复存入"


def save(
    account: Account,
    code: Code,
    letters: Sequence[Letter],
    now: Callable[[], datetime],
    record: Callable[[Receipt], None],
    told: Told | None = None,
    stopped: Stopped = never,
    patience: Patience = Patience(),
) -> list[Receipt]:
    """Put the letters into the drafts folder, one receipt each, which `record` gets at once.

    `told` hears of the bytes of each mail; `stopped` is asked several times a second. Raises
    Trouble; then the letters recorded so far lie there, and calling again puts only the others.
    """
    wire = Wire(account.imap, patience, stopped)
    box = Mailbox(wire, account, code)
    kept: list[Receipt] = []
    try:
        box.enter()
        folder = _drafts(box)
        there = _message_ids(box, folder)
        wire.waits = patience.verdict
        for letter in letters:
            mail = outgoing(letter, account.address, now())
            said = _THERE
            if mail.message_id not in there:
                wire.count(len(mail.data), told)
                said = box.quoted(_put(box, folder, mail))
                wire.count(0, None)
                there.add(mail.message_id)
            place = {"server": account.imap.host, "folder": folder.name}
            kept.append(mail.receipt(State.SAVED, now(), answer=said, **place))
            record(kept[-1])
        box.leave()
    finally:
        wire.close()
    return kept


def _drafts(box: Mailbox) -> Folder:
    pattern = '"*"'
    if {"SPECIAL-USE", "LIST-EXTENDED"} <= set(box.capabilities):
        pattern += " RETURN (SPECIAL-USE)"
    folder = drafts(listed(box.ask(lambda: box.list('""', pattern))), drafts_names())
    if folder is None:
        raise Trouble(
            Kind.NO_DRAFTS,
            "在邮箱里没有找到草稿箱，请先在网页里写一封邮件存为草稿，再试一次；"
            "也可以改在网页里手工粘贴发送。",
        )
    return folder


def _message_ids(box: Mailbox, folder: Folder) -> set[str]:
    """Those of the newest drafts. Looking changes nothing."""
    number = number_said(box.ask(lambda: box.select(folder.argument, readonly=True))[-1] or b"0")
    if not number:
        return set()
    newest = f"{max(1, number - _LOOKED_AT + 1)}:{number}"
    heads = box.ask(lambda: box.fetch(newest, "(BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)])"))
    said = b"\n".join(head[1] for head in heads if isinstance(head, tuple))
    return {found.decode("ascii", "replace") for found in re.findall(rb"<[^<>\s]+>", said)}


def _put(box: Mailbox, folder: Folder, mail: Outgoing) -> list:
    """The server's answer, with the draft's number where it gives one (APPENDUID, RFC 4315)."""
    for ability in box.capabilities:
        # Before it is sent up, where the server says how much it takes (RFC 7889).
        name, _, said = ability.partition("=")
        limit = number_said(said) if name == "APPENDLIMIT" else None
        if limit is not None and len(mail.data) > limit:
            raise Trouble(Kind.TOO_BIG, trouble.too_big(f"邮箱最多收{limit}字节。"))
    when = imaplib.Time2Internaldate(mail.began)
    return box.ask(lambda: box.append(folder.argument, _FLAGS, when, mail.data))
