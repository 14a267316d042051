"""How work of some length says how far it is, and where it may be stopped."""

from collections.abc import Callable

# Called as `tell(done, of, words)` before each part, at a place where stopping leaves nothing half
# done: it may raise `Stopped`, which the work lets through. `words` name the part that comes.
Tell = Callable[[int, int, str], None]


class Stopped(Exception):
    """The person wants no more of it."""


def silent(done: int, of: int, words: str) -> None:
    """For work that nobody watches."""
