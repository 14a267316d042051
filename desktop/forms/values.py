"""What the answers of one document mean together: which fields apply, what a blank one stands for.

Nothing here is stored. `Values` reads each answer when it is first asked for.
"""

import re
from collections.abc import Mapping

from desktop.forms.data import Condition
from desktop.forms.field import Choice, Field, Kind
from desktop.forms.form import Form
from desktop.forms.kinds import BLANK, Reading, is_blank, read
from desktop.forms.notice import Pack
from desktop.forms.submission import Answer, Answers, Document, Submission
from desktop.text import short

PLACEHOLDER = re.compile(r"\{([a-z0-9_.]+)\}")
_DATE_BY_HAND = "\u3000\u3000年\u3000\u3000月\u3000\u3000日"


class Values:
    """The answers of a document beside those of its unit and of the sender.

    A name is a field of the form, `unit.field` or `sender.field`.
    """

    def __init__(
        self, pack: Pack, form: Form | None, unit: Answers, sender: Answers, answers: Answers
    ):
        self.pack, self.form = pack, form
        own = {f.id: f for f in form.fields} if form else {}
        about_unit = {f.id: f for f in pack.notice.unit_fields}
        self._scopes: dict[str, tuple[Mapping[str, Field], Answers]] = {
            "": (own, answers), "unit": (about_unit, unit), "sender": (about_unit, sender),
        }  # fmt: skip
        self._readings: dict[str, Reading] = {}

    def field(self, name: str) -> Field | None:
        scope, field_id = _split(name)
        return self._scopes[scope][0].get(field_id)

    def answer(self, name: str) -> Answer | None:
        """What the person gave, untouched."""
        scope, field_id = _split(name)
        return self._scopes[scope][1].get(field_id)

    def reading(self, name: str) -> Reading:
        """What the field means: its answer, or else what its default says."""
        if name not in self._readings:
            self._readings[name] = BLANK  # a default that leads back to itself ends here
            self._readings[name] = self._read(name)
        return self._readings[name]

    def _read(self, name: str) -> Reading:
        field = self.field(name)
        if field is None:
            return BLANK
        answer = self.answer(name)
        if is_blank(answer):
            answer = self.default(name)
        return read(answer, field, self.choices(field), self._area(field))

    def default(self, name: str) -> str:
        """What a blank answer stands for, or nothing."""
        field = self.field(name)
        if field is None or not field.default:
            return ""
        if isinstance(field.default, str):
            return self.fill(field.default, _split(name)[0])
        for default in field.default:
            if self.holds(default.when):
                return self.fill(default.value, _split(name)[0])
        return ""

    def choices(self, field: Field) -> list[Choice]:
        return self.pack.choices.get(field.choices, [])

    def _area(self, field: Field) -> str:
        if not field.area:
            return ""
        city = self.reading(field.area).value
        return city.area_code if isinstance(city, Choice) else ""

    def text(self, name: str) -> str:
        """What the field prints, on one line."""
        return " ".join(self.reading(name).lines)

    def fill(self, template: str, scope: str = "") -> str:
        """`template` with its `{names}` filled in; a date not yet given is left to the pen.

        In the default of a unit's field `{unit.x}` means the same unit as the field. What is
        filled in is not read again.
        """

        def filled(match: re.Match) -> str:
            name = match[1]
            if scope == "sender" and name.startswith("unit."):
                name = "sender." + name.removeprefix("unit.")
            field = self.field(name)
            if field is not None and field.kind is Kind.DATE and self.reading(name).blank:
                return _DATE_BY_HAND
            return self.text(name)

        return PLACEHOLDER.sub(filled, template)

    def tell(self, sentence: str, **known: str) -> str:
        """`sentence` of a problem with its `{names}` filled in, each short enough to be quoted.

        `known` are further names with what they stand for.
        """

        def filled(match: re.Match) -> str:
            name = match[1]
            return short(known[name] if name in known else self.text(name))

        return PLACEHOLDER.sub(filled, sentence)

    def holds(self, condition: Condition | None) -> bool:
        """Whether every line of the condition holds; no condition holds always."""
        if not condition:
            return True
        return all(
            any(key in accepted for key in self.reading(name).keys)
            for name, accepted in condition.items()
        )

    def applies(self, field: Field) -> bool:
        return self.holds(field.when)

    def required(self, field: Field) -> bool:
        if field.required_when is not None:
            return self.holds(field.required_when)
        return field.required


def values_of(pack: Pack, submission: Submission, document: Document) -> Values:
    """The values of one document of a submission."""
    unit = submission.unit if document.unit is None else document.unit
    return Values(pack, pack.forms[document.form], unit, submission.unit, document.answers)


def unit_values(pack: Pack, submission: Submission) -> Values:
    """The values of the unit that sends."""
    return Values(pack, None, submission.unit, submission.unit, {})


def _split(name: str) -> tuple[str, str]:
    scope, dot, field_id = name.partition(".")
    return (scope, field_id) if dot else ("", name)
