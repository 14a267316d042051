"""The program killed at any moment: what it said was saved is there, and the lock is free."""

import random
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

from desktop.library.store import Library

ROOT = Path(__file__).parent.parent.parent
KILLS, AT_ONCE = 36, 6

# Saves without end and prints each number once it is on disk; every fifth save is a day later, so
# that backups and thinning are killed too, and long texts make the log spill into the file.
CHILD = """
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from desktop.library.store import Library
now = datetime(2022, 8, 15, 4, tzinfo=UTC)
folder, number = Path(sys.argv[1]), int(sys.argv[2])
with Library.open(folder, now) as library:
    id_ = library.setting("id") or library.new({"n": number}, now)
    library.set_setting("id", id_)
    print("open", flush=True)
    while True:
        number += 1
        now += timedelta(days=1) if number % 5 == 0 else timedelta(seconds=20)
        name = library.add_bytes(str(number).encode() * 999) if number % 7 == 0 else ""
        library.save(id_, {"n": number, "scan": name, "text": str(number) * 20000}, now)
        print(number, flush=True)
        if number % 5 == 0:
            library.tidy(now)
"""


def killed_at_random(folder: Path, number: int, chance: random.Random) -> int:
    """The last number the child said was saved."""
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(folder), str(number)],
        stdout=subprocess.PIPE, cwd=ROOT, text=True,
    )  # fmt: skip
    # Some die while opening, most while saving.
    if chance.random() < 0.8:
        assert child.stdout.readline() == "open\n"
        time.sleep(chance.uniform(0, 0.15))
    else:
        time.sleep(chance.uniform(0.05, 0.3))
    child.kill()
    said, _ = child.communicate()
    # A line cut short by the kill was said of a number that was saved, too, but is not a number.
    numbers = [int(line) for line in said.split("\n")[:-1] if line.isdigit()]
    return max(numbers, default=number)


def one_life(folder: Path, seed: int, noon) -> int:
    chance, number, saved = random.Random(seed), 0, 0
    for _ in range(KILLS // AT_ONCE):
        said = killed_at_random(folder, number, chance)
        with Library.open(folder, noon + timedelta(days=seed)) as library:
            assert library.trouble is None
            if id_ := library.setting("id"):
                content = library.load(id_)
                assert content["n"] >= said
                assert content["n"] <= said + 1 or said == number
                if content.get("scan"):
                    kept = library.scan_path(content["scan"]).read_bytes()
                    assert kept == str(content["n"]).encode() * 999
                for revision in library.revisions(id_):
                    library.content_at(id_, revision.number)
                saved += content["n"] - number
                number = content["n"]
        files = [folder / "library.sqlite", *(folder / "backups").glob("library-*.sqlite")]
        for file in files:
            connection = sqlite3.connect(file)
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            connection.close()
        assert list(folder.glob("library-*")) == []  # nothing had to be moved aside
    return saved


def test_killed_at_any_moment(tmp_path: Path, noon) -> None:
    with ThreadPoolExecutor(AT_ONCE) as at_once:
        lives = [
            at_once.submit(one_life, tmp_path / str(seed), seed, noon) for seed in range(AT_ONCE)
        ]
        saves = sum(life.result() for life in lives)
    assert saves > KILLS  # the children did get to work
    print(f"{KILLS} kills, {saves} saves")
