"""The paper list: what goes by post, and its ticks, which the library keeps as events."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from desktop.delivery.posting import PaperList, Step, Ticked, paper_list, tick
from desktop.forms.files import load_submission
from desktop.library.store import Library
from desktop.paths import resources

NOW = datetime(2020, 6, 1, 9, tzinfo=UTC)
DAY = date(2020, 6, 2)


def listed(name: str, events=()) -> PaperList:
    submission, pack = load_submission(resources() / "samples" / f"{name}.json")
    return paper_list(pack, submission, events)


def test_what_goes_by_post_and_whereto() -> None:
    papers = listed("pilot-hospital")
    [parcel] = papers.parcels
    assert (parcel.copies, parcel.binding) == (3, "左侧装订")
    assert parcel.sentence.endswith("《山东省科协系统深化改革试点申报书》3份，A4纸，左侧装订，每份签名并加盖公章。")
    assert papers.to and "济南" in papers.address and parcel.clause
    assert [step for _, step in papers.left] == [Step.SIGNED, Step.SEALED, Step.POSTED]


@pytest.mark.parametrize("name", ["brand-society", "brand-city"])
def test_where_no_paper_is_asked_for_there_is_none(name: str) -> None:
    assert listed(name).parcels == [] and listed(name).left == []


def test_ticks_are_kept_taken_back_and_bound_to_their_paper(tmp_path: Path) -> None:
    document = listed("pilot-hospital").parcels[0].document
    with Library.open(tmp_path, NOW) as library:
        id_ = library.new({"notice": "sdast-pilot-2020"}, NOW)

        def done(step: Step, on: date | None, code: str = "") -> None:
            kind, details, key = tick(document, step, on, code)
            library.record(id_, kind, details, NOW, key)

        done(Step.SEALED, DAY, "ABCDEFGH")
        done(Step.SIGNED, DAY, "ABCDEFGH")
        done(Step.POSTED, DAY)
        done(Step.POSTED, None)
        library.record(id_, "paper", {"step": "folded"}, NOW)
        library.record(id_, "paper", ["?"], NOW)
    with Library.open(tmp_path, NOW) as library:
        papers = listed("pilot-hospital", library.events(id_))
    [parcel] = papers.parcels
    assert parcel.done == {
        Step.SIGNED: Ticked(DAY, "ABCDEFGH"), Step.SEALED: Ticked(DAY, "ABCDEFGH"),
    }  # fmt: skip
    assert [step for _, step in papers.left] == [Step.POSTED]
    assert parcel.stale("ABCDEFGH") == []
    assert parcel.stale("12345678") == [Step.SIGNED, Step.SEALED]
