"""The first face: all submissions, a new one, one from elsewhere; at the right, the notice.

It is drawn with what the library says; what the notices say follows, and what the person may ask
for is imported when it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from desktop.library.shelf import Summary
from desktop.library.store import Library
from desktop.widgets import look
from desktop.widgets.bar import Bar
from desktop.widgets.home_panels import HomePanels
from desktop.widgets.home_tools import HomeTools
from desktop.widgets.notice_beside import NoticeBeside
from desktop.widgets.progress_line import ProgressLine
from desktop.widgets.submission_table import SubmissionTable

if TYPE_CHECKING:
    from desktop.widgets.first_steps import FirstSteps
    from desktop.widgets.home_menu import HomeMenu
    from desktop.widgets.home_work import HomeWork


class Home(QWidget):
    """`opened(id)` when the person goes to work on a submission, `helped(wish)` for help: one of
    the wishes of the help menu."""

    opened = Signal(str)
    helped = Signal(str)

    def __init__(self, library: Library, clock: Callable[[], datetime]):
        super().__init__()
        self.setObjectName("home")
        self.setAcceptDrops(True)
        self._library, self._clock = library, clock
        self.bar = Bar()
        self._progress = ProgressLine("home_progress")
        self.table = SubmissionTable(library, clock)
        self._tools = HomeTools()
        self._bin = look.button("", "bin", "link", "delete")
        self._archived = look.button("", "show_archived", "link", "folder")
        self._archived.setCheckable(True)
        self._help = look.button("帮助", "help", "link")
        self._empty: FirstSteps | None = None
        self._notice = NoticeBeside(library, clock, self.table)
        self._left = HomePanels(library, clock, self.bar, QWidget())
        self._makings: dict[str, Any] = {}
        self._binned = 0
        self._drawn = False

        self._lay_out()
        self._connect()
        self._list()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._drawn:
            self._drawn = True
            QTimer.singleShot(0, self, self._look_up)

    def refresh(self, choose: str = "") -> None:
        """Read the list anew, and make the line of that id the current one."""
        self._list()
        self._look_up()
        if choose:
            self.table.choose(choose)

    def touched(self, id_: str) -> None:
        """Something may be done with it that does not change what was typed."""
        self.table.rows.forget(id_)

    def _list(self) -> None:
        """The list, or where there is nothing yet what to do first."""
        count = self.table.load()
        if not count and self._empty is None:
            self._make_first_steps()
        self.table.setVisible(bool(count))
        if self._empty is not None:
            self._empty.setVisible(not count)
        self._binned = len(self._library.binned())
        self._show_what_can_be_done()
        if self._library.trouble:
            self.bar.say(self._library.trouble.sentence, "warning")

    def _look_up(self) -> None:
        """What the notices say, once the list is drawn."""
        from desktop.forms.packs import notice_ids

        self.table.look_up()
        self._show_what_can_be_done()
        if self.table.current():
            self._notice.show_unit()
        elif notice_ids():
            self._notice.show_notice(notice_ids()[0])

    def _make_first_steps(self) -> None:
        """In the place of the list."""
        from desktop.widgets.first_steps import FirstSteps

        self._empty = FirstSteps()
        self._empty.sample.connect(partial(self.helped.emit, "sample"))
        column = self.table.parentWidget().layout()
        column.insertWidget(column.indexOf(self.table), self._empty, 1)

    def _show_what_can_be_done(self, *_: object) -> None:
        rows = self.table.rows
        self._tools.show_state(not self.table.isHidden(), bool(self.table.current()))
        archived = rows.archived()
        self._bin.setText(f"回收站（{self._binned}）")
        self._bin.setVisible(bool(self._binned))
        self._archived.setText(
            f"收起已归档（{archived}）" if self._archived.isChecked() else f"已归档（{archived}）"
        )
        self._archived.setVisible(bool(archived))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._left.widget(0))
        column.setContentsMargins(*[look.GRID * 2] * 4)
        column.setSpacing(look.GRID * 2)
        column.addWidget(self._tools)
        column.addWidget(self._progress)
        column.addWidget(self.table, 1)
        below = QHBoxLayout()
        below.addWidget(self._archived)
        below.addWidget(self._bin)
        below.addStretch()
        below.addWidget(self._help)
        column.addLayout(below)
        splitter = QSplitter()
        splitter.addWidget(self._left)
        splitter.addWidget(self._notice)
        splitter.setStretchFactor(0, 2)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([100 * look.GRID, 44 * look.GRID])
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addWidget(splitter, 1)

    def _connect(self) -> None:
        tools, table = self._tools, self.table
        tools.new.clicked.connect(self._left.choose_notice)
        tools.open.clicked.connect(table.open_current)
        tools.bring_in.clicked.connect(self._import)
        tools.send_out.clicked.connect(partial(self._with_current, "send_out"))
        tools.delete.clicked.connect(partial(self._with_current, "delete"))
        tools.more.clicked.connect(self._ask_more)
        self._bin.clicked.connect(self._left.look_into_bin)
        self._left.looked_at.connect(self._notice.show_notice)
        self._left.begun.connect(self.opened)
        self._left.restored.connect(self._restore)
        self._help.clicked.connect(self._ask_for_help)
        self._archived.toggled.connect(self._turn_archived)
        tools.search.textChanged.connect(table.sift)
        table.opened.connect(self.opened)
        table.asked.connect(self._ask)
        table.looked_at.connect(self._looked_at)

    # What is done with the chosen one

    def _work(self) -> HomeWork:
        if "work" not in self._makings:
            from desktop.widgets.home_work import HomeWork

            self._makings["work"] = work = HomeWork(
                self, self._library, self._clock, self.bar, self._progress
            )
            work.changed.connect(self._changed)
        return self._makings["work"]

    def _menu(self) -> HomeMenu:
        if "menu" not in self._makings:
            from desktop.widgets.home_menu import HomeMenu, connect

            self._makings["menu"] = menu = HomeMenu(self)
            connect(menu.open, self.table.open_current)
            connect(menu.duplicate, self._copy)
            for action, work in (
                (menu.send_out, "send_out"), (menu.delete, "delete"), (menu.archive, "archive"),
                (menu.unarchive, "unarchive"), (menu.sent, "mark_sent"),
                (menu.not_sent, "mark_not_sent"),
            ):  # fmt: skip
                connect(action, partial(self._with_current, work))
            for column, action in enumerate(menu.by_column):
                connect(action, partial(self.table.sort_by, column))
        return self._makings["menu"]

    def _ask_for_help(self) -> None:
        if "help" not in self._makings:
            from desktop.widgets.help_menu import HelpMenu

            self._makings["help"] = menu = HelpMenu(self)
            menu.wished.connect(self.helped)
        self._makings["help"].ask(self._help)

    def _ask_more(self) -> None:
        self._ask(self._tools.more.mapToGlobal(self._tools.more.rect().bottomLeft()))

    def _ask(self, place: QPoint) -> None:
        summary = self._current()
        self._menu().ask(
            place, summary is not None, summary is not None and summary.archived,
            summary is not None and self.table.rows.was_sent(summary), self.table.sorted_by(),
        )  # fmt: skip

    def _current(self) -> Summary | None:
        id_ = self.table.current()
        return self.table.summary(id_) if id_ else None

    def _with_current(self, work: str, *_: object) -> None:
        if summary := self._current():
            getattr(self._work(), work)(summary)

    def _changed(self, id_: str) -> None:
        self.touched(id_)
        self._left.close_panel()
        self.refresh(id_)

    def _turn_archived(self, shown: bool) -> None:
        self.table.rows.show_archived(shown)
        self._look_up()
        self._show_what_can_be_done()

    def _copy(self) -> None:
        if summary := self._current():
            self._left.choose_notice_for_copy(summary)

    def _restore(self, id_: str) -> None:
        self._work().restore(id_)

    def _import(self) -> None:
        self._work().import_asked()

    def open_file(self, path: Path) -> None:
        """Keep the submission in `path` as a new one and open it; or say why not."""
        self._work().bring_in([path], self._open_brought)

    def _open_brought(self, id_: str) -> None:
        if self.isVisible():  # else the person has gone on to another one meanwhile
            self.opened.emit(id_)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        from desktop.widgets.home_work import can_take

        if can_take(_files(event.mimeData())):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self._work().bring_in(_files(event.mimeData()))

    # At the right

    def _looked_at(self, id_: str) -> None:
        self._show_what_can_be_done()
        if id_ and self._drawn:
            self._notice.show_line(id_)


def _files(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
