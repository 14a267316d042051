"""From the start of the process to the first picture of the window and its end: the Linux bundle
against the same program from source, on the same libraries, in turn: `make bench-bundle`.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import linux
from project import NAME, ROOT

sys.path.insert(0, str(ROOT))
from bench.race import Run, Target, Times, race, ratio, timed  # noqa: E402

_TARGET = Target(1.2)
_ROUNDS = 15


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="shenbao-start-") as folder:
        frozen, source = race(
            _ROUNDS,
            _started(Path(folder, "frozen/start"), linux.FOLDER / NAME),
            _started(Path(folder, "source/start"), sys.executable, "-m", "desktop"),
        )
    print(ratio("Start of the bundle", Times("frozen", frozen), Times("source", source), _TARGET))
    return 0


def _started(out: Path, *program: object) -> Run:
    """Each run has to leave its report, written once the window was drawn."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}

    def work() -> None:
        subprocess.run(
            [*map(str, program), "--self-test", str(out)], cwd=ROOT, env=environment,
            stderr=subprocess.DEVNULL, check=True,
        )  # fmt: skip
        (out / "report.json").unlink()

    return timed(work)


if __name__ == "__main__":
    raise SystemExit(main())
