"""What a person does with submissions: make, save, find, archive, throw away, get back."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.errors import UserError
from desktop.library.store import Library

DAY = timedelta(days=1)


def submission(text: str = "", unit: str = "甲市科学技术协会", scan: str = "") -> dict:
    document = {"id": "a1", "form": "f", "answers": {"x": text}, "scans": [scan] if scan else []}
    return {"notice": "n-2022", "unit": {"unit_name": unit}, "documents": [document]}


def test_what_is_saved_is_there_after_the_program_was_closed(folder: Path, noon: datetime) -> None:
    with Library.open(folder, noon) as library:
        id_ = library.new(submission(), noon)
        library.save(id_, submission("二稿"), noon + timedelta(seconds=5))
    with Library.open(folder, noon + DAY) as library:
        assert library.load(id_) == submission("二稿")
        [line] = library.submissions()
        assert (line.id, line.notice, line.unit_name) == (id_, "n-2022", "甲市科学技术协会")
        assert (line.created, line.saved_at) == (noon, noon + timedelta(seconds=5))
        assert (line.archived, line.binned_at) == (False, None)
    library.close()  # a second time


def test_a_commit_waits_for_the_disk(library: Library) -> None:
    """Killing a program cannot show this; only a power cut could."""
    ask = library._connection.execute
    pragmas = ("journal_mode", "synchronous", "foreign_keys", "locking_mode")
    said = [ask(f"PRAGMA {name}").fetchone()[0] for name in pragmas]
    assert said == ["wal", 2, 1, "exclusive"]  # 2 is FULL


def test_the_last_saved_is_listed_first(library: Library, noon: datetime) -> None:
    first = library.new(submission(unit="甲"), noon)
    second = library.new(submission(unit="乙"), noon + timedelta(seconds=1))
    assert [line.id for line in library.submissions()] == [second, first]
    library.save(first, submission(unit="丙"), noon + timedelta(seconds=2))
    assert [line.unit_name for line in library.submissions()] == ["丙", "乙"]


def test_the_first_of_a_long_list(library: Library, noon: datetime) -> None:
    for minute in range(5):
        library.new({"notice": f"n{minute}"}, noon + timedelta(minutes=minute))
    assert [s.notice for s in library.submissions(2)] == ["n4", "n3"]
    assert len(library.submissions(9)) == len(library.submissions()) == 5


def test_saving_the_same_again_is_no_change(library: Library, noon: datetime) -> None:
    id_ = library.new(submission(), noon)
    assert library.save(id_, submission(), noon + DAY) == 1
    assert library.submissions()[0].saved_at == noon
    assert len(library.revisions(id_)) == 1


def test_the_list_tells_no_more_than_the_beginning_of_a_name(library, noon) -> None:
    """Text that was pasted there by the megabyte would stop the list at each drawing."""
    id_ = library.new(submission(unit="科" * 1_000_000), noon)
    assert library.submissions()[0].unit_name == "科" * 200
    assert library.load(id_)["unit"]["unit_name"] == "科" * 1_000_000


@pytest.mark.parametrize(
    "content",
    [{}, {"notice": 5, "unit": []}, {"unit": {"unit_name": None}}, {"notice": "\ud800", "x": "\0"}],
)
def test_the_list_bears_any_content(library: Library, noon: datetime, content: dict) -> None:
    id_ = library.new(content, noon)
    assert library.load(id_) == content
    assert [line.id for line in library.submissions()] == [id_]


def test_archived_and_back(library: Library, noon: datetime) -> None:
    id_ = library.new(submission(), noon)
    library.archive(id_)
    assert library.submissions()[0].archived
    library.unarchive(id_)
    assert not library.submissions()[0].archived


def test_the_bin_gives_back_for_thirty_days(library: Library, noon: datetime) -> None:
    id_ = library.new(submission("留"), noon)
    library.delete(id_, noon)
    assert library.submissions() == []
    assert [(line.id, line.binned_at) for line in library.binned()] == [(id_, noon)]
    library.empty_bin(noon + 30 * DAY - timedelta(seconds=1))
    library.restore(id_)
    assert library.load(id_) == submission("留")
    assert [line.id for line in library.submissions()] == [id_]
    assert library.binned() == []


def test_after_thirty_days_opening_empties_the_bin(folder: Path, noon: datetime) -> None:
    with Library.open(folder, noon) as library:
        gone, stays = library.new(submission(), noon), library.new(submission(), noon)
        library.delete(gone, noon)
    with Library.open(folder, noon + 30 * DAY) as library:
        assert library.binned() == []
        assert [line.id for line in library.submissions()] == [stays]
        with pytest.raises(KeyError):
            library.load(gone)


def test_the_bin_can_be_emptied_at_once(library: Library, noon: datetime) -> None:
    library.delete(library.new(submission(), noon), noon)
    library.empty_bin(noon, days=0)
    assert library.binned() == []


def test_an_unknown_id_is_a_bug_and_changes_nothing(library: Library, noon: datetime) -> None:
    for call in (
        lambda: library.load("x"), lambda: library.save("x", {}, noon),
        lambda: library.revisions("x"), lambda: library.content_at("x", 1),
        lambda: library.bring_back("x", 1, noon), lambda: library.delete("x", noon),
        lambda: library.restore("x"), lambda: library.archive("x"),
        lambda: library.unarchive("x"),
    ):  # fmt: skip
        with pytest.raises(KeyError):
            call()
    assert library.submissions() == library.binned() == []


def test_settings(folder: Path, noon: datetime) -> None:
    with Library.open(folder, noon) as library:
        assert library.setting("size") is None
        assert library.setting("size", 12) == 12
        library.set_setting("size", {"w": [1, None, "宽"]})
        library.set_setting("size", {"w": [2, None, "宽"]})
    with Library.open(folder, noon) as library:
        assert library.setting("size", 12) == {"w": [2, None, "宽"]}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(contents=st.lists(st.dictionaries(st.text(), JSON), min_size=1, max_size=3))
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_json_is_loaded_as_it_was_saved(
    library: Library, noon: datetime, contents: list[dict]
) -> None:
    id_ = library.new(contents[0], noon)
    for number, content in enumerate(contents):
        library.save(id_, content, noon + number * timedelta(seconds=40))
        assert library.load(id_) == content
    library.revisions(id_)


# Scans

PDF = b"%PDF-1.4 \x00\xff"


def test_a_scan_is_kept_untouched_and_once(library: Library, folder: Path, tmp_path: Path) -> None:
    one, two = tmp_path / "扫描 1.PDF", tmp_path / "again.pdf"
    one.write_bytes(PDF)
    two.write_bytes(PDF)
    name = library.add_scan(one)
    # sha256sum of the same bytes
    assert name == "2259036cc2ee959f2ec61f6a04c40e7b50d7b43b8929eeef8a62c5a95413d0d5.pdf"
    assert library.add_scan(two) == name
    assert library.scan_path(name).read_bytes() == PDF == one.read_bytes()
    assert [p.name for p in (folder / "scans").iterdir()] == [name]


def test_a_scan_that_was_cut_short_is_written_again(library: Library) -> None:
    name = library.add_bytes(PDF, ".pdf")
    library.scan_path(name).write_bytes(PDF[:3])
    library.add_bytes(PDF, ".pdf")
    assert library.scan_path(name).read_bytes() == PDF


@pytest.mark.parametrize(
    ("ending", "kept"), [("", ""), (".JPG", ".jpg"), (".", ""), ("./../x", ""), (".文", "")]
)
def test_only_plain_endings_are_kept(library: Library, ending: str, kept: str) -> None:
    assert library.add_bytes(b"", ending)[64:] == kept


@pytest.mark.parametrize(
    "name",
    ["", ".", "..", "../library.sqlite", "/etc/passwd", "C:\\x", "a" * 64, "0" * 64 + ".p/f"],
)
def test_names_that_are_not_kept(library: Library, name: str) -> None:
    with pytest.raises(UserError, match="请重新添加"):
        library.scan_path(name)


def test_a_scan_that_cannot_be_read(library: Library, tmp_path: Path) -> None:
    for path in (tmp_path / "missing.pdf", tmp_path):
        with pytest.raises(UserError, match="请确认"):
            library.add_scan(path)


def test_scans_go_with_the_last_submission_that_speaks_of_them(
    library: Library, noon: datetime
) -> None:
    shared, own, old = (library.add_bytes(data, ".pdf") for data in (b"1", b"2", b"3"))
    stays = library.new(submission(scan=shared), noon)
    goes = library.new(submission(scan=f"scans/{old}"), noon, keep=True)
    library.save(goes, submission(scan=own), noon)
    library.save(goes, submission(scan=shared), noon + DAY)
    library.delete(goes, noon)
    library.empty_bin(noon, days=0)
    assert library.load(stays) == submission(scan=shared)
    assert library.scan_path(shared).read_bytes() == b"1"
    for name in (own, old):
        with pytest.raises(UserError):
            library.scan_path(name)
