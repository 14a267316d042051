"""Work that takes longer than a blink: done on another thread, told on the window's.

Two threads, each one piece after the other: one for what the person started and waits for, one for
what only follows the person, such as the preview, which must not stand behind a package.
"""

import sys
from collections.abc import Callable
from functools import cache, partial
from threading import Event
from typing import Any
from weakref import ref

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, SignalInstance

from desktop.errors import UserError
from desktop.progress import Stopped, Tell


class Task(QObject):
    """One piece of work. `done(result)`, `failed(sentence)` or, where the work let itself be
    stopped, `stopped()`; one of them, once, on the window's thread.

    A failure that is a bug goes to the excepthook as well. When the owner goes first, nobody hears
    of the result: the task itself lives until the work has ended.
    """

    done = Signal(object)
    failed = Signal(str)
    stopped = Signal()
    _ended = Signal(object, object)

    def __init__(self, owner: QObject, work: Callable[[], Any]):
        super().__init__()
        self._work = work
        self._heard = True
        self._owner = ref(owner)  # held, it would be let go by Python in the midst of Qt's deleting
        self._ended.connect(self._tell)
        owner.destroyed.connect(self._forget)

    def start(self, following: bool = False) -> None:
        """Connect `done` and `failed` before. `following` is for what only follows the person."""
        _running.add(self)
        _pool(following).start(_Run(self._work, self._ended))

    def is_of(self, above: QObject) -> bool:
        """Whether its owner is `above` or stands anywhere below it."""
        there = self._owner() if self._heard else None
        while there is not None and there is not above:
            there = there.parent()
        return there is not None

    def _forget(self, *_: object) -> None:
        self._heard = False

    def _tell(self, result: Any, error: BaseException | None) -> None:
        _running.discard(self)
        if error is None:
            self._emit(self.done, result)
        elif isinstance(error, UserError):
            self._emit(self.failed, error.sentence)
        elif isinstance(error, Stopped):
            self._emit(self.stopped)
        else:
            self._emit(self.failed, "出了意外，这一步没有做完，内容没有丢失。请再试一次。")
            sys.excepthook(type(error), error, error.__traceback__)
        self.deleteLater()

    def _emit(self, signal: SignalInstance, *said: Any) -> None:
        if self._heard:
            signal.emit(*said)


class LongTask(Task):
    """A task whose work is called with a `Tell`, so that it says how far it is and can be stopped.

    `progressed(done, of, words)` while it runs, then `done`, `failed` or `stopped()`; `ended(task)`
    after each of them, also where the owner is gone.
    """

    progressed = Signal(int, int, str)
    ended = Signal(object)

    def __init__(self, owner: QObject, work: Callable[[Tell], Any]):
        self._wish_to_stop = Event()
        self.follows = False
        self.over = False
        super().__init__(owner, partial(self._work_and_tell, work))

    def start(self, following: bool = False) -> None:
        self.follows = following
        super().start(following)

    def stop(self) -> None:
        """At the next place where that leaves nothing half done."""
        self._wish_to_stop.set()

    def _work_and_tell(self, work: Callable[[Tell], Any]) -> Any:
        try:
            return work(self._on_the_way)
        finally:
            self.over = True

    def _on_the_way(self, done: int, of: int, words: str) -> None:
        """On the thread of the background."""
        if self._wish_to_stop.is_set():
            raise Stopped
        self.progressed.emit(done, of, words)

    def _tell(self, result: Any, error: BaseException | None) -> None:
        super()._tell(result, error)
        self.ended.emit(self)


class Newest(QObject):
    """Work of which only the newest counts: `done(result)` and `failed(sentence)` tell of no other.

    What was asked for while a piece is at work waits, and a newer wish takes its place.
    """

    done = Signal(object)
    failed = Signal(str)

    def __init__(self, owner: QObject):
        super().__init__(owner)
        self._wish: Callable[[], Any] | None = None
        self._at_work = False
        self._wanted = False  # whether anyone still asks for what is at work

    def ask(self, work: Callable[[], Any]) -> None:
        self._wish = work
        self._wanted = False
        if not self._at_work:
            self._begin()

    def forget(self) -> None:
        """Nothing is wanted any more."""
        self._wish = None
        self._wanted = False

    def _begin(self) -> None:
        assert self._wish is not None
        task = Task(self, self._wish)
        self._wish, self._at_work, self._wanted = None, True, True
        task.done.connect(partial(self._ended, self.done))
        task.failed.connect(partial(self._ended, self.failed))
        task.start(following=True)

    def _ended(self, signal: SignalInstance, said: Any) -> None:
        self._at_work = False
        wanted, self._wanted = self._wanted, False
        if self._wish is not None:
            self._begin()
        elif wanted:
            signal.emit(said)


class _Run(QRunnable):
    def __init__(self, work: Callable[[], Any], ended: Any):
        super().__init__()
        self._work, self._ended = work, ended

    def run(self) -> None:
        result, error = None, None
        try:
            result = self._work()
        except Exception as caught:
            error = caught
        self._ended.emit(result, error)


_running: set[Task] = set()


@cache
def _pool(following: bool) -> QThreadPool:
    pool = QThreadPool()
    pool.setMaxThreadCount(1)
    return pool


def long_work(above: QObject | None = None) -> list[LongTask]:
    """What the person started and has not ended; with `above`, in that part of the window."""
    tasks = [t for t in _running if isinstance(t, LongTask) and not (t.over or t.follows)]
    return tasks if above is None else [task for task in tasks if task.is_of(above)]


def is_busy() -> bool:
    """Whether anything is at work or waits to be told."""
    return bool(_running)


def wait_for_all(milliseconds: int = 10_000) -> None:
    """Let running work end, before the window and what it reads go away."""
    for following in (False, True):
        _pool(following).waitForDone(milliseconds)
