"""Printing finished PDFs: what the system's dialog is asked with, and every page sent as it is.

Imported when something is to be printed: Qt's printing is a library of its own.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from desktop.delivery.proof import strips
from desktop.errors import UserError
from desktop.progress import Stopped, Tell

NO_PRINTER = (
    "这台电脑没有可用的打印机，请先装好打印机；或点“导出全部材料”，"
    "把 PDF 拷到能打印的电脑上，打印时选“实际大小”，不要选“适合页面”。"
)
_FINEST = 600  # dpi; more only makes the job larger
_SIDES = {"左": QPrinter.DuplexMode.DuplexLongSide, "右": QPrinter.DuplexMode.DuplexLongSide,
          "上": QPrinter.DuplexMode.DuplexShortSide}  # fmt: skip
_TWO_SIDED = {QPrinter.DuplexMode.DuplexLongSide, QPrinter.DuplexMode.DuplexShortSide,
              QPrinter.DuplexMode.DuplexAuto}  # fmt: skip


class Paper(NamedTuple):
    """One document to print, so many times, bound as the notice says."""

    title: str
    pdf: bytes
    pages: int
    copies: int = 1
    binding: str = ""

    @property
    def sides(self) -> QPrinter.DuplexMode:
        """Bound paper is printed on both sides, turned about the edge that is bound."""
        sides = (mode for edge, mode in _SIDES.items() if edge in self.binding)
        return next(sides, QPrinter.DuplexMode.DuplexNone)


class Leaf(NamedTuple):
    """Page `number` of a paper; of none, the blank back of a leaf whose front ended a document."""

    paper: Paper | None
    number: int


def has_printer() -> bool:
    return bool(QPrinterInfo.availablePrinterNames())


def together(papers: Sequence[Paper]) -> list[list[Paper]]:
    """Papers that are printed alike, and so in one job."""
    jobs: dict[tuple[int, QPrinter.DuplexMode], list[Paper]] = {}
    for paper in papers:
        jobs.setdefault((paper.copies, paper.sides), []).append(paper)
    return list(jobs.values())


def printer_for(papers: Sequence[Paper]) -> QPrinter:
    """A printer set to what the notice asks for: A4 up to its edges, copies, sides."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName("、".join(paper.title for paper in papers))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)  # else the page would be moved by what the printer cannot print on
    printer.setCopyCount(papers[0].copies)
    printer.setCollateCopies(True)
    printer.setDuplex(papers[0].sides)
    return printer


def ask(parent: QWidget, printer: QPrinter, papers: Sequence[Paper]) -> bool:
    """The system's dialog; whether the person wants it printed."""
    dialog = QPrintDialog(printer, parent)
    dialog.setObjectName("print_dialog")
    dialog.setWindowTitle(f"打印 {printer.docName()}")
    dialog.setMinMax(1, sum(paper.pages for paper in papers))
    wanted = dialog.exec() == QPrintDialog.DialogCode.Accepted
    dialog.deleteLater()
    return wanted


def send(printer: QPrinter, papers: Sequence[Paper], tell: Tell) -> int:
    """Every page that was asked for, as large as it is; how many. Raises UserError.

    May run on another thread. Stopped by `tell`, the job is taken back.
    """
    printer.setFullPage(True)  # dialogs may forget it
    printer.setResolution(min(printer.resolution(), _FINEST))
    pages = list(leaves(printer, papers, printer.duplex() in _TWO_SIDED))
    painter = QPainter()
    if not painter.begin(printer):
        raise UserError(
            "打印机没有响应，没有打印，请检查它是否接通、有没有纸；打印到文件时，请换一个文件名。"
        )
    # Else Qt sends JPEG to some, and letters get a halo.
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
    try:
        for done, leaf in enumerate(pages):
            tell(done, len(pages), "正在打印")
            if done:
                printer.newPage()
            if leaf.paper is not None:
                _draw(painter, leaf.paper.pdf, leaf.number, printer.resolution())
    except Stopped:
        printer.abort()
        raise
    finally:
        painter.end()
    return sum(leaf.paper is not None for leaf in pages)


def leaves(printer: QPrinter, papers: Sequence[Paper], two_sided: bool) -> Iterator[Leaf]:
    """The sides of all leaves, in the order in which the printer gets them."""
    if printer.printRange() == QPrinter.PrintRange.AllPages:
        once = [leaf for paper in papers for leaf in _whole(paper, two_sided)]
    else:
        all_ = [Leaf(paper, n) for paper in papers for n in range(1, paper.pages + 1)]
        once = [leaf for number, leaf in enumerate(all_, 1) if _wanted(printer, number)]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        once.reverse()
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    if printer.collateCopies():
        for _ in range(copies):
            yield from once
    else:
        for leaf in once:
            yield from [leaf] * copies


def _whole(paper: Paper, two_sided: bool) -> Iterator[Leaf]:
    """All pages; the next document, or copy, begins on a leaf of its own."""
    for number in range(1, paper.pages + 1):
        yield Leaf(paper, number)
    if two_sided and paper.pages % 2:
        yield Leaf(None, 0)


def _wanted(printer: QPrinter, number: int) -> bool:
    ranges = printer.pageRanges()
    if not ranges.isEmpty():
        return ranges.contains(number)
    return printer.fromPage() <= number <= (printer.toPage() or printer.fromPage())


def _draw(painter: QPainter, pdf: bytes, number: int, dpi: int) -> None:
    for strip in strips(pdf, number, dpi):
        grey = QImage.Format.Format_Grayscale8
        image = QImage(strip.data, strip.width, strip.height, strip.stride, grey)
        painter.drawImage(QPoint(0, strip.top), image)
