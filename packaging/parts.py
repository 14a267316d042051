"""Which works of others are in the bundle, with version, licence and notice. Runs inside the build,
on the Python that goes into the bundle, and asks it."""

import importlib.metadata
import os
import platform
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

_NOTICES = ("LICENSE", "LICENCE", "COPYING", "NOTICE", "AUTHORS")
# What metadata does not say in a word: read from the notice itself.
_LICENCES = {
    "pylopdf-fonts-zh-cn": "OFL-1.1", "pypdfium2": "Apache-2.0 AND BSD-3-Clause",
    "reportlab": "BSD-3-Clause", "chinesecalendar": "MIT", "uniseg": "MIT",
    "jaraco.classes": "MIT", "backports.tarfile": "MIT", "lxml": "BSD-3-Clause",
    "PySide6_Essentials": "LGPL-3.0-only", "shiboken6": "LGPL-3.0-only",
    "pyinstaller": "GPL-2.0-or-later WITH Bootloader-exception",
    "SecretStorage": "BSD-3-Clause",
}  # fmt: skip


def parts(files: Iterable[str]) -> list[dict[str, Any]]:
    """Every part that one of `files` (paths on this machine) comes from, by name."""
    owners, found, strange = _owners(), {}, []
    for path in map(_same, files):
        if path in owners and owners[path].name != "shenbao":
            distribution = owners[path]
            found[distribution.name] = _of_distribution(distribution)
        else:
            strange.append(path)
    # The first code that runs in each program file.
    found["pyinstaller"] = _of_distribution(importlib.metadata.distribution("pyinstaller"))
    for part in [*_of_python(), *_of_debian(strange)]:
        found.setdefault(part["name"], part)
    return sorted(found.values(), key=lambda part: part["name"].lower())


def _owners() -> dict[str, importlib.metadata.Distribution]:
    return {
        _same(distribution.locate_file(file)): distribution
        for distribution in importlib.metadata.distributions()
        for file in distribution.files or ()
    }


def _same(path: str | os.PathLike) -> str:
    return os.path.normcase(os.path.realpath(path))


def _of_distribution(distribution: importlib.metadata.Distribution) -> dict[str, Any]:
    said = distribution.metadata
    name = said["Name"]
    licence = _LICENCES.get(name) or said["License-Expression"] or said["License"]
    if not licence or "\n" in licence or len(licence) > 60:
        sys.exit(f"packaging/parts.py: which licence has {name}?")
    notices = {
        path.name: path.read_text("utf-8", "replace")
        for file in distribution.files or ()
        if _is_notice(str(file).replace("\\", "/"))
        and (path := Path(distribution.locate_file(file))).is_file()
    }  # fmt: skip
    return _part(name, distribution.version, licence, notices, f"pkg:pypi/{name.lower()}")


def _is_notice(file: str) -> bool:
    inside = file.partition(".dist-info/")[2]
    named = any(word in inside.upper() for word in _NOTICES) or inside.startswith("licenses/")
    return named and "Commercial" not in inside  # of Qt: the choice not taken


def _of_python() -> Iterator[dict[str, Any]]:
    """Python itself, and what is inside its own files."""
    import pyexpat
    import sqlite3
    import ssl
    import zlib

    from PySide6 import __version__ as qt

    where = [Path(sys.base_prefix, "LICENSE.txt"), Path(os.__file__).with_name("LICENSE.txt")]
    [notice, *_] = [path.read_text("utf-8", "replace") for path in where if path.exists()]
    yield _part("CPython", platform.python_version(), "PSF-2.0", {"LICENSE.txt": notice})
    yield _part("Qt", qt, "LGPL-3.0-only", {})
    if sys.platform != "win32":
        return  # the rest are libraries of the system
    yield _part("OpenSSL", ssl.OPENSSL_VERSION.split()[1], "Apache-2.0", {})
    yield _part("SQLite", sqlite3.sqlite_version, "blessing", {})
    yield _part("zlib", zlib.ZLIB_RUNTIME_VERSION, "Zlib", {})
    yield _part("Expat", pyexpat.EXPAT_VERSION.removeprefix("expat_"), "MIT", {})
    yield _part("Microsoft Visual C++ Runtime", "14", "LicenseRef-Microsoft-Redistributable", {})


def _of_debian(files: list[str]) -> Iterator[dict[str, Any]]:
    """Libraries of the system that go along in the bundle for Linux."""
    if sys.platform == "win32":
        return
    for package in sorted({name for path in files if (name := _package(path))}):
        said = subprocess.run(
            ["dpkg-query", "-W", "-f=${source:Package} ${Version}", package],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        source, version = said.stdout.split()
        notice = Path("/usr/share/doc", package.split(":")[0], "copyright")
        text = notice.read_text("utf-8", "replace") if notice.exists() else ""
        yield _part(
            f"{source}（Debian）", version, "LicenseRef-Debian-copyright", {"copyright": text},
            f"pkg:deb/debian/{source}",
        )  # fmt: skip


def _package(path: str) -> str:
    """The package that `path` was installed by, or nothing."""
    if "/lib/" not in path or ".so" not in path:
        return ""
    for name in (path, path.removeprefix("/usr")):
        said = subprocess.run(["dpkg-query", "-S", name], capture_output=True, text=True)
        if said.returncode == 0:
            return said.stdout.split(": ")[0].split(",")[0]
    return ""


def _part(
    name: str, version: str, licence: str, notices: dict[str, str], url: str = ""
) -> dict[str, Any]:
    return {
        "name": name, "version": version, "licence": licence, "notices": notices,
        "purl": f"{url}@{version}" if url else "",
    }  # fmt: skip
