"""A library that an earlier version made opens, with everything in it.

`libraries/<format>/library.sqlite` were written by the version that first had the format, from two
samples; none is ever written again.
"""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.library import schema
from desktop.library.store import Library

LIBRARIES = Path(__file__).parent / "libraries"
FORMATS = sorted(int(folder.name) for folder in LIBRARIES.iterdir())
LATER = datetime(2031, 3, 1, 4, 0, tzinfo=UTC)


def test_there_is_a_library_of_every_format() -> None:
    assert FORMATS == list(range(1, len(schema.MIGRATIONS) + 1))


@pytest.mark.parametrize("number", FORMATS)
def test_an_older_library_opens_whole(number: int, tmp_path: Path) -> None:
    shutil.copy(LIBRARIES / str(number) / "library.sqlite", tmp_path)
    with Library.open(tmp_path, LATER) as library:
        assert library.trouble is None
        kept = {one.unit_name: one.id for one in library.submissions()}
        assert sorted(kept) == ["丁医院科学技术协会", "甲市科学技术协会"]
        content = library.load(kept["甲市科学技术协会"])
        assert content["unit"]["city"] == "甲市"
        assert [document["id"] for document in content["documents"]] == ["a1", "a2", "d", "e1"]
        assert library.setting("folder") == "报送"
