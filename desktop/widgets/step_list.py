"""The steps at the left: any can be chosen at any time; each says by sign and words how far it is."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from desktop.widgets import look
from desktop.widgets.desk import Desk
from desktop.widgets.steps import (
    State, Step, document_subject, document_title, state, steps, worst,
)  # fmt: skip
from desktop.widgets.toned_items import TONE, TonedItems

_KEY = Qt.ItemDataRole.UserRole


class StepList(QTreeWidget):
    """`chosen(key)` when the person picks a step. A document's own line leads to its first page."""

    chosen = Signal(str)

    def __init__(self, desk: Desk):
        super().__init__()
        self._desk = desk
        self._items: dict[str, QTreeWidgetItem] = {}
        self._keys: list[str] = []
        self.setObjectName("steps")
        self.setAccessibleName("步骤")
        self.setItemDelegate(TonedItems(self))
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setIndentation(look.GRID * 2)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.currentItemChanged.connect(self._moved)
        self.refresh()

    def sizeHint(self) -> QSize:
        return QSize(30 * look.GRID, 40 * look.GRID)

    def minimumSizeHint(self) -> QSize:
        return QSize(20 * look.GRID, 10 * look.GRID)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._unfold()

    def refresh(self) -> None:
        """The steps that there are now, and their states."""
        found = self.found = steps(self._desk)
        keys = [step.key for step in found]
        if keys != self._keys:
            self._rebuild(found)
        states = {step.key: state(self._desk, step) for step in found}
        for key, how in states.items():
            self._show_state(self._items[key], how)
        for document in self._desk.documents:
            title = document_title(self._desk, document)
            head = self._items[f"document {document.id}"]
            if head.text(0) != title:
                head.setText(0, title)
            head.setToolTip(0, f"{title}　{document_subject(self._desk, document)}".strip())
            own = [states[step.key] for step in found if step.document == document.id]
            self._show_state(head, worst(own))

    def show_step(self, key: str) -> None:
        """Mark the step that is open, without choosing it again."""
        if key not in self._items:
            self.refresh()
        before = self.blockSignals(True)
        self.setCurrentItem(self._items[key])
        self._unfold()
        self.scrollToItem(self._items[key])
        self.blockSignals(before)

    def _show_state(self, item: QTreeWidgetItem, how: State) -> None:
        said = f"{how.sign} {how.word}".strip()
        if item.text(1) != said:
            item.setText(1, said)
            item.setData(1, TONE, how.tone or "quiet")
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{item.text(0)}，{how.word}")

    def _unfold(self) -> None:
        """All pages where there is room for them, else those of the document that is open."""
        item = self.currentItem()
        room = self.viewport().height() >= len(self._items) * self.sizeHintForRow(0)
        for row in range(self.topLevelItemCount()):
            head = self.topLevelItem(row)
            own = item is not None and item in (head, *map(head.child, range(head.childCount())))
            head.setExpanded(own or room)

    def _rebuild(self, found: list[Step]) -> None:
        before = self.blockSignals(True)
        here = self.currentItem().data(0, _KEY) if self.currentItem() else None
        self.clear()
        self._items, self._keys = {}, [step.key for step in found]
        for step in found:
            parent = self._head(step) if step.document else self
            item = QTreeWidgetItem(parent, [step.title, ""])
            item.setData(0, _KEY, step.key)
            item.setToolTip(0, step.title)
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._items[step.key] = item
        if here in self._items:
            self.setCurrentItem(self._items[here])
        self._unfold()
        self.blockSignals(before)

    def _head(self, step: Step) -> QTreeWidgetItem:
        name = f"document {step.document}"
        if name not in self._items:
            head = QTreeWidgetItem(self, ["", ""])
            head.setFont(0, look.font(bold=True))
            head.setData(0, _KEY, step.key)
            head.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._items[name] = head
        return self._items[name]

    def _moved(self, item: QTreeWidgetItem | None, _: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(0, _KEY))
