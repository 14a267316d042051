"""What work in the background has done on the window's thread, where alone the library is used."""

from collections.abc import Callable
from functools import cache
from threading import Event

from PySide6.QtCore import QObject, Qt, Signal

from desktop.errors import UserError

_PATIENCE = 30  # seconds; longer than a save that waits for a slow disk


class _Turn:
    """Something to do there, and what came of it."""

    def __init__(self, act: Callable[[], object]):
        self.act = act
        self.over = Event()
        self.error: Exception | None = None
        self.given_up = False


class Crossing(QObject):
    """Made on the window's thread; `call` is for all others."""

    _asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._asked.connect(self._do, Qt.ConnectionType.QueuedConnection)

    def call(self, act: Callable[[], object]) -> None:
        """Done when this returns. Raises what `act` raises, and UserError where the window does
        not come to it."""
        turn = _Turn(act)
        self._asked.emit(turn)
        if not turn.over.wait(_PATIENCE):
            turn.given_up = True
            raise UserError("窗口很久没有应答，这一步没有记下，也没有接着做，请再试一次。")
        if turn.error is not None:
            raise turn.error

    def _do(self, turn: _Turn) -> None:
        if turn.given_up:
            return
        try:
            turn.act()
        except Exception as error:
            turn.error = error
        turn.over.set()


@cache
def crossing() -> Crossing:
    """The one of this program; asked for first on the window's thread."""
    return Crossing()
