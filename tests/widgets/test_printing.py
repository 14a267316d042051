"""Printing: to a file instead of paper, looked at by poppler."""

import subprocess
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageFilter
from PySide6.QtPrintSupport import QPrinter

from desktop.delivery.edition import export
from desktop.errors import UserError
from desktop.forms.files import load_submission
from desktop.paths import resources
from desktop.progress import silent
from desktop.widgets.printing import Paper, leaves, printer_for, send, together

pytestmark = pytest.mark.usefixtures("qapp")
_BACK = 0  # of a leaf whose front ended a document


def paper(pages: int = 3, copies: int = 1, binding: str = "", title: str = "表") -> Paper:
    return Paper(title, b"", pages, copies, binding)


@pytest.fixture(scope="module")
def exported() -> Paper:
    submission, pack = load_submission(resources() / "samples" / "brand-department.json")
    made = export(pack, submission, submission.documents[0], pack.notice.date)
    return Paper("推荐表", made.pdf, made.pages)


def to_file(papers: list[Paper], path: Path) -> QPrinter:
    printer = printer_for(papers)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def pictures(pdf: Path) -> list[Image.Image]:
    subprocess.run(["pdftoppm", "-r", "150", "-gray", pdf, pdf.with_suffix("")], check=True)
    drawn = []
    for path in sorted(pdf.parent.glob(f"{pdf.stem}-*.pgm")):
        with Image.open(path) as page:
            drawn.append(page.crop((0, 0, 1240, 1752)))  # A4 in whole points is a pixel off
    return drawn


def test_printed_is_the_pdf_page_by_page(exported: Paper, tmp_path: Path) -> None:
    (tmp_path / "own.pdf").write_bytes(exported.pdf)
    sides = send(to_file([exported], tmp_path / "out.pdf"), [exported], silent)
    told = subprocess.run(
        ["pdfinfo", tmp_path / "out.pdf"], check=True, capture_output=True, text=True
    ).stdout
    assert f"Pages:           {exported.pages}\n" in told and "(A4)" in told
    assert sides == exported.pages
    own, out = pictures(tmp_path / "own.pdf"), pictures(tmp_path / "out.pdf")
    for ours, theirs in zip(own, out, strict=True):
        assert all(abs(a - b) <= 2 for a, b in zip(*map(frame, (ours, theirs)), strict=True))
        for one, other in ((ours, theirs), (theirs, ours)):
            assert left_over(one, other) < ink(one).histogram()[255] / 200


def ink(page: Image.Image) -> Image.Image:
    return page.point(lambda level: 255 * (level < 155))


def frame(page: Image.Image) -> tuple[int, int, int, int]:
    """The box around all that is printed."""
    box = ink(page).getbbox()
    assert box is not None
    return box


def left_over(one: Image.Image, other: Image.Image) -> int:
    """Pixels of ink that have none within a third of a millimetre on the other page."""
    there = other.point(lambda level: 255 * (level < 215)).filter(ImageFilter.MaxFilter(5))
    return ImageChops.subtract(ink(one), there).histogram()[255]


@pytest.mark.parametrize(
    ("papers", "two_sided", "setting", "sides"),
    [
        ([paper(3)], False, {}, [1, 2, 3]),
        ([paper(3), paper(1)], False, {}, [1, 2, 3, 1]),
        ([paper(3), paper(1)], True, {}, [1, 2, 3, _BACK, 1, _BACK]),
        ([paper(2)], True, {}, [1, 2]),
        # A file takes no copies, so each is sent.
        ([paper(3, 2)], True, {}, [1, 2, 3, _BACK] * 2),
        ([paper(2, 3)], False, {"setCollateCopies": False}, [1, 1, 1, 2, 2, 2]),
        ([paper(3)], False, {"setPageOrder": QPrinter.PageOrder.LastPageFirst}, [3, 2, 1]),
        ([paper(5)], True,
         {"setPrintRange": QPrinter.PrintRange.PageRange, "setFromTo": (2, 3)}, [2, 3]),
        # Numbered through: the fourth page is the first of the second document.
        ([paper(3), paper(2)], False,
         {"setPrintRange": QPrinter.PrintRange.PageRange, "setFromTo": (3, 4)}, [3, 1]),
    ],
)  # fmt: skip
def test_which_sides_the_printer_gets(papers, two_sided, setting, sides, tmp_path: Path) -> None:
    printer = to_file(papers, tmp_path / "out.pdf")
    for name, value in setting.items():
        getattr(printer, name)(*(value if isinstance(value, tuple) else (value,)))
    assert [leaf.number for leaf in leaves(printer, papers, two_sided)] == sides


@pytest.mark.parametrize(
    ("binding", "sides"),
    [("", "DuplexNone"), ("左侧装订", "DuplexLongSide"), ("上侧装订", "DuplexShortSide")],
)
def test_bound_paper_is_turned_about_the_bound_edge(binding: str, sides: str) -> None:
    assert paper(binding=binding).sides.name == sides


def test_what_the_dialog_begins_with() -> None:
    printer = printer_for([paper(3, 3, "左侧装订", "书")])
    assert (printer.docName(), printer.copyCount()) == ("书", 3)
    assert printer.fullPage() and printer.collateCopies()


def test_what_is_printed_differently_is_another_job() -> None:
    a, b, c = paper(title="甲"), paper(copies=3, binding="左侧装订"), paper(title="丙")
    assert together([a, b, c]) == [[a, c], [b]]


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_does_not_begin_is_a_sentence(exported: Paper, tmp_path: Path) -> None:
    printer = to_file([exported], tmp_path / "none" / "out.pdf")
    with pytest.raises(UserError, match="没有打印"):
        send(printer, [exported], silent)
