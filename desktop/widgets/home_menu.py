"""What else can be done with the list and the submission chosen in it, by mouse or keyboard."""

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from desktop.widgets.submission_model import COLUMNS


class HomeMenu(QMenu):
    """The actions, made here and connected by the face that has them. One menu for the button
    更多, for the right button of the mouse and for the menu key."""

    def __init__(self, parent: QWidget):
        super().__init__(parent)
        self.setObjectName("home_menu")
        self.open = self._action("打开(&O)", "menu_open")
        self.duplicate = self._action("复制为新申报(&C)…", "duplicate_submission")
        self.sent = self._action("标记为已报送(&S)", "mark_sent")
        self.not_sent = self._action("撤销已报送标记(&S)", "mark_not_sent")
        self.archive = self._action("归档(&A)", "archive_submission")
        self.unarchive = self._action("取消归档(&A)", "unarchive_submission")
        self.send_out = self._action("导出(&E)…", "menu_export")
        self.delete = self._action("删除(&D)", "menu_delete")
        self.addSeparator()
        self.sorts = QMenu("排序(&P)", self)
        self.sorts.menuAction().setObjectName("sort_menu")
        self.addMenu(self.sorts)
        group = QActionGroup(self)
        self.by_column = []
        for column, title in enumerate(COLUMNS):
            action = self.sorts.addAction(f"按{title}(&{column + 1})")
            action.setCheckable(True)
            group.addAction(action)
            self.by_column.append(action)

    def ask(self, place: QPoint, chosen: bool, archived: bool, sent: bool, column: int) -> None:
        """Show what can be done now; `column` is the one that sorts."""
        for action in (self.open, self.duplicate, self.send_out, self.delete):
            action.setEnabled(chosen)
        for action, shown in (
            (self.sent, not sent), (self.not_sent, sent),
            (self.archive, not archived), (self.unarchive, archived),
        ):  # fmt: skip
            action.setVisible(shown)
            action.setEnabled(chosen)
        self.by_column[column].setChecked(True)
        self.popup(place)

    def _action(self, text: str, name: str) -> QAction:
        action = self.addAction(text)
        action.setObjectName(name)
        return action


def connect(action: QAction, then: Callable[[], object]) -> None:
    """Without the word whether it is checked."""
    action.triggered.connect(lambda: then())
