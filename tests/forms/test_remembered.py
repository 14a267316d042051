"""Checked again and again while someone writes: each time as if for the first time."""

import pytest

from desktop.forms.checks import check, draws_all
from desktop.forms.remembered import Remembered

from .filing import Filing, sample

# One after the other: an answer, another in the same document, in another, about the unit that
# sends, about the unit of one document, a reason, a document more, one less, all as at first.
CHANGES = [
    lambda f: f,
    lambda f: f.answers("a1", project_name=""),
    lambda f: f.answers("a1", project_name="", contact_mobile="12"),
    lambda f: f.answers("a2", contact_mobile="12"),
    lambda f: f.unit(unit_name="甲市科协"),
    lambda f: f.unit(unit_kind="society"),
    lambda f: f.about("a2", unit_name="乙县 科协"),
    lambda f: f.because(W_QUOTA_SOFT="已沟通"),
    lambda f: f.copies("a1", 3),
    lambda f: f.without("a1"),
    lambda f: f,
]


def test_each_time_as_if_for_the_first_time() -> None:
    begun: Filing = sample("brand-city")
    of_document, day = Remembered(), begun.pack.notice.date
    for change in CHANGES:
        now = change(begun).submission
        again = check(now, begun.pack, day, draws_all, of_document)
        assert again == check(now, begun.pack, day)


def test_other_fonts_are_asked_anew() -> None:
    begun: Filing = sample("brand-society")
    of_document, day = Remembered(), begun.pack.notice.date
    for undrawable, codes in ((draws_all, set()), (lambda text: text[:1], {"E_GLYPH_MISSING"})):
        found = check(begun.submission, begun.pack, day, undrawable, of_document)
        assert {p.code for p in found} & {"E_GLYPH_MISSING"} == codes


@pytest.mark.parametrize("name", ["brand-city", "pilot-city-with-county"])
def test_what_did_not_change_is_not_read_again(name: str) -> None:
    begun: Filing = sample(name)
    read: list[str] = []

    def undrawable(text: str) -> str:
        read.append(text)
        return ""

    of_document, day = Remembered(), begun.pack.notice.date
    first, last = begun.submission.documents[0], begun.submission.documents[-1]
    check(begun.submission, begun.pack, day, undrawable, of_document)
    read.clear()
    field = next(field for field, answer in first.answers.items() if isinstance(answer, str))
    now = begun.answers(first.id, **{field: "改过的内容"}).submission
    check(now, begun.pack, day, undrawable, of_document)
    assert "改过的内容" in read
    long = max((a for a in last.answers.values() if isinstance(a, str)), key=len)
    assert long not in read
