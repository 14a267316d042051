"""The notice beside the list: that of the chosen line, with what its unit has filed for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from desktop.errors import UserError
from desktop.library.shelf import Summary
from desktop.library.store import Library
from desktop.widgets.notice_pane import NoticePane
from desktop.widgets.submission_table import SubmissionTable

if TYPE_CHECKING:
    from desktop.forms.submission import Submission

_PASSED_BY = 60  # milliseconds


class NoticeBeside(NoticePane):
    """Follows the line that is current in `table`."""

    def __init__(self, library: Library, clock: Callable[[], datetime], table: SubmissionTable):
        super().__init__()
        self._library, self._clock, self._table = library, clock, table
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PASSED_BY)
        self._soon.timeout.connect(self.show_unit)

    def show_line(self, id_: str) -> None:
        """Another line is current."""
        from desktop.forms.packs import notice_ids, pack

        notice = self._table.summary(id_).notice
        if notice in notice_ids() and self.shows(pack(notice)):
            self._soon.start()  # lines that are only passed by are not counted
        else:
            self.show_unit()

    def show_unit(self) -> None:
        """The notice of the current line, with what its unit has filed for it."""
        if id_ := self._table.current():
            summary = self._table.summary(id_)
            self.show_notice(summary.notice, self._filed(summary))

    def show_notice(self, notice: str, filed: Sequence[Submission] = ()) -> None:
        from desktop.forms.packs import notice_ids, pack

        if notice in notice_ids():
            self.show_pack(pack(notice), self._clock().date(), filed)

    def _filed(self, summary: Summary) -> list[Submission]:
        """The submissions of the same unit for the same notice, this one first."""
        from desktop.forms.packs import pack
        from desktop.forms.submission import read_submission

        found = []
        for id_ in self._table.rows.alike(summary):
            with suppress(UserError):  # its own line says what is wrong with it
                content = self._library.load(id_)
                found.append(read_submission(content, pack(summary.notice), "这份申报"))
        return found
