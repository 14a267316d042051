"""The setup program proves itself under Wine: `make test-installer`.

A fresh Wine that speaks Chinese; a folder with Chinese and blanks in its name; each claim is judged
by files and what is in them, never by an exit status alone. Pictures and reports stay in
build/proof.
"""

import shutil
import sys
import time
from collections.abc import Callable

import windows
import wine
from proof import installing, older_windows, pages, portable, self_test, upgrading, wine_tests
from proof.place import Place
from project import BUILD

# In this order: each leaves the machine as the next expects it.
STEPS: list[tuple[str, Callable[[Place], None]]] = [
    ("Windows 8.1 is told, and nothing installed", older_windows.setup_refuses),
    ("an older version is there, with a library and a file of the person's", upgrading.older),
    ("the setup program installs over it", upgrading.over_older),
    ("every file is as built; links, file kind, list of programs", installing.is_installed),
    ("the installed program: packages, pages, keyring", self_test.window),
    ("the installed command line", self_test.command),
    ("a library of the first format opens, and a .sbz file in it", installing.opens_library),
    ("over a running program: refused, nothing touched", installing.refuses_while_running),
    ("over itself", installing.over_itself),
    ("uninstalled: files and registry as before, the person's data left", installing.removed),
    ("the setup program page by page, as a person", pages.walk),
    ("the portable program keeps its library beside it", portable.keeps_beside),
    ("the portable program on Windows 8.1 says so", older_windows.portable_refuses),
    ("tests that need no Qt, on Python for Windows", wine_tests.pass_),
]


def main() -> int:
    """Every step, or those whose number is given."""
    only = {int(number) for number in sys.argv[1:]}
    if not windows.SETUP.exists():
        sys.exit("no setup program: make installer")
    out, prefix = BUILD / "proof", BUILD / "wine-proof"
    if not only:
        shutil.rmtree(out, ignore_errors=True)
        shutil.rmtree(prefix, ignore_errors=True)
    out.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    with wine.running(prefix) as there:
        place = Place(there, out)
        for number, (said, step) in enumerate(STEPS, 1):
            if not only or number in only:
                step(place)
                print(f"[{time.monotonic() - began:4.0f} s] {number} ✔ {said}", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
