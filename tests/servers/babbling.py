"""A TLS server that says whatever bytes it is given: one piece at once, then one for each line."""

import ssl
from collections.abc import Sequence

from .certificates import Certificate
from .listening import ListeningByTls


class Babbling(ListeningByTls):
    """`pieces` in order, the last again and again; `{tag}` becomes the first word of the line that
    was heard. With `leaves` it closes after the last."""

    def __init__(self, certificate: Certificate, pieces: Sequence[bytes], leaves: bool = False):
        super().__init__(certificate, patience=5)
        self._pieces, self._leaves = pieces, leaves

    def _talk(self, secure: ssl.SSLSocket) -> None:
        first, *rest = self._pieces
        secure.sendall(first)
        with secure.makefile("rb") as file:
            for number, line in enumerate(file):
                if self._leaves and number >= len(rest):
                    return
                piece = rest[min(number, len(rest) - 1)] if rest else first
                secure.sendall(piece.replace(b"{tag}", line.split(b" ")[0].strip()))
