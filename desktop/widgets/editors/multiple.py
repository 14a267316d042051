"""Several of a list, each whole or, where the field admits it, with an aspect."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QScrollArea, QVBoxLayout, QWidget

from desktop.forms.field import Choice, Field
from desktop.forms.submission import Answer
from desktop.text import clean_line
from desktop.widgets import look
from desktop.widgets.editors.chooser import search_line
from desktop.widgets.editors.editor import Editor, quietly
from desktop.widgets.editors.line import Line

_MANY = 9
_HEIGHT = 280  # pixels, where the list is long


class _Item(QWidget):
    """One item: a box `<id>.<item>` with its title, the gist, and a line for the aspect."""

    def __init__(self, field: Field, id_: str, title: str, gist: str):
        super().__init__()
        self.id, self.said = id_, title + gist
        self.box = QCheckBox(title)
        self.box.setObjectName(f"{field.id}.{id_}")
        self.box.setAccessibleDescription(gist)
        self.gist = look.words(gist, "quiet")
        self.gist.setFont(look.font(0.9))
        self.gist.setContentsMargins(24, 0, 0, 0)
        self.aspect = Line()
        self.aspect.setObjectName(f"{field.id}.{id_}.aspect")
        self.aspect.setPlaceholderText("只申报其中某个方面的，写明是哪个方面；整项申报不填")
        self.aspect.setAccessibleName(f"{title}，哪个方面")
        self.aspect.setContentsMargins(24, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(2)
        for widget in (self.box, self.gist, self.aspect):
            column.addWidget(widget)
        self.gist.setVisible(bool(gist))
        self._aspects = field.aspects
        self.box.toggled.connect(self._toggled)
        self._toggled(False)

    def put(self, chosen: bool, aspect: str) -> None:
        with quietly(self.box, self.aspect):
            self.box.setChecked(chosen)
            self.aspect.setText(aspect)
        self._toggled(chosen)

    def _toggled(self, chosen: bool) -> None:
        self.aspect.setVisible(chosen and (self._aspects or bool(self.aspect.text())))


class MultipleEditor(Editor):
    """Boxes to tick; a search line where there are many."""

    def __init__(self, field: Field, choices: Sequence[Choice] = ()):
        super().__init__(field, choices)
        self.setObjectName(field.id)
        self._items: list[_Item] = []
        inside = QWidget()
        inside.setObjectName("paper")
        self._boxes = QVBoxLayout(inside)
        many = len(choices) >= _MANY
        self._boxes.setContentsMargins(*[look.GRID if many else 0] * 4)
        for choice in choices:
            self._add(choice.id, choice.title, choice.gist)
        if many:
            self.search = search_line(field)
            self.search.textChanged.connect(self._sift)
            self.column.addWidget(self.search)
            area = QScrollArea()
            area.setObjectName("boxes")
            area.setWidget(inside)
            area.setWidgetResizable(True)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            area.setFixedHeight(_HEIGHT)
            self.column.addWidget(area)
        else:
            self.column.addWidget(inside)
        self.input = self._items[0].box if self._items else self

    def show_answer(self, answer: Answer | None) -> None:
        picked = {}
        for entry in answer if isinstance(answer, list) else []:
            text, aspect = (entry, "") if isinstance(entry, str) else (
                entry.get("item", ""), entry.get("aspect", ""))  # fmt: skip
            found = next(
                (c for c in self.choices if clean_line(text) in (c.id, c.title, *c.aliases)), None
            )
            picked[found.id if found else text] = aspect
        known = {item.id for item in self._items}
        for strange in picked.keys() - known - {""}:
            self._add(strange, strange, "不在通知所列的范围里，请取消。")
        for item in self._items:
            item.put(item.id in picked, picked.get(item.id, ""))

    def describe(self, name: str, description: str) -> None:
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)

    def _add(self, id_: str, title: str, gist: str) -> None:
        item = _Item(self.field, id_, title, gist)
        item.box.toggled.connect(partial(self._changed, True))
        item.aspect.typed.connect(partial(self._changed, False))
        self._items.append(item)
        self._boxes.addWidget(item)

    def _changed(self, whole: bool, *_: object) -> None:
        said = []
        for item in self._items:
            if item.box.isChecked():
                aspect = item.aspect.text()
                said.append({"item": item.id, "aspect": aspect} if aspect.strip() else item.id)
        self.edited.emit(said)
        if whole:
            self.finished.emit()

    def _sift(self, text: str) -> None:
        for item in self._items:
            item.setVisible(all(word in item.said for word in text.split()))
