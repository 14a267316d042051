"""The way through one submission: steps at the left, one page at a time, any order.

Not a QWizard: that is a modal dialog whose history forbids free jumps.
"""

from functools import partial
from itertools import pairwise

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from desktop.forms.problems import Problem
from desktop.widgets.bar import Bar
from desktop.widgets.basis.side import BasisSide
from desktop.widgets.changes import WHOLE, Change
from desktop.widgets.desk import Desk
from desktop.widgets.glyphs import Glyphs
from desktop.widgets.pages import Pages
from desktop.widgets.preview_side import PreviewSide
from desktop.widgets.step_list import StepList
from desktop.widgets.steps import (
    CHECK, DOCUMENTS, PACKAGE, SCANS, UNIT, Step, step_of, steps, title_of,
)  # fmt: skip
from desktop.widgets.wizard_edges import Foot, Head, Where
from desktop.widgets.wizard_keys import Keys

_AHEAD_AFTER = 300  # milliseconds without a key


class Wizard(QWidget):
    """The page that comes next is made in a quiet moment before it is shown. `left()` when the
    person wants the list of submissions back, `helped()` when they want the manual; `moved(key)`
    when another step is open."""

    left = Signal()
    helped = Signal()
    moved = Signal(str)

    def __init__(self, desk: Desk):
        super().__init__()
        self.desk = desk
        self._here = ""
        self.setObjectName("wizard")
        self.bar = Bar()
        self.steps = StepList(desk)
        self._pages = Pages(desk)
        self._where = Where(desk)
        self._foot = Foot(desk)
        self._keys = Keys(desk, self)
        self._glyphs = Glyphs(desk)
        self._history: QWidget | None = None  # in the place of the page, while it is looked at
        self._chosen_on = ""  # the page on which the problem was chosen that is being mended

        self._ahead = QTimer(self)
        self._ahead.setSingleShot(True)
        self._ahead.setInterval(_AHEAD_AFTER)

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
        column.addWidget(self._pages, 1)
        splitter = QSplitter()
        splitter.addWidget(self.steps)
        splitter.addWidget(side)
        splitter.setStretchFactor(1, 1)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        self.preview = PreviewSide(self.desk, splitter, self._where.preview)
        self.basis = BasisSide(self.desk, splitter, self._pages)
        head = Head(self.desk.pack.notice, self._keys.buttons())
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
        pages = self._pages
        for signal, then in (
            (pages.opened, self._open_document), (pages.led, self.go), (pages.chosen, self.go_to),
            (pages.removed, self._tell_removed), (pages.told, self.bar.say),
            (pages.entered, self.preview.follow), (pages.basis_wanted, self.basis.open),
        ):  # fmt: skip
            signal.connect(then)
        self._foot.back.clicked.connect(partial(self._move, -1))
        self._foot.next.clicked.connect(partial(self._move, 1))
        self.desk.checked.connect(self._show_checked)
        self.desk.documents_changed.connect(self._drop_pages)
        self._ahead.timeout.connect(self._make_next)
        self.desk.changed.connect(self._wait_for_quiet)
        self._where.preview.clicked.connect(self._turn_preview)
        self.basis.turned.connect(self.preview.step_aside)
        self._foot.again.clicked.connect(self._go_again)
        keys = self._keys
        keys.changed.connect(self._show_change)
        keys.checked.connect(self._show_fault)
        for name, then in (
            ("back", partial(self._move, -1)), ("next", partial(self._move, 1)),
            ("again", self._go_again), ("preview", self._turn_preview), ("save", self._save_now),
            ("history", self._show_history), ("policies", self._turn_basis),
        ):  # fmt: skip
            keys.on(name, then)
        keys.history.clicked.connect(self._show_history)
        self.desk.check()

    def go(self, key: str, field: str = "") -> None:
        """Open a step, at a field if one is named. Leaving a page saves."""
        self.desk.save()
        self._close_history()
        found = steps(self.desk)
        step = next((s for s in found if s.key == key), found[0])
        page = self._pages.have(step)
        if step.key == CHECK:
            self._glyphs.begin()
        self._here = step.key
        self._pages.setCurrentWidget(page)
        self._where.show_step(step)
        self.steps.show_step(step.key)
        keys = [s.key for s in found]
        self._foot.back.setEnabled(step.key != keys[0])
        self._foot.next.setEnabled(step.key != keys[-1])
        if step.key in (self._chosen_on, CHECK):
            self._chosen_on = ""
        self._foot.offer_way_back(title_of(self._chosen_on) if self._chosen_on else "")
        if field:
            page.go_to(field)
        self.preview.show_step(step, self.page())
        self.basis.show_step(step)
        self._ahead.start()
        self.moved.emit(step.key)

    def go_to(self, problem: Problem) -> None:
        """Open the page where a problem can be mended, with a way back."""
        self._chosen_on = PACKAGE if self._here == PACKAGE else CHECK
        self.go(*step_of(self.desk, problem))

    def step(self) -> str:
        """The key of the step that is open."""
        return self._here

    def page(self) -> QWidget:
        """The page that is open."""
        return self._pages[self._here]

    def close_down(self) -> bool:
        """Before the wizard goes: everything saved, timers stopped. False if saving failed."""
        self._ahead.stop()
        self.preview.keep()
        return self.desk.close()

    def _make_next(self) -> None:
        """The page of fields that comes next: to make one takes longer than to show it."""
        for here, following in pairwise(steps(self.desk)):
            if here.key == self._here and following.fields:
                self._pages.have(following)

    def _wait_for_quiet(self) -> None:
        if self._ahead.isActive():
            self._ahead.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.preview.fit_into(self.width())

    def _go_again(self, *_: object) -> None:
        if self._chosen_on:
            self.go(self._chosen_on)
            self.page().begin()

    def _save_now(self) -> None:
        self.desk.save(keep=True)

    def _show_history(self, *_: object) -> None:
        if self._history is not None:
            return
        from desktop.widgets.history_page import HistoryPage

        self.desk.save()
        page = self._history = HistoryPage(self.desk)
        page.left.connect(self._leave_history)
        page.brought_back.connect(self._tell_brought_back)
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        self._where.hide()
        self.preview.show_step(Step("history", page.title.text()), page)
        page.begin()

    def _leave_history(self) -> None:
        self.go(self._here)
        self.page().begin()

    def _tell_brought_back(self, sentence: str) -> None:
        self._leave_history()
        self.bar.say(sentence, "good", "撤销", self.desk.undo)

    def _close_history(self) -> None:
        if self._history is not None:
            self._pages.removeWidget(self._history)
            self._history.deleteLater()
            self._history = None

    def _show_fault(self, problem: Problem | None) -> None:
        """The answer to F5: the place of the first fault, or the page that says there is none."""
        self._glyphs.begin()
        if problem is not None and problem.field:
            self.go_to(problem)
        else:
            self.go(CHECK)
            self.page().begin()

    def _show_change(self, change: Change) -> None:
        """Where something was taken back or done again."""
        place = change.place
        if place == WHOLE:
            if self._here not in (DOCUMENTS, SCANS):
                self.go(DOCUMENTS)
        elif place.reason:
            self.go(CHECK)
        else:
            own = (s for s in steps(self.desk) if (s.document, s.of_unit) == place[:2])
            asked = (s.key for s in own if any(f.id == place.field for f in s.fields))
            self.go(next(asked, self._here), place.field)

    def _turn_basis(self) -> None:
        if not self.basis.turn():
            self.bar.say("填写材料时才能引用政策文件，请先在左边点一份材料。")

    def _turn_preview(self) -> None:
        if self.basis.close() and self.preview.wanted:
            return
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
        self._pages.drop_all_but({step.key: step.fields for step in steps(self.desk)})
        if self._here not in self._pages:
            self.go(DOCUMENTS)

    def _show_checked(self) -> None:
        self.steps.refresh()
        here = next((s for s in self.steps.found if s.key == self._here), None)
        if here is not None and self._history is None:
            self._where.show_step(here)
