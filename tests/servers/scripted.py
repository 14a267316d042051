"""An IMAP server over TLS that says what it is told to, as the providers are known to say it."""

import re
import ssl
from collections.abc import Mapping

from .certificates import Certificate
from .listening import ListeningByTls

_USUAL = {
    "CAPABILITY": "* CAPABILITY IMAP4rev1 ID\r\n{tag} OK done",
    "LIST": '* LIST (\\Drafts) "/" "&g0l6P3ux-"\r\n{tag} OK done',
    "EXAMINE": "* 0 EXISTS\r\n{tag} OK done",
    "LOGOUT": "* BYE\r\n{tag} OK done",
}


class Scripted(ListeningByTls):
    """`answers` by command, over the usual ones; `{tag}` stands for the tag. `demands_id` refuses
    folders as 网易 does until ID was said. `heard` are the lines that came."""

    def __init__(
        self, certificate: Certificate, answers: Mapping[str, str] | None = None,
        greeting: str = "* OK ready", demands_id: bool = False,
    ):  # fmt: skip
        super().__init__(certificate, patience=10)
        self._answers = _USUAL | dict(answers or {})
        self._greeting, self._demands_id = greeting, demands_id
        self.heard: list[str] = []

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
