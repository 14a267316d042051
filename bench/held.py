"""How much memory a window holds when it has come to rest, in MB: `python -m bench.held WINDOW`.

    bare     one label
    home     the program with its list of submissions
    wizard   the first of them open at its first page of fields, with the preview beside it
"""

import gc
import os
import sys
import time
from pathlib import Path

from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

_SIZE = (1366, 768)  # pixels, an office screen; with room for the preview
_REST = 0.5  # seconds without anything to do


def held() -> float:
    """Resident, of this process."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def rest(app: QApplication, busy) -> None:
    until = time.monotonic() + _REST
    while time.monotonic() < until:
        app.processEvents()
        time.sleep(0.01)
        if busy():
            until = time.monotonic() + _REST


def bare() -> None:
    app = QApplication(sys.argv)
    window = QMainWindow()
    window.setCentralWidget(QLabel("科协申报助手"))
    window.show()
    window.resize(*_SIZE)
    rest(app, lambda: False)
    print(held())


def ours(which: str) -> None:
    from desktop.library.store import Library
    from desktop.paths import data_folder
    from desktop.widgets import background
    from desktop.widgets.app import make_app, now
    from desktop.widgets.window import Window

    app = make_app(sys.argv)
    library = Library.open(data_folder(), now())
    window = Window(library, now)
    window.showNormal()
    window.resize(*_SIZE)
    rest(app, background.is_busy)
    if which == "wizard":
        from desktop.widgets.steps import steps

        window.open(library.submissions()[0].id)
        wizard = window.wizard
        wizard.go(next(step.key for step in steps(wizard.desk) if step.document))
        rest(app, background.is_busy)
        assert wizard.preview.preview.papers.proof is not None, "the preview is there"
    gc.collect()
    print(held())


if __name__ == "__main__":
    bare() if sys.argv[1] == "bare" else ours(sys.argv[1])
    sys.stdout.flush()
    os._exit(0)  # what comes after is not measured
