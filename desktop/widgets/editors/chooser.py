"""One of a list: a drop-down, or, where each item has a gist worth reading, an open list."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QListWidget, QListWidgetItem

from desktop.forms.field import Choice, Field
from desktop.forms.submission import Answer
from desktop.text import clean_line
from desktop.widgets.editors.editor import Editor, quietly
from desktop.widgets.editors.line import Line
from desktop.widgets.editors.two_lines import GIST, TwoLines

_MANY = 9  # items; from here on a search line helps
_ID = Qt.ItemDataRole.UserRole
_WIDTH = 360  # pixels


class DropDown(QComboBox):
    """A drop-down that the wheel scrolls past: it stands on a page that scrolls."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class ShortChooser(Editor):
    """A drop-down; where the field is open, other words may be typed."""

    def __init__(self, field: Field, choices: Sequence[Choice] = ()):
        super().__init__(field, choices)
        self.box = DropDown()
        self.box.setMaximumWidth(_WIDTH)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if not field.open:
            self.box.addItem("请选择", "")
        for choice in choices:
            self.box.addItem(choice.title, choice.id)
        self.take(self.box)
        if field.open:
            self._open_up()
        else:
            self.box.currentIndexChanged.connect(self._chosen)

    def _open_up(self) -> None:
        line = Line()
        line.setPlaceholderText("请选择，或直接输入")
        self.box.setLineEdit(line)
        self.box.setCurrentIndex(-1)
        completer = self.box.completer()
        # Completing in the line would answer with the first city of that sign.
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        line.typed.connect(self._typed)
        self.box.activated.connect(self.finished)

    def show_answer(self, answer: Answer | None) -> None:
        text = answer if isinstance(answer, str) else ""
        found = _found(text, self.choices)
        if self.field.open:
            with quietly(self.box, self.box.lineEdit()):
                self.box.setEditText(found.title if found else text)
            return
        with quietly(self.box):
            place = self.box.findData(found.id if found else text)
            if place < 0:  # kept as it came; the checks say what is wrong with it
                self.box.addItem(text, text)
                place = self.box.count() - 1
            self.box.setCurrentIndex(place)

    def show_default(self, text: str) -> None:
        found = _found(text, self.choices)
        if found and not self.field.open:
            self.box.setItemText(0, f"{found.title}（未选时按此）")

    def _chosen(self) -> None:
        self.edited.emit(self.box.currentData())
        self.finished.emit()

    def _typed(self, text: str) -> None:
        found = _found(text, self.choices)
        self.edited.emit(found.id if found else text)


class OpenList(QListWidget):
    """A list that shows the chosen item when it is first seen."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if item := self.currentItem():
            self.scrollToItem(item, QListWidget.ScrollHint.PositionAtCenter)


class ListChooser(Editor):
    """An open list: each item's title as in the notice, below it our gist."""

    def __init__(self, field: Field, choices: Sequence[Choice] = ()):
        super().__init__(field, choices)
        if len(choices) >= _MANY:
            self.search = search_line(field)
            self.search.textChanged.connect(self._sift)
            self.column.addWidget(self.search)
        self.list = OpenList()
        self.list.setItemDelegate(TwoLines(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        if not field.required and field.required_when is None:
            self._add("", "（不选）", "")
        for choice in choices:
            self._add(choice.id, choice.title, choice.gist)
        self.take(self.list)
        self._fit()
        self.list.itemSelectionChanged.connect(self._chosen)

    def show_answer(self, answer: Answer | None) -> None:
        text = answer if isinstance(answer, str) else ""
        found = _found(text, self.choices)
        wanted = found.id if found else text
        with quietly(self.list):
            self.list.clearSelection()
            if not wanted:
                return
            items = [self.list.item(row) for row in range(self.list.count())]
            item = next((i for i in items if i.data(_ID) == wanted), None)
            item = item or self._add(wanted, wanted, "不在通知所列的范围里，请另选一项。")
            self.list.setCurrentItem(item)
            item.setSelected(True)
        self._fit()

    def _add(self, id_: str, title: str, gist: str) -> QListWidgetItem:
        item = QListWidgetItem(title)
        item.setData(_ID, id_)
        item.setData(GIST, gist)
        item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, gist)
        item.setToolTip(gist)
        self.list.addItem(item)
        return item

    def _fit(self) -> None:
        rows = min(self.list.count(), 8 if self.list.count() < _MANY else 6)
        self.list.setFixedHeight(rows * self.list.itemDelegate().row_height() + 8)

    def _chosen(self) -> None:
        chosen = self.list.selectedItems()
        if chosen:
            self.edited.emit(chosen[0].data(_ID))
            self.finished.emit()

    def _sift(self, text: str) -> None:
        for row in range(self.list.count()):
            item = self.list.item(row)
            said = item.text() + item.data(GIST)
            item.setHidden(any(word not in said for word in text.split()))


def search_line(field: Field) -> QLineEdit:
    line = QLineEdit()
    line.setObjectName(f"{field.id}.search")
    line.setPlaceholderText("输入关键词查找")
    line.setAccessibleName(f"查找{field.label}")
    line.setClearButtonEnabled(True)
    line.setMaximumWidth(_WIDTH)
    return line


def _found(text: str, choices: Sequence[Choice]) -> Choice | None:
    text = clean_line(text)
    return next((c for c in choices if text in (c.id, c.title, *c.aliases)), None) if text else None
