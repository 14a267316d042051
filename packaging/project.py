"""What all steps of building agree on: names, version, places, time."""

import hashlib
import os
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAME = "科协申报助手"
BUILD, DIST = ROOT / "build", ROOT / "dist"
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]


def epoch() -> str:
    """The time in everything that is built: that of the last commit, so that building twice gives
    the same."""
    said = os.environ.get("SOURCE_DATE_EPOCH") or subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True
    ).stdout.strip()  # fmt: skip
    return said or "1600000000"


def inputs() -> str:
    """A digest of all that a bundle is made of."""
    paths = ["build.spec", "pyproject.toml", "LICENSE", "desktop", "packaging", "resources", "docs"]
    said = hashlib.sha256(epoch().encode())
    for top in paths:
        for path in sorted([ROOT / top, *(ROOT / top).rglob("*")]):
            if path.is_file() and path.suffix != ".pyc":
                said.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return said.hexdigest()


def run(*arguments: object, **more: str) -> None:
    """A program that must succeed; what it said is shown where it does not."""
    done = subprocess.run(
        list(map(str, arguments)), cwd=ROOT, env=os.environ | more, capture_output=True, text=True
    )
    if done.returncode:
        sys.exit(f"{' '.join(map(str, arguments))} failed:\n{done.stdout[-4000:]}{done.stderr[-4000:]}")


def megabytes(path: Path) -> float:
    """Of a file, or of all files in a folder; 1 MB is 1,000,000 bytes."""
    files = [path] if path.is_file() else [p for p in path.rglob("*") if p.is_file()]
    return sum(p.stat().st_size for p in files if not p.is_symlink()) / 1e6
