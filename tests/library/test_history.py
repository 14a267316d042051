"""Revisions: a minute of typing is one, milestones stay, old autosaves thin out."""

import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from desktop.library.store import Library

SECOND, HOUR, DAY = timedelta(seconds=1), timedelta(hours=1), timedelta(days=1)


def text(words: object) -> dict:
    return {"text": words}


@pytest.mark.parametrize(
    ("saves", "left"),
    [
        # (seconds after the first, a milestone?) and the seconds at which a revision was saved
        ([(0, 0), (2, 0), (30, 0), (59, 0)], [59]),
        ([(0, 0), (59, 0), (60, 0), (119, 0), (120, 0)], [59, 119, 120]),
        ([(0, 0), (2, 1), (4, 0), (6, 0)], [0, 2, 6]),
        ([(0, 1), (2, 0), (4, 1), (5, 1)], [0, 2, 4, 5]),
        # the clock is set back an hour: nothing is written over, then typing goes on
        ([(0, 0), (-3600, 0), (-3598, 0)], [0, -3598]),
    ],
)
def test_a_minute_of_typing_is_one_revision(
    library: Library, noon: datetime, saves: list, left: list
) -> None:
    id_ = library.new(text(0), noon, keep=bool(saves[0][1]))
    for number, (seconds, keep) in enumerate(saves[1:], 1):
        library.save(id_, text(number), noon + seconds * SECOND, keep=bool(keep))
    listed = library.revisions(id_)
    assert [r.saved_at for r in listed] == [noon + s * SECOND for s in left]
    assert [r.number for r in listed] == list(range(1, len(left) + 1))
    kept = {noon + s * SECOND for s, keep in saves if keep}
    assert {r.saved_at for r in listed if r.keep} == kept
    assert library.load(id_) == text(len(saves) - 1)


def test_a_milestone_of_what_was_just_typed_is_that_revision(
    library: Library, noon: datetime
) -> None:
    id_ = library.new(text("一"), noon)
    assert library.save(id_, text("一"), noon + SECOND, keep=True) == 1
    assert library.revisions(id_)[0].keep
    assert library.save(id_, text("二"), noon + 2 * SECOND) == 2
    assert library.content_at(id_, 1) == text("一")


def test_says_which_parts_changed(library: Library, noon: datetime) -> None:
    documents = [{"id": "a", "x": 1}, {"id": "b", "x": 1}]
    content = {"unit": {"n": "甲"}, "documents": documents, "list": [1], "reasons": {}}
    id_ = library.new(content, noon, keep=True)
    for change in (
        {"unit": {"n": "乙"}, "list": [2]},
        {"documents": [documents[0], {"id": "b", "x": 2}]},
        {"documents": [documents[0]]},
    ):
        content = content | change
        library.save(id_, content, noon, keep=True)
    content = {k: v for k, v in content.items() if k != "reasons"}
    library.save(id_, content, noon, keep=True)
    assert [r.changed for r in library.revisions(id_)] == [
        ("unit", "documents/a", "documents/b", "list", "reasons"),
        ("unit", "list"),
        ("documents/b",),
        ("documents/b",),
        ("reasons",),
    ]


def test_an_older_state_comes_back_as_a_new_one(library: Library, noon: datetime) -> None:
    id_ = library.new(text("一"), noon)
    library.save(id_, text("二"), noon + DAY)
    assert library.bring_back(id_, 1, noon + DAY + SECOND) == 3
    assert library.load(id_) == text("一")
    assert library.content_at(id_, 2) == text("二")
    library.save(id_, text("三"), noon + DAY + 2 * SECOND)
    assert [library.content_at(id_, n)["text"] for n in (1, 2, 3, 4)] == ["一", "二", "一", "三"]
    with pytest.raises(KeyError):
        library.content_at(id_, 5)
    with pytest.raises(KeyError):
        library.bring_back(id_, 0, noon)


def test_old_autosaves_thin_out(folder: Path, noon: datetime) -> None:
    with Library.open(folder, noon) as library:
        id_ = library.new(text("first"), noon - 20 * DAY)
        library.save(id_, text("milestone"), noon - 20 * DAY + HOUR, keep=True)
        for back in (
            20 * DAY - 2 * HOUR, 20 * DAY - 3 * HOUR,  # one day: the last stays
            5 * DAY + 20 * SECOND, 5 * DAY - 1800 * SECOND, 5 * DAY - 1900 * SECOND,
            23 * HOUR, 23 * HOUR - 61 * SECOND,  # the last day: all stay
        ):  # fmt: skip
            library.save(id_, text(str(back)), noon - back)
        library.tidy(noon)
        # 5 days ago: 03:59:40, 04:30:00 and 04:31:40 UTC; of the hour from four the last stays
        assert [library.content_at(id_, r.number)["text"] for r in library.revisions(id_)] == [
            "milestone",
            str(20 * DAY - 3 * HOUR),
            str(5 * DAY + 20 * SECOND),
            str(5 * DAY - 1900 * SECOND),
            str(23 * HOUR),
            str(23 * HOUR - 61 * SECOND),
        ]


def test_the_newest_state_stays_however_old(library: Library, noon: datetime) -> None:
    id_ = library.new(text(1), noon)
    library.save(id_, text(2), noon + HOUR)
    library.tidy(noon + 400 * DAY)
    assert library.load(id_) == text(2)
    assert [r.number for r in library.revisions(id_)] == [2]


def test_a_year_of_typing_stays_small(folder: Path, noon: datetime) -> None:
    """An hour of typing a day with a save each minute, for a year, in 4,000 characters."""
    with Library.open(folder, noon) as library:
        id_ = library.new(text(""), noon)
        words = "".join(chr(0x4E00 + n * 7 % 9000) for n in range(4000))
        for day in range(0, 365, 7):  # one day a week, to be quick: tidied as daily
            for minute in range(60):
                now = noon + day * DAY + minute * 60 * SECOND
                library.save(id_, text(f"{day}{minute}{words}"), now)
            library.tidy(now)
        assert len(library.revisions(id_)) < 60 + 60 + 53
    assert (folder / "library.sqlite").stat().st_size < 4_000_000


def test_only_the_newest_state_lies_at_full_length(folder: Path, noon: datetime) -> None:
    words = "".join(chr(0x4E00 + n * 7 % 9000) for n in range(4000))
    with Library.open(folder, noon) as library:
        id_ = library.new(text(words), noon, keep=True)
        library.save(id_, text(words + "一"), noon + HOUR, keep=True)
        library.save(id_, text(words + "二"), noon + 2 * HOUR)
        assert [library.content_at(id_, n)["text"][4000:] for n in (1, 2, 3)] == ["", "一", "二"]
    connection = sqlite3.connect(folder / "library.sqlite")
    lengths = [n for (n,) in connection.execute("SELECT length(content) FROM revisions ORDER BY number")]
    connection.close()
    assert lengths[0] < 12_000 and lengths[1] < 12_000 < lengths[2]  # 4,000 characters of 3 bytes
