"""What all editors have in common."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.forms.field import Choice, Field
from desktop.forms.submission import Answer


class Editor(QWidget):
    """How one field is answered.

    `edited(answer)` after every change by the person, in the shape that the submission file has:
    text, a list, or texts by sub-heading. `finished()` when an answer is whole at once, as a click
    on a choice is, so that what depends on it can follow without waiting for the focus to leave.
    `input` bears the field's id, takes the focus, and is what the label belongs to.
    """

    edited = Signal(object)
    finished = Signal()
    input: QWidget

    def __init__(self, field: Field, choices: Sequence[Choice] = ()):
        super().__init__()
        self.field, self.choices = field, choices
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)

    def take(self, widget: QWidget) -> None:
        """Make `widget` the input."""
        widget.setObjectName(self.field.id)
        self.input = widget
        self.column.addWidget(widget)

    def show_answer(self, answer: Answer | None) -> None:
        """Show what was answered before, without saying that it was edited."""

    def show_default(self, text: str) -> None:
        """Show what a blank answer stands for."""

    def correct(self, text: str) -> bool:
        """Replace what was typed by the same in its usual form, as one step that can be undone.

        False where the kind has no such form.
        """
        return False

    def counted(self) -> str | None:
        """The text that a counter counts, or None where nobody counts."""
        return None

    def describe(self, name: str, description: str) -> None:
        """What a screen reader says."""
        self.input.setAccessibleName(name)
        self.input.setAccessibleDescription(description)


class quietly:
    """`with quietly(widget)`: what the program itself puts in is nobody's answer."""

    def __init__(self, *widgets: QWidget):
        self._widgets = widgets

    def __enter__(self) -> None:
        self._before = [widget.blockSignals(True) for widget in self._widgets]

    def __exit__(self, *_: object) -> None:
        for widget, before in zip(self._widgets, self._before, strict=True):
            widget.blockSignals(before)
