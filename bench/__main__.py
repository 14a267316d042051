"""All measurements, or those that are named: `python -m bench [NAME …]`."""

import argparse
import os
import platform
from importlib import import_module

from bench.ground import temporary_home

NAMES = ("start", "export", "keystroke", "command")


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[[], *NAMES], default=[], metavar="NAME")
    wanted = parser.parse_args().names or NAMES
    print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores")
    print("Medians, with the lowest and the highest of all rounds.\n")
    for name in wanted:
        with temporary_home() as folder:
            for figure in import_module(f"bench.{name}").measure(folder):
                print(figure, "\n", flush=True)


if __name__ == "__main__":
    main()
