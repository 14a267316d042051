"""The submissions as rows: which are shown and in what order, and what each says.

What a row says of a submission's content is worked out when it comes into view (`overviews.py`), so
a library of ten thousand opens as one of ten does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from desktop.library.shelf import Summary
from desktop.library.store import Library
from desktop.widgets.overviews import Overviews
from desktop.widgets.toned_items import TONE

if TYPE_CHECKING:
    from desktop.widgets.overview import Overview

COLUMNS = ("单位", "通知", "材料", "状态", "截止", "保存")
UNIT, NOTICE, DOCUMENTS, STATUS, DEADLINE, SAVED = range(len(COLUMNS))
_COMPUTED = (DOCUMENTS, STATUS, DEADLINE)
_FIRST = 50  # more than any screen shows; the rest is read when these are drawn
_Index = QModelIndex | QPersistentModelIndex


class SubmissionModel(QAbstractTableModel):
    """`arranged()` when a sort that had to read every submission is done."""

    arranged = Signal()

    def __init__(self, library: Library, clock: Callable[[], datetime]):
        super().__init__()
        self._library, self._clock = library, clock
        self._all: Sequence[Summary] = ()
        self._archived = 0
        self._shown: list[Summary] = []
        self._rows: dict[str, int] = {}
        self._overviews = Overviews(library, clock)
        self._overviews.setParent(self)
        self._notices: dict[str, str] = {}
        self._words: list[str] = []
        self._with_archived = False
        self._looked_up = False
        self._order = (SAVED, Qt.SortOrder.DescendingOrder)
        self._overviews.worked_out.connect(self._show_worked_out)
        self._overviews.all_worked_out.connect(self._show_all_worked_out)

    # What the table asks

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        if role == Qt.ItemDataRole.InitialSortOrderRole:
            return first_order(section)
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(index.row(), index.column())
        if role == TONE:
            return self._tone(index.row(), index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tooltip(index.row(), index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = self.text(index.row(), index.column()).replace("\n", "，")
            return f"{COLUMNS[index.column()]}：{said}"
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._order = (column, order)
        self._arrange()

    # What there is

    def load(self) -> int:
        """Read the list anew, at first no more than a screen of it; how many submissions there are,
        archived ones too."""
        self._overviews.look_at_policies()
        self._all = self._library.submissions(None if self._looked_up else _FIRST)
        self._archived = sum(summary.archived for summary in self._all)
        self._arrange()
        return len(self._all)

    def look_up(self) -> None:
        """From now on notices are read, and what they say of each submission worked out."""
        if not self._looked_up:
            self._looked_up = True
            self.load()

    def forget(self, id_: str) -> None:
        """Work out a submission again: something was done with it."""
        self._overviews.forget(id_)

    def sift(self, text: str) -> None:
        """Show only those that hold all the words."""
        self._words = text.split()
        self._arrange()

    def show_archived(self, shown: bool) -> None:
        self._with_archived = shown
        self._arrange()

    def archived(self) -> int:
        return self._archived

    def summary(self, row: int) -> Summary:
        return self._shown[row]

    def row_of(self, id_: str) -> int:
        """-1 where it is not shown."""
        return self._rows.get(id_, -1)

    def alike(self, summary: Summary) -> list[str]:
        """The ids of all that the same unit has for the same notice, this one first."""
        same = [
            s.id for s in self._all
            if (s.notice, s.unit_name) == (summary.notice, summary.unit_name)
            and s.unit_name and s.id != summary.id
        ]  # fmt: skip
        return [summary.id, *same]

    def was_sent(self, summary: Summary) -> bool:
        """As far as it was worked out."""
        from desktop.widgets.overview import SENT_ORDER

        said = self._overview(summary)
        return said is not None and said.order == SENT_ORDER

    def text(self, row: int, column: int) -> str:
        summary = self._shown[row]
        match column:
            case 0:
                return self._unit(summary)
            case 1:
                return self._notice(summary.notice)
            case 5:
                return f"{summary.saved_at.astimezone():%Y-%m-%d\n%H:%M}"
        said = self._overview(summary)
        if said is None:
            return ""
        if column == STATUS:
            return f"{said.status}（已归档）" if summary.archived else said.status
        return str(said.documents) if column == DOCUMENTS else said.deadline.replace("，", "\n")

    # How

    def _tone(self, row: int, column: int) -> str:
        if column not in (STATUS, DEADLINE):
            return "quiet" if column == SAVED else ""
        said = self._overview(self._shown[row])
        if said is None:
            return ""
        return said.tone if column == STATUS else said.deadline_tone

    def _tooltip(self, row: int, column: int) -> str:
        if column == STATUS and (said := self._overview(self._shown[row])) is not None:
            return said.why or said.status
        return self.text(row, column)

    def _unit(self, summary: Summary) -> str:
        """A sample is told from what is to be filed, once that is worked out."""
        said = summary.unit_name or "（未填单位）"
        return f"示例 · {said}" if self._overviews.is_sample(summary.id) else said

    def _notice(self, id_: str) -> str:
        """The short name of a notice, or its id where it is not here."""
        if not self._looked_up:
            return ""
        if id_ not in self._notices:
            from desktop.forms.packs import notice_ids, pack

            known = id_ in notice_ids()
            self._notices[id_] = pack(id_).notice.short_name if known else id_
        return self._notices[id_]

    def _overview(self, summary: Summary) -> Overview | None:
        """What was worked out, or nothing yet; then it soon will be."""
        return self._overviews.of(summary) if self._looked_up else None

    def _show_worked_out(self, ids: list[str]) -> None:
        rows = [row for id_ in ids if (row := self.row_of(id_)) >= 0]
        if rows:
            self.dataChanged.emit(self.index(min(rows), UNIT), self.index(max(rows), DEADLINE))

    def _show_all_worked_out(self) -> None:
        if self._order[0] in _COMPUTED:
            self._arrange()
            self.arranged.emit()

    def _arrange(self) -> None:
        """Who is shown, in order."""
        self.beginResetModel()
        shown = [s for s in self._all if self._with_archived or not s.archived]
        if self._words:
            shown = [s for s in shown if self._holds(s)]
        column, order = self._order
        backwards = order is Qt.SortOrder.DescendingOrder
        if column != SAVED:  # the library's own order, the last saved first, settles ties
            shown.sort(key=self._key(column), reverse=backwards)
        elif not backwards:
            shown.reverse()
        self._shown = shown
        self._rows = {summary.id: row for row, summary in enumerate(shown)}
        self._overviews.keep_to(self._rows)
        self.endResetModel()

    def _holds(self, summary: Summary) -> bool:
        said = f"{self._unit(summary)} {self._notice(summary.notice)}"
        if missing := [word for word in self._words if word not in said]:
            status = self._overviews.last_status(summary.id)
            said = f"{summary.saved_at.astimezone():%Y-%m-%d} {status}"
            return all(word in said for word in missing)
        return True

    def _key(self, column: int) -> Callable[[Summary], Any]:
        match column:
            case 0:
                return lambda summary: summary.unit_name
            case 1:
                return lambda summary: self._notice(summary.notice)
            case 4:
                return lambda summary: _deadline(summary.notice)

        def computed(summary: Summary) -> int:
            said = self._overview(summary)
            if said is None:
                return -2
            return said.documents if column == DOCUMENTS else said.order

        return computed


def first_order(column: int) -> Qt.SortOrder:
    """How a column sorts when it is first asked to."""
    greatest_first = column in (DOCUMENTS, SAVED)
    return Qt.SortOrder.DescendingOrder if greatest_first else Qt.SortOrder.AscendingOrder


def _deadline(notice: str) -> date:
    from desktop.forms.packs import notice_ids, pack
    from desktop.widgets.overview import first_deadline

    return first_deadline(pack(notice).notice) if notice in notice_ids() else date.max
