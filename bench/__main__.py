"""All measurements, or those that are named: `python -m bench [--rounds N] [NAME …]`."""

import argparse
import os
import platform
import subprocess
import sys
from importlib import import_module

from bench.ground import temporary_home

NAMES = (
    "start", "home", "export", "office", "keystroke", "steps", "command", "memory", "intake", "policies",
)  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*NAMES, []], default=[], metavar="NAME")
    parser.add_argument("--rounds", type=int, help="instead of each measurement's own number")
    given = parser.parse_args()
    names = given.names or NAMES
    if len(names) > 1:
        return each_by_itself(names, given.rounds)
    with temporary_home() as folder:
        rounds = () if given.rounds is None else (given.rounds,)
        for figure in import_module(f"bench.{names[0]}").measure(folder, *rounds):
            print(f"\n{figure}", flush=True)
    return 0


def each_by_itself(names: list[str], rounds: int | None) -> int:
    """Each in a process of its own: what one left in memory would slow down the next."""
    print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores")
    print("Medians, and in brackets the lowest and the highest of all rounds.", flush=True)
    more = [] if rounds is None else ["--rounds", str(rounds)]
    return max(subprocess.run([sys.executable, "-m", "bench", *more, n]).returncode for n in names)


if __name__ == "__main__":
    raise SystemExit(main())
