"""The way through one submission: steps at the left, one page at a time, any order.

Not a QWizard: that is a modal dialog whose history forbids free jumps.
"""

from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.forms.checks import document_counts
from desktop.forms.deadlines import in_chinese
from desktop.forms.notice import Notice
from desktop.forms.problems import Problem
from desktop.widgets import look
from desktop.widgets.bar import Bar
from desktop.widgets.desk import Desk
from desktop.widgets.field_page import FieldPage
from desktop.widgets.step_list import StepList
from desktop.widgets.steps import (
    DOCUMENTS, UNIT, Step, document_title, step_of, steps,
)  # fmt: skip


class Wizard(QWidget):
    """Pages are made when first shown, and freed when their document goes. `left()` when the
    person wants the list of submissions back."""

    left = Signal()

    def __init__(self, desk: Desk):
        super().__init__()
        self.desk = desk
        self._pages: dict[str, QWidget] = {}
        self._here = ""
        self.setObjectName("wizard")
        self.bar = Bar()
        self.steps = StepList(desk)
        self._stack = QStackedWidget()
        self._place = look.words(tone="quiet", name="place")
        self._total = look.words(name="total.counter")
        self._total.setWordWrap(False)
        self.back = look.button("‹ 上一步", "back")
        self.next = look.button("下一步 ›", "next", "main")
        self.saved_at = look.words("改动会自动保存。", "quiet", "saved_at")

        self._lay_out()
        self._connect()
        self.go(UNIT)

    def _lay_out(self) -> None:
        right = QWidget()
        right.setObjectName("side")
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._where = QWidget()
        self._where.setObjectName("where")
        row = QHBoxLayout(self._where)
        row.setContentsMargins(*(look.GRID * n for n in (4, 1, 4, 1)))
        row.addWidget(self._place, 1)
        row.addWidget(self._total)
        column.addWidget(self._where)
        column.addWidget(self._stack, 1)
        splitter = QSplitter()
        splitter.addWidget(self.steps)
        splitter.addWidget(right)
        splitter.setStretchFactor(1, 1)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._head())
        whole.addWidget(self.bar)
        whole.addWidget(splitter, 1)
        whole.addWidget(self._foot())

    def _foot(self) -> QWidget:
        foot = QWidget()
        foot.setObjectName("foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(*(look.GRID * n for n in (2, 1, 2, 1)))
        row.setSpacing(look.GRID)
        row.addWidget(self.saved_at, 1)
        for button, keys in ((self.back, "Ctrl+PgUp"), (self.next, "Ctrl+PgDown")):
            button.setShortcut(keys)
            button.setToolTip(keys)
            row.addWidget(button)
        return foot

    def _head(self) -> QWidget:
        """The notice on every page: who fills in last year's form is refused."""
        notice = self.desk.pack.notice
        home = look.button("‹ 全部申报", "home_button", "link")
        home.clicked.connect(self.left)
        title = look.words(notice.title, name="notice_title")
        title.setFont(look.font(bold=True))
        number = look.words(f"{notice.number}　{_deadline(notice)}", "quiet", "notice_number")
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(title)
        said.addWidget(number)
        head = QWidget()
        head.setObjectName("head")
        row = QHBoxLayout(head)
        row.setContentsMargins(*(look.GRID * n for n in (1, 1, 2, 1)))
        row.setSpacing(look.GRID * 2)
        row.addWidget(home)
        row.addLayout(said, 1)
        return head

    def _connect(self) -> None:
        self.steps.chosen.connect(self.go)
        self.back.clicked.connect(partial(self._move, -1))
        self.next.clicked.connect(partial(self._move, 1))
        self.desk.saved.connect(self._show_saved)
        self.desk.not_saved.connect(self._show_not_saved)
        self.desk.checked.connect(self._show_checked)
        self.desk.documents_changed.connect(self._drop_pages)
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
        self._show_place(step)
        self.steps.show_step(step.key)
        keys = [s.key for s in found]
        self.back.setEnabled(step.key != keys[0])
        self.next.setEnabled(step.key != keys[-1])
        if field:
            self._pages[step.key].go_to(field)

    def go_to(self, problem: Problem) -> None:
        """Open the page where a problem can be mended."""
        self.go(*step_of(self.desk, problem))

    def page(self) -> QWidget:
        """The page that is open."""
        return self._pages[self._here]

    def close_down(self) -> bool:
        """Before the wizard goes: everything saved, timers stopped. False if saving failed."""
        return self.desk.close()

    def _make(self, step: Step) -> QWidget:
        # Pages that few open first are imported when they are opened.
        match step.key:
            case "documents":
                from desktop.widgets.documents_page import DocumentsPage

                page = DocumentsPage(self.desk)
                page.opened.connect(self._open_document)
                page.removed.connect(self._tell_removed)
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
                page = FieldPage(
                    self.desk, step.document, step.of_unit, step.fields, step.title, step.hint
                )
        return page

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
            self._show_place(here)

    def _show_place(self, step: Step) -> None:
        """Which document and page this is; how long the document is, where that is limited."""
        self._where.setVisible(bool(step.document))
        self._total.hide()
        if not step.document:
            return
        document = self.desk.submission.document(step.document)
        form = self.desk.pack.forms[document.form]
        which = document_title(self.desk, document).removeprefix(form.short_name)
        self._place.setText(f"{form.title}{which}　{step.place}")
        if form.total is not None:
            words = document_counts(self.desk.submission, self.desk.pack, document).words
            near, most = words >= form.total.near, words > form.total.most
            self._total.setText(f"全文 {words} / {form.total.most}字")
            look.set_tone(self._total, "error" if most else "warning" if near else "quiet")
            self._total.show()

    def _show_saved(self, when: datetime) -> None:
        self.saved_at.setText(f"✔ 已保存 {when.astimezone():%H:%M:%S}")
        look.set_tone(self.saved_at, "quiet")

    def _show_not_saved(self, sentence: str) -> None:
        self.saved_at.setText(f"✘ 没有保存，内容还在窗口里，稍后自动再试：{sentence}")
        look.set_tone(self.saved_at, "error")


def _deadline(notice: Notice) -> str:
    days = sorted({deadline.date for deadline in notice.deadlines})
    return f"截止 {'、'.join(map(in_chinese, days))}"

