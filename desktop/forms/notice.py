"""A notice as data: who is asked, by when, how many, where it goes, by which clause.

These objects are read from the TOML files of a pack, strictly: an unknown key is a mistake.
"""

from datetime import date

import msgspec

from desktop.forms.data import Clause, Condition, Data
from desktop.forms.field import Choice, Field
from desktop.forms.form import Form
from desktop.forms.rule import AnyRule


class UnitKind(Data):
    """A kind of unit; one that the notice does not address says so in `not_addressed`.

    One `of_province` is no city's, wherever it sits.
    """

    id: str
    label: str
    help: str = ""
    clause: str = ""
    not_addressed: str = ""
    of_province: bool = False


class Deadline(Data):
    """A last day, by e-mail or on paper; `aim_before` recommends the last working day before it."""

    id: str
    label: str
    date: date
    clause: str
    after: str = ""


class Recipient(Data):
    """Where a package goes. A `when` picks another recipient for some units (county → city)."""

    name: str
    email: str
    phones: list[str] = []
    postal: str = ""
    clause: str = ""
    when: Condition | None = None


class Paper(Data):
    required: bool
    clause: str
    advice: str = ""


class Quota(Data):
    """How many of a form one unit may file: 原则上, so never more than a warning.

    `unit_kinds` are the senders it binds, `counts` the kinds of the units whose documents count.
    """

    form: str
    unit_kinds: list[str]
    counts: list[str]
    most: int
    clause: str
    label: str
    code: str = "W_QUOTA_SOFT"


class Mail(Data):
    """The mail of the notice: subject and body with `{unit}`, `{parts}`, `{recipient}`,
    `{items}`, `{contact}`, `{date}`; `split` is appended to the subject of split mails."""

    subject: str
    body: str
    split: str = "（{k}/{n}）"


class Notice(Data):
    """One notice, its choice lists and its forms.

    `file_unit` is the field about the unit that names it in file names, where it is answered; the
    unit's full name otherwise. `unit_city` is the one that says which city it is in.
    """

    id: str
    version: int
    short_name: str
    title: str
    number: str
    issuer: str
    date: date
    region: str
    forms: list[str]  # in the order in which mails and lists name them
    clauses: dict[str, Clause]
    deadlines: list[Deadline]
    recipients: list[Recipient]
    paper: Paper
    unit_kinds: list[UnitKind]
    unit_fields: list[Field]
    quotas: list[Quota]
    mail: Mail
    unit_rules: list[AnyRule] = []
    advice: list[str] = []
    file_unit: str = ""
    unit_city: str = ""


class Choices(Data):
    """A pack's `choices.toml`: the lists, by name."""

    lists: dict[str, list[Choice]]


class Pack(msgspec.Struct, frozen=True):
    """A whole pack as loaded; `digest` is the SHA-256 of its files."""

    notice: Notice
    forms: dict[str, Form]
    choices: dict[str, list[Choice]]
    digest: str

    def clause(self, clause_id: str) -> str:
        """The quoted words, or nothing where no clause is named."""
        return self.notice.clauses[clause_id].text if clause_id else ""

    def unit_field(self, field_id: str) -> Field | None:
        return next((f for f in self.notice.unit_fields if f.id == field_id), None)

    def unit_kind(self, kind_id: str) -> UnitKind | None:
        return next((k for k in self.notice.unit_kinds if k.id == kind_id), None)
