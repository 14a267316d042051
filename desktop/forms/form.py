"""One form: who files it, what it asks, how it is printed, how it leaves."""

from enum import StrEnum

from desktop.forms.data import Condition, Data
from desktop.forms.field import Field
from desktop.forms.layout import AnyLayout, PageSpec
from desktop.forms.rule import AnyRule


# mm below the text that a mark in the foot of a page needs
MARK_ROOM = 22


class WizardPage(Data):
    """One page of the wizard for a form; fields name it."""

    id: str
    title: str
    hint: str = ""


class Applicant(Data):
    """Which kinds of unit may file a form; `via` is the kind of unit that must send it."""

    unit_kinds: list[str]
    via: str = ""
    clause: str = ""
    note: str = ""


class Scan(StrEnum):
    REQUIRED = "required"
    OPTIONAL = "optional"
    NONE = "none"


class Marking(StrEnum):
    """How paper is known again when it comes back; each more careful of the form than the last."""

    FOOTER = "footer"  # a QR and small grey words in the foot of each page
    SHEET = "sheet"  # the form's pages untouched, a guide sheet of its own before them
    NONE = "none"


class Deliver(Data):
    """What goes out for a form: Word always; a signed scan; `copies` on paper with `binding`.

    `marking` is the most that its paper may bear; a person may choose less.
    """

    clause: str
    scan: Scan = Scan.NONE
    pdf: bool = False  # the unsigned PDF goes along
    copies: int = 0
    binding: str = ""
    marking: Marking = Marking.FOOTER

    @property
    def markings(self) -> list[Marking]:
        """What a person may choose, what is usual first. Paper that never comes back needs none."""
        if self.scan is Scan.NONE:
            return [Marking.NONE]
        every = list(Marking)
        return every[every.index(self.marking) :]


class MailPart(Data):
    """What a form adds to subject, file list and body.

    `subject` may hold `{n}`, how many of the form; `item` is the line in body and list, and may
    hold `{words}` (字数) beside fields; each text of `more` follows it if the fields it names are
    answered; `contact_name` and `contact_phone` name fields.
    """

    subject: str
    item: str
    more: list[str] = []
    contact_name: str = ""
    contact_phone: str = ""


class Total(Data):
    """A limit on the whole document in 字数, included; `near` turns the counter amber.

    Above it by characters alone (字符数不计空格) is a note with `chars_code`.
    """

    most: int
    near: int
    code: str
    chars_code: str
    clause: str


class Expected(Data):
    """Who has to hand in the form. One for each answer of `for_each`, where that is named.

    Asked of the sender and of each unit it sends for; `message` may name `{unit.unit_name}`.
    """

    when: Condition
    code: str
    message: str
    clause: str
    for_each: str = ""


class Form(Data):
    """One form: who files it, what it asks, how it is printed, how it leaves.

    `subject` is the field that names the project, `dated` the one with the day it is filled in on;
    `dated_today` where there is none and the day it is checked on counts.
    """

    id: str
    title: str
    short_name: str
    applicants: list[Applicant]
    pages: list[WizardPage]
    fields: list[Field]
    layout: list[AnyLayout]
    deliver: Deliver
    file_name: str
    mail: MailPart
    subject: str = ""
    dated: str = ""
    dated_today: bool = False
    page: PageSpec = PageSpec()
    blank: str = ""  # what every empty printed cell says: "/" or nothing
    blank_clause: str = ""
    rules: list[AnyRule] = []
    total: Total | None = None
    expected: Expected | None = None

    def field(self, field_id: str) -> Field | None:
        return next((field for field in self.fields if field.id == field_id), None)
