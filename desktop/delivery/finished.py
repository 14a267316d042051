"""The letters of a package that was made earlier, as they lie in its folder, if nothing in it has
changed since."""

import email
from email import policy
from email.message import EmailMessage
from pathlib import Path

from desktop.delivery import manifest
from desktop.delivery.mail import Attachment, Letter
from desktop.delivery.verify import verify
from desktop.errors import UserError


def letters(folder: Path) -> list[Letter]:
    """Raises UserError where the package is a draft, was changed, or cannot be read."""
    if wrong := verify(folder):
        raise UserError(f"报送包制作后被改动过，不能存入草稿箱或发送：{wrong[0]}")
    try:
        listed = manifest.decode((folder / manifest.NAME).read_bytes())
        if listed.draft:
            raise UserError("这是草稿报送包，不能报送，请解决全部问题后制作正式的报送包。")
        return [_letter(folder, mail) for mail in listed.mails]
    except OSError as error:
        raise UserError(
            f"报送包“{folder.name}”读不出来，请核对它没有被移走，或重新制作报送包。"
        ) from error


def _letter(folder: Path, entry: manifest.MailEntry) -> Letter:
    read = email.message_from_bytes((folder / entry.name).read_bytes(), policy=policy.default)
    assert isinstance(read, EmailMessage)
    body = read.get_body(("plain",))
    [to] = read["To"].addresses if read["To"] else [None]
    return Letter(
        entry.name,
        to.display_name if to else "",
        to.addr_spec if to else "",
        str(read["Subject"]),  # a text with properties of its own, which no receipt can keep
        body.get_content().replace("\r\n", "\n") if body else "",
        [Attachment(name, (folder / name).read_bytes()) for name in entry.attachments],
    )
