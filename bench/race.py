"""A race in turn, A B A B …, so that whatever else the computer does strikes both alike."""

import time
from collections.abc import Callable, Sequence
from statistics import median
from typing import NamedTuple

Run = Callable[[], float]  # does the work once; seconds


class Times(NamedTuple):
    """What one side needed in each round, in seconds."""

    name: str
    seconds: Sequence[float]

    def __str__(self) -> str:
        low, middle, high = (
            f"{1000 * s:.{1 if s < 0.1 else 0}f}"
            for s in (min(self.seconds), median(self.seconds), max(self.seconds))
        )
        return f"{self.name}: {middle} ms ({low}–{high})"


class Sizes(Times):
    """What one side held in each round, in MB instead of seconds."""

    def __str__(self) -> str:
        low, high = min(self.seconds), max(self.seconds)
        return f"{self.name}: {median(self.seconds):.1f} MB ({low:.1f}–{high:.1f})"


class Target(NamedTuple):
    """What is wanted of a figure: at most, or else at least, so much of a unit."""

    bound: float
    unit: str = "×"
    at_least: bool = False

    def __str__(self) -> str:
        return f"{'≥' if self.at_least else '≤'} {self.bound:g}{self.unit}"

    def met(self, value: float) -> bool:
        return value >= self.bound if self.at_least else value <= self.bound


class Figure(NamedTuple):
    """One line of the result; `spread` is the lowest and the highest value that a round gave."""

    what: str
    value: float
    spread: tuple[float, float]
    unit: str
    times: tuple[Times, ...]
    target: Target | None

    def __str__(self) -> str:
        low, high = self.spread
        line = f"{self.what}: {self.value:.2f}{self.unit} ({low:.2f}–{high:.2f})"
        if self.target is not None:
            verdict = "met" if self.target.met(self.value) else "MISSED"
            line += f", target {self.target}: {verdict}"
        return "\n".join([line, *(f"    {times}" for times in self.times)])


def race(rounds: int, *sides: Run) -> list[list[float]]:
    """The seconds of each side, after one run of each that does not count: it warms caches."""
    for side in sides:
        side()
    turns = [[side() for side in sides] for _ in range(rounds)]
    return [list(seconds) for seconds in zip(*turns, strict=True)]


def timed(work: Callable[[], object]) -> Run:
    def run() -> float:
        begun = time.perf_counter()
        work()
        return time.perf_counter() - begun

    return run


def ratio(what: str, over: Times, under: Times, target: Target | None = None) -> Figure:
    """How many times the seconds of `under` those of `over` are."""
    rounds = [a / b for a, b in zip(over.seconds, under.seconds, strict=True)]
    value = median(over.seconds) / median(under.seconds)
    return Figure(what, value, (min(rounds), max(rounds)), "×", (over, under), target)


def milliseconds(what: str, times: Times, *beside: Times, target: Target) -> Figure:
    """How long something takes; `beside` lets the reader judge the computer."""
    low, middle, high = min(times.seconds), median(times.seconds), max(times.seconds)
    spread = (1000 * low, 1000 * high)
    return Figure(what, 1000 * middle, spread, " ms", (times, *beside), target)
