"""The submissions as rows: which are shown and in what order, and what each says.

What its content says of a submission is worked out when a row comes into view, a few at a time,
and remembered until it is saved again or another day begins; a library of ten thousand opens as
one of ten does.
"""

import time
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal,
)  # fmt: skip

from desktop.errors import UserError
from desktop.library import policies
from desktop.library.shelf import Summary
from desktop.library.store import Library
from desktop.widgets.toned_items import TONE

if TYPE_CHECKING:
    from desktop.policy.checking import Checker
    from desktop.policy.document import Document
    from desktop.widgets.overview import Overview

COLUMNS = ("单位", "通知", "材料", "状态", "截止", "保存")
UNIT, NOTICE, DOCUMENTS, STATUS, DEADLINE, SAVED = range(len(COLUMNS))
_COMPUTED = (DOCUMENTS, STATUS, DEADLINE)
_FIRST = 50  # more than any screen shows; the rest is read when these are drawn
_A_MOMENT = 0.03  # seconds; shorter than anyone notices
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
        self._said: dict[str, tuple[datetime, date, Overview]] = {}
        self._samples: set[str] = set()
        self._own: "list[Document]" = []
        self._checker: "Checker | None" = None
        self._notices: dict[str, str] = {}
        self._to_do: dict[str, None] = {}
        self._words: list[str] = []
        self._with_archived = False
        self._looked_up = False
        self._order = (SAVED, Qt.SortOrder.DescendingOrder)
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._work_out_some)

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
        self._look_at_policies()
        self._all = self._library.submissions(None if self._looked_up else _FIRST)
        self._archived = sum(summary.archived for summary in self._all)
        self._arrange()
        return len(self._all)

    def _look_at_policies(self) -> None:
        """What cites documents is worked out again when the person's own are others."""
        if (own := policies.own(self._library)) != self._own:
            self._own, self._checker = own, None
            self._said.clear()

    def look_up(self) -> None:
        """From now on notices are read, and what they say of each submission worked out."""
        if not self._looked_up:
            self._looked_up = True
            self.load()

    def forget(self, id_: str) -> None:
        """Work out a submission again: something was done with it."""
        self._said.pop(id_, None)

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
        return f"{said}（示例）" if summary.id in self._samples else said

    def _notice(self, id_: str) -> str:
        """The short name of a notice, or its id where it is not here."""
        if not self._looked_up:
            return ""
        if id_ not in self._notices:
            from desktop.forms.packs import notice_ids, pack

            known = id_ in notice_ids()
            self._notices[id_] = pack(id_).notice.short_name if known else id_
        return self._notices[id_]

    def _known(self, summary: Summary) -> "Overview | None":
        saved_at, day, said = self._said.get(summary.id, (None, None, None))
        return said if saved_at == summary.saved_at and day == self._clock().date() else None

    def _overview(self, summary: Summary) -> "Overview | None":
        """What was worked out, or nothing yet; then it soon will be."""
        if (said := self._known(summary)) is None and self._looked_up:
            self._to_do[summary.id] = None
            if not self._timer.isActive():
                self._timer.start()
        return said

    def _work_out_some(self) -> None:
        until, done = time.monotonic() + _A_MOMENT, []
        while self._to_do and time.monotonic() < until:
            id_ = next(iter(self._to_do))
            del self._to_do[id_]
            if (row := self._rows.get(id_)) is not None:
                self._work_out(self._shown[row])
                done.append(row)
        if done:
            self.dataChanged.emit(
                self.index(min(done), UNIT), self.index(max(done), DEADLINE)
            )
        if not self._to_do:
            self._timer.stop()
            if self._order[0] in _COMPUTED:
                self._arrange()
                self.arranged.emit()

    def _work_out(self, summary: Summary) -> None:
        from desktop.forms.stages import Deed
        from desktop.widgets.exchange import SAMPLE_EVENT
        from desktop.widgets.overview import overview, unreadable
        from desktop.widgets.policies import checker

        if self._checker is None:
            self._checker = checker(self._own)
        today = self._clock().date()
        try:
            events = self._library.events(summary.id)
            if any(event.kind == SAMPLE_EVENT for event in events):
                self._samples.add(summary.id)
            deeds = [Deed(event.kind, event.details) for event in events]
            said = overview(self._library.load(summary.id), deeds, today, self._checker)
        except UserError as error:
            said = unreadable(error)
        self._said[summary.id] = (summary.saved_at, today, said)

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
        self.endResetModel()

    def _holds(self, summary: Summary) -> bool:
        said = f"{self._unit(summary)} {self._notice(summary.notice)}"
        if missing := [word for word in self._words if word not in said]:
            known = self._said.get(summary.id)
            said = f"{summary.saved_at.astimezone():%Y-%m-%d} {known[2].status if known else ''}"
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
