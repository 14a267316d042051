"""Editions on their way to another computer and from one: their paper is known there too, also where
a city takes over what its county printed."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from desktop.delivery.editions import Edition
from desktop.forms.submission import Answers
from desktop.library import travel
from desktop.library.editions import kept, note
from desktop.library.store import Library


def packed(library: Library, id_: str) -> tuple[list[Any], dict[str, Path]]:
    """The editions of a submission and where their files lie, for `travel.export_submission`.

    Raises UserError where a file is gone."""
    editions = kept(library, id_).editions
    names = {name for edition in editions for name in edition.files.values()}
    return (
        [msgspec.to_builtins(edition) for edition in editions],
        {name: library.scan_path(name) for name in sorted(names)},
    )


def unpacked(library: Library, path: Path) -> list[Edition]:
    """The editions in a file that comes in, their own files kept, to be noted by `arrive`.

    Those that lack a file are left out, and those of a newer program: their paper cannot be shown.
    May be called on another thread. Raises UserError.
    """
    said, files = travel.read_editions(path)
    found = []
    for each in said:
        try:
            edition = msgspec.convert(each, Edition)
        except msgspec.ValidationError:
            continue
        if edition.files and set(edition.files.values()) <= files.keys():
            found.append(edition)
    names = {name for edition in found for name in edition.files.values()}
    kept_as = {n: library.add_bytes(files[n], Path(n).suffix) for n in sorted(names)}
    return [
        msgspec.structs.replace(e, files={what: kept_as[n] for what, n in e.files.items()})
        for e in found
    ]


def arrive(library: Library, id_: str, editions: Sequence[Edition], now: datetime) -> None:
    """Note the editions as those of the submission. Raises UserError."""
    for edition in editions:
        note(library, id_, edition, now)


def taken_over(
    editions: Sequence[Edition], renamed: Mapping[str, str], sender: Answers
) -> list[Edition]:
    """The editions of documents that another unit sends now, called there as `renamed` says."""
    return [
        msgspec.structs.replace(
            e, document=renamed[e.document], marked_as=e.marked_as or e.document,
            unit=e.unit if e.unit is not None else e.sender, sender=sender,
        )
        for e in editions if e.document in renamed
    ]  # fmt: skip
