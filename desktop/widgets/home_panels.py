"""What comes in the place of the list: a notice and a unit to choose, a copy to make, the bin."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.errors import UserError
from desktop.library.shelf import Summary
from desktop.library.store import Library
from desktop.widgets.bar import Bar

if TYPE_CHECKING:
    from desktop.forms.units import Unit
    from desktop.widgets.bin_panel import BinPanel
    from desktop.widgets.new_panel import NewPanel


class HomePanels(QStackedWidget):
    """The list, and at most one panel over it. `looked_at(notice)` while one is chosen;
    `begun(id)` when there is a new submission; `restored(id)` when one is wanted out of the bin."""

    looked_at = Signal(str)
    begun = Signal(str)
    restored = Signal(str)

    def __init__(self, library: Library, clock: Callable[[], datetime], bar: Bar, list_: QWidget):
        super().__init__()
        self._library, self._clock, self._bar = library, clock, bar
        self.addWidget(list_)

    def choose_notice(self) -> None:
        """For a new submission."""
        from desktop.widgets import known_units
        from desktop.widgets.new_panel import NewPanel

        panel = NewPanel(self._clock().date(), known_units.known_units(self._library))
        panel.forgotten.connect(self._forget_unit)
        panel.chosen.connect(self._begin_new)
        self._show_new(panel)

    def choose_notice_for_copy(self, summary: Summary) -> None:
        from desktop.widgets.new_panel import NewPanel

        panel = NewPanel(self._clock().date(), copied=summary)
        panel.chosen.connect(partial(self._begin_copy, summary.id))
        self._show_new(panel)

    def look_into_bin(self) -> None:
        from desktop.widgets.bin_panel import BinPanel

        panel = BinPanel(self._library.binned())
        panel.restored.connect(self.restored)
        panel.closed.connect(self.close_panel)
        self._show(panel)

    def close_panel(self) -> None:
        """Back to the list."""
        panel = self.currentWidget()
        self.setCurrentIndex(0)
        if panel is not self.currentWidget():
            self.removeWidget(panel)
            panel.deleteLater()

    def _show_new(self, panel: NewPanel) -> None:
        panel.looked_at.connect(self.looked_at)
        panel.cancelled.connect(self.close_panel)
        self._show(panel)
        self.looked_at.emit(panel.notice())

    def _show(self, panel: NewPanel | BinPanel) -> None:
        self.addWidget(panel)
        self.setCurrentWidget(panel)
        panel.list.setFocus()

    def _begin_new(self, notice: str, unit: str) -> None:
        from desktop.widgets.exchange import new_for

        self._begin(partial(new_for, self._library, notice, unit))

    def _begin_copy(self, id_: str, notice: str, _: str) -> None:
        from desktop.widgets.exchange import copy_for

        self._begin(partial(copy_for, self._library, id_, notice))

    def _begin(self, content: Callable[[], dict[str, Any]]) -> None:
        self.close_panel()
        try:
            id_ = self._library.new(content(), self._clock())
        except UserError as error:
            self._bar.say(error.sentence, "error")
            return
        self.begun.emit(id_)

    def _forget_unit(self, name: str) -> None:
        from desktop.widgets import known_units

        if unit := known_units.known_unit(self._library, name):
            known_units.forget(self._library, name)
            self._bar.say(
                f"已忘记“{name}”的单位信息和联系人，已有的申报不受影响。", "", "撤销",
                partial(self._bring_unit_back, unit),
            )  # fmt: skip

    def _bring_unit_back(self, unit: Unit) -> None:
        from desktop.widgets import known_units

        known_units.put_back(self._library, unit)
        self.close_panel()
        self.choose_notice()
