"""The samples: one for each form and kind of unit that may file it, plainly fictional, of real length."""

import json
import re

import pytest

from desktop.forms.eligibility import kind_of
from desktop.forms.field import Kind
from desktop.forms.packs import notice_ids, pack
from desktop.paths import resources
from desktop.text import count

from .filing import sample, sample_names


def test_every_form_and_kind_of_unit_has_a_sample() -> None:
    shown = set()
    for name in sample_names():
        filing = sample(name)
        for document in filing.submission.documents:
            unit = filing.submission.unit if document.unit is None else document.unit
            shown.add((document.form, kind_of(filing.pack, unit)))
    wanted = {
        (form.id, kind)
        for notice in notice_ids() for form in pack(notice).forms.values()
        for applicant in form.applicants for kind in applicant.unit_kinds
    }  # fmt: skip
    assert shown == wanted


@pytest.mark.parametrize("name", sample_names())
def test_a_sample_is_plainly_fictional(name: str) -> None:
    text = (resources() / "samples" / f"{name}.json").read_text("utf-8")
    assert all(n.startswith("154") for n in re.findall(r"\b1\d{10}\b", text))
    assert all(n.startswith("0531-20000") for n in re.findall(r"\b0\d{2,3}-\d+", text))
    mailboxes = re.findall(r"\b[a-z0-9.]+@([\w.]+)", text)
    assert set(mailboxes) <= {"example.com", "example.org", "example.cn"}
    data = json.loads(text)
    units = [data["unit"], *(d["unit"] for d in data["documents"] if "unit" in d)]
    for unit in units:
        assert re.search("示例|样例|^[甲乙丙丁戊]", unit["unit_name"])


@pytest.mark.parametrize("name", sample_names())
def test_a_sample_is_as_long_as_a_real_filing(name: str) -> None:
    filing = sample(name)
    for document in filing.submission.documents:
        for field in filing.pack.forms[document.form].fields:
            answer = document.answers.get(field.id, "/")
            if field.kind is Kind.LONG and not field.phrases and answer != "/":
                assert isinstance(answer, str)
                assert count(answer).words >= 100, (document.id, field.id)
