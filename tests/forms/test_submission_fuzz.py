"""Submissions of anything: refused in a sentence, or checked, counted and filled in without a fall."""

import json
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desktop.errors import UserError
from desktop.forms.checks import check, document_counts
from desktop.forms.data import Severity
from desktop.forms.eligibility import choosable_forms, quota_use, recipient
from desktop.forms.packs import notice_ids, pack
from desktop.forms.submission import read_submission
from desktop.paths import resources

from .mutation import mutations

SAMPLES = [
    json.loads((resources() / "samples" / f"{name}.json").read_text("utf-8"))
    for name in ("brand-city", "pilot-city-with-county")
]
# What people paste and what programs write, and what only an attacker would.
TEXTS = st.one_of(
    st.text(max_size=20),
    st.sampled_from([
        "", "/", "／", "是", "yes", "no", "7", "市科协", "2022-08-15", "9999-12-31/0001-01-01",
        "9999-11-30/9999-12-31", "0001-01-01/0001-01-02", "2020-02-29/2022-02-28", "0531-20000000",
        "{unit.unit_name}", "{", "\ue000", "\ud800", "\0", "𬱖" * 3000, "一\n" * 300, "+86", "@",
    ]),
)  # fmt: skip
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), TEXTS),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXTS, inner, max_size=3)),
    max_leaves=6,
)


def work_with(data: object, notice: str) -> None:
    its = pack(notice)
    try:
        submission = read_submission(data, its, "申报")
    except UserError as error:
        assert error.sentence.endswith("。") and "\n" not in error.sentence
        error.sentence.encode("utf-8")
        return
    for problem in check(submission, its, date(2022, 8, 15)):
        assert problem.message.endswith("。") and "\n" not in problem.message
        problem.message.encode("utf-8")
        assert problem.severity in Severity
    for document in submission.documents:
        document_counts(submission, its, document)
    choosable_forms(its, submission.unit)
    quota_use(its, submission)
    recipient(its, submission)


@settings(max_examples=150, deadline=None)
@given(st.one_of(*(mutations(sample, JSON, most=4) for sample in SAMPLES)))
def test_samples_changed(data: dict) -> None:
    work_with(data, "sdast-brand-2022" if "brand" in str(data.get("notice")) else "sdast-pilot-2020")


@settings(max_examples=150, deadline=None)
@given(JSON, st.sampled_from(notice_ids()))
@example({"notice": "", "unit": {}, "documents": []}, "sdast-brand-2022")
def test_any_json(data: object, notice: str) -> None:
    work_with(data, notice)


def field_ids(notice: str) -> list[tuple[str, str]]:
    its = pack(notice)
    return [("", field.id) for field in its.notice.unit_fields] + [
        (form.id, field.id) for form in its.forms.values() for field in form.fields
    ]


@pytest.mark.parametrize("notice", notice_ids())
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_any_answer_to_any_field(notice: str, data: st.DataObject) -> None:
    kinds = [kind.id for kind in pack(notice).notice.unit_kinds]
    unit: dict = {"unit_kind": data.draw(st.sampled_from(kinds))}
    documents = {form: {"id": form, "form": form, "answers": {}} for form in pack(notice).forms}
    for form, field in data.draw(st.lists(st.sampled_from(field_ids(notice)), max_size=12)):
        answers = documents[form]["answers"] if form else unit
        answers[field] = data.draw(
            st.one_of(
                TEXTS, TEXTS, st.lists(TEXTS, max_size=2),
                st.lists(st.fixed_dictionaries({"item": TEXTS, "aspect": TEXTS}), max_size=2),
                st.dictionaries(st.sampled_from(["purpose", "goals", "steps"]), TEXTS),
            )
        )  # fmt: skip
    work_with({"notice": notice, "unit": unit, "documents": list(documents.values())}, notice)
