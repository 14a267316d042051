"""The way through one submission: steps at the left, one page at a time, any order.

Not a QWizard: that is a modal dialog whose history forbids free jumps.
"""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent, QShortcut
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.forms.problems import Problem
from desktop.widgets.bar import Bar
from desktop.widgets.desk import Desk
from desktop.widgets.field_page import FieldPage
from desktop.widgets.preview_side import PreviewSide
from desktop.widgets.step_list import StepList
from desktop.widgets.steps import DOCUMENTS, UNIT, Step, step_of, steps
from desktop.widgets.unit_page import UnitPage
from desktop.widgets.wizard_edges import Foot, Head, Where


class Wizard(QWidget):
    """Pages are made when first shown, and freed when their document goes. `left()` when the
    person wants the list of submissions back, `helped()` when they want the manual."""

    left = Signal()
    helped = Signal()

    def __init__(self, desk: Desk):
        super().__init__()
        self.desk = desk
        self._pages: dict[str, QWidget] = {}
        self._here = ""
        self.setObjectName("wizard")
        self.bar = Bar()
        self.steps = StepList(desk)
        self._stack = QStackedWidget()
        self._where = Where(desk)
        self._foot = Foot(desk)

        self._lay_out()
        self._connect()
        self.go(UNIT)

    def _lay_out(self) -> None:
        side = QWidget()
        side.setObjectName("side")
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._where)
        column.addWidget(self._stack, 1)
        splitter = QSplitter()
        splitter.addWidget(self.steps)
        splitter.addWidget(side)
        splitter.setStretchFactor(1, 1)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        self.preview = PreviewSide(self.desk, splitter, self._where.preview)
        head = Head(self.desk.pack.notice)
        head.left.connect(self.left)
        head.helped.connect(self.helped)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(head)
        whole.addWidget(self.bar)
        whole.addWidget(splitter, 1)
        whole.addWidget(self._foot)

    def _connect(self) -> None:
        self.steps.chosen.connect(self.go)
        self._foot.back.clicked.connect(partial(self._move, -1))
        self._foot.next.clicked.connect(partial(self._move, 1))
        self.desk.checked.connect(self._show_checked)
        self.desk.documents_changed.connect(self._drop_pages)
        self._where.preview.clicked.connect(self._turn_preview)
        QShortcut("F6", self).activated.connect(self._turn_preview)
        self.desk.check()

    def go(self, key: str, field: str = "") -> None:
        """Open a step, at a field if one is named. Leaving a page saves."""
        self.desk.save()
        found = steps(self.desk)
        step = next((s for s in found if s.key == key), found[0])
        if step.key not in self._pages:
            page = self._make(step)
            page.setObjectName(f"page.{step.key}")
            self._pages[step.key] = page
            self._stack.addWidget(page)
        self._here = step.key
        self._stack.setCurrentWidget(self._pages[step.key])
        self._where.show_step(step)
        self.steps.show_step(step.key)
        keys = [s.key for s in found]
        self._foot.back.setEnabled(step.key != keys[0])
        self._foot.next.setEnabled(step.key != keys[-1])
        if field:
            self._pages[step.key].go_to(field)
        self.preview.show_step(step, self.page())

    def go_to(self, problem: Problem) -> None:
        """Open the page where a problem can be mended."""
        self.go(*step_of(self.desk, problem))

    def step(self) -> str:
        """The key of the step that is open."""
        return self._here

    def page(self) -> QWidget:
        """The page that is open."""
        return self._pages[self._here]

    def close_down(self) -> bool:
        """Before the wizard goes: everything saved, timers stopped. False if saving failed."""
        self.preview.keep()
        return self.desk.close()

    def _make(self, step: Step) -> QWidget:
        # Pages that few open first are imported when they are opened.
        match step.key:
            case "documents":
                from desktop.widgets.documents_page import DocumentsPage

                page = DocumentsPage(self.desk)
                page.opened.connect(self._open_document)
                page.removed.connect(self._tell_removed)
                page.told.connect(self.bar.say)
            case "check":
                from desktop.widgets.check_page import CheckPage

                page = CheckPage(self.desk)
                page.chosen.connect(self.go_to)
            case "export":
                from desktop.widgets.export_page import ExportPage

                page = ExportPage(self.desk)
            case "scans":
                from desktop.widgets.scans_page import ScansPage

                page = ScansPage(self.desk)
            case "package":
                from desktop.widgets.package_page import PackagePage

                page = PackagePage(self.desk)
                page.chosen.connect(self.go_to)
            case _:
                of_unit = step.of_unit or step.key == UNIT
                page = (UnitPage if of_unit else FieldPage)(
                    self.desk, step.document, step.of_unit, step.fields, step.title, step.hint
                )
                page.entered.connect(self.preview.follow)
        return page

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.preview.fit_into(self.width())

    def _turn_preview(self) -> None:
        if not self.preview.turn():
            self.bar.say("填写材料时才有预览，请先在左边点一份材料。")

    def _move(self, by: int) -> None:
        keys = [step.key for step in steps(self.desk)]
        place = keys.index(self._here) + by if self._here in keys else 0
        if 0 <= place < len(keys):
            self.go(keys[place])
            self.page().begin()

    def _open_document(self, document: str) -> None:
        self.go(next(s.key for s in steps(self.desk) if s.document == document))
        self.page().begin()

    def _tell_removed(self, title: str, put_back: object) -> None:
        self.bar.say(f"已删除“{title}”。", action="撤销", then=put_back)

    def _drop_pages(self) -> None:
        there = {step.key for step in steps(self.desk)}
        for key in [key for key in self._pages if key not in there]:
            page = self._pages.pop(key)
            self._stack.removeWidget(page)
            page.deleteLater()
        if self._here not in there:
            self.go(DOCUMENTS)

    def _show_checked(self) -> None:
        self.steps.refresh()
        here = next((s for s in steps(self.desk) if s.key == self._here), None)
        if here is not None:
            self._where.show_step(here)
