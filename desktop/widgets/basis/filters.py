"""What narrows a search: year, issuer, level, department, and whether a deadline is still open."""

import datetime
from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from desktop.policy.document import Level
from desktop.policy.search import Choices, Filters
from desktop.widgets.editors.chooser import DropDown
from desktop.widgets.editors.editor import quietly

LEVELS = {
    Level.NATIONAL: "国家", Level.PROVINCIAL: "省级", Level.MUNICIPAL: "市级", Level.COUNTY: "县级",
}  # fmt: skip


class FilterBox(QWidget):
    """`changed()` when the person chose otherwise."""

    changed = Signal()

    def __init__(self, today: Callable[[], datetime.date]):
        super().__init__()
        self._today = today
        self._year = _box("policy.year", "年份")
        self._level = _box("policy.level", "级别")
        self._issuer = _box("policy.issuer", "发文机关")
        self._department = _box("policy.department", "责任部门")
        self._open = QCheckBox("只看时限还没到的")
        self._open.setObjectName("policy.open")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        for number, box in enumerate(self._boxes()):
            grid.addWidget(box, number // 2, number % 2)
            box.currentIndexChanged.connect(self._chosen)
        grid.addWidget(self._open, 2, 0, 1, 2)
        self._open.toggled.connect(self._chosen)

    def offer(self, choices: Choices) -> None:
        """What can be chosen; what was chosen stays, if it is still there."""
        _fill(self._year, ((f"{year}年", year) for year in choices.years))
        _fill(self._level, ((LEVELS[level], level) for level in choices.levels))
        _fill(self._issuer, ((name, name) for name in choices.issuers))
        _fill(self._department, ((name, name) for name in choices.departments))

    def filters(self) -> Filters:
        return Filters(
            year=self._year.currentData(),
            issuer=self._issuer.currentData() or "",
            level=self._level.currentData(),
            department=self._department.currentData() or "",
            open_on=self._today() if self._open.isChecked() else None,
        )

    def count(self) -> int:
        """How many are set."""
        return sum(value not in (None, "") for value in self.filters())

    def clear(self) -> None:
        with quietly(*self._boxes(), self._open):
            for box in self._boxes():
                box.setCurrentIndex(0)
            self._open.setChecked(False)
        self.changed.emit()

    def _boxes(self) -> tuple[DropDown, ...]:
        return self._year, self._level, self._issuer, self._department

    def _chosen(self, *_: object) -> None:
        self.changed.emit()


def _box(name: str, label: str) -> DropDown:
    box = DropDown()
    box.setObjectName(name)
    box.setAccessibleName(f"筛选：{label}")
    box.addItem(f"{label}不限", None)
    box.setSizeAdjustPolicy(DropDown.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(6)
    return box


def _fill(box: DropDown, entries: Iterable[tuple[str, Any]]) -> None:
    with quietly(box):
        chosen = box.currentData()
        while box.count() > 1:
            box.removeItem(1)
        for words, value in entries:
            box.addItem(words, value)
        place = next((n for n in range(box.count()) if box.itemData(n) == chosen), 0)
        box.setCurrentIndex(place)
