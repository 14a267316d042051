"""One thing asked: its kind, limits, default and help.

`{field}` in a default stands for what that field prints; names are as in `desktop.forms.data`.
"""

from enum import StrEnum

from desktop.forms.data import Condition, Data


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


class Slash(StrEnum):
    """Whether "/" is an answer: for 无内容."""

    NO = "no"
    YES = "yes"
    CONFIRM = "confirm"  # allowed, but warned about


class Measure(StrEnum):
    WORDS = "words"  # Word's 字数
    CHARS = "chars"


class Default(Data):
    """What a blank answer stands for, if `when` holds."""

    value: str
    when: Condition = {}


class Limit(Data):
    """Lengths of one answer. None of them blocks: only the notice may, with a `Total`.

    Above `advise` or below `advise_least` a note, above `warn` or below `warn_least` a warning.
    """

    count: Measure = Measure.WORDS
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

    `blank` is printed where nothing was answered, instead of the form's own `blank`; `bare` prints
    nothing there whatever the form says (an opinion may be written by hand); `page` is the wizard
    page; `printed` is false for what only mail, list and checks use; `area` names the city field
    whose area code a phone inherits; `open` admits an answer that is not in the list of choices.
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
    bare: bool = False
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


class Choice(Data):
    """One item of a list: its title as in the notice, and its gist in our words."""

    id: str
    title: str
    gist: str = ""
    aliases: list[str] = []
    area_code: str = ""
