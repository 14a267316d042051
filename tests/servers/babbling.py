"""A TLS server that says whatever bytes it is given: one piece at once, then one for each line."""

import contextlib
import socket
import ssl
import threading
from collections.abc import Sequence
from types import TracebackType

from .certificates import Certificate


class Babbling:
    """`pieces` in order, the last again and again; `{tag}` becomes the first word of the line that
    was heard. With `leaves` it closes after the last."""

    def __init__(self, certificate: Certificate, pieces: Sequence[bytes], leaves: bool = False):
        self._pieces, self._leaves = pieces, leaves
        self._trust = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._trust.load_cert_chain(certificate.chain, certificate.key)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]

    def __enter__(self) -> "Babbling":
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
                        secure.settimeout(5)
                        self._talk(secure)

    def _talk(self, secure: ssl.SSLSocket) -> None:
        first, *rest = self._pieces
        secure.sendall(first)
        with secure.makefile("rb") as file:
            for number, line in enumerate(file):
                if self._leaves and number >= len(rest):
                    return
                piece = rest[min(number, len(rest) - 1)] if rest else first
                secure.sendall(piece.replace(b"{tag}", line.split(b" ")[0].strip()))
