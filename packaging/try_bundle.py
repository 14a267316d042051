"""The Linux bundle proves itself: `make test-bundle`.

The frozen program and the same program from source, on the same libraries, both run their
self-test. They must write the same packages, byte for byte, and show the same pages, pixel for
pixel; what is left out (`left_out`) must be loaded by neither.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import left_out
import linux
from project import BUILD, NAME, ROOT, VERSION

OUT = BUILD / "self-test"
# Of starting Python without a bundle, and of finding data in folders instead of PyInstaller's.
_STARTING = {
    "_distutils_hack", "_sitebuiltins", "site", "runpy", "PySide6.support.deprecated",
    "importlib.readers", "importlib.resources._itertools", "importlib.resources.readers",
}  # fmt: skip


def main() -> int:
    began = time.monotonic()
    frozen = _started(OUT / "frozen", linux.FOLDER / NAME)
    source = _started(OUT / "source", sys.executable, "-m", "desktop")
    found = [*_report_mistakes(frozen), *_report_mistakes(source)]
    if not found:
        found = [*_differences(), *_command_mistakes(), *_folder_mistakes()]
    if found:
        sys.exit("\n".join([*found[:20], f"{len(found)} mistakes"]))
    pages, packages = len(_files(OUT / "frozen/pages")), len(_files(OUT / "frozen/packages"))
    print(f"{pages} pages and {packages} files of packages are as from source "
          f"({time.monotonic() - began:.0f} s)")  # fmt: skip
    return 0


def _started(out: Path, *program: object) -> tuple[Path, subprocess.Popen]:
    subprocess.run(["rm", "-rf", out], check=True)
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    process = subprocess.Popen(
        [*map(str, program), "--self-test", str(out)], cwd=ROOT, env=environment,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    return out, process


def _report_mistakes(run: tuple[Path, subprocess.Popen]) -> list[str]:
    out, process = run
    status = process.wait(timeout=600)
    if (out / "error.txt").exists() or not (out / "report.json").exists():
        error = out / "error.txt"
        return [f"{out.name}: exit {status}: {error.read_text('utf-8') if error.exists() else ''}"]
    report = read_report(out)
    found = []
    if report["frozen"] is not (out.name == "frozen"):
        found.append(f"{out.name}: says frozen={report['frozen']}")
    if report["version"] != VERSION:
        found.append(f"{out.name}: is version {report['version']}, pyproject says {VERSION}")
    if report["speaks"] != "取消":
        found.append(f"{out.name}: Qt does not speak Chinese but says {report['speaks']}")
    if report["policies"] != ["银龄科普行动试点", "学会"]:
        found.append(f"{out.name}: pinyin or OpenCC lacks its tables: {report['policies']}")
    return found


def read_report(out: Path) -> dict[str, Any]:
    return json.loads((out / "report.json").read_text("utf-8"))


def _differences() -> list[str]:
    found = []
    for kind in ("packages", "papers", "pages"):
        frozen, source = _files(OUT / "frozen" / kind), _files(OUT / "source" / kind)
        if not frozen:
            found.append(f"no {kind}")
        found += [
            f"{name}: not as from source"
            for name in sorted(frozen.keys() | source.keys()) if frozen.get(name) != source.get(name)
        ]  # fmt: skip
    frozen, source = (set(read_report(OUT / run)["modules"]) for run in ("frozen", "source"))
    found += [f"{name}: loaded from source alone" for name in sorted(source - frozen - _STARTING)]
    out = tuple(f"{name}." for name in left_out.MODULES)
    return found + [
        f"{name}: left out, and loaded" for name in sorted((source | frozen) - _STARTING)
        if f"{name}.".startswith(out)
    ]  # fmt: skip


def _files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*") if path.is_file()
    }  # fmt: skip


def _command_mistakes() -> list[str]:
    """The second program, with a console: the same words as from source."""
    found = []
    for arguments in (["forms", "--json"], ["--version"], ["check", "no such file"]):
        frozen, source = (
            subprocess.run([*program, *arguments], cwd=ROOT, capture_output=True, timeout=120)
            for program in ([str(linux.FOLDER / "shenbao")], [sys.executable, "-m", "desktop"])
        )
        same = (frozen.returncode, frozen.stdout, frozen.stderr) == (
            source.returncode, source.stdout, source.stderr,
        )  # fmt: skip
        if not same or not (frozen.stdout or frozen.stderr):
            found.append(f"shenbao {' '.join(arguments)}: {frozen.stdout!r} {frozen.stderr!r}")
    return found


def _folder_mistakes() -> list[str]:
    """Blank forms and notices lie beside the program."""
    forms = json.loads(
        subprocess.run(
            [str(linux.FOLDER / "shenbao"), "forms", "--json"], capture_output=True, check=True
        ).stdout
    )
    wanted = sum(len(notice["forms"]) for notice in forms["notices"])
    found = [
        f"表样: not {wanted} {ending}"
        for ending in ("docx", "pdf") if len(list((linux.FOLDER / "表样").rglob(f"*.{ending}"))) != wanted
    ]  # fmt: skip
    if any(path.stat().st_size < 200 for path in (linux.FOLDER / "许可").iterdir()):
        found.append("许可: an empty notice")
    return found


if __name__ == "__main__":
    raise SystemExit(main())
