"""What became of a submission's mails: receipts kept as events of the library, and told in lines."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import tzinfo

from desktop.delivery.receipts import Receipt, State, from_json, to_json
from desktop.errors import UserError
from desktop.library.events import Event
from desktop.library.store import Library

MAIL = "mail"  # the kind of these events
_SAID = {
    State.SAVED: "已存入“{folder}”",
    State.ACCEPTED: "已发出，邮箱服务器已收下",
    State.REFUSED: "没有发出",
    State.UNKNOWN: "已交给服务器，没有等到答复，不知道是否发出",
}


def keep(library: Library, submission: str, receipt: Receipt) -> None:
    """In the place of an earlier one of the same try. Raises UserError."""
    key = f"{receipt.content}@{receipt.began.isoformat()}"
    library.record(submission, MAIL, to_json(receipt), receipt.at, key)


def receipts(events: Iterable[Event]) -> list[Receipt]:
    """The oldest first; what a newer program may have kept otherwise is left out."""
    found = []
    for event in events:
        if event.kind == MAIL:
            with suppress(UserError):
                found.append(from_json(event.details))
    return sorted(found, key=lambda receipt: (receipt.began, receipt.at))


def lines(history: Sequence[Receipt], zone: tzinfo | None) -> list[str]:
    """For the person, the newest first."""
    return [_line(receipt, zone) for receipt in reversed(history)]


def _line(receipt: Receipt, zone: tzinfo | None) -> str:
    at = f"{receipt.at.astimezone(zone):%Y-%m-%d %H:%M}"
    said = _SAID[receipt.state].format(folder=receipt.folder)
    more = [f"发给{receipt.recipient}", f"邮件编号{receipt.message_id}"]
    if receipt.answer:
        more.append(f"服务器答复：{receipt.answer}")
    if receipt.copy:
        more.append("自己的邮箱也收一份")
    return f"{at}　{receipt.name}　{said}\n{'；'.join(more)}"
