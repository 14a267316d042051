"""Policy documents of one's own, kept in the library and there again the next time."""

from datetime import date, datetime
from pathlib import Path

import pytest

from desktop.library import policies
from desktop.library.store import Library
from desktop.policy.document import Document, Item, Kind, Level, Target

NOW = datetime.fromisoformat("2022-08-15T10:30:00+08:00")
WHOLE = Document(
    id="own-1", title="某市科普条例", kind=Kind.PLAN, number="某科协发〔2022〕3号", issuer="某市科协",
    date=date(2022, 3, 1), level=Level.MUNICIPAL, province="某省", city="某市", text="全文𬱖",
    items=[Item("1", "第一条", lead=["科普部"], targets=[Target("年底前", date(2022, 12, 31))])],
)  # fmt: skip
BARE = Document(id="own-2", title="别的")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "library"


def test_they_are_there_the_next_time(folder: Path) -> None:
    with Library.open(folder, NOW) as library:
        assert policies.own(library) == []
        policies.keep(library, WHOLE)
        policies.keep(library, BARE)
    with Library.open(folder, NOW) as library:
        assert policies.own(library) == [WHOLE, BARE]


def test_one_of_the_same_id_takes_its_place_and_one_can_go(folder: Path) -> None:
    with Library.open(folder, NOW) as library:
        for document in (WHOLE, BARE, Document(id="own-1", title="改过的")):
            policies.keep(library, document)
        assert [d.title for d in policies.own(library)] == ["改过的", "别的"]
        policies.drop(library, "own-1")
        assert policies.own(library) == [BARE]
        policies.keep(library, WHOLE)
        assert policies.own(library) == [BARE, WHOLE]


@pytest.mark.parametrize("kept", [None, 3, [], {"id": "own-1"}, {"id": "own-1", "titel": "x"}])
def test_what_cannot_be_read_takes_nothing_else_along(folder: Path, kept: object) -> None:
    with Library.open(folder, NOW) as library:
        policies.keep(library, WHOLE)
        policies.keep(library, BARE)
        library.set_setting("policy.own-1", kept)
        assert policies.own(library) == [BARE]
        library.set_setting("policies", kept)
        assert policies.own(library) == []
