"""Downloads, each pinned by its SHA-256, kept in a folder outside the tree and used again.

    python packaging/fetch.py LOCK [FOLDER]      installs what a lock names

`SHENBAO_DOWNLOADS` names the folder; without it, it lies in the user's cache. It may be deleted at
any time: what is missing is fetched.
"""

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

from lock import LOCKS, PYTHON, WANTED, download

_HASH = re.compile(r"^[\w.-]+==\S+ --hash=sha256:(?P<hash>[0-9a-f]{64})$")


def folder() -> Path:
    """Where downloads are kept."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return Path(os.environ.get("SHENBAO_DOWNLOADS") or cache / "shenbao-downloads")


def locked(lock: str) -> dict[str, str]:
    """SHA-256 -> the line of the lock."""
    lines = (LOCKS / f"{lock}.txt").read_text("utf-8").splitlines()
    found = {}
    for line in lines:
        if line and not line.startswith("#"):
            found[_HASH.match(line)["hash"]] = line
    return found


def fetch(lock: str) -> list[Path]:
    """Every file of the lock, in its order, whole and unchanged."""
    wanted = locked(lock)
    kept = _kept()
    if missing := [line for digest, line in wanted.items() if digest not in kept]:
        system = WANTED[lock][0] if lock in WANTED else None
        _download(missing, system[1] if system else None)
        kept = _kept()
    return [kept[digest] for digest in wanted]


def install(lock: str, target: Path) -> None:
    """Put the wheels of the lock into `target`, for the system that the lock is for."""
    files = fetch(lock)
    platforms = [f"--platform={name}" for name in WANTED[lock][0][1]]
    _pip(
        "install", "--no-index", "--no-deps", "--no-compile", "--only-binary", ":all:",
        "--implementation", "cp", "--python-version", PYTHON, "--abi", "cp311", "--abi", "abi3",
        "--abi", "none", *platforms, "--target", str(target), *map(str, files),
    )  # fmt: skip


def _download(lines: list[str], platforms: list[str] | None) -> None:
    where = folder()
    where.mkdir(parents=True, exist_ok=True)
    wanted = where / f"wanted-{os.getpid()}.txt"
    wanted.write_text("\n".join(lines) + "\n", "utf-8")
    try:
        if platforms is not None:
            _pip(*download(wanted, where, platforms))
        else:  # pip runs setup.py of a source archive for its metadata: only the one reviewed
            _pip("download", "--no-deps", "--require-hashes", "--no-binary", ":all:",
                 "--dest", str(where), "--requirement", str(wanted))  # fmt: skip
    finally:
        wanted.unlink()


def _pip(*arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pip", "--quiet", *arguments], capture_output=True, text=True
    )
    if done.returncode:
        sys.exit(f"pip {arguments[0]} failed:\n{done.stdout}{done.stderr}")


def _kept() -> dict[str, Path]:
    """SHA-256 -> file, read anew each time: a file cut short is simply not there."""
    found = {}
    for path in sorted(folder().glob("*")):
        if path.suffix in (".whl", ".gz", ".zip"):
            with path.open("rb") as file:
                found[hashlib.file_digest(file, "sha256").hexdigest()] = path
    return found




def main(arguments: list[str]) -> int:
    """`LOCK` into the Python that runs this; `LOCK FOLDER` into a folder, for its path."""
    lock, *folder = arguments
    target = ["--target", *folder, "--upgrade"] if folder else []
    _pip("install", "--no-index", "--no-deps", *target, *map(str, fetch(lock)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
