"""What help there is: the manual, a submission to try, the hints of the first day once more."""

from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

MANUAL, SAMPLE, HINTS = "manual", "sample", "hints"
_WISHES = {MANUAL: "使用手册\tF1", SAMPLE: "打开示例申报", HINTS: "再看一遍提示"}


class HelpMenu(QMenu):
    """`wished(wish)` for one of MANUAL, SAMPLE, HINTS."""

    wished = Signal(str)

    def __init__(self, parent: QWidget):
        super().__init__(parent)
        self.setObjectName("help_menu")
        for wish, title in _WISHES.items():
            action = self.addAction(title)
            action.setObjectName(f"help.{wish}")
            action.triggered.connect(partial(self._wish, wish))

    def ask(self, button: QWidget) -> None:
        """Above the button: it stands at the lower edge."""
        corner = button.mapToGlobal(QPoint(button.width() - self.sizeHint().width(), 0))
        self.popup(corner - QPoint(0, self.sizeHint().height()))

    def _wish(self, wish: str, *_: object) -> None:
        self.wished.emit(wish)
