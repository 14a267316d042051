"""The documents whose paper is to come back, each with the scans that it has, in order."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from desktop.widgets import look
from desktop.widgets.desk import Desk
from desktop.widgets.scan_looks import ScanLooks
from desktop.widgets.steps import document_title, wants_scan
from desktop.widgets.toned_items import TONE, TonedItems

_DOCUMENT, _NAME = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class ScanList(QTreeWidget):
    """One line is always chosen, if there is a document that wants a scan."""

    def __init__(self, desk: Desk, looks: ScanLooks):
        super().__init__()
        self._desk, self._looks = desk, looks
        self.setObjectName("scan_list")
        self.setAccessibleName("签章扫描件")
        self.setItemDelegate(TonedItems(self))
        self.setHeaderLabels(["材料和扫描件", "页数"])
        self.setRootIsDecorated(False)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.setMinimumHeight(22 * look.GRID)

    def current(self) -> tuple[str, str]:
        """The document, and the scan, that is chosen; "" for none."""
        item = self.currentItem()
        return (item.data(0, _DOCUMENT) or "", item.data(0, _NAME) or "") if item else ("", "")

    def refresh(self, laid: dict[str, str]) -> None:
        """`laid` is what scans that were made of recognised pages are called."""
        here = self.current()
        self.clear()
        for document in self._desk.documents:
            form = self._desk.pack.forms[document.form]
            wanted = wants_scan(form)
            title = document_title(self._desk, document)
            head = QTreeWidgetItem(self, [title if wanted else f"{title}（不需要扫描件）", ""])
            head.setFont(0, look.font(bold=True))
            head.setData(0, _DOCUMENT, document.id if wanted else None)
            for number, name in enumerate(document.scans, 1):
                scan = self._looks.of(name)
                called = laid.get(name, scan.file)
                item = QTreeWidgetItem(head, [f"{number}. {called}", scan.pages])
                item.setToolTip(0, scan.trouble)
                item.setData(1, TONE, "error" if scan.trouble else "")
                item.setData(0, _DOCUMENT, document.id)
                item.setData(0, _NAME, name)
                if (document.id, name) == here:
                    self.setCurrentItem(item)
            if wanted and not document.scans:
                needed = "还没有扫描件" if form.deliver.scan == "required" else "可以不附扫描件"
                item = QTreeWidgetItem(head, [needed, ""])
                item.setData(0, TONE, "quiet")
                item.setData(0, _DOCUMENT, document.id)
            if here[0] == document.id and not self.currentItem():
                self.setCurrentItem(head)
        self.expandAll()
        if not self.currentItem():
            heads = map(self.topLevelItem, range(self.topLevelItemCount()))
            first = next((head for head in heads if head.data(0, _DOCUMENT)), None)
            self.setCurrentItem(first)
