"""Home with ten thousand submissions in the library, against home with ten: from the start of the
process until the list is drawn, and until nothing is left to do."""

import json
import os
import sqlite3
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.ground import in_new_process, samples
from bench.race import Figure, Run, Target, Times, race, ratio
from desktop.library import backup
from desktop.library.packing import to_text
from desktop.library.store import Library
from desktop.paths import data_folder

_FEW, _MANY = 10, 10_000
_TARGET = Target(1.3)


def measure(folder: Path, rounds: int = 15) -> list[Figure]:
    homes = {count: _home(folder / str(count), count) for count in (_FEW, _MANY)}
    idle: dict[int, list[float]] = {_FEW: [], _MANY: []}
    many, few = race(rounds, *(_started(homes[n], idle[n]) for n in (_MANY, _FEW)))
    names = f"{_MANY} submissions", f"{_FEW} submissions"
    return [
        ratio("Home until the list is drawn", Times(names[0], many), Times(names[1], few), _TARGET),
        ratio(
            "Home until nothing is left to do",
            Times(names[0], idle[_MANY][1:]), Times(names[1], idle[_FEW][1:]), _TARGET,
        ),
    ]  # fmt: skip


def _home(folder: Path, count: int) -> Path:
    """A home with `count` submissions by as many units, each saved a minute after the one before."""
    folder.mkdir()
    os.environ["SHENBAO_HOME"] = str(folder)
    begun = datetime.now(UTC) - timedelta(minutes=count)
    contents = [json.loads(path.read_text("utf-8")) for path in samples()]
    with Library.open(data_folder(), begun) as library:
        for number in range(_FEW):
            library.new(contents[number % len(contents)], begun + timedelta(minutes=number))
    _multiply(data_folder() / backup.FILE, count, begun)
    with Library.open(data_folder(), datetime.now(UTC)) as library:  # today's backup is made
        assert len(library.submissions()) == count
    return folder


def _multiply(path: Path, count: int, begun: datetime) -> None:
    """The same ones again and again in one stroke; each saved by the program alone would take
    longer than the measurement."""
    with sqlite3.connect(path) as connection:
        ids = [row[0] for row in connection.execute("SELECT id FROM submissions ORDER BY saved_at")]
        for number in range(len(ids), count):
            new, like = f"{number:016x}", ids[number % len(ids)]
            when = to_text(begun + timedelta(minutes=number))
            connection.execute(
                "INSERT INTO submissions (id, notice, unit_name, created, saved_at)"
                " SELECT ?, notice, ? || unit_name, ?, ? FROM submissions WHERE id = ?",
                (new, f"第{number}", when, when, like),
            )
            connection.execute(
                "INSERT INTO revisions SELECT ?, number, ?, ?, keep, parts, content"
                " FROM revisions WHERE submission = ?",
                (new, when, when, like),
            )
    connection.close()


def _started(home: Path, idle: list[float]) -> Run:
    def run() -> float:
        os.environ["SHENBAO_HOME"] = str(home)
        begun = time.perf_counter()
        drawn, quiet = map(float, in_new_process("-m", "bench.window").split())
        idle.append(quiet - begun)
        return drawn - begun

    return run
