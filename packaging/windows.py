"""The bundle for Windows and its setup program, built under Wine: dist/…-setup.exe.

Runs on the Python of build/venv, with build/tools in its path.
"""

import os
import shutil
import sys
import time
from pathlib import Path

import bundle
import check_bundle
import file_list
import icons
import version_resource
import windows_python
import wine
from project import BUILD, DIST, NAME, ROOT, VERSION, epoch, inputs, megabytes, run

WORK = BUILD / "windows"
PREFIX = BUILD / "wine"
FOLDER = DIST / "windows" / NAME
SETUP = DIST / f"{NAME}-{VERSION}-setup.exe"
_BEGAN = time.monotonic()


def main() -> int:
    """Build both, unless nothing that goes into them has changed."""
    built, made_of = WORK / "built.txt", inputs()
    if SETUP.exists() and built.exists() and built.read_text() == made_of:
        step(f"{SETUP.name} is as it should be")
        return 0
    built.unlink(missing_ok=True)
    step("Python for Windows, signatures checked, and its wheels")
    python = windows_python.lay_out(WORK / "python", "windows")
    step("icons")
    icons.main(BUILD / "icons")
    step("PyInstaller under Wine")
    _freeze(python)
    step("blank forms and notices")
    bundle.finish(FOLDER, bundle.read_parts(WORK / "work"), VERSION)
    even_times(FOLDER)
    step("what the bundle asks for")
    if found := check_bundle.mistakes(FOLDER):
        sys.exit("\n".join(found))
    step("setup program")
    _setup()
    built.write_text(made_of)
    step(f"{SETUP.name}: {megabytes(SETUP):.1f} MB, installed {megabytes(FOLDER):.1f} MB")
    return 0


def step(said: str) -> None:
    print(f"[{time.monotonic() - _BEGAN:4.0f} s] {said}", flush=True)


def _freeze(python: Path) -> None:
    shutil.rmtree(FOLDER, ignore_errors=True)
    with wine.running(PREFIX) as there:
        _, said = there.run(
            python, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN",
            "--distpath", there.path(FOLDER.parent), "--workpath", there.path(WORK / "work"),
            there.path(ROOT / "build.spec"), cwd=ROOT, timeout=1200, SOURCE_DATE_EPOCH=epoch(),
        )  # fmt: skip
        there.wait()
    if not (FOLDER / f"{NAME}.exe").exists() or not (FOLDER / "shenbao.exe").exists():
        sys.exit(f"PyInstaller made no program:\n{said[-4000:]}")


def even_times(folder: Path) -> None:
    """One time for all: whoever packs the same files gets the same bytes."""
    for path in folder.rglob("*"):
        os.utime(path, (int(epoch()), int(epoch())), follow_symlinks=False)


def _setup() -> None:
    file_list.write(FOLDER, WORK / "lists")
    numbers = ".".join(map(str, version_resource.numbers(VERSION)))
    given = {
        "VERSION": VERSION, "NUMBERS": numbers, "OUT": SETUP, "LISTS": WORK / "lists",
        "ICONS": BUILD / "icons",
    }  # fmt: skip
    run(
        "makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8",
        *(f"-D{name}={value}" for name, value in given.items()), ROOT / "packaging/installer.nsi",
        SOURCE_DATE_EPOCH=epoch(),
    )  # fmt: skip


if __name__ == "__main__":
    raise SystemExit(main())
