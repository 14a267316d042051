"""How far a submission is: each line of the table is one state that a person can bring about."""

from datetime import date

import msgspec
import pytest

from desktop.forms.checks import check
from desktop.forms.files import load_submission
from desktop.forms.stages import (
    EXPORTED, PACKAGED, SENT, TAKEN_BACK, Deed, Stage, digest, standing, then,
)  # fmt: skip
from desktop.forms.submission import Submission
from desktop.paths import resources

IN_TIME, TOO_LATE = date(2022, 8, 15), date(2022, 9, 1)
SUBMISSION, PACK = load_submission(resources() / "samples" / "brand-society.json")


def scanned(submission: Submission, name: str = "a1.pdf") -> Submission:
    documents = [msgspec.structs.replace(d, scans=[name]) for d in submission.documents]
    return msgspec.structs.replace(submission, documents=documents)


def retold(submission: Submission) -> Submission:
    """With another word in it, and still without a fault."""
    documents = [
        msgspec.structs.replace(d, answers=d.answers | {"contact_name": "李四"})
        for d in submission.documents
    ]
    return msgspec.structs.replace(submission, documents=documents)


def spoiled(submission: Submission) -> Submission:
    unit = {k: v for k, v in submission.unit.items() if k != "unit_name"}
    return msgspec.structs.replace(submission, unit=unit)


def explained(submission: Submission) -> Submission:
    return msgspec.structs.replace(submission, reasons={"W_QUOTA_SOFT": "已沟通"})


NOTHING = msgspec.structs.replace(SUBMISSION, documents=[])
SCANNED = scanned(SUBMISSION)


@pytest.mark.parametrize(
    ("now", "done", "today", "stage", "why"),
    [
        (NOTHING, [], IN_TIME, Stage.DRAFT, ""),
        (spoiled(SUBMISSION), [], IN_TIME, Stage.DRAFT, ""),
        (SUBMISSION, [], IN_TIME, Stage.CHECKED, ""),
        (SUBMISSION, [], TOO_LATE, Stage.DRAFT, ""),  # a warning that wants its reason
        (SUBMISSION, [(EXPORTED, SUBMISSION)], IN_TIME, Stage.EXPORTED, ""),
        (explained(SUBMISSION), [(EXPORTED, SUBMISSION)], IN_TIME, Stage.EXPORTED, ""),
        (SUBMISSION, [(EXPORTED, SUBMISSION)], TOO_LATE, Stage.EXPORTED, ""),
        (retold(SUBMISSION), [(EXPORTED, SUBMISSION)], IN_TIME, Stage.CHECKED, "导出后内容已改动"),
        (spoiled(SUBMISSION), [(EXPORTED, SUBMISSION)], IN_TIME, Stage.DRAFT, "导出后内容已改动"),
        (SUBMISSION, [(EXPORTED, SUBMISSION), (EXPORTED, retold(SUBMISSION))], IN_TIME,
         Stage.CHECKED, "导出后内容已改动"),
        (SCANNED, [(EXPORTED, SUBMISSION)], IN_TIME, Stage.SCANNED, ""),
        (SCANNED, [], IN_TIME, Stage.SCANNED, ""),  # came from another computer with its scans
        (retold(SCANNED), [(EXPORTED, SUBMISSION)], IN_TIME, Stage.CHECKED, "导出后内容已改动"),
        (SCANNED, [(EXPORTED, SUBMISSION), (PACKAGED, SCANNED)], IN_TIME, Stage.PACKAGED, ""),
        (SCANNED, [(PACKAGED, SCANNED)], TOO_LATE, Stage.PACKAGED, ""),
        (scanned(SUBMISSION, "a2.pdf"), [(EXPORTED, SUBMISSION), (PACKAGED, SCANNED)], IN_TIME,
         Stage.SCANNED, "打包后扫描件已改动"),
        (retold(SCANNED), [(EXPORTED, SUBMISSION), (PACKAGED, SCANNED)], IN_TIME,
         Stage.CHECKED, "打包后内容已改动"),
        (SCANNED, [(PACKAGED, SCANNED), (SENT, SCANNED)], TOO_LATE, Stage.SENT, ""),
        (SUBMISSION, [(SENT, SUBMISSION)], TOO_LATE, Stage.SENT, ""),  # ticked by hand
        (retold(SCANNED), [(EXPORTED, retold(SCANNED)), (SENT, SCANNED)], IN_TIME,
         Stage.SCANNED, "报送后内容已改动"),
        (SUBMISSION, [("edition", SUBMISSION)], IN_TIME, Stage.CHECKED, ""),
    ],
)  # fmt: skip
def test_the_stage_follows_from_answers_and_deeds(
    now: Submission, done: list, today: date, stage: Stage, why: str
) -> None:
    deeds = [Deed(kind, then(at)) for kind, at in done]
    found = standing(PACK, now, check(now, PACK, today), deeds)
    assert found.stage == found.words == stage
    assert found.why.startswith(why) and bool(found.why) == bool(why)
    assert not found.why or found.why.endswith("。")


def test_what_is_only_sent_as_a_file_waits_for_no_signature() -> None:
    city, pack = load_submission(resources() / "samples" / "brand-city.json")
    unsigned = [d for d in city.documents if pack.forms[d.form].deliver.scan == "none"]
    only = msgspec.structs.replace(city, documents=unsigned)
    found = standing(pack, only, [], [Deed(EXPORTED, then(only))])
    assert unsigned and found.words == "已导出"


@pytest.mark.parametrize("details", [None, "x", [], {}, {"digest": None}, {"digest": "0"}])
def test_deeds_noted_by_another_program_do_no_harm(details: object) -> None:
    found = standing(PACK, SUBMISSION, [], [Deed(SENT, details)])
    assert found.stage == Stage.CHECKED


def test_a_deed_can_be_taken_back() -> None:
    deeds = [Deed(EXPORTED, then(SUBMISSION)), Deed(SENT, then(SUBMISSION)), Deed(SENT, TAKEN_BACK)]
    assert standing(PACK, SUBMISSION, [], deeds) == (Stage.EXPORTED, "已导出待签章", "")


def test_the_digest_does_not_mind_the_order_of_the_answers() -> None:
    turned = dict(reversed(SUBMISSION.unit.items()))
    assert digest(msgspec.structs.replace(SUBMISSION, unit=turned)) == digest(SUBMISSION)
    assert digest(retold(SUBMISSION)) != digest(SUBMISSION)
