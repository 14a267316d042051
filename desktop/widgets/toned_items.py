"""Items of lists and tables in the colour of their tone, chosen or not."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from desktop.widgets import look

TONE = Qt.ItemDataRole.UserRole + 7


class TonedItems(QStyledItemDelegate):
    """The colour is asked for at every painting, so that the system may turn dark meanwhile."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        colour = look.colour(index.data(TONE) or "words")
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
            option.palette.setColor(role, colour)
