"""From one step of the wizard to the next: the key, the page laid out and painted, saving and checks.

The longest sample stands open with its preview; every step is gone to in its order, by Alt+→. In the
first round the pages are made, most of them in the quiet moment that a person gives each page; it is
shown beside.
"""

import json
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bench.ground import longest_sample
from bench.race import Figure, Target, Times, milliseconds, timed
from desktop.library.store import Library
from desktop.paths import data_folder
from desktop.widgets import background
from desktop.widgets.app import make_app, now
from desktop.widgets.steps import steps
from desktop.widgets.window import Window

_TARGET = Target(50, " ms")
_READING = 600  # milliseconds


def measure(folder: Path, rounds: int = 11) -> list[Figure]:
    """`folder` must be the home of the person."""
    app = QApplication.instance() or make_app([])
    content = json.loads(longest_sample().read_text("utf-8"))
    with Library.open(data_folder(), now()) as library:
        window = Window(library, now)
        window.show()
        window.open(library.new(content, now()))
        keys = [step.key for step in steps(window.wizard.desk)]
        first = _walk(app, window, keys, _READING)
        walks = [_walk(app, window, keys) for _ in range(rounds)]
        window.close()
        window.deleteLater()
        app.processEvents()
    # What a person notices is the slowest step, not the mean of all.
    slowest = [max(walk) for walk in walks]
    return [
        milliseconds(
            f"Switching steps, the slowest of {len(keys)}",
            Times("the slowest step of each round", slowest),
            Times("any step", [seconds for walk in walks for seconds in walk]),
            Times("any step for the first time", first),
            target=_TARGET,
        )
    ]


def _walk(app: QApplication, window: Window, keys: list[str], rest: int = 0) -> list[float]:
    """Through all steps by the keyboard, with a rest of milliseconds on each; the seconds of each
    switch."""
    wizard = window.wizard
    wizard.go(keys[0])
    seconds = []
    for key in keys[1:]:
        QTest.qWait(rest)
        background.wait_for_all()
        app.processEvents()

        def switch() -> None:
            QTest.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
            app.processEvents()

        seconds.append(timed(switch)())
        assert wizard.page().objectName() == f"page.{key}"
    return seconds
