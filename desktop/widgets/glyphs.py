"""Which characters of the answers no font on this computer draws, found out on another thread: to
open all fonts for a rare one takes most of a second."""

from functools import partial

from PySide6.QtCore import QObject, QTimer

from desktop.widgets.background import Task
from desktop.widgets.desk import Desk


class Glyphs(QObject):
    """From `begin` on, every check of the desk tells what cannot be printed: of characters not met
    before, a moment later than of others."""

    def __init__(self, desk: Desk):
        super().__init__(desk)
        self._desk = desk
        self._begun = False
        self._asked: set[str] = set()  # of the thread, which has not answered yet
        self._known: set[str] = set()
        self._bad: set[str] = set()
        self._wanted: set[str] = set()

    def begin(self) -> None:
        if not self._begun:
            self._begun = True
            self._use()

    def _use(self) -> None:
        """A new callable: answers that were remembered are asked for again."""
        self._desk.use_fonts(partial(self._undrawable, frozenset(self._bad)))

    def _undrawable(self, bad: frozenset[str], text: str) -> str:
        there = set(text)
        if new := there - self._known:
            self._wanted |= new
            QTimer.singleShot(0, self, self._ask)
        return "".join(c for c in dict.fromkeys(text) if c in bad) if bad & there else ""

    def _ask(self) -> None:
        wanted = self._wanted - self._known
        if self._asked or not wanted:
            return
        self._asked, self._wanted = wanted, set()
        task = Task(self, partial(_missing, "".join(sorted(wanted))))
        task.done.connect(self._learn)
        task.failed.connect(self._give_up)
        task.start(following=True)

    def _give_up(self, _: str) -> None:
        """What the fonts do not tell is taken for drawable; the export would say otherwise."""
        self._learn("")

    def _learn(self, bad: str) -> None:
        self._known |= self._asked
        self._asked = set()
        if bad:
            self._bad |= set(bad)
            self._use()
        self._ask()


def _missing(characters: str) -> str:
    from desktop.templates.fonts import missing

    return missing(characters)
