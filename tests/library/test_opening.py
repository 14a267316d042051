"""Files that cannot be trusted: moved aside or left alone, one sentence, nothing lost."""

import os
import random
import sqlite3
import zlib
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.library.opening import DamagedLibrary, NewerLibrary
from desktop.library.store import Library

CONTENT = {"notice": "n", "text": "".join(map(chr, range(0x4E00, 0x6E00)))}
DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda data: b"",
    "half": lambda data: data[: len(data) // 2],
    "a page short": lambda data: data[:-4096],
    "not by pages": lambda data: data[:-4000],
    "random header": lambda data: random.Random(1).randbytes(100) + data[100:],
    "random first page": lambda data: data[:100] + random.Random(2).randbytes(3996) + data[4096:],
    "zeros": lambda data: bytes(len(data)),
    "text": lambda data: "这不是资料库".encode(),
}


def filled(folder: Path, noon) -> str:
    with Library.open(folder, noon) as library:
        id_ = library.new(CONTENT, noon)
        library.tidy(noon)
    return id_


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_file_is_moved_aside_and_the_backup_offered(
    folder: Path, noon, damage: Callable[[bytes], bytes]
) -> None:
    id_ = filled(folder, noon)
    path = folder / "library.sqlite"
    damaged = damage(path.read_bytes())
    path.write_bytes(damaged)

    with pytest.raises(DamagedLibrary) as told:
        Library.open(folder, noon + timedelta(days=1))
    aside = folder / "library-损坏-2022-08-16.sqlite"
    assert told.value.moved_to == aside
    assert aside.read_bytes() == damaged
    assert aside.name in told.value.sentence and told.value.sentence.endswith("。")
    assert told.value.last_backup == folder / "backups" / "library-2022-08-15.sqlite"
    assert not path.exists() and not (folder / "library.sqlite-wal").exists()

    with Library.open_from_backup(folder, told.value.last_backup, noon) as library:
        assert library.load(id_) == CONTENT
    assert aside.read_bytes() == damaged


def test_the_log_goes_aside_with_a_file_that_is_no_database(folder: Path, noon) -> None:
    filled(folder, noon)
    (folder / "library.sqlite").write_bytes(b"x" * 5000)
    (folder / "library.sqlite-wal").write_bytes(b"a log")
    with pytest.raises(DamagedLibrary):
        Library.open(folder, noon)
    assert (folder / "library-损坏-2022-08-15.sqlite-wal").read_bytes() == b"a log"


def test_without_a_backup_an_empty_one_can_be_begun(folder: Path, noon) -> None:
    folder.mkdir()
    for number in ("", "-2"):
        (folder / "library.sqlite").write_bytes(b"not ours" * 999)
        with pytest.raises(DamagedLibrary, match="没有可用的备份") as told:
            Library.open(folder, noon)
        assert told.value.last_backup is None
        assert told.value.moved_to == folder / f"library-损坏-2022-08-15{number}.sqlite"
        with Library.open_empty(folder, noon) as library:
            assert library.submissions() == []


def test_an_empty_one_can_be_begun_though_there_is_a_backup(folder: Path, noon) -> None:
    filled(folder, noon)
    with Library.open_empty(folder, noon) as library:
        assert library.submissions() == []
    Library.open(folder, noon).close()
    assert (folder / "library-换下-2022-08-15.sqlite").exists()


def test_the_backup_offered_is_one_that_can_be_read(folder: Path, noon) -> None:
    filled(folder, noon)
    Library.open(folder, noon + timedelta(days=1)).close()
    (folder / "backups" / "library-2022-08-16.sqlite").write_bytes(b"")
    (folder / "backups" / "mine.sqlite").write_bytes(b"")
    (folder / "library.sqlite").write_bytes(b"")
    with pytest.raises(DamagedLibrary) as told:
        Library.open(folder, noon)
    assert told.value.last_backup.name == "library-2022-08-15.sqlite"


def test_another_sqlite_file_is_not_written_into(folder: Path, noon) -> None:
    folder.mkdir()
    other = sqlite3.connect(folder / "library.sqlite")
    other.execute("CREATE TABLE theirs (x)")
    other.close()
    before = (folder / "library.sqlite").read_bytes()
    with pytest.raises(DamagedLibrary) as told:
        Library.open(folder, noon)
    assert told.value.moved_to.read_bytes() == before


def test_any_flipped_bytes_end_in_a_sentence_or_the_content(folder: Path, noon) -> None:
    """Two hundred files with some bytes changed at random: one of three ends, never a crash."""
    id_ = filled(folder, noon)
    path = folder / "library.sqlite"
    sound, ends, chance = path.read_bytes(), set(), random.Random(7)
    for _ in range(200):
        data = bytearray(sound)
        for _ in range(chance.choice([1, 1, 4, 40])):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path.write_bytes(data)
        try:
            with Library.open(folder, noon) as library:
                library.submissions()
                library.revisions(id_)
                assert library.load(id_) == CONTENT
                ends.add("content")
        except UserError as error:
            assert error.sentence.endswith("。")
            ends.add(type(error).__name__)
        except KeyError:  # the id itself was changed
            ends.add("another id")
        for left in folder.glob("library*.sqlite*"):
            left.unlink()
    assert {"content", "DamagedLibrary", "UserError"} <= ends


def test_a_flipped_bit_in_one_answer_leaves_the_older_ones(folder: Path, noon) -> None:
    id_ = filled(folder, noon)
    with Library.open(folder, noon) as library:
        library.save(id_, CONTENT | {"more": 1}, noon + timedelta(days=1))
    path = folder / "library.sqlite"
    connection = sqlite3.connect(path)
    (packed,) = connection.execute("SELECT content FROM revisions WHERE number = 2").fetchone()
    broken = packed[:500] + bytes([packed[500] ^ 1]) + packed[501:]
    with pytest.raises(zlib.error):
        zlib.decompress(broken)
    connection.execute("UPDATE revisions SET content = ? WHERE number = 2", (broken,))
    connection.commit()
    connection.close()
    with Library.open(folder, noon) as library:
        with pytest.raises(UserError, match="请恢复较早的一次"):
            library.load(id_)
        library.bring_back(id_, 1, noon + timedelta(days=2))
        assert library.load(id_) == CONTENT


def test_a_newer_library_is_refused_and_not_touched(folder: Path, noon) -> None:
    filled(folder, noon)
    path = folder / "library.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = path.read_bytes(), path.stat().st_mtime_ns
    listed = sorted(os.listdir(folder))
    with pytest.raises(NewerLibrary, match="请安装最新版本"):
        Library.open(folder, noon + timedelta(days=1))
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert sorted(os.listdir(folder)) == listed
    assert os.listdir(folder / "backups") == ["library-2022-08-15.sqlite"]


def test_a_log_without_its_file_is_not_played_into_a_new_one(folder: Path, noon) -> None:
    folder.mkdir()
    (folder / "library.sqlite-wal").write_bytes(b"left over")
    with Library.open(folder, noon) as library:
        assert library.submissions() == []
    assert (folder / "library-换下-2022-08-15.sqlite-wal").read_bytes() == b"left over"


@pytest.mark.parametrize("days", [0, 1])
def test_a_file_that_changed_since_it_was_closed_is_looked_through_the_same_day(
    folder: Path, noon, days: int
) -> None:
    filled(folder, noon)
    path = folder / "library.sqlite"
    data = bytearray(path.read_bytes())
    data[3 * 4096 : 3 * 4096 + 40] = bytes(40)  # the head of a page, the length as it was
    path.write_bytes(data)
    with pytest.raises(DamagedLibrary):
        Library.open(folder, noon + timedelta(days=days))


def test_each_day_a_file_is_looked_through_though_nobody_seems_to_have_touched_it(
    folder: Path, noon
) -> None:
    """A disk that forgets leaves the time of the file alone."""
    filled(folder, noon)
    path = folder / "library.sqlite"
    state, data = path.stat(), bytearray(path.read_bytes())
    data[3 * 4096 : 3 * 4096 + 40] = bytes(40)
    path.write_bytes(data)
    os.utime(path, ns=(state.st_mtime_ns, state.st_mtime_ns))
    with pytest.raises(DamagedLibrary):
        Library.open(folder, noon + timedelta(days=1))


def test_where_the_note_of_the_last_look_is_broken_the_file_is_looked_through(
    folder: Path, noon
) -> None:
    id_ = filled(folder, noon)
    for broken in (b"", b"\xff", b"[]", b'["2022-08-15", 1, 2]', b"{"):
        (folder / "library.checked").write_bytes(broken)
        with Library.open(folder, noon) as library:
            assert library.load(id_) == CONTENT
