"""Checks that concern one notice alone, as data; `desktop.forms.rules` carries them out."""

from datetime import date

from desktop.forms.data import Condition, Data, Severity


class Rule(Data, tag_field="rule", kw_only=True):
    """A check that concerns this notice alone. Its sentence may use `{value}` and `{other}`.

    A code E_… is an error, W_… a warning, N_… a note, unless `severity` says otherwise;
    `overridable` lets a written reason clear an error too.
    """

    field: str
    code: str
    message: str
    clause: str = ""
    when: Condition | None = None
    severity: Severity | None = None
    overridable: bool = False

    @property
    def grade(self) -> Severity:
        by_letter = {"E": Severity.ERROR, "W": Severity.WARNING, "N": Severity.NOTE}
        return self.severity or by_letter[self.code[0]]


class Same(Rule, tag="same", kw_only=True):
    """The answer equals that of `other`; where that is blank, it is asked for there."""

    other: str


class Differs(Rule, tag="differs", kw_only=True):
    """The answer is not that of `other`; both blank is no fault."""

    other: str


class Among(Rule, tag="among", kw_only=True):
    """The answer is one of `values`; a blank answer is no fault."""

    values: list[str]


class NotAmong(Rule, tag="not_among", kw_only=True):
    """The answer (or one of several) is none of `values`, nor of the answer to `other`."""

    values: list[str] = []
    other: str = ""


class NotTitle(Rule, tag="not_title", kw_only=True):
    """The answer is more than the mere title of an item of the list `choices`."""

    choices: str


class Within(Rule, tag="within", kw_only=True):
    """A date (or the start of a date range) lies from `first` to `last`, both included."""

    first: date | None = None
    last: date | None = None


class Lasts(Rule, tag="lasts", kw_only=True):
    """A date range lasts `years`, give or take `months`."""

    years: int
    months: int = 0


class Sections(Rule, tag="sections", kw_only=True):
    """Every section of a rich answer has text. `{value}` is the titles of the empty ones."""


class Figures(Rule, tag="figures", kw_only=True):
    """The text holds at least one digit."""


class Leans(Rule, tag="leans", kw_only=True):
    """A text that says a word of `words` also says one of `beside`."""

    words: list[str]
    beside: list[str]


AnyRule = (
    Same | Differs | Among | NotAmong | NotTitle | Within | Lasts | Sections | Figures | Leans
)
