"""A window with one label until it can be used: `python -m bench.window_bare`."""

import os
import sys

from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

from bench.usable import Seen


class Window(Seen, QMainWindow):
    """As bare as a window can be, but seen."""


if __name__ == "__main__":
    app = QApplication(sys.argv)
    window = Window()
    window.setCentralWidget(QLabel("科协申报助手"))
    window.show()
    app.exec()
    os._exit(0)
