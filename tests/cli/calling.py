"""Commands called as a script calls them: a program of its own, its status and what it printed."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent.parent
SAMPLES = ROOT / "resources" / "samples"

# PySide6 made unimportable, as on a machine that has none.
WITHOUT_QT = """
import sys
class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"PySide6", "shiboken6"}:
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Absent())
sys.argv[0] = "shenbao"
from desktop.__main__ import main
raise SystemExit(main())
"""


class Answer(NamedTuple):
    status: int
    out: str
    err: str


def shenbao(*arguments: object, cwd: Path = ROOT, qt: bool = False, **env: str) -> Answer:
    """Run as a program; its output must be UTF-8, and never a traceback."""
    how = ["-m", "desktop"] if qt else ["-c", WITHOUT_QT]
    done = subprocess.run(
        [sys.executable, *how, *map(str, arguments)],
        cwd=cwd, capture_output=True, timeout=120, env=environment(**env),
    )  # fmt: skip
    answer = Answer(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))
    assert "Traceback" not in answer.err and "usage" not in answer.err, answer.err
    return answer


def environment(**more: str) -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT)} | more


def written(folder: Path, submission: object, name: str = "申报.json") -> Path:
    """A submission file."""
    path = folder / name
    path.write_text(json.dumps(submission, ensure_ascii=False), "utf-8")
    return path


def sample(name: str) -> dict:
    return json.loads((SAMPLES / f"{name}.json").read_text("utf-8"))
