"""The locks have all that the program depends on, in the versions that everything was tested with."""

import re
import tomllib
from pathlib import Path

import fetch
import pytest
import version_resource

import desktop

ROOT = Path(__file__).resolve().parent.parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
LINE = re.compile(r"(?P<name>[\w.-]+)==(?P<version>[\w.]+) --hash=sha256:[0-9a-f]{64}")


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def locked(lock: str) -> dict[str, str]:
    """Name -> version."""
    found = [LINE.fullmatch(line) for line in fetch.locked(lock).values()]
    return {plain(line["name"]): line["version"] for line in found}


@pytest.mark.parametrize("lock", ["windows", "linux"])
def test_every_dependency_is_locked(lock: str) -> None:
    """If one is missing: make lock."""
    wanted = {plain(re.match(r"[\w.-]+", line)[0]) for line in PROJECT["dependencies"]}
    assert wanted - locked(lock).keys() == set()


@pytest.mark.parametrize("lock", ["windows", "linux"])
def test_the_locked_versions_are_those_that_are_tested(lock: str) -> None:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pairs = (line.split("==") for line in lines if "==" in line and not line.startswith("#"))
    tested = {plain(name): version for name, version in pairs}
    both = locked(lock).keys() & tested.keys()
    assert len(both) > 15
    assert {name: locked(lock)[name] for name in both} == {name: tested[name] for name in both}


@pytest.mark.parametrize("lock", ["windows", "linux", "tools", "wine-tests", "python"])
def test_a_lock_names_files_and_no_place_to_get_them(lock: str) -> None:
    text = (fetch.LOCKS / f"{lock}.txt").read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    assert lines and all(LINE.fullmatch(line) for line in lines)
    assert "://" not in text


def test_the_program_says_the_version_of_the_project() -> None:
    assert desktop.__version__ == PROJECT["version"]


@pytest.mark.parametrize(
    ("version", "numbers"), [("0.1.0", (0, 1, 0, 0)), ("12.3.45", (12, 3, 45, 0))]
)
def test_the_version_as_windows_wants_it(version: str, numbers: tuple[int, ...]) -> None:
    assert version_resource.numbers(version) == numbers
