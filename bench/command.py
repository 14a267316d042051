"""The command line, from the start of the process to its end. For information."""

from pathlib import Path

from bench.ground import in_new_process
from bench.race import Figure, Times, race, ratio, timed

_BARE = "import json, argparse, tomllib"


def measure(folder: Path, rounds: int = 15) -> list[Figure]:
    own, peer = race(
        rounds,
        timed(lambda: in_new_process("-m", "desktop", "forms")),
        timed(lambda: in_new_process("-c", _BARE)),
    )
    times = Times("python -m desktop forms", own), Times(f'python -c "{_BARE}"', peer)
    return [ratio("Command line", *times)]
