"""The suite's own tests on Python for Windows: all that need neither Qt nor programs of Linux."""

import ast
import re
import shutil
from pathlib import Path

import fetch
import windows
from project import BUILD, ROOT

from proof.place import Place, must

_TESTS = ROOT / "tests"
# Named in a test or in what it imports, these keep it out: a window, another program, the scripts
# that build on Linux.
_KEEPS_OUT = re.compile(
    r"\b(PySide6|qtbot|desktop\.widgets|subprocess|fcntl|dovecot|aiosmtpd|import left_out|import fetch)\b"
)
_FEWEST = 300  # tests; with fewer, something kept nearly all of them out


def pass_(place: Place) -> None:
    extra = BUILD / "windows" / "test-packages"
    shutil.rmtree(extra, ignore_errors=True)
    fetch.install("wine-tests", extra)
    report = place.out / "tests.xml"
    status, said = place.wine.run(
        windows.WORK / "python/python.exe", "-m", "pytest", "-p", "no:cacheprovider",
        "-W", "ignore::pytest.PytestConfigWarning",  # pyproject speaks of Qt, which is not tested
        "-m", "not slow and not network", f"--junitxml={place.wine.path(report)}",
        *(path.relative_to(ROOT).as_posix() for path in chosen()),
        cwd=ROOT, timeout=900, PYTHONPATH=f"{place.wine.path(extra)};{place.wine.path(ROOT)}",
    )  # fmt: skip
    (place.out / "tests.txt").write_text(said, "utf-8")
    must(report.exists(), f"pytest wrote no report; exit {status}:\n{said[-3000:]}")
    counted = re.search(r"<testsuite [^>]*>", report.read_text("utf-8"))[0]
    number = {name: int(re.search(rf'{name}="(\d+)"', counted)[1]) for name in _COUNTS}
    must(not number["errors"] and not number["failures"], f"{number}\n{said[-6000:]}")
    must(number["tests"] - number["skipped"] >= _FEWEST, f"only {number}")
    print(f"         {number['tests']} tests, {number['skipped']} skipped")


_COUNTS = ("tests", "errors", "failures", "skipped")


def chosen() -> list[Path]:
    """Test files that can run there, found by what they and their helpers name."""
    return [path for path in sorted(_TESTS.rglob("test_*.py")) if not _names_others(path, set())]


def _names_others(path: Path, seen: set[Path]) -> bool:
    if path in seen or not path.exists():
        return False
    seen.add(path)
    text = path.read_text("utf-8")
    if _KEEPS_OUT.search(text):
        return True
    helpers = [path.with_name("conftest.py")] if path.parent != _TESTS else []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom) and (node.level or (node.module or "").startswith("tests")):
            names = [node.module] if node.module else [alias.name for alias in node.names]
            helpers += [path.parent / f"{name.rpartition('.')[2]}.py" for name in names]
    return any(_names_others(helper, seen) for helper in helpers)
