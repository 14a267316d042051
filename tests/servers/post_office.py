"""A real SMTP server, aiosmtpd, that takes mails or finds a reason not to."""

import ssl
from collections.abc import Callable
from typing import Any, NamedTuple

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

from .certificates import Certificate
from .dovecot import PASSWORD, free_port


class Taken(NamedTuple):
    """A mail as it arrived: how the sender greeted, and the envelope."""

    greeting: str
    sender: str
    recipients: list[str]
    data: bytes


class PostOffice(Controller):
    """Runs from `start` to `stop`. `taken` are the mails it accepted; `refuses` maps a recipient
    to the answer; `verdict` is asked when a mail is complete and may answer, or close the line."""

    def __init__(
        self, certificate: Certificate, starttls: bool = False, limit: int = 0,
        refuses: dict[str, str] | None = None,
        verdict: Callable[["PostOffice", SMTP], str | None] | None = None,
        login_answer: str = "",
    ):  # fmt: skip
        self.taken: list[Taken] = []
        self.users: list[bytes] = []
        self.logins: list[bytes] = []
        self.password = PASSWORD.encode()
        self._refuses, self._verdict, self._login_answer = refuses or {}, verdict, login_answer
        self._limit, self._starttls = limit, starttls
        self._trust = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        self._trust.load_cert_chain(certificate.chain, certificate.key)
        secure = {} if starttls else {"ssl_context": self._trust}
        super().__init__(self, hostname="127.0.0.1", port=free_port(), **secure)

    def factory(self) -> SMTP:
        more: dict[str, Any] = {"tls_context": self._trust} if self._starttls else {}
        # aiosmtpd takes implicit TLS for none, so there it must not insist on TLS for AUTH.
        return SMTP(
            self, hostname="post.example.org", data_size_limit=self._limit or 2**30,
            authenticator=self._authenticate, auth_required=self._starttls,
            auth_require_tls=self._starttls, require_starttls=self._starttls,
            loop=self.loop, **more,
        )  # fmt: skip

    def _authenticate(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any
    ) -> AuthResult:
        self.users.append(data.login)
        self.logins.append(data.password)
        if data.password == self.password and not self._login_answer:
            return AuthResult(success=True)
        said = self._login_answer or "535 Error: authentication failed"
        return AuthResult(success=False, handled=False, message=said)

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self._refuses:
            return self._refuses[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        answer = self._verdict(self, server) if self._verdict else "250 OK queued as 7F3A"
        if answer is None:
            server.transport.abort()
            return "250 never heard"
        if answer.startswith("250"):
            data = envelope.original_content or b""
            sender, recipients = envelope.mail_from or "", list(envelope.rcpt_tos)
            self.taken.append(Taken(session.host_name or "", sender, recipients, data))
        return answer
