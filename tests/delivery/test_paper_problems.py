"""The scan of another edition, of another paper, with pages too few or too many: told and refused."""

from pathlib import Path

import pytest

from desktop.delivery import sheets
from desktop.delivery.edition import Kept, export, freeze
from desktop.delivery.package import Refused
from desktop.delivery.problems import package_problems
from desktop.delivery.specimen import specimen_scan
from desktop.forms.data import Severity
from desktop.forms.problems import Problem

from .filing import NOW, Filed


def told(filed: Filed, pdf: bytes, kept: Kept = Kept()) -> list[Problem]:
    """What is said of `pdf` as the scan of a1; the rest of the submission is in order."""
    (filed.scans / "tried.pdf").write_bytes(pdf)
    filed = filed.document("a1", scans=["tried.pdf"])
    found = package_problems(filed.pack, filed.submission, filed.today, filed.scans, kept=kept)
    return [p for p in found if "SCAN" in p.code]


def codes(problems: list[Problem]) -> list[str]:
    return [problem.code for problem in problems]


@pytest.fixture(scope="module")
def scan(city: Filed) -> bytes:
    document = city.submission.document("a1")
    return specimen_scan(export(city.pack, city.submission, document, city.today).pdf)


def parted(pdf: bytes) -> list[bytes]:
    return [sheets.turned(pdf, n, 0) for n in range(sheets.page_count(pdf))]


def test_the_paper_of_these_answers_is_in_order(city: Filed, scan: bytes) -> None:
    assert told(city, scan) == []


def test_paper_signed_before_a_change_is_refused_with_old_and_new(city: Filed, scan: bytes) -> None:
    edition, made = freeze(city.pack, city.submission, city.submission.document("a1"), NOW)
    kept = Kept([edition], lambda _: made, "")
    assert told(city, scan, kept) == []
    changed = city.document("a1", answers={"project_name": "改过的名称", "contact_name": "赵六"})
    [problem] = told(changed, scan, kept)
    assert (problem.code, problem.severity) == ("E_SCAN_STALE", Severity.ERROR)
    for words in (
        "“项目名称”原为“‘三长’联动进社区服务机制创新”，现为“改过的名称”", "原为“李四”，现为“赵六”",
        "请恢复到第1稿，或打印第2稿",
    ):  # fmt: skip
        assert words in problem.message
    with pytest.raises(Refused):
        changed.document("a1", scans=["tried.pdf"]).package(city.scans / "out", kept=kept)


def test_without_a_library_the_paper_still_tells(city: Filed, scan: bytes) -> None:
    [problem] = told(city.document("a1", answers={"project_name": "改过的名称"}), scan)
    assert problem.code == "E_SCAN_STALE" and "请把内容改回签章时的样子，或打印第1稿" in problem.message


def test_the_page_of_another_document_and_of_another_submission(city: Filed, scan: bytes) -> None:
    other = city.submission.document("a2")
    theirs = parted(specimen_scan(export(city.pack, city.submission, other, city.today).pdf))
    mixed = told(city, sheets.bind([*parted(scan)[:-1], theirs[0]]))
    assert codes(mixed)[0] == "E_SCAN_OTHER_PAPER" and "“申报表”（a2）的第1页" in mixed[0].message
    stranger = city.document("a1", answers={}).changed(documents=[
        *(d for d in city.submission.documents if d.id != "a2")])  # fmt: skip
    mixed = told(stranger, sheets.bind([*parted(scan)[:-1], theirs[0]]))
    assert codes(mixed)[0] == "E_SCAN_OTHER_PAPER" and "另一份申报的纸" in mixed[0].message


def test_pages_missing_and_twice_are_named(city: Filed, scan: bytes) -> None:
    pages = parted(scan)
    count = len(pages)
    [few] = told(city, sheets.bind(pages[1:]))
    assert (few.code, few.severity) == ("W_SCAN_PAGES", Severity.WARNING)
    assert f"共{count}页，扫描件缺第1页" in few.message
    [many] = told(city, sheets.bind([*pages, pages[1]]))
    assert many.code == "W_SCAN_PAGES_MORE" and "第2页有两张" in many.message


def test_a_page_whose_mark_is_lost_is_a_note_and_counts(city: Filed, scan: bytes) -> None:
    from PIL import ImageDraw

    from desktop.delivery.scan import picture

    pages = [page.copy() for page in sheets.rendered(scan, 150)]
    wide, high = pages[0].size
    ImageDraw.Draw(pages[0]).rectangle((wide * 0.8, high * 0.85, wide, high), fill="white")
    [note] = told(city, sheets.bind(map(picture, pages)))
    assert (note.code, note.severity) == ("N_SCAN_UNMARKED", Severity.NOTE)
    assert "第1页没有认出版本码" in note.message


def test_blank_backs_are_nobodys_pages(city: Filed, scan: bytes, tmp_path: Path) -> None:
    from PIL import Image

    from desktop.delivery.scan import picture

    back = picture(Image.new("RGB", (1240, 1754), (250, 249, 246)))
    backs = [side for page in parted(scan) for side in (page, back)]
    assert told(city, sheets.bind(backs)) == []
