"""A page of fields: of a document, or about a unit. Fields that do not apply are hidden."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from desktop.forms.field import Field, Kind
from desktop.forms.kinds import is_blank
from desktop.forms.submission import Answer
from desktop.policy.document import Document
from desktop.widgets import look
from desktop.widgets.basis.offer_line import OfferLine
from desktop.widgets.basis.offers import answered_by, choices_for, chosen_already, chosen_in
from desktop.widgets.changes import WHOLE, Place
from desktop.widgets.desk import Desk
from desktop.widgets.editors import editor_for
from desktop.widgets.editors.line import Line
from desktop.widgets.editors.paper import Paper
from desktop.widgets.row import Row
from desktop.widgets.sheet import Sheet

# Kinds that have one usual form, which is offered when the person leaves the field.
_USUAL = {
    Kind.PERSON, Kind.PHONE, Kind.MOBILE, Kind.EMAIL, Kind.CREDIT_CODE, Kind.DATE, Kind.DATE_RANGE,
}  # fmt: skip


class FieldPage(Sheet):
    """The rows of `fields`, their answers kept by the desk. `of_unit`: they are about the unit that
    a document is for; document "" is the unit that sends. `entered()` when another field got the
    focus; `basis_wanted()` when policy documents are to be looked up for one."""

    entered = Signal()
    basis_wanted = Signal()

    def __init__(
        self, desk: Desk, document: str, of_unit: bool, fields: Sequence[Field], title: str,
        hint: str,
    ):  # fmt: skip
        super().__init__(title, hint)
        self.fields = tuple(fields)
        self._desk, self._document, self._of_unit = desk, document, of_unit
        self.rows: dict[str, Row] = {}
        self._last = ""  # the field that has the focus, or had it last
        self._near: list[tuple[Row, Document, OfferLine]] = []
        self.body.setSpacing(look.GRID * 3)
        for field in fields:
            self._add(field)
        self.body.addStretch()
        desk.checked.connect(self._checked)
        desk.rewritten.connect(self._rewritten)
        QApplication.instance().focusChanged.connect(self._focus_moved)
        self.refresh()

    def refresh(self) -> None:
        """What applies, what is required, what a blank stands for, and what is wrong, as of now."""
        if not self._is_there():
            return
        values = self._desk.values(self._document)
        with_focus = self._row_of(QApplication.focusWidget())
        for row in self.rows.values():
            field, name = row.field, self._name(row.field)
            applies = values.applies(field)
            row.setVisible(applies)
            if not applies:
                continue
            row.require(values.required(field))
            if field.default:
                row.editor.show_default(values.default(name))
            typing = row is with_focus
            # After a look at the list of problems, fields never visited speak up too.
            spoken = row.left_once or self._desk.gone_over
            problems = self._desk.problems_at(self._document, field.id) if spoken else []
            row.show_problems(problems, may_appear=not typing)
        self._show_offers()

    def _checked(self) -> None:
        """A page that nobody sees waits until it is shown: this comes after every pause in typing."""
        if self.isVisible():
            self.refresh()

    def go_to(self, field: str) -> None:
        """Bring one field into view and give it the focus."""
        row = self.rows.get(field)
        if row is None:
            return
        row.left_once = True
        problems = self._desk.problems_at(self._document, field)
        row.show_problems(problems, may_appear=True)
        row.editor.input.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, row, partial(self._bring_into_view, row))

    def names(self) -> list[str]:
        """Of all fields, as a form's layout calls them."""
        return [self._name(row.field) for row in self.rows.values()]

    def in_hand(self) -> tuple[str, float]:
        """The name of the field that has the focus, or had it last; "" for none yet. With it, how
        much of what was typed is before the cursor, from 0 to 1."""
        row = self.rows.get(self._last)
        if row is None:
            return "", 0.0
        papers = row.editor.findChildren(QPlainTextEdit)
        whole = sum(paper.document().characterCount() for paper in papers)
        before = 0
        for paper in papers:
            if paper.hasFocus():
                return self._name(row.field), (before + paper.textCursor().position()) / whole
            before += paper.document().characterCount()
        return self._name(row.field), 0.0

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab brings all of a field into view: its help and what is wrong, not its line alone."""
        moved = super().focusNextPrevChild(next)
        self._bring_into_view(self._row_of(QApplication.focusWidget()))
        return moved

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _bring_into_view(self, row: Row | None) -> None:
        if row is None:
            return
        margin = 3 * look.GRID
        if row.height() <= self.viewport().height():
            self.ensureWidgetVisible(row, 0, margin)
        else:  # its top, if what has the focus can then be seen
            top = row.mapTo(self.widget(), row.rect().topLeft()).y()
            self.verticalScrollBar().setValue(top - margin)
            focus = QApplication.focusWidget()
            inside = focus is not None and row.isAncestorOf(focus)
            self.ensureWidgetVisible(focus if inside else row.editor.input, 0, margin)

    def _add(self, field: Field) -> None:
        desk = self._desk
        editor = editor_for(field, desk.pack.choices.get(field.choices, []))
        row = Row(field, editor, desk.pack.clause(field.clause))
        row.show_answer(self._answer(field))
        editor.edited.connect(partial(desk.answer, self._document, self._of_unit, field.id))
        editor.finished.connect(partial(self._finished, row))
        row.unfolded.connect(partial(self._unfolded, row))
        row.basis_wanted.connect(partial(self._want_basis, row))
        row.mending.connect(desk.mend)
        # An answer that is there has been left before, some other day.
        row.left_once = not is_blank(self._answer(field))
        self.rows[field.id] = row
        self.body.addWidget(row)
        if self._document and not self._of_unit and (answering := answered_by(desk, field)):
            offers = OfferLine(field.id)
            offers.taken.connect(partial(self._take, field))
            row.stand_below(offers)
            self._near.append((row, answering, offers))

    def _answer(self, field: Field) -> Answer | None:
        return self._desk.answers(self._document, self._of_unit).get(field.id)

    def _name(self, field: Field) -> str:
        return f"unit.{field.id}" if self._of_unit or not self._document else field.id

    def _is_there(self) -> bool:
        """Whether the document is; a page may outlive it by a moment."""
        if not self._document:
            return True
        return any(document.id == self._document for document in self._desk.documents)

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if (entered := self._row_of(new)) is not None and entered is not self._row_of(old):
            self._last = entered.field.id
            self.entered.emit()
        elsewhere = QApplication.activePopupWidget() or not QApplication.activeWindow()
        if old is None or (new is None and elsewhere):
            return  # a menu or another program; the person will be back
        row = self._row_of(old)
        if row is not None and row is not self._row_of(new):
            self._left(row)
        if row is not None and new is not old:
            self._end_step(old)

    def _left(self, row: Row) -> None:
        if not self._is_there():
            return
        row.left_once = True
        self._desk.changes.end_step()
        self._to_usual_form(row)
        self._desk.check()

    def _end_step(self, input_: QWidget) -> None:
        """A visit has ended: what was done in it can be taken back from anywhere."""
        self._desk.changes.end_step()
        if isinstance(input_, Line | Paper):
            input_.forget_steps()

    def _rewritten(self, place: Place) -> None:
        if not self._is_there():
            return
        mine = (place.document, place.of_unit) == (self._document, self._of_unit)
        for row in self.rows.values():
            if place == WHOLE or (mine and place.field == row.field.id):
                row.show_answer(self._answer(row.field))

    def _unfolded(self, row: Row) -> None:
        QTimer.singleShot(0, row, partial(self._bring_into_view, row))

    def _show_offers(self) -> None:
        for row, answering, offers in self._near:
            if self.isVisible() and row.isVisibleTo(self):
                wanted = row.field.kind is Kind.MULTI or not chosen_in(self._answer(row.field))
                found = choices_for(self._desk, self._document, answering) if wanted else []
                offers.offer(found, chosen_already(self._desk, self._document, row.field))

    def _take(self, field: Field, choice: str) -> None:
        answer = self._answer(field)
        several = field.kind is Kind.MULTI
        kept = answer if isinstance(answer, list) else []
        self.rows[field.id].editor.input.setFocus(Qt.FocusReason.OtherFocusReason)
        self._desk.take(self._document, field.id, [*kept, choice] if several else choice)
        row = self.rows[field.id]
        row.editor.input.setFocus(Qt.FocusReason.OtherFocusReason)  # the offer is gone
        self._finished(row)

    def _want_basis(self, row: Row) -> None:
        if self._row_of(QApplication.focusWidget()) is not row:
            row.editor.input.setFocus(Qt.FocusReason.OtherFocusReason)
        self.basis_wanted.emit()

    def _finished(self, row: Row) -> None:
        row.left_once = True
        self._desk.changes.end_step()
        self._desk.check()

    def _to_usual_form(self, row: Row) -> None:
        answer = self._answer(row.field)
        if row.field.kind not in _USUAL or not isinstance(answer, str) or not answer.strip():
            return
        reading = self._desk.values(self._document).reading(self._name(row.field))
        is_date = row.field.kind in (Kind.DATE, Kind.DATE_RANGE)
        usual = reading.keys[0] if is_date and reading.keys else reading.text
        if reading.faults or usual == answer or not row.editor.correct(usual):
            return
        row.show_usual(reading.text)

    def _row_of(self, widget: QWidget | None) -> Row | None:
        while widget is not None and widget is not self:
            if isinstance(widget, Row):
                return widget if self.rows.get(widget.field.id) is widget else None
            widget = widget.parentWidget()
        return None
