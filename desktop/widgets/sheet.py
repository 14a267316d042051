"""What every page of the wizard is written on: it scrolls, has a title, and a readable width."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.widgets import look


class Sheet(QScrollArea):
    """`body` is the column that takes a page's widgets."""

    def __init__(self, title: str, hint: str = ""):
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(title)
        inside = QWidget()
        inside.setObjectName("paper")
        column = QWidget()
        column.setMaximumWidth(look.READING_WIDTH)
        self.body = QVBoxLayout(column)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(look.GRID * 2)
        around = QHBoxLayout(inside)
        around.setContentsMargins(*(look.GRID * n for n in (4, 3, 4, 4)))
        around.addWidget(column, 1)
        around.addStretch()
        self.title = look.words(title, size=1.4)
        head = QVBoxLayout()
        head.setSpacing(look.GRID // 2)
        head.addWidget(self.title)
        if hint:
            head.addWidget(look.words(hint, "quiet"))
        self.body.addLayout(head)
        self.setWidget(inside)

    def begin(self) -> None:
        """Give the focus to the first thing on the page that takes it by Tab."""
        inside, widget = self.widget(), self.widget().nextInFocusChain()
        while widget is not inside:
            if inside.isAncestorOf(widget) and _takes_focus(widget):
                widget.setFocus(Qt.FocusReason.TabFocusReason)
                return
            widget = widget.nextInFocusChain()


def _takes_focus(widget: QWidget) -> bool:
    by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(by_tab) and widget.isVisible() and widget.isEnabled() and not widget.focusProxy()
