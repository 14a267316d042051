"""What became of each mail: kept with the submission's history, so that none goes out twice.

A receipt is written before the last byte of a mail is handed over, and again when the server has
answered. Whatever happens between the two, a power cut too, leaves the first: it is not known.
"""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

import msgspec

from desktop.delivery.mail import Letter, content_id, to_eml
from desktop.strict import convert


class State(StrEnum):
    SAVED = "saved"  # it lies in the drafts folder
    ACCEPTED = "accepted"  # the server has taken it for sending
    REFUSED = "refused"  # it has not been sent, for certain
    UNKNOWN = "unknown"  # handed over, and no answer


class Receipt(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is known of one mail since `at`; `began` tells one try from another, `content` one mail
    from another (`mail.content_id`). `answer` is the server's last word; `folder` is where a draft
    lies; `copy` whether the sender gets one."""

    state: State
    began: datetime
    at: datetime
    content: str
    name: str
    subject: str
    message_id: str
    sender: str
    recipient: str
    server: str
    answer: str
    bytes: int
    attachments: list[str]
    folder: str = ""
    copy: bool = False


def merged(history: Sequence[Receipt], receipt: Receipt) -> list[Receipt]:
    """`history` with `receipt`, which takes the place of an earlier one of the same try."""
    same = (receipt.content, receipt.began)
    return [r for r in history if (r.content, r.began) != same] + [receipt]


def to_json(receipt: Receipt) -> dict[str, Any]:
    return msgspec.to_builtins(receipt)


def from_json(kept: Any) -> Receipt:
    """Raises `strict.Mistake` where it is no receipt."""
    return convert(kept, Receipt, "receipt")


class Outgoing(msgspec.Struct, frozen=True):
    """A letter as the bytes that leave, from one sender at one time."""

    letter: Letter
    sender: str
    began: datetime
    content: str
    message_id: str
    data: bytes

    def receipt(self, state: State, at: datetime, server: str, answer: str, **more: Any) -> Receipt:
        letter = self.letter
        return Receipt(
            state, self.began, at, self.content, letter.name, letter.subject, self.message_id,
            self.sender, letter.to, server, answer, len(self.data),
            [attachment.name for attachment in letter.attachments], **more,
        )  # fmt: skip


def outgoing(
    letter: Letter, sender: str, now: datetime, history: Sequence[Receipt] = ()
) -> Outgoing:
    """`letter` ready to leave. Its message id says nothing but what the mail is: the same mail
    has the same id, so that a server may drop the second of two; once it was accepted, sending it
    again is wanted, and it gets another."""
    content = content_id(letter)
    times = sum(r.content == content and r.state is State.ACCEPTED for r in history)
    name = content if not times else f"{content}.{times + 1}"
    message_id = f"<{name}@{sender.rpartition('@')[2]}>"
    data = to_eml(letter, now, sender, message_id)
    return Outgoing(letter, sender, now, content, message_id, data)
