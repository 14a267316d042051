"""What was done with a submission is noted, beside what was typed."""

import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from desktop.library.store import Library

MINUTE = timedelta(minutes=1)
CONTENT = {"notice": "n", "unit": {"unit_name": "甲市科学技术协会"}, "documents": []}


def noted(library: Library, id_: str) -> list[tuple]:
    return [(event.kind, event.key, event.details) for event in library.events(id_)]


def test_what_happened_is_kept_in_order(folder: Path, noon: datetime) -> None:
    with Library.open(folder, noon) as library:
        id_ = library.new(CONTENT, noon)
        assert library.events(id_) == []
        library.record(id_, "exported", {"pages": [4, 2]}, noon)
        library.record(id_, "packaged", "甲市.zip", noon + MINUTE)
        library.record(id_, "exported", None, noon + 2 * MINUTE)
    with Library.open(folder, noon + MINUTE) as library:
        assert noted(library, id_) == [
            ("exported", "", {"pages": [4, 2]}),
            ("packaged", "", "甲市.zip"),
            ("exported", "", None),
        ]
        assert [event.at for event in library.events(id_)] == [
            noon, noon + MINUTE, noon + 2 * MINUTE,
        ]  # fmt: skip


def test_of_one_key_there_is_the_last(library: Library, noon: datetime) -> None:
    id_, other = library.new(CONTENT, noon), library.new(CONTENT, noon)
    library.record(id_, "mail", "unknown", noon, "1")
    library.record(other, "mail", "unknown", noon, "1")
    library.record(id_, "mail", "saved", noon, "2")
    library.record(id_, "mail", "accepted", noon, "1")
    library.record(id_, "scan", "it", noon, "1")
    assert noted(library, id_) == [
        ("mail", "2", "saved"), ("mail", "1", "accepted"), ("scan", "1", "it"),
    ]  # fmt: skip
    assert noted(library, other) == [("mail", "1", "unknown")]


def test_noting_is_no_change_of_the_content(library: Library, noon: datetime) -> None:
    id_ = library.new(CONTENT, noon)
    library.record(id_, "exported", None, noon + MINUTE)
    assert library.submissions()[0].saved_at == noon
    assert len(library.revisions(id_)) == 1


def test_what_nobody_has_is_a_key_error(library: Library, noon: datetime) -> None:
    for call in (lambda: library.events("x"), lambda: library.record("x", "k", None, noon)):
        with pytest.raises(KeyError):
            call()


def test_files_go_with_the_last_event_that_speaks_of_them(
    library: Library, noon: datetime
) -> None:
    first, second = library.new(CONTENT, noon), library.new(CONTENT, noon)
    alone = library.add_bytes(b"%PDF-1.7 one", ".pdf")
    shared = library.add_bytes(b"%PDF-1.7 two", ".pdf")
    for id_, names in ((first, [alone, shared]), (second, [shared])):
        library.record(id_, "edition", names, noon)
    files = [library.scan_path(alone), library.scan_path(shared)]
    library.delete(first, noon)
    assert [file.exists() for file in files] == [True, True]
    library.empty_bin(noon, 0)
    assert [file.exists() for file in files] == [False, True]


def test_one_that_rotted_is_left_out(folder: Path, noon: datetime) -> None:
    with Library.open(folder, noon) as library:
        id_ = library.new(CONTENT, noon)
        library.record(id_, "exported", "one", noon)
        library.record(id_, "exported", "two", noon)
    connection = sqlite3.connect(folder / "library.sqlite")
    connection.execute("UPDATE events SET details = x'00ff' WHERE number = 1")
    connection.commit()
    connection.close()
    with Library.open(folder, noon) as library:
        assert noted(library, id_) == [("exported", "", "two")]
