"""A server that takes mails for sending, by SMTP: `smtplib` over a `Wire`.

Only commands and replies of `smtplib` are used: its `sendmail` does not tell whether a mail was
handed over when the connection broke, and its `login` tries a wrong code several times.
"""

import re
import smtplib
from base64 import b64encode
from collections.abc import Callable

from desktop.delivery import trouble
from desktop.delivery.accounts import Account, Code
from desktop.delivery.providers import Security
from desktop.delivery.trouble import Kind, Trouble
from desktop.delivery.wire import Told, Wire, number_said

# How we greet: an address literal that is the same on every computer (RFC 5321, 4.1.3).
_WHO = "[127.0.0.1]"
_GOODBYE = 5.0  # seconds to wait for it
_READY, _DONE, _ELSEWHERE, _GO_ON, _WELCOME, _ASKED = 220, 250, 251, 354, 235, 334


class Submission:
    """A session from `enter` to `leave`; `handed_over` says whether the last byte of the mail in
    hand may have left."""

    def __init__(self, wire: Wire, account: Account, code: Code):
        self._wire, self._account, self._code = wire, account, code
        self._smtp = smtplib.SMTP(local_hostname=_WHO)
        self.handed_over = False

    def enter(self) -> None:
        """Connected, secure, logged in. Raises Trouble."""
        self._wire.connect()
        self._smtp.sock, self._smtp.file = self._wire, self._wire
        self._must(_READY, self._smtp.getreply)
        self._must(_DONE, self._smtp.ehlo)
        if self._account.smtp.security is Security.STARTTLS:
            if not self._smtp.has_extn("starttls"):
                raise trouble.not_secure(self._account.smtp)
            self._must(_READY, lambda: self._smtp.docmd("STARTTLS"))
            self._wire.secure()
            self._must(_DONE, self._smtp.ehlo)  # what was said before counts no more
        self._log_in()

    def leave(self) -> None:
        """Politely where that works; nothing depends on it."""
        self._wire.waits = _GOODBYE
        try:
            self._reply(lambda: self._smtp.docmd("QUIT"))
        except Trouble:
            pass
        finally:
            self._wire.close()

    @property
    def limit(self) -> int | None:
        """The bytes it takes, where it says so (RFC 1870)."""
        return number_said(self._smtp.esmtp_features.get("size", "")) or None

    def address(self, sender: str, recipient: str, bytes_: int) -> bool:
        """Begin a mail; whether the sender gets a copy, in the envelope alone. Raises Trouble."""
        size = f" SIZE={bytes_}" if self._smtp.has_extn("size") else ""
        self._must(_DONE, lambda: self._smtp.docmd("MAIL", f"FROM:<{sender}>{size}"))
        code, said = self._reply(lambda: self._smtp.docmd("RCPT", f"TO:<{recipient}>"))
        if code not in (_DONE, _ELSEWHERE):
            raise self._refused_recipient(recipient, said)
        if sender.casefold() == recipient.casefold():
            return True
        code, _ = self._reply(lambda: self._smtp.docmd("RCPT", f"TO:<{sender}>"))
        return code in (_DONE, _ELSEWHERE)

    def ready(self) -> None:
        """The server waits for the mail itself. Raises Trouble."""
        self.handed_over = False
        self._must(_GO_ON, lambda: self._smtp.docmd("DATA"))

    def hand_over(self, data: bytes, told: Told | None) -> tuple[int, str]:
        """The server's last word on the mail. Raises Trouble."""
        stuffed = re.sub(rb"(?m)^\.", b"..", data)
        self._wire.count(len(stuffed), told)
        self._smtp.send(stuffed)
        self._wire.count(0, None)
        self.handed_over = True
        self._wire.waits = self._wire.patience.verdict
        self._smtp.send(b".\r\n")
        code, said = self._reply(self._smtp.getreply)
        self._wire.waits = self._wire.patience.answer
        return code, said

    def not_taken(self, status: int, said: str) -> Trouble:
        """What to tell of a last word that is no."""
        return trouble.of_mail(f"{status} {said}", self._account, self._code)

    def _log_in(self) -> None:
        ways = self._smtp.esmtp_features.get("auth", "").upper().split()
        user, code = self._account.user, self._code.reveal()
        if "PLAIN" in ways or not ways:
            both = _base64(f"\0{user}\0{code}")
            said = self._reply(lambda: self._smtp.docmd("AUTH", f"PLAIN {both}"))
        else:
            said = self._reply(lambda: self._smtp.docmd("AUTH", "LOGIN"))
            for answer in (user, code):
                if said[0] == _ASKED:
                    said = self._reply(lambda answer=answer: self._smtp.docmd(_base64(answer)))
        if said[0] != _WELCOME:
            raise trouble.of_login(f"{said[0]} {said[1]}", self._account, self._code, "SMTP")

    def _refused_recipient(self, recipient: str, said: str) -> Trouble:
        told = trouble.of_mail(said, self._account, self._code)
        if told.kind is not Kind.REFUSED:
            return told
        return Trouble(
            Kind.RECIPIENT,
            f"邮箱服务器不肯给收件人“{recipient}”送信，它说：“{said}”。请核对收件人地址，"
            "没有写错就过一会儿再试，或在网页里手工粘贴发送。",
            said,
        )

    def _must(self, wanted: int, act: Callable[[], tuple[int, bytes]]) -> None:
        code, said = self._reply(act)
        if code != wanted:
            raise self.not_taken(code, said)

    def _reply(self, act: Callable[[], tuple[int, bytes]]) -> tuple[int, str]:
        """A reply, its words cleaned. Raises Trouble where it is none."""
        try:
            code, said = act()
        except smtplib.SMTPException:
            code, said = -1, b""
        if code == -1:
            raise trouble.refused("")
        return code, trouble.quoted(said, self._code, self._account.user)


def _base64(text: str) -> str:
    return b64encode(text.encode()).decode()
