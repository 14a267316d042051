"""Mails as bytes: drafts that Outlook opens for sending, and that every mailbox can import.

Written by hand, because `EmailMessage` names attachments only as RFC 2231 says, and QQ mail and
Foxmail look for `name=` in RFC 2047 encoded words. On the wire there is nothing but short lines of
ASCII; whatever a person typed stands there in base64, so it cannot become a header.
"""

import hashlib
from base64 import b64encode
from collections.abc import Iterator, Sequence
from datetime import datetime
from email.utils import format_datetime
from urllib.parse import quote

import msgspec

from desktop.text import clean, clean_line

# 12 汉字, 60 characters as an encoded word: a line with it and its header stays below 76
# (RFC 2047, 2).
_ENCODED_BYTES = 36
_LINE_BYTES = 57  # 76 characters in base64 (RFC 2045, 6.8)
_PART_HEADERS = 1600  # bytes; a name of 86 characters takes 1,100
_MAIL_HEADERS = 8192  # bytes, with the body
_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
}


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


def to_eml(letter: Letter, date: datetime) -> bytes:
    """The mail as a draft. It names no sender: the mailbox it is sent from does.

    The message id follows from the content, so it says nothing of this computer.
    """
    parts = [_text(letter.body), *map(_attachment, letter.attachments)]
    headers = [
        "X-Unsent: 1",
        *_to(letter),
        f"Subject: {_encoded(letter.subject)}",
        f"Date: {format_datetime(date)}",
    ]
    digest = hashlib.sha256("\r\n".join(headers).encode())
    for part in parts:
        digest.update(part)
    boundary = f"=_{digest.hexdigest()[:40]}"  # no line of base64 can begin so
    headers += [
        f"Message-ID: <{digest.hexdigest()[:40]}@shenbao.invalid>",
        "MIME-Version: 1.0",
        f'Content-Type: multipart/mixed;\r\n boundary="{boundary}"',
    ]
    begin = f"--{boundary}\r\n".encode()
    body = b"".join(begin + part for part in parts)
    return "\r\n".join(headers).encode("ascii") + b"\r\n\r\n" + body + f"--{boundary}--\r\n".encode()


def wire_size(sizes: Sequence[int]) -> int:
    """The bytes of a mail with attachments of these sizes, a little over rather than under."""
    return _MAIL_HEADERS + sum(_PART_HEADERS + -(-n // _LINE_BYTES) * 78 for n in sizes)


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
    if not address.isascii() or not address or any(sign in address for sign in " <>,;:\"()[]\\"):
        return  # the person will see that it is missing; the check has said so
    yield f"To: {_encoded(letter.to_name)}\r\n <{address}>" if letter.to_name else f"To: {address}"


def _encoded(text: str) -> str:
    """`text` as encoded words, folded (RFC 2047)."""
    return "\r\n ".join(
        f"=?UTF-8?B?{b64encode(word.encode()).decode()}?=" for word in _cut(clean_line(text))
    )


def _cut(text: str) -> Iterator[str]:
    """Pieces of whole characters, each of at most `_ENCODED_BYTES` in UTF-8."""
    piece = ""
    for c in text:
        if len((piece + c).encode()) > _ENCODED_BYTES:
            yield piece
            piece = ""
        piece += c
    yield piece


def _text(body: str) -> bytes:
    head = 'Content-Type: text/plain; charset="utf-8"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
    return head.encode() + _base64(clean(body).replace("\n", "\r\n").encode())


def _attachment(attachment: Attachment) -> bytes:
    ending = "." + attachment.name.rpartition(".")[2].lower()
    # `name=` for QQ mail, Foxmail and their like; `filename*=` for all that follow RFC 2231. It
    # is one line (990 characters at most): not all readers join its continuations.
    head = (
        f"Content-Type: {_TYPES.get(ending, 'application/octet-stream')};\r\n"
        f' name="{_encoded(attachment.name)}"\r\n'
        "Content-Transfer-Encoding: base64\r\n"
        "Content-Disposition: attachment;\r\n"
        f" filename*=UTF-8''{quote(attachment.name, safe='')}\r\n\r\n"
    )
    return head.encode("ascii") + _base64(attachment.content)


def _base64(content: bytes) -> bytes:
    lines = (
        b64encode(content[at : at + _LINE_BYTES]) for at in range(0, len(content), _LINE_BYTES)
    )
    return b"\r\n".join(lines) + b"\r\n"
