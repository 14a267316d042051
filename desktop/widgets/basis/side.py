"""The place of the panel at the right of the wizard, and the answer that it cites into."""

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QSplitter, QWidget
from shiboken6 import isValid

from desktop.forms.citations import city_of
from desktop.widgets import look
from desktop.widgets.basis.offers import nearest, said
from desktop.widgets.basis.panel import BasisPanel
from desktop.widgets.desk import Desk
from desktop.widgets.editors.paper import Paper
from desktop.widgets.editors.texts import LinesEditor
from desktop.widgets.steps import Step

_WIDTH = 45 * look.GRID
_FORM = 40 * look.GRID  # what a page of fields keeps at least
_LONGEST = 40  # signs of a selection that is looked up
_SUGGEST_AFTER = 600  # milliseconds without a key


class BasisSide(QObject):
    """`turned(open)` when the panel came or went. It stands in the place of the preview, and is
    made when it is first wanted."""

    turned = Signal(bool)

    def __init__(self, desk: Desk, splitter: QSplitter, pages: QWidget):
        super().__init__(splitter)
        self._desk, self._splitter, self._pages = desk, splitter, pages
        self._panel: BasisPanel | None = None
        self._step: Step | None = None
        self._target: Paper | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SUGGEST_AFTER)
        self._timer.timeout.connect(self._suggest)
        QApplication.instance().focusChanged.connect(self._focus_moved)

    @property
    def is_open(self) -> bool:
        return self._panel is not None and not self._panel.isHidden()

    def show_step(self, step: Step) -> None:
        """The panel is there on pages of a document; on others it rests."""
        if self._step is None or step.key != self._step.key:
            self._aim(None)
        self._step = step
        if not step.document or not step.fields:
            self.close()
        self._suggest()

    def turn(self) -> bool:
        """F7: open, to the search line, or closed from there. False where there is nothing to
        cite into."""
        if self._step is None or not self._step.document or not self._step.fields:
            return False
        if self.is_open and self._panel.isAncestorOf(QApplication.focusWidget() or self._pages):
            self.leave()
        else:
            self.open()
        return True

    def open(self) -> None:
        """With what is selected in the answer, if that is short, as what to search for."""
        panel = self._have_panel()
        if panel.isHidden():
            self.turned.emit(True)
            panel.show()
            steps, _, *_ = self._splitter.sizes()
            whole = self._splitter.width()
            width = max(min(_WIDTH, whole - steps - _FORM), panel.minimumWidth())
            others = [0] * (self._splitter.count() - 3)
            self._splitter.setSizes([steps, whole - steps - width, *others, width])
        self._aim(self._target)
        panel.begin(self._selected())
        self._suggest()

    def close(self) -> bool:
        """False where it was closed already."""
        if not self.is_open:
            return False
        self._panel.hide()
        self.turned.emit(False)
        return True

    def leave(self) -> None:
        """Closed, and back to the answer."""
        self.close()
        if self._target is not None and isValid(self._target):
            self._target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _have_panel(self) -> BasisPanel:
        if self._panel is None:
            desk = self._desk
            panel = self._panel = BasisPanel(desk.policies, lambda: desk.clock().date())
            panel.hide()
            self._splitter.addWidget(panel)
            self._splitter.setCollapsible(self._splitter.indexOf(panel), False)
            panel.cited.connect(self._cite)
            panel.left.connect(self.leave)
            panel.index.ready.connect(self._suggest)
            desk.changed.connect(self._timer.start)
        return self._panel

    def _selected(self) -> str:
        if self._target is None or not isValid(self._target):
            return ""
        chosen = self._target.textCursor().selectedText()
        return chosen if len(chosen) <= _LONGEST and "\u2029" not in chosen else ""

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if isinstance(new, Paper) and not new.isReadOnly() and self._pages.isAncestorOf(new):
            self._aim(new)

    def _aim(self, paper: Paper | None) -> None:
        self._target = paper
        if self._panel is not None:
            self._panel.may_cite(paper is not None)

    def _cite(self, text: str) -> None:
        if self._target is not None and isValid(self._target):
            cite(self._target, text)
            self._target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _suggest(self) -> None:
        if not self.is_open or self._step is None or not self._step.document:
            return
        profiles = self._panel.index.profiles
        if profiles is not None:
            name, text = said(self._desk, self._step.document)
            city = city_of(self._desk.values(self._step.document))
            self._panel.search.suggest(nearest(name, text, profiles, city))


def cite(paper: Paper, text: str) -> None:
    """At the cursor, as one step that can be undone; in a list, on a line of its own."""
    cursor = paper.textCursor()
    cursor.beginEditBlock()
    if isinstance(paper.parentWidget(), LinesEditor) and cursor.block().text().strip():
        cursor.movePosition(cursor.MoveOperation.EndOfBlock)
        cursor.insertText("\n")
    cursor.insertText(text)
    cursor.endEditBlock()
    paper.setTextCursor(cursor)
    paper.ensureCursorVisible()
