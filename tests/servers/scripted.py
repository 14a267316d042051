"""An IMAP server over TLS that says what it is told to, as the providers are known to say it."""

import contextlib
import re
import socket
import ssl
import threading
from collections.abc import Mapping
from types import TracebackType

from .certificates import Certificate

_USUAL = {
    "CAPABILITY": "* CAPABILITY IMAP4rev1 ID\r\n{tag} OK done",
    "LIST": '* LIST (\\Drafts) "/" "&g0l6P3ux-"\r\n{tag} OK done',
    "EXAMINE": "* 0 EXISTS\r\n{tag} OK done",
    "LOGOUT": "* BYE\r\n{tag} OK done",
}


class Scripted:
    """`answers` by command, over the usual ones; `{tag}` stands for the tag. `demands_id` refuses
    folders as 网易 does until ID was said. `heard` are the lines that came."""

    def __init__(
        self, certificate: Certificate, answers: Mapping[str, str] | None = None,
        greeting: str = "* OK ready", demands_id: bool = False,
    ):  # fmt: skip
        self._answers = _USUAL | dict(answers or {})
        self._greeting, self._demands_id = greeting, demands_id
        self._trust = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._trust.load_cert_chain(certificate.chain, certificate.key)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self.heard: list[str] = []

    def __enter__(self) -> "Scripted":
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(10)

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                plain, _ = self._listener.accept()
                with contextlib.suppress(OSError):
                    with self._trust.wrap_socket(plain, server_side=True) as secure:
                        secure.settimeout(10)
                        self._talk(secure)

    def _talk(self, secure: ssl.SSLSocket) -> None:
        secure.sendall(f"{self._greeting}\r\n".encode())
        with secure.makefile("rb") as file:
            for line in file:
                self.heard.append(line.decode().rstrip("\r\n"))
                tag, _, rest = self.heard[-1].partition(" ")
                command = rest.split(" ")[0].upper()
                if literal := re.search(r"\{(\d+)\}$", rest):
                    secure.sendall(b"+ go on\r\n")
                    file.read(int(literal[1]) + 2)
                answer = self._answers.get(command, "{tag} OK done")
                said_id = any(" ID (" in said for said in self.heard)
                if self._demands_id and command == "EXAMINE" and not said_id:
                    answer = "{tag} NO EXAMINE Unsafe Login. Please contact kefu@188.com for help"
                secure.sendall(answer.format(tag=tag).encode() + b"\r\n")
                if command == "LOGOUT":
                    return
