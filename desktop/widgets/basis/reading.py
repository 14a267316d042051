"""A document in the panel: the item in hand among its others, and the buttons that cite it."""

from collections.abc import Sequence

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from desktop.policy.citing import citation
from desktop.policy.document import Document, Item
from desktop.policy.shelf import find
from desktop.policy.terms import terms
from desktop.widgets import look
from desktop.widgets.basis.page import HERE, page
from desktop.widgets.policies import Policies


class Reading(QWidget):
    """`left()` back to what was found; `cited(text)` to be put into the answer; `removed(document)`
    of one of the person's own."""

    left = Signal()
    cited = Signal(str)
    removed = Signal(object)

    def __init__(self, policies: Policies):
        super().__init__()
        self._policies = policies
        self.document: Document | None = None
        self.item: Item | None = None
        self._query = ""
        back = look.button("‹ 查找结果", "policy.back", "link")
        self._remove = look.button("删除", "policy.remove", "link")
        self._remove.setToolTip("从资料库里删除这份自己加的文件")
        self._browser = QTextBrowser()
        self._browser.setObjectName("policy.page")
        self._browser.setOpenLinks(False)
        self._browser.setAccessibleName("文件内容")
        self._form = look.words(tone="quiet", name="policy.citation")
        self.cite = look.button("引用到光标处", "policy.cite", "main")
        self._copy = look.button("复制", "policy.copy")
        head = QHBoxLayout()
        head.addWidget(back)
        head.addStretch()
        head.addWidget(self._remove)
        foot = QHBoxLayout()
        foot.addWidget(self.cite, 1)
        foot.addWidget(self._copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self._browser, 1)
        column.addWidget(self._form)
        column.addLayout(foot)
        back.clicked.connect(self.left)
        self._remove.clicked.connect(self._drop)
        self.cite.clicked.connect(self._cite)
        self._copy.clicked.connect(self._to_clipboard)
        self._browser.anchorClicked.connect(self._follow)

    def show_item(self, document: Document, item: Item | None, query: str = "") -> None:
        self.document, self.item, self._query = document, item, query
        known = self._policies.documents
        self._browser.setHtml(page(document, item, terms(query), known))
        if item:
            self._browser.scrollToAnchor(HERE)
        self._form.setText(citation(document))
        self._remove.setVisible(self._policies.is_own(document.id))

    def refresh(self, documents: Sequence[Document]) -> None:
        """After the documents changed; one that is gone is not read any longer."""
        if self.document is None:
            return
        now = next((d for d in documents if d.id == self.document.id), None)
        if now is None:
            self.document = None
            self.left.emit()

    def _cite(self) -> None:
        if self.document:
            self.cited.emit(citation(self.document))

    def _to_clipboard(self) -> None:
        if self.document:
            QApplication.clipboard().setText(citation(self.document))

    def _drop(self) -> None:
        if self.document:
            self.removed.emit(self.document)

    def _follow(self, link: QUrl) -> None:
        if found := find(self._policies.documents, link.toString()):
            self.show_item(*found, self._query)
            self._browser.setFocus()
