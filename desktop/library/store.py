"""The library on disk: one SQLite file, every change a revision. Knows nothing of forms."""

import os
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Self

from desktop.errors import UserError
from desktop.library import backup, events, history, opening, scans, shelf
from desktop.library.database import refused, telling, transaction
from desktop.library.events import Event
from desktop.library.history import Revision
from desktop.library.lock import hold, let_go
from desktop.library.packing import to_text
from desktop.library.shelf import Summary

_BIN_DAYS = 30


class Library:
    """Everything kept on this computer. One program at a time has it open; close it at the end.

    What a method changed is on disk when it returns. Every method raises UserError when the disk
    is full or cannot be written; then nothing changed, and the same call may succeed later.
    An id that is not known is a KeyError. Use it from the thread that opened it.

    `trouble` holds what the face should tell though the library works: a backup that failed.
    """

    def __init__(self, folder: Path, now: datetime, first: Callable[[Path], None] | None = None):
        """Use `open`, `open_from_backup` or `open_empty`."""
        self.trouble: UserError | None = None
        self._folder, self._opened = folder, now
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # names, phones, signatures
        except OSError as error:
            raise refused(error, folder / backup.FILE) from error
        self._lock = hold(folder)
        try:
            if first is not None:
                first(folder)
            self._connection = opening.open_file(folder, now)
        except BaseException:
            let_go(self._lock, folder)
            raise
        self.tidy(now)

    @classmethod
    def open(cls, folder: Path, now: datetime) -> Self:
        """The library in `folder`, which is made if need be.

        Raises LibraryInUse, NewerLibrary, DamagedLibrary (then one of the next two helps).
        """
        return cls(folder, now)

    @classmethod
    def open_from_backup(cls, folder: Path, copy: Path, now: datetime) -> Self:
        """As `copy` has it. What is in `folder` is moved aside, not deleted."""
        return cls(folder, now, partial(backup.put_back, copy=copy, now=now))

    @classmethod
    def open_empty(cls, folder: Path, now: datetime) -> Self:
        """With nothing in it. What is in `folder` is moved aside, not deleted."""
        return cls(folder, now, partial(opening.make, now=now))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """May be called twice."""
        try:
            self._connection.close()
            if not self._lock.closed:
                opening.note_sound(self._folder, self._opened)
        finally:
            let_go(self._lock, self._folder)

    def tidy(self, now: datetime) -> None:
        """Thin the history, empty the bin of what is old, make today's backup. Done on opening;
        worth a call each day of a long life. Raises nothing: what failed is in `trouble`."""
        try:
            with transaction(self._connection, self._folder):
                history.thin(self._connection, now)
            self.empty_bin(now)
            backup.daily(self._connection, self._folder, now)
            self.trouble = None
        except UserError as error:
            self.trouble = error

    # Submissions

    def new(self, content: dict[str, Any], now: datetime, keep: bool = False) -> str:
        """Keep `content` as a new submission; its id. With `keep` this state is a milestone."""
        id_ = os.urandom(8).hex()
        with transaction(self._connection, self._folder):
            shelf.add(self._connection, id_, now)
            self._add(id_, content, now, keep)
        return id_

    def save(self, id_: str, content: dict[str, Any], now: datetime, keep: bool = False) -> int:
        """Keep `content`; the number of its revision. Within a minute of typing the newest
        revision is written over, but never a milestone (`keep`)."""
        with transaction(self._connection, self._folder):
            shelf.must_have(self._connection, id_)
            return self._add(id_, content, now, keep)

    def load(self, id_: str) -> dict[str, Any]:
        """The content as last saved, also of what lies in the bin."""
        with telling(self._folder):
            return history.content(self._connection, id_)

    def submissions(self, most: int | None = None) -> list[Summary]:
        """All but those in the bin, the last saved first; no more than `most`."""
        with telling(self._folder):
            return shelf.summaries(self._connection, binned=False, most=most)

    def archive(self, id_: str) -> None:
        self._change(id_, "archived", 1)

    def unarchive(self, id_: str) -> None:
        self._change(id_, "archived", 0)

    # The bin

    def delete(self, id_: str, now: datetime) -> None:
        """Into the bin, for 30 days."""
        self._change(id_, "binned_at", to_text(now))

    def restore(self, id_: str) -> None:
        """Out of the bin."""
        self._change(id_, "binned_at", None)

    def binned(self) -> list[Summary]:
        """What lies in the bin, the last binned first."""
        with telling(self._folder):
            return shelf.summaries(self._connection, binned=True)

    def empty_bin(self, now: datetime, days: int = _BIN_DAYS) -> None:
        """Forget what has been in the bin for `days`, all of it for 0, with its scans."""
        with transaction(self._connection, self._folder):
            gone = shelf.forget(self._connection, now, timedelta(days=days))
        scans.remove(self._folder / scans.FOLDER, gone)

    # History

    def revisions(self, id_: str) -> list[Revision]:
        """The oldest first."""
        with telling(self._folder):
            shelf.must_have(self._connection, id_)
            return history.revisions(self._connection, id_)

    def content_at(self, id_: str, number: int) -> dict[str, Any]:
        with telling(self._folder):
            return history.content(self._connection, id_, number)

    def bring_back(self, id_: str, number: int, now: datetime) -> int:
        """An older state as the newest; the number of this new revision."""
        with transaction(self._connection, self._folder):
            content = history.content(self._connection, id_, number)
            return self._add(id_, content, now, keep=True)

    # What happened

    def record(
        self, id_: str, kind: str, details: Any, now: datetime, key: str = ""
    ) -> None:
        """Note that something was done with a submission. With a `key`, the event takes the place
        of an earlier one of its kind and key."""
        with transaction(self._connection, self._folder):
            shelf.must_have(self._connection, id_)
            events.record(self._connection, id_, kind, key, details, now)

    def events(self, id_: str) -> list[Event]:
        """What was noted, the oldest first."""
        with telling(self._folder):
            shelf.must_have(self._connection, id_)
            return events.events(self._connection, id_)

    # Settings and scans

    def setting(self, name: str, default: Any = None) -> Any:
        """What was set under `name`: anything JSON can say."""
        with telling(self._folder):
            return shelf.setting(self._connection, name, default)

    def set_setting(self, name: str, value: Any) -> None:
        with transaction(self._connection, self._folder):
            shelf.set_setting(self._connection, name, value)

    def add_scan(self, path: Path) -> str:
        """Keep the file's bytes; the name by which a submission speaks of them."""
        return self.add_bytes(scans.read(path), path.suffix)

    def add_bytes(self, data: bytes, ending: str = "") -> str:
        """Keep `data`, such as a printed edition; `ending` is `.pdf` or the like."""
        return scans.add(self._folder / scans.FOLDER, data, ending)

    def scan_path(self, name: str) -> Path:
        """Where a kept file lies; only to be read. Raises UserError where it is gone."""
        return scans.path_of(self._folder / scans.FOLDER, name)

    def _add(self, id_: str, content: dict[str, Any], now: datetime, keep: bool) -> int:
        number = history.add(self._connection, id_, content, now, keep)
        shelf.describe(self._connection, id_, content, number)
        return number

    def _change(self, id_: str, column: str, value: object) -> None:
        with transaction(self._connection, self._folder):
            shelf.change(self._connection, id_, column, value)
