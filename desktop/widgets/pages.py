"""The pages of the wizard: made when first shown, freed when their document goes."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.forms.field import Field
from desktop.widgets.desk import Desk
from desktop.widgets.field_page import FieldPage
from desktop.widgets.steps import UNIT, Step
from desktop.widgets.unit_page import UnitPage


class Pages(QStackedWidget):
    """What the pages say goes on from here.

    `opened(document)` and `led(step)` lead elsewhere, `chosen(problem)` to where it can be mended;
    `removed(title, put_back)` when a document was taken out; `told(sentence, tone)` for the bar;
    `entered()` when a field got the focus; `basis_wanted()` when policy documents are to be looked
    up.
    """

    opened = Signal(str)
    led = Signal(str)
    chosen = Signal(object)
    removed = Signal(str, object)
    told = Signal(str, str)
    entered = Signal()
    basis_wanted = Signal()

    def __init__(self, desk: Desk):
        super().__init__()
        self._desk = desk
        self._made: dict[str, QWidget] = {}

    def __getitem__(self, key: str) -> QWidget:
        return self._made[key]

    def __contains__(self, key: str) -> bool:
        return key in self._made

    def have(self, step: Step) -> QWidget:
        """The page of `step`, made now if it was not yet."""
        if step.key not in self._made:
            page = self._make(step)
            page.setObjectName(f"page.{step.key}")
            self._made[step.key] = page
            self.addWidget(page)
        return self._made[step.key]

    def drop_all_but(self, there: dict[str, tuple[Field, ...]]) -> None:
        """Free those that show no more what their step asks; `there` are the fields of each."""
        for key in [key for key in self._made if not self._serves(there, key)]:
            page = self._made.pop(key)
            self.removeWidget(page)
            page.deleteLater()

    def _serves(self, there: dict[str, tuple[Field, ...]], key: str) -> bool:
        """Whether a page still shows what its step asks: another document may have come by its id."""
        return key in there and getattr(self._made[key], "fields", ()) == there[key]

    def _make(self, step: Step) -> QWidget:
        # Pages that few open first are imported when they are opened.
        match step.key:
            case "documents":
                from desktop.widgets.documents_page import DocumentsPage

                page = DocumentsPage(self._desk)
                page.opened.connect(self.opened)
                page.removed.connect(self.removed)
                page.told.connect(self.told)
            case "check":
                from desktop.widgets.check_page import CheckPage

                page = CheckPage(self._desk)
                page.chosen.connect(self.chosen)
            case "export":
                from desktop.widgets.export_page import ExportPage

                page = ExportPage(self._desk)
            case "scans":
                from desktop.widgets.scans_page import ScansPage

                page = ScansPage(self._desk)
                page.led.connect(self.led)
            case "package":
                from desktop.widgets.package_page import PackagePage

                page = PackagePage(self._desk)
                page.chosen.connect(self.chosen)
            case _:
                of_unit = step.of_unit or step.key == UNIT
                page = (UnitPage if of_unit else FieldPage)(
                    self._desk, step.document, step.of_unit, step.fields, step.title, step.hint
                )
                page.entered.connect(self.entered)
                page.basis_wanted.connect(self.basis_wanted)
        return page
