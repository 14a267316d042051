"""The manual as a window of its own: the same text that lies in `docs`, with its pictures.

Chapters at the left, the text at the right, a line that looks for words. It stays open beside the
work; nothing of it is on the net.
"""

from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QBrush, QImage, QKeySequence, QShortcut, QTextBlock, QTextBlockFormat, QTextCharFormat,
    QTextCursor, QTextDocument, QTextTable,
)  # fmt: skip
from PySide6.QtWidgets import (
    QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QTextBrowser, QTextEdit, QVBoxLayout,
    QWidget,
)  # fmt: skip

from desktop.paths import docs
from desktop.widgets import look

# Where the person is -> a word of the chapter's title. Pages of fields are all one chapter.
_CHAPTERS = {
    "home": "首页", "unit": "单位信息", "documents": "选择材料", "check": "校核",
    "export": "导出", "scans": "签章扫描件", "package": "报送",
}  # fmt: skip
_FIELDS = "填写"
_SIZE = (1000, 700)  # pixels
_PICTURE = 620  # pixels at most, across
_LINE = 150  # percent
_OBJECT = "\ufffc"  # what stands for a picture in a text


class Manual(QWidget):
    """Shown by `open_at`; closed, it keeps its place."""

    def __init__(self, parent: QWidget):
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("manual")
        self.setWindowTitle("使用手册 - 科协申报助手")
        self.setWindowIcon(look.icon("shenbao"))
        self.resize(*_SIZE)
        self.search = QLineEdit()
        self.search.setObjectName("manual.search")
        self.search.setPlaceholderText("在手册里找（Ctrl+F，回车找下一处）")
        self.search.setAccessibleName("在手册里找")
        self.search.setClearButtonEnabled(True)
        self.chapters = QListWidget()
        self.chapters.setObjectName("manual.chapters")
        self.chapters.setAccessibleName("目录")
        self.chapters.setProperty("role", "contents")
        self._found = look.words(tone="quiet", name="manual.found")
        self._found.hide()
        self.text = _Text()

        side = QVBoxLayout()
        side.setSpacing(look.GRID)
        for widget in (self.search, self._found, self.chapters):
            side.addWidget(widget)
        row = QHBoxLayout(self)
        row.setContentsMargins(*[look.GRID * 2] * 4)
        row.setSpacing(look.GRID * 2)
        row.addLayout(side, 1)
        row.addWidget(self.text, 3)
        self._heads = _heads(self.text.document())
        for block in self._heads:
            self.chapters.addItem(QListWidgetItem(block.text()))

        self.chapters.currentRowChanged.connect(self._go)
        self.search.textChanged.connect(self._look_for)
        self.search.returnPressed.connect(self._next)
        QShortcut(QKeySequence.StandardKey.Find, self).activated.connect(self._to_search)
        QShortcut(Qt.Key.Key_Escape, self).activated.connect(self.close)

    def open_at(self, place: str) -> None:
        """`place` is the home or a step of the wizard."""
        word = _CHAPTERS.get(place, _FIELDS)
        row = next((n for n, head in enumerate(self._heads) if word in head.text()), 0)
        self.show()
        self.raise_()
        self.activateWindow()
        if self.chapters.currentRow() == row:
            self._go(row)
        self.chapters.setCurrentRow(row)
        self.chapters.setFocus()

    def chapter(self) -> str:
        """The one that the text is at."""
        item = self.chapters.currentItem()
        return item.text() if item else ""

    def _go(self, row: int) -> None:
        if row >= 0:
            self.text.show_block(self._heads[row])

    def _to_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _look_for(self, words: str) -> None:
        count = self.text.mark(words)
        self._found.setText(f"找到{count}处" if count else "没有找到，请换一个说法。")
        self._found.setVisible(bool(words))
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        if count:
            self._next()

    def _next(self) -> None:
        if not (words := self.search.text()):
            return
        if not self.text.find(words):
            self.text.moveCursor(QTextCursor.MoveOperation.Start)  # round to the first
            self.text.find(words)
        here = self.text.textCursor().position()
        before = [row for row, head in enumerate(self._heads) if head.position() <= here]
        self.chapters.blockSignals(True)
        self.chapters.setCurrentRow(before[-1] if before else -1)
        self.chapters.blockSignals(False)


class _Text(QTextBrowser):
    """The manual set for reading, its pictures no wider than the column."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("manual.text")
        self.setAccessibleName("手册正文")
        self.setOpenExternalLinks(False)
        self.setOpenLinks(False)
        file = docs() / "manual.zh-CN.md"
        self.setSearchPaths([str(file.parent)])
        self.setMarkdown(file.read_text("utf-8"))
        self._set()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def loadResource(self, kind: int, name: QUrl) -> Any:
        """Only pictures of the manual itself, made as small as they are shown."""
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return None
        image = QImage(str(docs() / name.path()))
        sharp = self.devicePixelRatioF()
        if image.width() > _PICTURE * sharp:
            image = image.scaledToWidth(
                round(_PICTURE * sharp), Qt.TransformationMode.SmoothTransformation
            )
        image.setDevicePixelRatio(max(image.width() / _PICTURE, 1.0))
        return image

    def show_block(self, block: QTextBlock) -> None:
        """At the top of the view."""
        self.setTextCursor(QTextCursor(block))
        top = self.document().documentLayout().blockBoundingRect(block).top()
        self.verticalScrollBar().setValue(int(top) - look.GRID)

    def mark(self, words: str) -> int:
        """Every place of `words`; how many."""
        looks = QTextCharFormat()
        looks.setBackground(look.colour("chosen"))
        found = []
        cursor = QTextCursor(self.document())
        while words and not (cursor := self.document().find(words, cursor)).isNull():
            one = QTextEdit.ExtraSelection()
            one.cursor, one.format = cursor, looks
            found.append(one)
        self.setExtraSelections(found)
        return len(found)

    def _set(self) -> None:
        """Room between lines; rules of tables thin."""
        document = self.document()
        document.setDocumentMargin(look.GRID * 2)
        block = document.begin()
        while block.isValid():
            looks = QTextBlockFormat()
            if block.text() != _OBJECT:
                proportional = QTextBlockFormat.LineHeightTypes.ProportionalHeight
                looks.setLineHeight(_LINE, proportional.value)
            if block.blockFormat().headingLevel():
                looks.setTopMargin(look.GRID * 3)
            looks.setBottomMargin(look.GRID)
            QTextCursor(block).mergeBlockFormat(looks)
            block = block.next()
        for frame in document.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                table = frame.format()
                table.setBorder(1)
                table.setBorderCollapse(True)
                table.setBorderBrush(QBrush(look.colour("line")))
                table.setCellPadding(look.GRID // 2)
                table.setCellSpacing(0)
                table.setRightMargin(2)  # a collapsed border stands half outside of a full line
                frame.setFormat(table)


def _heads(document: QTextDocument) -> list[QTextBlock]:
    """The beginnings of the chapters."""
    found, block = [], document.begin()
    while block.isValid():
        if block.blockFormat().headingLevel() == 2:
            found.append(block)
        block = block.next()
    return found
