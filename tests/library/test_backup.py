"""Copies by day and before migrations, and getting back to one."""

import os
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.library import schema
from desktop.library.opening import DamagedLibrary
from desktop.library.store import Library

DAY = timedelta(days=1)
CONTENT = {"notice": "n", "unit": {"unit_name": "甲"}, "text": "答案"}


def copies(folder: Path) -> list[str]:
    return sorted(os.listdir(folder / "backups")) if (folder / "backups").exists() else []


def texts(path: Path) -> int:
    """How many submissions a copy holds, seen by SQLite alone."""
    connection = sqlite3.connect(path)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return connection.execute("SELECT count(*) FROM submissions").fetchone()[0]
    finally:
        connection.close()


def test_one_copy_a_day_and_the_last_fourteen_stay(folder: Path, noon) -> None:
    for day in range(20):
        for hour in range(2):
            with Library.open(folder, noon + day * DAY + hour * timedelta(hours=1)) as library:
                assert library.trouble is None
                library.new(CONTENT, noon)
    # The first day began empty, and got its copy at the second opening.
    days = [(noon + day * DAY).strftime("library-%Y-%m-%d.sqlite") for day in range(6, 20)]
    assert copies(folder) == days
    assert texts(folder / "backups" / days[-1]) == 19 * 2


def test_an_empty_library_is_not_copied(folder: Path, noon) -> None:
    Library.open(folder, noon).close()
    Library.open(folder, noon + DAY).close()
    assert copies(folder) == []


def test_a_long_life_makes_copies_too(library: Library, folder: Path, noon) -> None:
    library.new(CONTENT, noon)
    for day in (1, 2):
        library.tidy(noon + day * DAY)
    assert copies(folder) == ["library-2022-08-16.sqlite", "library-2022-08-17.sqlite"]


def test_a_copy_is_taken_with_what_is_only_in_the_log(library: Library, folder: Path, noon) -> None:
    library.new(CONTENT, noon)
    assert (folder / "library.sqlite-wal").stat().st_size > 0
    library.tidy(noon)
    assert texts(folder / "backups" / "library-2022-08-15.sqlite") == 1


def test_a_copy_that_fails_does_not_keep_anybody_from_working(folder: Path, noon) -> None:
    folder.mkdir()
    (folder / "backups").write_text("in the way")
    with Library.open(folder, noon) as library:
        id_ = library.new(CONTENT, noon)
    with Library.open(folder, noon) as library:
        assert "备份没有写成" in library.trouble.sentence
        assert library.load(id_) == CONTENT
        (folder / "backups").unlink()
        library.tidy(noon)
        assert library.trouble is None
    assert copies(folder) == ["library-2022-08-15.sqlite"]


def test_what_a_killed_program_left_is_swept(folder: Path, noon) -> None:
    (folder / "backups").mkdir(parents=True)
    (folder / "backups" / ".library-2022-08-14.sqlite.tmp").write_bytes(b"half")
    with Library.open(folder, noon) as library:
        library.new(CONTENT, noon)
        library.tidy(noon)
    assert copies(folder) == ["library-2022-08-15.sqlite"]


# Migrations

NEXT = len(schema.MIGRATIONS) + 1
NEW_COLUMN = "ALTER TABLE submissions ADD COLUMN note TEXT NOT NULL DEFAULT '二'"


def test_a_copy_before_each_migration_stays(
    folder: Path, noon, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Library.open(folder, noon) as library:
        id_ = library.new(CONTENT, noon)
    monkeypatch.setattr(schema, "MIGRATIONS", [*schema.MIGRATIONS, NEW_COLUMN])
    for day in range(1, 18):
        with Library.open(folder, noon + day * DAY) as library:
            assert library.load(id_) == CONTENT
    assert copies(folder)[0] == f"library-2022-08-16-v{NEXT - 1}.sqlite"
    assert len(copies(folder)) == 1 + 14
    connection = sqlite3.connect(folder / "library.sqlite")
    assert connection.execute("SELECT note FROM submissions").fetchall() == [("二",)]
    assert connection.execute("PRAGMA user_version").fetchone() == (NEXT,)
    connection.close()
    assert texts(folder / "backups" / f"library-2022-08-16-v{NEXT - 1}.sqlite") == 1


def test_a_migration_is_whole_or_not_at_all(
    folder: Path, noon, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Library.open(folder, noon) as library:
        id_ = library.new(CONTENT, noon)
    with monkeypatch.context() as patched:
        patched.setattr(schema, "MIGRATIONS", [*schema.MIGRATIONS, f"{NEW_COLUMN}; SELECT wrong"])
        with pytest.raises(sqlite3.OperationalError, match="no such column"):
            Library.open(folder, noon)
    with Library.open(folder, noon) as library:
        assert library.load(id_) == CONTENT


def test_no_copy_no_migration(folder: Path, noon, monkeypatch: pytest.MonkeyPatch) -> None:
    with Library.open(folder, noon) as library:
        id_ = library.new(CONTENT, noon)
    (folder / "backups").write_text("in the way")
    with monkeypatch.context() as patched:
        patched.setattr(schema, "MIGRATIONS", [*schema.MIGRATIONS, NEW_COLUMN])
        with pytest.raises(UserError, match="所以没有升级"):
            Library.open(folder, noon)
    with Library.open(folder, noon) as library:
        assert library.load(id_) == CONTENT


# Going back


def test_back_to_a_copy_and_nothing_is_lost(folder: Path, noon) -> None:
    with Library.open(folder, noon) as library:
        old = library.new(CONTENT, noon)
        library.tidy(noon)
        new = library.new(CONTENT, noon)
    copy = folder / "backups" / "library-2022-08-15.sqlite"
    before = copy.read_bytes()
    with Library.open_from_backup(folder, copy, noon) as library:
        assert [line.id for line in library.submissions()] == [old]
    assert copy.read_bytes() == before
    aside = folder / "library-换下-2022-08-15.sqlite"
    assert texts(aside) == 2
    with Library.open_from_backup(folder, aside, noon) as library:  # it was the wrong one
        assert {line.id for line in library.submissions()} == {old, new}
    assert texts(folder / "library-换下-2022-08-15-2.sqlite") == 1


def test_a_damaged_copy_changes_nothing(folder: Path, noon) -> None:
    with Library.open(folder, noon) as library:
        id_ = library.new(CONTENT, noon)
    bad = folder / "backups"
    bad.mkdir()
    bad = bad / "library-2022-08-14.sqlite"
    for content in (b"", b"nonsense" * 1000):
        bad.write_bytes(content)
        with pytest.raises(UserError, match="请选择更早的备份"):
            Library.open_from_backup(folder, bad, noon)
    with Library.open(folder, noon) as library:
        assert library.load(id_) == CONTENT


def test_a_library_that_went_away_is_not_replaced_by_an_empty_one(folder: Path, noon) -> None:
    with Library.open(folder, noon) as library:
        id_ = library.new(CONTENT, noon)
        library.tidy(noon)
    (folder / "library.sqlite").unlink()
    for _ in range(2):  # it says so until the person decides
        with pytest.raises(DamagedLibrary, match="不见了") as told:
            Library.open(folder, noon)
        assert told.value.moved_to is None
    with Library.open_from_backup(folder, told.value.last_backup, noon) as library:
        assert library.load(id_) == CONTENT
