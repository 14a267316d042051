"""Memory of the open window against a bare one: resident, when each has come to rest."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from bench.ground import fill_library, in_new_process
from bench.race import Figure, Sizes, Target, race, ratio

_SUBMISSIONS = 5
_TARGET = Target(1.8)


def measure(folder: Path, rounds: int = 5) -> list[Figure]:
    """`folder` must be the home of the person."""
    fill_library(_SUBMISSIONS)
    home, wizard, bare = race(rounds, *map(_held, ("home", "wizard", "bare")))
    peer = Sizes("bare PySide6 window with one label", bare)
    return [
        ratio("Memory with the list", Sizes("the program", home), peer, _TARGET),
        ratio("Memory with a submission open and its preview", Sizes("the program", wizard), peer,
              _TARGET),
    ]  # fmt: skip


def _held(which: str) -> Callable[[], float]:
    return partial(_measured, which)


def _measured(which: str) -> float:
    return float(in_new_process("-m", "bench.held", which))
