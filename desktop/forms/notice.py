"""A notice as data: what is asked, of whom, by when, on which form, by which clause.

These objects are read from the TOML files of a pack, strictly: an unknown key is a mistake.
They say nothing of how a page looks in a file format; `layout` names words, fields and
millimetres, and `desktop.templates` makes the rest of it.

`{field}` in a text stands for what that field prints; `{unit.field}` is the unit the document is
for, `{sender.field}` the unit that sends the submission (a city sends its counties' documents).
A condition maps such names to the values accepted; all of its lines must hold.
"""

from datetime import date
from enum import StrEnum

import msgspec

Condition = dict[str, list[str]]


class Data(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The base of everything in a pack."""


class Kind(StrEnum):
    """How an answer is read, checked and written; the table is in `desktop.forms.kinds`."""

    LINE = "line"
    LONG = "long"
    RICH = "rich"  # titled sections inside one cell
    CHOICE = "choice"
    MULTI = "multi"  # several of a list, each whole or with an aspect
    YES_NO = "yes_no"
    DATE = "date"
    DATE_RANGE = "date_range"
    PERSON = "person"
    UNIT = "unit"
    PHONE = "phone"
    MOBILE = "mobile"
    EMAIL = "email"
    CREDIT_CODE = "credit_code"  # 统一社会信用代码, GB 32100-2015
    LINES = "lines"  # a list of short texts
    SIGNATURE = "signature"  # left blank for hand and seal
    OFFICE = "office"  # reserved to the receiving office, must stay empty
    STATIC = "static"  # printed, not asked
    COMPUTED = "computed"  # follows from other answers


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Slash(StrEnum):
    """Whether "/" is an answer: for 无内容."""

    NO = "no"
    YES = "yes"
    CONFIRM = "confirm"  # allowed, but warned about


class Clause(Data):
    """The words of the notice behind a rule, and where they stand in it."""

    where: str
    quote: str

    @property
    def text(self) -> str:
        return f"{self.where}：“{self.quote}”"


class Default(Data):
    """What a blank answer stands for, if `when` holds."""

    value: str
    when: Condition = {}


class Limit(Data):
    """Lengths of one answer, in Word's 字数 (`words`) or in characters (`chars`).

    Above `advise` or below `advise_least` a note, above `warn` or below `warn_least` a warning.
    """

    count: str = "words"
    advise: int | None = None
    warn: int | None = None
    advise_least: int | None = None
    warn_least: int | None = None
    code: str = "W_TEXT_LONG"


class Section(Data):
    """One titled part of a rich answer; `title` is printed above its text."""

    id: str
    title: str
    help: str = ""


class Captions(Data):
    """The words of a signature box; `seal` empty where the form prints no 公章 caption."""

    signer: str
    date: str
    seal: str = ""
    one_line: bool = False  # signer, seal and date stand on one line


class Field(Data):
    """One thing asked.

    `blank` is printed where nothing was answered; `page` is the wizard page; `printed` is false
    for what only mail, list and checks use; `area` names the city field whose area code a phone
    inherits; `open` admits an answer that is not in the list of choices.
    """

    id: str
    label: str
    kind: Kind
    page: str = ""
    required: bool = False
    required_when: Condition | None = None
    when: Condition | None = None
    printed: bool = True
    help: str = ""
    placeholder: str = ""
    clause: str = ""
    default: str | list[Default] = ""
    blank: str = ""
    slash: Slash = Slash.NO
    choices: str = ""
    open: bool = False
    aspects: bool = False
    phrases: list[str] = []
    sections: list[Section] = []
    limit: Limit | None = None
    captions: Captions | None = None
    area: str = ""
    years: int | None = None  # a date range is to last so many years


class Rule(Data, tag_field="rule"):
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


class Same(Rule, tag="same"):
    """The answer equals that of `other`."""

    other: str = ""


class Differs(Rule, tag="differs"):
    """The answer is not that of `other`; both blank is no fault."""

    other: str = ""


class Among(Rule, tag="among"):
    """The answer is one of `values`; a blank answer is no fault."""

    values: list[str] = []


class NotAmong(Rule, tag="not_among"):
    """The answer (or one of a multiple answer) is none of `values`, nor of the answer to `other`."""

    values: list[str] = []
    other: str = ""


class NotTitle(Rule, tag="not_title"):
    """The answer is more than the mere title of an item of the list `choices`."""

    choices: str = ""


class Within(Rule, tag="within"):
    """A date (or the start of a date range) lies from `first` to `last`, both included."""

    first: date | None = None
    last: date | None = None


class Lasts(Rule, tag="lasts"):
    """A date range lasts `years`, give or take `months`."""

    years: int = 1
    months: int = 0


class Sections(Rule, tag="sections"):
    """Every section of a rich answer has text. `{value}` is the titles of the empty ones."""


class Figures(Rule, tag="figures"):
    """The text holds at least one digit."""


class Leans(Rule, tag="leans"):
    """A text that says a word of `words` also says one of `beside`."""

    words: list[str] = []
    beside: list[str] = []


AnyRule = (
    Same | Differs | Among | NotAmong | NotTitle | Within | Lasts | Sections | Figures | Leans
)


class Part(Data):
    """Words in a cell: a `caption`, or the answer to `answer` (a signature field prints its box).

    `prefix` stands before the answer and is left out with it when `optional`.
    """

    caption: str = ""
    answer: str = ""
    prefix: str = ""
    optional: bool = False
    align: str = ""
    role: str = ""
    when: Condition | None = None


class CellSpec(Data):
    """One cell: `caption` or `answer` alone, or several `parts` below each other."""

    caption: str = ""
    answer: str = ""
    parts: list[Part] = []
    columns: int = 1
    rows: int = 1
    top: bool = False  # words at the top, not in the middle
    align: str = ""

    @property
    def contents(self) -> list[Part]:
        if self.parts:
            return self.parts
        if self.caption or self.answer:
            return [Part(caption=self.caption, answer=self.answer, align=self.align)]
        return []


class RowSpec(Data):
    """One row, at least `height` mm; `keep` keeps it on one page, `lean` never alone on one."""

    cells: list[CellSpec]
    height: float = 0
    keep: bool = False
    lean: bool = False


class Layout(Data, tag_field="block"):
    """The base of the blocks of a form, in reading order. `space_before` in mm."""

    when: Condition | None = None


class Words(Layout, tag="words"):
    """Fixed words, with `{field}` filled in, in the look of `role` (`desktop.templates.model`)."""

    text: str = ""
    role: str = "text"
    align: str = ""
    space_before: float = 0


class Answer(Layout, tag="answer"):
    """The answer to `field` as running text."""

    field: str = ""
    role: str = "text"
    align: str = ""
    optional: bool = False
    space_before: float = 0


class SpreadWords(Layout, tag="spread"):
    """One line with words at both ends."""

    left: str = ""
    right: str = ""
    role: str = "header"
    space_before: float = 0


class TableSpec(Layout, tag="table"):
    """A ruled table; `columns` are widths in mm."""

    columns: list[float] = []
    rows: list[RowSpec] = []


class NewPage(Layout, tag="page_break"):
    """What follows begins a new page."""


AnyLayout = Words | Answer | SpreadWords | TableSpec | NewPage


class PageSpec(Data):
    """Margins in mm and page numbers of a form."""

    top: float = 30
    bottom: float = 25
    left: float = 28
    right: float = 26
    numbers: bool = False
    numbers_from: int = 1


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


class Deliver(Data):
    """What goes out for a form: Word always; a signed scan; `copies` on paper with `binding`."""

    clause: str
    scan: Scan = Scan.NONE
    pdf: bool = False  # the unsigned PDF goes along
    copies: int = 0
    binding: str = ""


class MailPart(Data):
    """What a form adds to subject, file list and body.

    `subject` may hold `{n}`, how many of the form; `item` is the line in body and list, and may
    hold `{words}` (字数) beside fields; `contact_name` and `contact_phone` name fields.
    """

    subject: str
    item: str
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
    """Who has to hand in the form. One for each answer of `for_each`, where that is named."""

    when: Condition
    code: str
    message: str
    clause: str
    for_each: str = ""


class Form(Data):
    """One form: who files it, what it asks, how it is printed, how it leaves."""

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
    page: PageSpec = PageSpec()
    blank: str = ""  # what every empty printed cell says: "/" or nothing
    blank_clause: str = ""
    rules: list[AnyRule] = []
    total: Total | None = None
    expected: Expected | None = None

    def field(self, field_id: str) -> Field | None:
        return next((field for field in self.fields if field.id == field_id), None)


class Choice(Data):
    """One item of a list: its title as in the notice, and its gist in our words."""

    id: str
    title: str
    gist: str = ""
    aliases: list[str] = []
    area_code: str = ""


class UnitKind(Data):
    """A kind of unit; one that the notice does not address says so in `not_addressed`."""

    id: str
    label: str
    help: str = ""
    clause: str = ""
    not_addressed: str = ""


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
    """One notice, its choice lists and its forms."""

    id: str
    version: int
    short_name: str
    title: str
    number: str
    issuer: str
    date: date
    region: str
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
