"""One editor for each kind of field, chosen by a table.

An editor takes whatever is typed, never cuts or refuses it, and hands on what was answered; what
is wrong with it is for the checks to say.
"""

from collections.abc import Sequence

from desktop.forms.field import Choice, Field, Kind
from desktop.widgets.editors.chooser import ListChooser, ShortChooser
from desktop.widgets.editors.dates import DateEditor, PeriodEditor
from desktop.widgets.editors.editor import Editor
from desktop.widgets.editors.multiple import MultipleEditor
from desktop.widgets.editors.rich import RichEditor
from desktop.widgets.editors.texts import LineEditor, LinesEditor, LongEditor
from desktop.widgets.editors.unasked import UnaskedEditor
from desktop.widgets.editors.yes_no import YesNoEditor


def _chooser(field: Field, choices: Sequence[Choice]) -> Editor:
    """A list with gists where there is something to read, a drop-down where titles say it all."""
    explained = any(choice.gist for choice in choices) and not field.open
    return (ListChooser if explained else ShortChooser)(field, choices)


_EDITORS = {
    Kind.LINE: LineEditor,
    Kind.LONG: LongEditor,
    Kind.RICH: RichEditor,
    Kind.CHOICE: _chooser,
    Kind.MULTI: MultipleEditor,
    Kind.YES_NO: YesNoEditor,
    Kind.DATE: DateEditor,
    Kind.DATE_RANGE: PeriodEditor,
    Kind.PERSON: LineEditor,
    Kind.UNIT: LineEditor,
    Kind.PHONE: LineEditor,
    Kind.MOBILE: LineEditor,
    Kind.EMAIL: LineEditor,
    Kind.CREDIT_CODE: LineEditor,
    Kind.LINES: LinesEditor,
    Kind.SIGNATURE: UnaskedEditor,
    Kind.OFFICE: UnaskedEditor,
    Kind.STATIC: UnaskedEditor,
    Kind.COMPUTED: UnaskedEditor,
}


def editor_for(field: Field, choices: Sequence[Choice]) -> Editor:
    """The editor for the kind of `field`; `choices` is the field's list."""
    return _EDITORS[field.kind](field, choices)
