"""What cannot be read as it was saved last is offered as it was before."""

from desktop.errors import UserError
from desktop.library.store import Library


def last_readable(library: Library, id_: str) -> int | None:
    """The number of the newest revision that can still be read, if the newest of all cannot."""
    try:
        newest, *older = reversed(library.revisions(id_))
    except (UserError, KeyError, ValueError):
        return None
    if _reads(library, id_, newest.number):
        return None
    return next((r.number for r in older if _reads(library, id_, r.number)), None)


def _reads(library: Library, id_: str, number: int) -> bool:
    try:
        library.content_at(id_, number)
    except UserError:
        return False
    return True
