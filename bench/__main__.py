"""All measurements, or those that are named: `python -m bench [--rounds N] [NAME …]`."""

import argparse
import os
import platform
from importlib import import_module

from bench.ground import temporary_home

NAMES = ("start", "export", "office", "keystroke", "command")


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*NAMES, []], default=[], metavar="NAME")
    parser.add_argument("--rounds", type=int, help="instead of each measurement's own number")
    given = parser.parse_args()
    print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores")
    print("Medians, and in brackets the lowest and the highest of all rounds.")
    for name in given.names or NAMES:
        measure = import_module(f"bench.{name}").measure
        with temporary_home() as folder:
            rounds = () if given.rounds is None else (given.rounds,)
            for figure in measure(folder, *rounds):
                print(f"\n{figure}", flush=True)


if __name__ == "__main__":
    main()
