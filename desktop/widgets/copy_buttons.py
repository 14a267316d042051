"""Buttons that copy, and say so: of several, the one that was pressed last says 已复制."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from desktop.widgets import look

_COPIED = "✔ 已复制"


class CopyButtons(QObject):
    """`told` is the line that says for all of them what was copied."""

    def __init__(self, told: QLabel):
        super().__init__(told)
        self._told = told
        self._words: dict[QPushButton, str] = {}

    def add(self, words: str, name: str, content: Callable[[], QMimeData]) -> QPushButton:
        """A button `words`, such as 复制主题, for what `content` gives when it is pressed."""
        made = look.button(words, name, "", "copy")
        self._words[made] = words
        made.clicked.connect(partial(self._copy, made, content))
        return made

    def forget(self) -> None:
        """What was copied is not what is shown now."""
        for button, words in self._words.items():
            button.setText(words)
        self._told.hide()

    def _copy(self, button: QPushButton, content: Callable[[], QMimeData], *_: object) -> None:
        data, clipboard = content(), QApplication.clipboard()
        if data.hasUrls():
            clipboard.setMimeData(data)
        else:  # made by Qt itself: it may be freed when Python has ended
            clipboard.setText(data.text())
        self.forget()
        button.setText(_COPIED)
        self._told.setText(f"{_COPIED}{self._words[button].removeprefix('复制')}")
        self._told.show()


def text(said: str) -> QMimeData:
    data = QMimeData()
    data.setText(said)
    return data
