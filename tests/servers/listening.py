"""What servers of these tests share: a place on this computer, a thread, one caller at a time."""

import contextlib
import socket
import ssl
import threading
from types import TracebackType
from typing import Self

from .certificates import Certificate


class Listening:
    """From `with` on, each who calls `port` is met, one after the other; the end waits for all."""

    def __init__(self, listener: socket.socket):
        self._listener = listener
        self.port = listener.getsockname()[1]

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._close()
        self._thread.join(10)

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                plain, _ = self._listener.accept()
                self._meet(plain)

    def _meet(self, plain: socket.socket) -> None:
        raise NotImplementedError

    def _close(self) -> None:
        """What is still open, when the end comes."""


class ListeningByTls(Listening):
    """Talks from the first byte on over TLS; waits `patience` seconds for a word."""

    def __init__(self, certificate: Certificate, patience: float):
        super().__init__(socket.create_server(("127.0.0.1", 0)))
        self._patience = patience
        self._trust = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._trust.load_cert_chain(certificate.chain, certificate.key)

    def _meet(self, plain: socket.socket) -> None:
        with contextlib.suppress(OSError):
            with self._trust.wrap_socket(plain, server_side=True) as secure:
                secure.settimeout(self._patience)
                self._talk(secure)

    def _talk(self, secure: ssl.SSLSocket) -> None:
        raise NotImplementedError
