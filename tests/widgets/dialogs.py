"""Dialogs that wait for an answer, answered as by a person who reads them first."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox


class Reader:
    """Reads the next boxes that come, and presses the button of the given words on each."""

    def __init__(self, *buttons: str):
        self.read: list[str] = []
        self._buttons = list(buttons)
        QTimer.singleShot(0, self._look)

    def _look(self) -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            QTimer.singleShot(20, self._look)
            return
        self.read.append(box.text())
        wanted = self._buttons.pop(0)
        button = next(b for b in box.buttons() if b.text() == wanted)
        if self._buttons:
            QTimer.singleShot(0, self._look)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

