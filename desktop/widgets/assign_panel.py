"""The pages chosen among those that came back: seen larger, and put in their place by hand."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout

from desktop.delivery.editions import Edition
from desktop.delivery.intake.sorting import Assigned, Page, What
from desktop.widgets import look
from desktop.widgets.page_tile import upright

_LARGE = 40 * look.GRID
_REASON = "原因，例如：二维码没印清，已核对是这一稿的这一页"


class AssignPanel(QFrame):
    """`assigned(list[Assigned])` for the pages that are put somewhere, or nowhere; `left(pages)`
    where the program shall tell again what they are; `taken_away(pages)` with their files."""

    assigned = Signal(list)
    left = Signal(list)
    taken_away = Signal(list)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setObjectName("assign_panel")
        self._pages: Sequence[Page] = ()
        self._twice: Page | None = None
        self._picture = QLabel()
        self._picture.setObjectName("assign_picture")
        self._picture.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._said = look.words(name="assign_said")
        self._document = QComboBox()
        self._document.setObjectName("assign_document")
        self._document.setAccessibleName("是哪份材料")
        self._page = QComboBox()
        self._page.setObjectName("assign_page")
        self._page.setAccessibleName("第几页")
        self._page.setMinimumWidth(12 * look.GRID)
        self._reason = QLineEdit()
        self._reason.setObjectName("assign_reason")
        self._reason.setAccessibleName("原因")
        self._reason.setPlaceholderText(_REASON)
        self._trouble = look.words(tone="error", name="assign_trouble")
        self._put = look.button("放到这里", "assign", "main")
        self._out = look.button("不放进扫描件", "leave_out")
        self._swap = look.button("换用这一张", "use_instead")
        self._again = look.button("改回自动认", "assign_again", "link")
        self._away = look.button("移除这个文件", "take_away", "link")
        self._lay_out()
        self._document.currentIndexChanged.connect(self._limit)
        self._put.clicked.connect(self._assign)
        self._out.clicked.connect(self._leave_out)
        self._swap.clicked.connect(self._use_instead)
        self._again.clicked.connect(partial(self._tell, self.left))
        self._away.clicked.connect(partial(self._tell, self.taken_away))

    def _lay_out(self) -> None:
        where = QHBoxLayout()
        where.addWidget(self._document, 1)
        where.addWidget(self._page)
        act = QHBoxLayout()
        for button in (self._put, self._swap, self._out):
            act.addWidget(button)
        act.addStretch()
        less = QHBoxLayout()
        less.setContentsMargins(-look.GRID, 0, 0, 0)
        for button in (self._again, self._away):
            less.addWidget(button)
        less.addStretch()
        column = QVBoxLayout()
        column.setSpacing(look.GRID)
        column.addWidget(self._said)
        column.addLayout(where)
        for widget in (self._reason, self._trouble):
            column.addWidget(widget)
        column.addLayout(act)
        column.addLayout(less)
        column.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(*[look.GRID * 2] * 4)
        row.setSpacing(look.GRID * 2)
        row.addWidget(self._picture)
        row.addLayout(column, 1)

    def show_pages(
        self, pages: Sequence[Page], titles: dict[str, str], wanted: dict[str, Edition],
        twin: Page | None,
    ) -> None:  # fmt: skip
        """`twin` is the page that stands where the one that came twice would."""
        self._pages, self._twice = pages, twin
        self._trouble.hide()
        self._reason.clear()
        self._said.setText("\n".join(page.sentence for page in pages[:4]))
        large = upright(pages[0].look)
        self._picture.setVisible(not large.isNull())
        if not large.isNull():
            ratio = self.devicePixelRatioF()
            side = round(_LARGE * ratio)
            large = large.scaled(
                side, side, Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )  # fmt: skip
            large.setDevicePixelRatio(ratio)
            self._picture.setPixmap(large)
        self._document.clear()
        for id_, title in titles.items():
            self._document.addItem(title, (id_, wanted[id_].pages if id_ in wanted else 99))
        ids = list(titles)
        if pages[0].document in ids:
            self._document.setCurrentIndex(ids.index(pages[0].document))
        self._limit()
        self._page.setCurrentIndex(max(0, pages[0].page - 1))
        readable = not any(page.what is What.UNREADABLE and not page.by_hand for page in pages)
        for widget in (self._document, self._page, self._put):
            widget.setVisible(readable)
        self._swap.setVisible(twin is not None)
        self._again.setVisible(any(page.by_hand for page in pages))

    def _limit(self, *_: object) -> None:
        """The pages that the document has."""
        self._page.clear()
        if data := self._document.currentData():
            self._page.addItems([f"第{n}页" for n in range(1, data[1] + 1)])

    def _assign(self) -> None:
        if not (reason := self._given()):
            return
        document, most = self._document.currentData()
        first = self._page.currentIndex() + 1
        if first + len(self._pages) - 1 > most:
            self._refuse(f"从第{first}页起放不下{len(self._pages)}张，这份材料共{most}页。")
            return
        self.assigned.emit([
            Assigned(page.look.source, page.look.number, document, first + n, reason)
            for n, page in enumerate(self._pages)
        ])  # fmt: skip

    def _leave_out(self) -> None:
        if reason := self._given():
            self.assigned.emit([_out(page, reason) for page in self._pages])

    def _use_instead(self) -> None:
        (page,), other = self._pages, self._twice
        assert other is not None
        self.assigned.emit([
            Assigned(page.look.source, page.look.number, page.document, page.page, "换用这一张"),
            _out(other, "换用了另一张"),
        ])  # fmt: skip

    def _given(self) -> str:
        reason = self._reason.text().strip()
        if not reason:
            self._refuse("请先写明原因：程序没有认出的，要由您说明为什么这样放。")
            self._reason.setFocus()
        return reason

    def _refuse(self, sentence: str) -> None:
        self._trouble.setText(f"✘ {sentence}")
        self._trouble.show()

    def _tell(self, signal, *_: object) -> None:
        signal.emit(list(self._pages))


def _out(page: Page, reason: str) -> Assigned:
    return Assigned(page.look.source, page.look.number, "", 0, reason)
