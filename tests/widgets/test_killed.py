"""The program is killed while someone types: at most the last second is lost, and it opens again."""

import os
import random
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from desktop.library.store import Library
from desktop.paths import resources

from .conftest import NOW

ROOT = Path(__file__).parent.parent.parent
# Types without end, one sign after the other, and prints when each was typed.
CHILD = """
import sys, time
from datetime import datetime
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from desktop.library.store import Library
from desktop.widgets import exchange
from desktop.widgets.app import make_app
from desktop.widgets.window import Window
folder, sample = Path(sys.argv[1]), Path(sys.argv[2])
now = datetime.fromisoformat("2022-08-15T10:30:00+08:00")
app = make_app(["shenbao"])
library = Library.open(folder, now)
window = Window(library, lambda: now)
window.show()
window.open(exchange.bring_in(library, sample, now))
window.wizard.go("a1.content", "expected_results")
field = window.wizard.page().findChild(QWidget, "expected_results")
field.clear()
app.processEvents()
while True:
    QTest.keyClicks(field, "a")
    print(time.monotonic(), flush=True)
    QTest.qWait(25)
"""


def killed_while_typing(folder: Path, after: float) -> tuple[str, list[float], float]:
    """What the library holds, when each sign was typed, and when the child was killed."""
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, folder, resources() / "samples" / "brand-society.json"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT, text=True,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    first = child.stdout.readline()
    assert first, child.stderr.read()
    time.sleep(after)
    killed = time.monotonic()
    child.kill()
    said, _ = child.communicate()
    # A line may be cut short by the kill.
    typed = [float(line) for line in (first + said).split("\n")[:-1]]
    with Library.open(folder, NOW) as library:
        assert library.trouble is None
        (summary,) = library.submissions()
        document = library.load(summary.id)["documents"][0]
    return document["answers"].get("expected_results", ""), typed, killed


def test_at_most_the_last_second_is_lost(tmp_path: Path) -> None:
    chance = random.Random(20220815)
    moments = [chance.uniform(1.2, 2.4) for _ in range(3)]
    with ThreadPoolExecutor(2) as two:
        folders = [tmp_path / str(number) for number in range(len(moments))]
        for text, typed, killed in two.map(killed_while_typing, folders, moments):
            assert text == "a" * len(text)
            assert 0 < len(text) <= len(typed) + 1
            for when in typed[len(text) :]:
                assert killed - when < 1.0
