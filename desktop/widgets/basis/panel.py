"""The panel itself: searching, reading, bringing along, one in the place of the other."""

import datetime
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.errors import UserError
from desktop.policy.document import Document, Item
from desktop.widgets import look
from desktop.widgets.bar import Bar
from desktop.widgets.basis.index import PolicyIndex
from desktop.widgets.basis.reading import Reading
from desktop.widgets.basis.search import Search
from desktop.widgets.policies import Policies

if TYPE_CHECKING:
    from desktop.widgets.basis.bringing import Bringing

_LEAST = 36 * look.GRID


class BasisPanel(QWidget):
    """`cited(text)` to be put into the answer in hand; `left()` when the person is done here."""

    cited = Signal(str)
    left = Signal()

    def __init__(self, policies: Policies, today: Callable[[], datetime.date]):
        super().__init__()
        self._policies = policies
        self.setObjectName("policies")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(_LEAST)
        self.index = PolicyIndex(policies, self)
        self.bar = Bar(name="policy.message")
        self.search = Search(self.index, lambda: policies.documents, today)
        self.reading = Reading(policies)
        self._bringing: Bringing | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self.search)
        self._stack.addWidget(self.reading)
        title = look.words("政策依据")
        title.setFont(look.font(bold=True))
        close = look.button("关闭", "policy.close", "link")
        close.setToolTip("F7 或 Esc")
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(close)
        inside = QVBoxLayout()
        inside.setContentsMargins(*(look.GRID * n for n in (2, 1, 2, 2)))
        inside.addLayout(head)
        inside.addWidget(self._stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(inside, 1)
        close.clicked.connect(self.left)
        self.search.opened.connect(self._open)
        self.search.adding.connect(self._bring)
        self.reading.left.connect(self.begin)
        self.reading.cited.connect(self.cited)
        self.reading.removed.connect(self._remove)
        policies.changed.connect(self._changed)

    def begin(self, query: str = "") -> None:
        """Searching, with the focus on the line."""
        self.index.want()
        self._stack.setCurrentWidget(self._bringing or self.search)
        if self._bringing is not None:
            self._bringing.begin()
            return
        if query:
            self.search.line.setText(query)
        self.search.line.setFocus()
        self.search.line.selectAll()

    def may_cite(self, may: bool) -> None:
        """Whether there is an answer to cite into."""
        self.reading.cite.setEnabled(may)
        self.reading.cite.setToolTip("" if may else "先点一下要写入的栏目")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._stack.currentWidget() is self.reading:
            self.begin()
        else:
            self.left.emit()

    def _open(self, document: Document, item: Item | None, query: str) -> None:
        self._stack.setCurrentWidget(self.reading)
        self.reading.show_item(document, item, query)
        (self.reading.cite if self.reading.cite.isEnabled() else self.reading).setFocus()

    def _bring(self) -> None:
        from desktop.widgets.basis.bringing import Bringing

        page = self._bringing = Bringing(self._policies)
        page.done.connect(self._brought)
        page.left.connect(self._close_bringing)
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        page.begin()

    def _brought(self, document: Document) -> None:
        self._close_bringing()
        self.bar.say(f"已加入“{document.title}”，以后和别的文件一起查。", "good")

    def _close_bringing(self) -> None:
        if self._bringing is not None:
            self._stack.removeWidget(self._bringing)
            self._bringing.deleteLater()
            self._bringing = None
        self.begin()

    def _remove(self, document: Document) -> None:
        try:
            bring_back = self._policies.drop(document)
        except UserError as error:
            self.bar.say(error.sentence, "error")
            return
        self.bar.say(f"已删除“{document.title}”。", action="撤销", then=partial(self._again, bring_back))

    def _again(self, bring_back: Callable[[], None]) -> None:
        try:
            bring_back()
        except UserError as error:
            self.bar.say(error.sentence, "error")

    def _changed(self, _: str) -> None:
        self.reading.refresh(self._policies.documents)
