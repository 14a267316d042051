"""Mails as bytes: drafts that Outlook opens for sending, and mails ready for a mailbox.

Written by hand (`parts`), because `EmailMessage` names attachments only as RFC 2231 says, and QQ
mail and Foxmail look for `name=` in RFC 2047 encoded words. On the wire there is nothing but short
lines of ASCII; whatever a person typed stands there in base64, so it cannot become a header.
"""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import datetime
from email.utils import format_datetime

import msgspec

from desktop.delivery.parts import LINE_BYTES, attachment, encoded, mixed, words
from desktop.text import clean_line

_PART_HEADERS = 1600  # bytes; a name of 86 characters takes 1,200
_MAIL_HEADERS = 12288  # bytes, with the body, plain and as HTML


class Attachment(msgspec.Struct, frozen=True):
    name: str
    content: bytes


class Letter(msgspec.Struct, frozen=True):
    """What a mail says and carries; `name` is its file name in the package."""

    name: str
    to_name: str
    to: str
    subject: str
    body: str
    attachments: list[Attachment]


def to_eml(letter: Letter, date: datetime, sender: str = "", message_id: str = "") -> bytes:
    """The mail. Without a `sender` it is a draft that names none: the mailbox it is sent from does.

    A `message_id` that is not given follows from the content, and says nothing of this computer.
    Raises ValueError where the sender is no plain address.
    """
    if sender and not is_plain(sender):
        raise ValueError("the sender is no plain address")
    headers = [
        *([f"From: {sender}"] if sender else ["X-Unsent: 1"]),
        *_to(letter),
        f"Subject: {encoded(letter.subject)}",
        f"Date: {format_datetime(date)}",
    ]
    files = [attachment(a.name, a.content, n) for n, a in enumerate(letter.attachments, 1)]
    digest = hashlib.sha256("\r\n".join(headers).encode())
    for part in [words(letter.body, ""), *files]:
        digest.update(part)
    name = digest.hexdigest()[:40]
    # No line of base64 can begin as a boundary does.
    inner = mixed(f"=_{name}", [words(letter.body, f"=_{name}.b"), *files])
    headers += [f"Message-ID: {message_id or f'<{name}@shenbao.invalid>'}", "MIME-Version: 1.0"]
    return "\r\n".join(headers).encode("ascii") + b"\r\n" + inner


def content_id(letter: Letter) -> str:
    """The same for the same recipient, words and files, whenever and by whom they are sent."""
    digest = hashlib.sha256()
    said = [letter.to, letter.subject, letter.body]
    for piece in [t.encode(errors="replace") for t in said] + [
        piece for a in letter.attachments for piece in (a.name.encode(errors="replace"), a.content)
    ]:
        digest.update(hashlib.sha256(piece).digest())
    return digest.hexdigest()[:40]


def is_plain(address: str) -> bool:
    """Whether `address` is one address and nothing else: what may stand in a header as it is."""
    return (
        address.isascii()
        and address.isprintable()
        and not any(sign in address for sign in " <>,;:\"()[]\\")
        and all(address.rpartition("@"))
    )


def wire_size(sizes: Sequence[int]) -> int:
    """The bytes of a mail with attachments of these sizes, a little over rather than under."""
    return _MAIL_HEADERS + sum(_PART_HEADERS + -(-n // LINE_BYTES) * 78 for n in sizes)


def shared_out(groups: Sequence[Sequence[int]], limit: int) -> list[list[int]]:
    """Which groups of files (sizes in bytes) go into which mail, none above `limit` on the wire.

    Groups stay whole and in order; a group that is too large alone has a mail to itself.
    """
    mails: list[list[int]] = []
    sizes: list[int] = []
    for place, group in enumerate(groups):
        if mails and wire_size([*sizes, *group]) <= limit:
            mails[-1].append(place)
            sizes += group
        else:
            mails.append([place])
            sizes = list(group)
    return mails


def _to(letter: Letter) -> Iterator[str]:
    address = clean_line(letter.to)
    if not is_plain(address):
        return  # the person will see that it is missing; the check has said so
    yield f"To: {encoded(letter.to_name)}\r\n <{address}>" if letter.to_name else f"To: {address}"
