"""When a window can be used: it is drawn, with what it has to show, and answers."""

import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication

_QUIET = 0.001  # seconds; a turn of the event loop that had nothing to do is far shorter
_TURNS = 3


class Seen:
    """Beside a window: prints when it was first on the screen, then when the event loop had
    nothing left to do, and ends the program. `perf_counter` counts for all processes alike."""

    _turns: list[float] | None = None

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._turns is None:
            self._turns = []
            QTimer.singleShot(0, self._drawn)  # comes when all of it has been painted

    def _drawn(self) -> None:
        print(time.perf_counter())
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._turn)
        self._timer.start(0)

    def _turn(self) -> None:
        now = time.perf_counter()
        if self._turns and now - self._turns[-1] > _QUIET:
            self._turns.clear()
        self._turns.append(now)
        if len(self._turns) > _TURNS:
            self._timer.stop()
            print(self._turns[0], flush=True)
            QApplication.quit()
