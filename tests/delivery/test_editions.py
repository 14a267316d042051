"""第n稿 and its 版本码: the same for the same answers, another for another; what has changed since."""

import io
import zipfile
from collections.abc import Callable
from datetime import timedelta

import pytest

from desktop.delivery.edition import Kept, export, freeze
from desktop.delivery.editions import (
    Edition, current, differences, is_current, newest, next_number, restored, sentence, version_code,
)  # fmt: skip
from desktop.forms.form import Marking

from .filing import NOW, Filed, sample


@pytest.fixture(scope="module")
def society() -> Filed:
    return sample("brand-society")


@pytest.fixture(scope="module")
def frozen(society: Filed) -> tuple[Edition, object]:
    return freeze(society.pack, society.submission, society.submission.documents[0], NOW)


def code(filed: Filed, number: int = 1, document: int = 0) -> str:
    return version_code(filed.pack, filed.submission, filed.submission.documents[document], number)


ANOTHER: list[Callable[[Filed], Filed]] = [
    lambda f: f.document("a1", answers={"project_name": "学会秘书处实体化"}),
    lambda f: f.document("a1", answers={"fill_date": "2022-08-16"}),
    lambda f: f.document("a1", answers={"write_item_into_form": "yes"}),  # decides what is printed
    lambda f: f.unit(unit_name="山东省示例学会（筹）"),
]
THE_SAME: list[Callable[[Filed], Filed]] = [
    lambda f: f,
    lambda f: f.document("a1", answers={"policy_basis": "  "}),
    lambda f: f.document("a1", answers={"project_name": "学会秘书处实体化示范 \r\n"}),
    lambda f: f.document("a1", scans=["x.pdf"]),
    lambda f: f.changed(reasons={"W_QUOTA_SOFT": "已沟通。"}),
]


@pytest.mark.parametrize("change", ANOTHER)
def test_another_answer_on_the_paper_is_another_code(society: Filed, change) -> None:
    assert code(change(society)) != code(society)


@pytest.mark.parametrize("change", THE_SAME)
def test_what_nobody_sees_on_the_paper_changes_nothing(society: Filed, change) -> None:
    assert code(change(society)) == code(society)


def test_each_edition_and_each_document_has_a_code_of_its_own() -> None:
    city = sample("brand-city")
    codes = {code(city, number, d) for number in (1, 2, 3) for d in range(4)}
    assert len(codes) == 12 and all(len(c) == 8 and not set(c) & set("ILOU") for c in codes)


def test_an_address_that_no_form_prints_does_not_make_paper_stale() -> None:
    county = sample("brand-county")
    assert code(county.unit(superior_email="another@example.org")) == code(county)


def test_the_next_edition_is_counted_for_each_document(society: Filed, frozen) -> None:
    first = frozen[0]
    assert (first.number, first.label, first.pages, first.marking) == (1, "第1稿", 4, "footer")
    later = freeze(
        society.pack, society.submission, society.submission.documents[0],
        NOW + timedelta(days=1), [first],
    )[0]  # fmt: skip
    assert (later.number, later.code != first.code) == (2, True)
    assert next_number([first, later], "a1") == 3 and next_number([first, later], "b") == 1
    assert newest([later, first], "a1") == later and newest([later], "b") is None


def test_what_differs_is_told_with_old_and_new(society: Filed, frozen) -> None:
    first = frozen[0]
    assert is_current(society.pack, society.submission, first)
    assert differences(society.pack, society.submission, first) == []
    now = society.document("a1", answers={"project_name": "新名称", "contact_position": ""})
    now = now.unit(unit_name="山东省样例学会")
    found = differences(now.pack, now.submission, first)
    assert not is_current(now.pack, now.submission, first)
    assert [(d.label, d.old, d.new, d.of_unit) for d in found] == [
        ("单位全称", "山东省示例学会", "山东省样例学会", True),
        ("项目名称", "学会秘书处实体化示范", "新名称", False),
        ("职务", "秘书长", "", False),
    ]
    assert sentence(found, 2) == (
        "“单位全称”原为“山东省示例学会”，现为“山东省样例学会”；"
        "“项目名称”原为“学会秘书处实体化示范”，现为“新名称”；另有1处"
    )
    assert sentence(found[2:]) == "“职务”原为“秘书长”，现为“空”"


def test_a_restored_edition_is_current_again(society: Filed, frozen) -> None:
    now = society.document("a1", answers={"project_name": "新名称"}).unit(unit_name="样例学会")
    back = restored(now.submission, frozen[0])
    assert is_current(now.pack, back, frozen[0])
    assert back.documents[0].answers == society.submission.documents[0].answers


def test_a_document_that_is_gone_has_no_current_paper(society: Filed, frozen) -> None:
    without = society.changed(documents=[])
    assert not is_current(society.pack, without.submission, frozen[0])
    assert differences(society.pack, without.submission, frozen[0]) == []


def test_the_same_bytes_for_the_same_edition_and_none_for_another_submission(society: Filed) -> None:
    def made(**wishes):
        document = society.submission.documents[0]
        return export(society.pack, society.submission, document, society.today, **wishes)

    assert made() == made()
    assert made(identity="a").pdf != made(identity="b").pdf
    assert made(number=2).docx != made().docx
    assert made(draft=True).code == "" and made(number=0).edition == 0


@pytest.mark.parametrize(
    ("name", "wished", "given"),
    [
        ("brand-society", None, Marking.FOOTER),
        ("brand-society", Marking.SHEET, Marking.SHEET),
        ("brand-society", Marking.NONE, Marking.NONE),
    ],
)
def test_a_person_may_choose_what_touches_the_form_less(name, wished, given) -> None:
    filed = sample(name)
    document = filed.submission.documents[0]
    made = export(filed.pack, filed.submission, document, filed.today, marking=wished)
    assert made.marking is given
    assert bool(made.guide) is (given is Marking.SHEET)
    if given is not Marking.FOOTER:  # the official pages are untouched, to the last point
        with zipfile.ZipFile(io.BytesIO(made.docx)) as archive:
            assert not any("footer" in name for name in archive.namelist())


def test_paper_that_never_comes_back_bears_no_mark() -> None:
    city = sample("brand-city")
    summary = city.submission.document("d")
    made = export(city.pack, city.submission, summary, city.today, marking=Marking.FOOTER)
    assert (made.marking, len(made.code)) == (Marking.NONE, 8)


def test_a_kept_edition_goes_out_byte_by_byte_until_it_is_stale(society: Filed, frozen) -> None:
    first, made = frozen
    kept = Kept([first], lambda edition: made, "")
    document = society.submission.documents[0]
    later = society.today + timedelta(days=3)
    assert kept.exported(society.pack, society.submission, document, later) is made
    changed = society.document("a1", answers={"project_name": "新名称"})
    fresh = kept.exported(
        changed.pack, changed.submission, changed.submission.documents[0], later
    )
    assert (fresh.edition, fresh.code != made.code) == (2, True)


def test_restored_answers_go_out_as_the_edition_they_were(society: Filed, frozen) -> None:
    first, made = frozen
    changed = society.document("a1", answers={"project_name": "新名称"})
    second, other = freeze(
        changed.pack, changed.submission, changed.submission.documents[0], NOW, [first]
    )
    kept = Kept([first, second], lambda e: made if e is first else other)
    for filed, printed in ((changed, other), (society, made)):
        document = filed.submission.documents[0]
        assert kept.exported(filed.pack, filed.submission, document, filed.today) is printed
    assert current(society.pack, society.submission, [first, second], "a1") is first
    third = society.document("a1", answers={"project_name": "又一个"})
    assert current(third.pack, third.submission, [first, second], "a1") is None
