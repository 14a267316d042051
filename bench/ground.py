"""What the measurements stand on: a temporary home, the samples, and a fresh process."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from desktop.forms.files import load_submission
from desktop.forms.notice import Pack
from desktop.forms.submission import Submission
from desktop.library.store import Library
from desktop.paths import data_folder, resources
from desktop.templates.compose import compose
from desktop.templates.to_text import to_text

_ROOT = Path(__file__).parent.parent


@contextmanager
def temporary_home() -> Iterator[Path]:
    """A folder that is the person's home, also for processes started here, and goes in the end."""
    before = os.environ.copy()
    with tempfile.TemporaryDirectory(prefix="shenbao-bench-") as folder:
        os.environ |= {
            "SHENBAO_HOME": folder,
            "QT_QPA_PLATFORM": "offscreen",
            # As after installing: compiled once, wherever the source may not be written.
            "PYTHONPYCACHEPREFIX": str(Path(folder, "compiled")),
        }
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        try:
            yield Path(folder)
        finally:
            os.environ.clear()
            os.environ |= before


def fill_library(submissions: int) -> None:
    """The library of the person's home with so many of the samples."""
    now = datetime.now(UTC)
    with Library.open(data_folder(), now) as library:
        for sample in samples()[:submissions]:
            library.new(json.loads(sample.read_text("utf-8")), now)


def in_new_process(*arguments: str) -> str:
    """What Python prints when it is started with `arguments`."""
    done = subprocess.run(
        [sys.executable, *arguments], cwd=_ROOT, capture_output=True, text=True, encoding="utf-8"
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    return done.stdout


def samples() -> list[Path]:
    return sorted((resources() / "samples").glob("*.json"))


def longest_sample() -> Path:
    """The one whose documents say most."""
    return max(samples(), key=lambda path: len(said(*load_submission(path))))


def said(submission: Submission, pack: Pack) -> str:
    """Every word that a submission prints."""
    day = pack.notice.date
    return "".join(to_text(compose(pack, submission, d, day)) for d in submission.documents)
