"""How an item of an open list is drawn: its title, and below it, smaller, the gist."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.widgets import look

GIST = Qt.ItemDataRole.UserRole + 1


class TwoLines(QStyledItemDelegate):
    """A round mark for the chosen one, title, gist; long ones are cut with … and shown by tooltip."""

    def __init__(self, parent: QWidget):
        super().__init__(parent)
        self._title, self._gist = look.font(), look.font(0.9)

    def row_height(self) -> int:
        heights = (QFontMetrics(font).height() for font in (self._title, self._gist))
        return sum(heights) + look.GRID + 2

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        return QSize(80, self.row_height())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:  # fmt: skip
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        gist = index.data(GIST) or ""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.fillRect(option.rect, look.colour("chosen"))
        area = option.rect.adjusted(look.GRID, 4, -look.GRID, -4)
        mark = area.adjusted(0, (area.height() - 14) // 2, 0, 0)
        painter.setPen(look.colour("accent" if chosen else "quiet"))
        painter.drawEllipse(mark.x(), mark.y(), 14, 14)
        if chosen:
            painter.setBrush(look.colour("accent"))
            painter.drawEllipse(mark.x() + 4, mark.y() + 4, 6, 6)
        area.setLeft(area.left() + 14 + look.GRID)
        upper = Qt.AlignmentFlag.AlignLeft | (
            Qt.AlignmentFlag.AlignTop if gist else Qt.AlignmentFlag.AlignVCenter
        )
        self._line(painter, area, upper, self._title, "words", index.data())
        lower = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        self._line(painter, area, lower, self._gist, "quiet", gist)
        painter.restore()

    @staticmethod
    def _line(painter: QPainter, area, place, font, tone: str, text: str) -> None:
        painter.setFont(font)
        painter.setPen(look.colour(tone))
        cut = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, place, cut)
