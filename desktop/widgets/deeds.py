"""What the person did with a submission, noted in the library, from which its stage follows."""

from typing import Any

from desktop.errors import UserError
from desktop.widgets.desk import Desk


def note(desk: Desk, kind: str, details: dict[str, Any]) -> str:
    """What went wrong with noting it, as a sentence, or nothing. `details` are those of
    `stages.then`, from before the work began: the person may have typed meanwhile."""
    try:
        desk.library.record(desk.id, kind, details, desk.clock())
    except UserError as error:
        return error.sentence
    return ""
