"""What was found, as a list: title, a line that shows why, and where it stands; the words marked."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QResizeEvent, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import (
    QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem,
)  # fmt: skip

from desktop.policy.citing import number_or_date
from desktop.policy.document import Document, Item
from desktop.policy.ranking import Hit, Span
from desktop.policy.suggesting import Suggestion
from desktop.widgets import look
from desktop.widgets.editors.paper import units

_SHOWN = Qt.ItemDataRole.UserRole + 2
_INDENT = look.GRID + 4
_MOST = 2  # lines of a title, and of what stands below it


class Shown(NamedTuple):
    """What one entry of the list says; without a document it is a heading."""

    title: str
    marks: Sequence[Span] = ()
    line: str = ""
    line_marks: Sequence[Span] = ()
    where: str = ""
    document: Document | None = None
    item: Item | None = None


def heading(words: str) -> Shown:
    return Shown(words)


def of_document(document: Document) -> Shown:
    return Shown(document.title, where=_about(document), document=document)


def of_hit(hit: Hit) -> Shown:
    document = hit.document
    where = f"{document.label}　{hit.item.section}" if hit.item else _about(document)
    line = "" if hit.line in where else hit.line
    marks = hit.line_marks if line else ()
    return Shown(hit.title, hit.title_marks, line, marks, where, document, hit.item)


def of_suggestion(suggestion: Suggestion) -> Shown:
    """With the words that matched."""
    document, item, _, words = suggestion
    line = f"相同的词：{'、'.join(words)}" if words else item.gist
    marks = [(at, at + len(w)) for w in words if (at := item.title.find(w)) >= 0]
    return Shown(item.title, marks, line, (), document.label, document, item)


def _about(document: Document) -> str:
    return "　".join(filter(None, (document.issuer, number_or_date(document))))


class Hits(QListWidget):
    """`itemActivated` and `itemClicked` open one; headings cannot be chosen."""

    def __init__(self, name: str):
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "hits")
        self.setAccessibleName("找到的政策条目")
        self.setItemDelegate(_Delegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)

    def show_all(self, entries: Sequence[Shown]) -> None:
        self.clear()
        for entry in entries:
            item = QListWidgetItem(entry.title)
            item.setData(_SHOWN, entry)
            said = "，".join(filter(None, (entry.title, entry.line, entry.where)))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
            if entry.document is None:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addItem(item)
        self.scrollToTop()

    def entries(self) -> list[Shown]:
        return [shown(self.item(row)) for row in range(self.count())]

    def choose_first(self) -> None:
        for row in range(self.count()):
            if shown(self.item(row)).document is not None:
                self.setCurrentRow(row)
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


def shown(item: QListWidgetItem) -> Shown:
    return item.data(_SHOWN)


class _Delegate(QStyledItemDelegate):
    """Lines wrap, and as many are drawn as fit."""

    def __init__(self, parent: QListWidget):
        super().__init__(parent)
        self._list: QListWidget = parent
        self._title, self._small = look.font(), look.font(0.9)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        entry: Shown = index.data(_SHOWN)
        width = self._list.viewport().width()
        if entry.document is None:
            return QSize(width, QFontMetrics(self._small).height() + look.GRID * 2)
        high = sum(_height(layout) for layout, _ in self._layouts(entry, width - 2 * _INDENT))
        return QSize(width, round(high) + look.GRID * 2)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:  # fmt: skip
        entry: Shown = index.data(_SHOWN)
        painter.save()
        area = option.rect
        if entry.document is None:
            painter.setFont(self._small)
            painter.setPen(look.colour("quiet"))
            place = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
            painter.drawText(area.adjusted(_INDENT, 0, -_INDENT, -4), place, entry.title)
            painter.restore()
            return
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, look.colour("chosen"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, look.colour("ground"))
        painter.setPen(look.colour("line"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        top = area.top() + look.GRID
        for layout, tone in self._layouts(entry, area.width() - 2 * _INDENT):
            painter.setPen(look.colour(tone))
            layout.draw(painter, QPointF(area.left() + _INDENT, top))
            top += _height(layout)
        painter.restore()

    def _layouts(self, entry: Shown, width: int) -> list[tuple[QTextLayout, str]]:
        found = [(_laid_out(entry.title, entry.marks, self._title, width), "words")]
        if entry.line:
            found.append((_laid_out(entry.line, entry.line_marks, self._small, width), "quiet"))
        if entry.where:
            found.append((_laid_out(entry.where, (), self._small, width, most=1), "quiet"))
        return found


def _laid_out(
    text: str, marks: Sequence[Span], font: QFont, width: int, most: int = _MOST
) -> QTextLayout:
    text = text.replace("\n", " ")
    layout = QTextLayout(_fitting(text, font, width, most), font)
    layout.setFormats([_mark(text, span) for span in marks])
    layout.beginLayout()
    top = 0.0
    for _ in range(most):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(width, 1))
        line.setPosition(QPointF(0, top))
        top += line.height()
    layout.endLayout()
    return layout


def _fitting(text: str, font: QFont, width: int, most: int) -> str:
    """As much as `most` lines hold; a wrapped line ends a sign early, so a little less."""
    room = width * most - (most - 1) * QFontMetrics(font).height()
    return QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, max(room, 1))


def _mark(text: str, span: Span) -> QTextLayout.FormatRange:
    """Bold and in colour: colour is not alone. Qt counts in UTF-16."""
    marked = QTextLayout.FormatRange()
    marked.start = units(text[: span[0]])
    marked.length = units(text[span[0] : span[1]])
    form = QTextCharFormat()
    form.setFontWeight(QFont.Weight.Bold)
    form.setForeground(look.colour("accent"))
    marked.format = form
    return marked


def _height(layout: QTextLayout) -> float:
    return QRectF(layout.boundingRect()).height()
