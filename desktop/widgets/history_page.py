"""版本历史: every state that the library kept, what changed in each, beside what is there now, and the
way back to it."""

from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.errors import UserError
from desktop.forms.compare import Difference, differences
from desktop.forms.submission import Submission, read_submission
from desktop.library.history import Revision
from desktop.widgets import look
from desktop.widgets.desk import Desk
from desktop.widgets.difference_card import DifferenceCard
from desktop.widgets.editors.two_lines import GIST, TwoLines
from desktop.widgets.sheet import Sheet

_NUMBER = Qt.ItemDataRole.UserRole
_ROWS = 4  # so that what differs is seen below them on a small screen
_NAMED = 4  # fields in a line
_UNREADABLE = "这一版已读不出来。"


class HistoryPage(Sheet):
    """`left()` when the person wants the page back that was open before; `brought_back(sentence)`
    after an older state was put in the place of the present one."""

    left = Signal()
    brought_back = Signal(str)

    def __init__(self, desk: Desk):
        super().__init__(
            "版本历史", "每分钟留一个版本，一天以前的逐渐变稀。选一个版本，下面列出它与现在的内容有什么不同。"
        )
        self.setObjectName("history")
        self._desk = desk
        self._revisions = list(reversed(desk.library.revisions(desk.id)))
        self._read: dict[int, Submission | None] = {}
        self._untold = list(range(len(self._revisions)))
        self.list = QListWidget()
        self.list.setObjectName("revisions")
        self.list.setAccessibleName("版本")
        self.list.setItemDelegate(TwoLines(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows = min(_ROWS, len(self._revisions))
        self.list.setFixedHeight(rows * self.list.itemDelegate().row_height() + 8)
        self._back = look.button("‹ 返回", "leave_history")
        self._back.setToolTip("Esc")
        self._bring = look.button("恢复到这一版", "bring_back", "main")
        self._said = look.words(tone="quiet", name="history.said")
        self._differences = QWidget()
        self._telling = QTimer(self)
        self._telling.timeout.connect(self._tell_next)

        buttons = QHBoxLayout()
        for widget in (self._bring, self._back):
            buttons.addWidget(widget)
        buttons.addWidget(self._said, 1)
        self.body.addWidget(self.list)
        self.body.addLayout(buttons)
        self.body.addWidget(self._differences)
        self.body.addStretch()
        self._fill()
        self.list.currentRowChanged.connect(self._compare)
        self._back.clicked.connect(self.left)
        self._bring.clicked.connect(self._bring_back)
        self.list.setCurrentRow(min(1, self.list.count() - 1))
        self._telling.start(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _fill(self) -> None:
        for revision in self._revisions:
            kept = "　★ 按 Ctrl+S 或恢复时留下的" if revision.keep and revision.number > 1 else ""
            now = "　现在的内容" if revision is self._revisions[0] else ""
            item = QListWidgetItem(f"{_moment(revision.saved_at)}{now}{kept}")
            item.setData(_NUMBER, revision.number)
            item.setData(GIST, "……")
            self.list.addItem(item)

    def _tell_next(self) -> None:
        """What changed in one revision more; to read all at once could take a second."""
        if not self._untold:
            self._telling.stop()
            return
        row = self._untold.pop(0)
        said = self._changed_in(row)
        item = self.list.item(row)
        item.setData(GIST, said)
        item.setToolTip(said)
        item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, said)

    def _changed_in(self, row: int) -> str:
        after = self._submission(self._revisions[row])
        if row + 1 == len(self._revisions):
            return "最早的一版" if after else _UNREADABLE
        before = self._submission(self._revisions[row + 1])
        if before is None or after is None:
            return _UNREADABLE
        return in_short(differences(self._desk.pack, before, after)) or "内容没有改动"

    def _submission(self, revision: Revision) -> Submission | None:
        """None where the disk or an older program left something that cannot be read."""
        number = revision.number
        if number not in self._read:
            desk = self._desk
            try:
                content = desk.library.content_at(desk.id, number)
                self._read[number] = read_submission(content, desk.pack, "这一版")
            except UserError:
                self._read[number] = None
        return self._read[number]

    def _compare(self, row: int) -> None:
        """The revision in that row, beside what is there now."""
        there = QWidget()
        column = QVBoxLayout(there)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.GRID)
        old = self._submission(self._revisions[row])
        found = differences(self._desk.pack, old, self._desk.submission) if old else []
        for difference in found:
            column.addWidget(DifferenceCard(difference))
        self.body.replaceWidget(self._differences, there)
        self._differences.hide()
        self._differences.deleteLater()
        self._differences = there
        self._bring.setEnabled(bool(found))
        if old is None:
            self._said.setText(_UNREADABLE)
        else:
            self._said.setText(f"与现在有{len(found)}处不同。" if found else "与现在的内容相同。")

    def _bring_back(self) -> None:
        desk, revision = self._desk, self._revisions[self.list.currentRow()]
        try:
            content = desk.library.content_at(desk.id, revision.number)
        except UserError as error:
            self._said.setText(error.sentence)
            return
        if desk.save(keep=True):
            desk.replace(content)
            desk.save(keep=True)
            self.brought_back.emit(f"已恢复到{_moment(revision.saved_at)}的版本，恢复前的内容也留在历史里。")


def in_short(found: list[Difference]) -> str:
    """申报表：项目名称、职务；单位：所在市."""
    by_title: dict[str, list[str]] = {}
    for difference in found:
        by_title.setdefault(difference.title or "单位", []).append(difference.label)
    said = []
    for title, labels in by_title.items():
        more = f"等{len(labels)}处" if len(labels) > _NAMED else ""
        said.append(f"{title}：{'、'.join(labels[:_NAMED])}{more}")
    return "；".join(said)


def _moment(when: datetime) -> str:
    there = when.astimezone()
    return f"{there.year}年{there.month}月{there.day}日 {there:%H:%M:%S}"
