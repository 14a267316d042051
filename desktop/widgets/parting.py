"""Long work that is on when the person wants to go: it ends first, or is stopped for it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from shiboken6 import isValid

from desktop.widgets import background
from desktop.widgets.background import LongTask
from desktop.widgets.bar import Bar

_STAY = (
    "这份申报还有一件事正在做，做完再回到全部申报。不想等，可以停下它再离开，不会留下半份文件。"
)


class Parting(QObject):
    """Tells in the bar that is seen why the person is still here."""

    def __init__(self, parent: QObject, bar: Callable[[], Bar]):
        super().__init__(parent)
        self._bar = bar
        self._closes: Callable[[], object] | None = None

    def close(self, work: list[LongTask], close: Callable[[], object]) -> None:
        """Close when all work has ended; the person may stop it, or go on and close another time."""
        self._bar().say(
            "还有一件事正在做，做完就退出。不想等，可以停下它再退出，不会留下半份文件。", "warning",
            "停下并退出", partial(_stop, work),
        )  # fmt: skip
        if self._closes is None:
            self._closes = close
            for task in work:
                task.ended.connect(self._close_when_done)

    def leave(self, work: list[LongTask], leave: Callable[[], object]) -> None:
        """Stay, so that what becomes of it is seen, unless it is stopped to leave."""
        bar = self._bar()
        bar.say(_STAY, "warning", "停下并离开", partial(self._stop_and_leave, work, leave))
        for task in work:
            task.ended.connect(partial(_said_enough, bar))

    def _stop_and_leave(self, work: list[LongTask], leave: Callable[[], object]) -> None:
        for task in work:
            task.ended.connect(partial(_when_over, work, leave))
        _stop(work)

    def _close_when_done(self, *_: object) -> None:
        close = self._closes
        if close is not None and not background.long_work():
            self._closes = None
            close()


def _stop(work: list[LongTask]) -> None:
    for task in work:
        task.stop()


def _said_enough(bar: Bar, *_: object) -> None:
    """Unless the bar tells by now what became of it."""
    if isValid(bar) and bar.accessibleName() == _STAY:
        bar.hide()


def _when_over(work: list[LongTask], leave: Callable[[], object], *_: object) -> None:
    if all(task.over for task in work):
        leave()
