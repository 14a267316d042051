"""The base of everything in a pack: read strictly, frozen, and conditions on answers.

A condition maps names to the values accepted; all of its lines must hold. `field` is an answer of
the same document, `unit.field` the unit the document is for, `sender.field` the unit that sends
the submission (a city sends its counties' documents).
"""

from enum import StrEnum

import msgspec

Condition = dict[str, list[str]]


class Data(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The base of everything in a pack."""


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Clause(Data):
    """The words of the notice behind a rule, and where they stand in it."""

    where: str
    quote: str

    @property
    def text(self) -> str:
        return f"{self.where}：“{self.quote}”"
