"""What may happen on the way: a TCP relay that cuts the line, goes silent, or loses the answer."""

import contextlib
import socket
import threading

from .listening import Listening


class Relay(Listening):
    """Passes bytes to `port` and back, until `after` bytes went up. Then it `does`: `cut` both
    ways, be `silent` both ways, or `lose` what comes back and cut when all is quiet."""

    def __init__(self, port: int, after: int, does: str = "cut"):
        self._target, self._after, self._does = port, after, does
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 16384)  # holds little back
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        super().__init__(listener)
        self.sent_up = 0
        self._live: list[socket.socket] = []

    def _meet(self, plain: socket.socket) -> None:
        far = socket.create_connection(("127.0.0.1", self._target))
        self._live = [plain, far]
        down = threading.Thread(target=self._down, args=(far, plain))
        down.start()
        self._up(plain, far)
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
