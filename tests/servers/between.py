"""What may happen on the way: a TCP relay that cuts the line, goes silent, or loses the answer."""

import contextlib
import socket
import threading
from types import TracebackType


class Relay:
    """Passes bytes to `port` and back, until `after` bytes went up. Then it `does`: `cut` both
    ways, be `silent` both ways, or `lose` what comes back and cut when all is quiet."""

    def __init__(self, port: int, after: int, does: str = "cut"):
        self._target, self._after, self._does = port, after, does
        self._listener = socket.socket()
        self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 16384)  # holds little back
        self._listener.bind(("127.0.0.1", 0))
        self._listener.listen()
        self.port = self._listener.getsockname()[1]
        self.sent_up = 0
        self._live: list[socket.socket] = []

    def __enter__(self) -> "Relay":
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
                near, _ = self._listener.accept()
                far = socket.create_connection(("127.0.0.1", self._target))
                self._live = [near, far]
                down = threading.Thread(target=self._down, args=(far, near))
                down.start()
                self._up(near, far)
                down.join(10)

    @property
    def _over(self) -> bool:
        return self.sent_up >= self._after

    def _up(self, near: socket.socket, far: socket.socket) -> None:
        near.settimeout(0.8)
        with contextlib.suppress(OSError):
            while True:
                try:
                    data = near.recv(4096)
                except TimeoutError:
                    if self._over and self._does == "lose":
                        break
                    continue
                if not data:
                    break
                self.sent_up += len(data)
                if self._over and self._does == "cut":
                    break
                if not (self._over and self._does == "silent"):
                    far.sendall(data)
        self._close()

    def _down(self, far: socket.socket, near: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := far.recv(4096):
                if not (self._over and self._does in ("silent", "lose")):
                    near.sendall(data)

    def _close(self) -> None:
        for one in self._live:
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()
