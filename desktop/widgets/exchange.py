"""Submissions that come from elsewhere and go elsewhere: one .sbz file, or JSON as the command line
reads it."""

import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from desktop.forms.files import load_submission
from desktop.forms.packs import pack
from desktop.forms.submission import notice_of, read_submission
from desktop.library import travel
from desktop.library.store import Library


def bring_in(library: Library, path: Path, now: datetime) -> str:
    """The submission in `path` as a new one; its id. Raises UserError, then nothing is kept."""
    if path.suffix.lower() == ".json":
        submission, _ = load_submission(path)
        content: dict[str, Any] = msgspec.to_builtins(submission)
        names = {name for document in submission.documents for name in document.scans}
        scans = {name: path.parent / name for name in names}
        return _keep(library, content, scans, now)
    with tempfile.TemporaryDirectory(prefix="shenbao-") as folder:
        content, scans = travel.read_submission(path, Path(folder))
        read_submission(content, pack(notice_of(content, path.name)), path.name)
        return _keep(library, content, scans, now)


def send_out(library: Library, id_: str, path: Path, now: datetime) -> None:
    """Write a submission with its scans as the file `path`. Raises UserError."""
    content = library.load(id_)
    names = {name for document in content.get("documents", []) for name in document.get("scans", [])}
    scans = {name: library.scan_path(name) for name in names}
    travel.export_submission(content, scans, path, now)


def _keep(
    library: Library, content: dict[str, Any], scans: dict[str, Path], now: datetime
) -> str:
    kept = {name: library.add_scan(path) for name, path in scans.items()}
    for document in content.get("documents", []):
        if document.get("scans"):
            document["scans"] = [kept[name] for name in document["scans"] if name in kept]
    return library.new(content, now, keep=True)
