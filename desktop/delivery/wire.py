"""One connection to a mail server: TLS that is verified, patience that ends, a way to stop.

It looks to `imaplib` and `smtplib` as a socket and its file do. What goes wrong is raised as
`Trouble`, which passes through both.
"""

import socket
import ssl
import time
from collections.abc import Callable
from contextlib import suppress
from threading import Event, Thread
from typing import NamedTuple, TypeVar

from desktop.delivery import trouble
from desktop.delivery.providers import Security, Server

_TICK = 0.2  # seconds between two looks at whether the person wants to stop
_CHUNK = 16384  # bytes, one TLS record
# What the system may hold back, so that what is told as sent is nearly so, and a mail whose line
# breaks halfway is known not to have been handed over.
_HELD_BACK = 131072  # bytes
_MOST_DIGITS = 18
_LONGEST_LINE = 1_000_000  # bytes; beyond it nobody is talking a mail protocol

T = TypeVar("T")
Stopped = Callable[[], bool]
Told = Callable[[int, int], None]  # bytes sent, bytes in all


def never() -> bool:
    return False


def number_said(words: bytes | str) -> int | None:
    """What a server said where a number belongs; None where it is none that can be."""
    if isinstance(words, bytes):
        words = words.decode("ascii", "replace")
    known = words.isascii() and words.isdigit() and len(words) <= _MOST_DIGITS
    return int(words) if known else None


class Patience(NamedTuple):
    """Seconds to wait: to be connected, for an answer, and for the last word on a mail, which may
    be read and searched for viruses first (RFC 5321, 4.5.3.2.6: ten minutes)."""

    connect: float = 15.0
    answer: float = 60.0
    verdict: float = 600.0


class Wire:
    """A connection from `connect` to `close`; secure from the first byte or after `secure`."""

    def __init__(self, server: Server, patience: Patience, stopped: Stopped):
        self.server = server
        self.patience = patience
        self.waits = patience.answer
        self._stopped = stopped
        self._buffer = b""
        self._told: Told | None = None
        self._total = self._sent = 0
        self._socket: socket.socket | None = None

    def connect(self) -> None:
        """Raises Trouble. With implicit TLS no byte is said before the certificate is verified.

        While the system looks for the server, some fifteen seconds at the most for each of its
        addresses, it does not hear a wish to stop.
        """
        if self._stopped():
            raise trouble.stopped()
        place = (self.server.host, self.server.port)
        try:
            self._socket = socket.create_connection(place, self.patience.connect)
        except (OSError, UnicodeError) as error:  # a host name may have no form for DNS
            raise self._of_connecting(error) from error
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _HELD_BACK)
        self._socket.settimeout(_TICK)
        if self.server.security is Security.TLS:
            self.secure()

    def secure(self) -> None:
        """TLS from here on. Raises Trouble, also where the server spoke ahead of it."""
        assert self._socket is not None
        if self._buffer:  # what came in the clear may be another's words (CVE-2011-0411)
            self.close()
            raise trouble.not_secure(self.server)
        plain = self._socket
        plain.settimeout(self.patience.connect)
        watch = _Watch(plain, self._stopped)
        try:
            with watch:
                self._socket = _trust().wrap_socket(plain, server_hostname=self.server.host)
        except (OSError, ValueError) as error:
            plain.close()
            self._socket = None
            if watch.cut:
                raise trouble.stopped() from error
            raise self._of_connecting(error) from error
        self._socket.settimeout(_TICK)

    def close(self) -> None:
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    # As a socket

    def count(self, total: int, told: Told | None) -> None:
        """From now on `told` hears how much of `total` bytes is sent."""
        self._told, self._total, self._sent = told, total, 0

    def sendall(self, data: bytes) -> None:
        for at in range(0, len(data), _CHUNK):
            self._send(data[at : at + _CHUNK])
            self._sent += len(data[at : at + _CHUNK])
            if self._told:
                self._told(min(self._sent, self._total), self._total)

    def makefile(self, *_: object) -> "Wire":
        return self

    # As its file

    def readline(self, limit: int = _LONGEST_LINE) -> bytes:
        while b"\n" not in self._buffer and len(self._buffer) < limit:
            self._buffer += self._receive()
        line, found, rest = self._buffer.partition(b"\n")
        if found and len(line) < limit:
            self._buffer = rest
            return line + b"\n"
        line, self._buffer = self._buffer[:limit], self._buffer[limit:]
        return line

    def read(self, size: int) -> bytes:
        while len(self._buffer) < size:
            self._buffer += self._receive()
        data, self._buffer = self._buffer[:size], self._buffer[size:]
        return data

    def _send(self, chunk: bytes) -> None:
        until = time.monotonic() + self.patience.answer
        while chunk:
            # After a timeout TLS wants the same bytes again, and takes all of them or none.
            sent = self._tried(lambda live, rest=chunk: live.send(rest), until)
            chunk = chunk[sent:]

    def _receive(self) -> bytes:
        got = self._tried(lambda live: live.recv(_CHUNK), time.monotonic() + self.waits)
        if not got:
            self.close()
            raise trouble.dropped(self.server)
        return got

    def _tried(self, act: Callable[[socket.socket], T], until: float) -> T:
        while True:
            if self._stopped():
                self.close()
                raise trouble.stopped()
            if self._socket is None:
                raise trouble.dropped(self.server)
            try:
                return act(self._socket)
            except TimeoutError as error:
                if time.monotonic() > until:
                    self.close()
                    raise trouble.slow(self.server) from error
            except OSError as error:
                self.close()
                raise trouble.dropped(self.server) from error

    def _of_connecting(self, error: Exception) -> trouble.Trouble:
        known = error if isinstance(error, OSError) else socket.gaierror(str(error))
        return trouble.of_connecting(known, self.server)


class _Watch:
    """Cuts a connection that is being made secure when the person wants no more: the handshake
    itself asks nobody. `cut` says whether it did."""

    def __init__(self, live: socket.socket, stopped: Stopped):
        self._line = live.dup()  # `live` itself is given away to TLS
        self._stopped = stopped
        self._over = Event()
        self._thread = Thread(target=self._look, daemon=True)
        self.cut = False

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()
        self._line.close()

    def _look(self) -> None:
        while not self._over.wait(_TICK):
            if self._stopped():
                self.cut = True
                with suppress(OSError):
                    self._line.shutdown(socket.SHUT_RDWR)
                return


def _trust() -> ssl.SSLContext:
    """Certificates as the system trusts them. OpenSSL alone would know, on Windows, only those
    that were needed there before; truststore asks the system, as pip does."""
    import truststore  # not needed until something is sent

    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context
