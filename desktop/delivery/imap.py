"""A mailbox by IMAP: `imaplib` over a `Wire`, its errors as sentences, nothing kept of the code."""

import imaplib
from collections.abc import Callable, Iterable
from typing import Any

from desktop import __version__
from desktop.delivery import trouble
from desktop.delivery.accounts import Account, Code
from desktop.delivery.providers import Security
from desktop.delivery.wire import Wire

# Who calls, for servers that demand it (RFC 2971): the program, and nothing of its user.
_ID = f'("name" "shenbao" "version" "{__version__}" "vendor" "shenbao")'
imaplib.Commands["ID"] = ("NONAUTH", "AUTH", "SELECTED")
_GOODBYE = 5.0  # seconds to wait for it


class Mailbox(imaplib.IMAP4):
    """A session from `enter` to `leave`; between them, `ask`."""

    def __init__(self, wire: Wire, account: Account, code: Code):
        # No call of the base: it would connect. `enter` does.
        self._wire, self._account, self._code = wire, account, code

    def enter(self) -> None:
        """Connected, secure, logged in. Raises Trouble."""
        self._wire.connect()
        self.ask(lambda: imaplib.IMAP4.__init__(self))
        if self._account.imap.security is Security.STARTTLS:
            if "STARTTLS" not in self.capabilities:
                raise trouble.not_secure(self._account.imap)
            self.ask(lambda: self.xatom("STARTTLS"))
            self._wire.secure()
        if (said := self._refused_login()) is not None:
            raise trouble.of_login(said, self._account, self._code, "IMAP")
        if self._account.kind.imap_id:
            self._try(lambda: self.xatom("ID", _ID))  # whatever the answer
        # What it can do may differ before TLS, before logging in, and after.
        said = self.ask(self.capability)[-1] or b""
        self.capabilities = tuple(said.decode("ascii", "replace").upper().split())

    def leave(self) -> None:
        """Politely where that works; nothing depends on it."""
        self._wire.waits = _GOODBYE
        try:
            self._try(self.logout)
        except trouble.Trouble:
            pass
        finally:
            self._wire.close()

    def ask(self, act: Callable[[], Any]) -> list:
        """What the server answers to a command. Raises Trouble where it says no."""
        status, answer, refused = self._try(act)
        if refused or status == "NO":
            raise trouble.of_mail(words(answer), self._account, self._code)
        return answer

    def quoted(self, answer: Iterable[Any]) -> str:
        """An answer as it may be shown and kept."""
        return trouble.quoted(words(answer), self._code, self._account.user)

    def _refused_login(self) -> bytes | None:
        """What the server said against it. None where it let us in."""
        # `imaplib` quotes the code, and leaves the name to us: there are names like unit\kexie.
        user = self._account.user.replace("\\", "\\\\").replace('"', '\\"')
        code = self._code.reveal()
        _, answer, refused = self._try(lambda: self.login(f'"{user}"', code))
        return words(answer) if refused else None

    def _try(self, act: Callable[[], Any]) -> tuple[str, list, bool]:
        """Status and answer, and whether `imaplib` took it for an error.

        The error does not leave here: what it quotes may be the code.
        """
        try:
            status, answer = act() or ("OK", [])
        except imaplib.IMAP4.error as error:
            return "", list(error.args), True
        except ValueError:  # it trusts numbers and signs to be such
            return "", [], True
        return status, answer, False

    # What `imaplib` calls

    def open(self, host: str = "", port: int = 0, timeout: float | None = None) -> None:
        """`enter` has connected already."""

    def read(self, size: int) -> bytes:
        return self._wire.read(size)

    def readline(self) -> bytes:
        return self._wire.readline()

    def send(self, data: bytes) -> None:
        self._wire.sendall(data)

    def shutdown(self) -> None:
        self._wire.close()

    def _log(self, line: str) -> None:
        """Not kept: `imaplib` remembers the last lines, and LOGIN is one of them."""


def words(answer: Iterable[Any]) -> bytes:
    """All that was said, as one line."""
    said = []
    for piece in answer:
        piece = b" ".join(piece) if isinstance(piece, tuple) else piece
        said.append(piece if isinstance(piece, bytes) else str(piece or "").encode())
    return b" ".join(filter(None, said))
