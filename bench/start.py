"""From the start of the process to a window that can be used: home with a library of five.

Twice: until it is drawn with the list of submissions and answers, and until nothing is left to do,
with the state of each submission and the notice beside.
"""

import time
from collections.abc import Callable
from pathlib import Path

from bench.ground import fill_library, in_new_process
from bench.race import Figure, Target, Times, race, ratio

_SUBMISSIONS = 5
_TARGET = Target(1.5)


def measure(folder: Path, rounds: int = 21) -> list[Figure]:
    """`folder` must be the home of the person."""
    fill_library(_SUBMISSIONS)
    own_idle: list[float] = []
    bare_idle: list[float] = []
    own, bare = race(
        rounds, _started("bench.window", own_idle), _started("bench.window_bare", bare_idle)
    )
    peer = "bare PySide6 window with one label"
    return [
        ratio("Start until the window is drawn", Times("the program", own), Times(peer, bare), _TARGET),
        ratio(
            "Start until nothing is left to do",
            Times("the program", own_idle[1:]), Times(peer, bare_idle[1:]), _TARGET,
        ),
    ]  # fmt: skip


def _started(module: str, idle: list[float]) -> Callable[[], float]:
    """Seconds until the window of `module` is drawn; those until it is idle go into `idle`."""

    def run() -> float:
        begun = time.perf_counter()
        drawn, quiet = map(float, in_new_process("-m", module).split())
        idle.append(quiet - begun)
        return drawn - begun

    return run
