"""A signed page comes back: looked at, put in its place and bound for the mail, against PDFium drawing
it and zxing reading the picture, no more. Then ten pages in ten files, with one thread and with two.

The page is A4 at 300 dpi as scanners send it, a JPEG in a PDF, and the same as a JPEG alone.
"""

import io
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import zxingcpp
from PIL import Image

from bench.race import Figure, Target, Times, race, ratio, timed
from bench.sample import Sample
from desktop.delivery import sheets
from desktop.delivery.edition import freeze
from desktop.delivery.editions import Edition
from desktop.delivery.intake.assembling import assemble
from desktop.delivery.intake.looking import File, look_at
from desktop.delivery.intake.sorting import sort
from desktop.forms.form import Scan

_TARGET = Target(1.5)
_DPI = 300


def measure(folder: Path, rounds: int = 9) -> list[Figure]:
    edition, scans = _scans(Sample.longest(), folder)
    pdf, jpeg = scans[0].path, scans[1].path

    def bare_pdf() -> None:
        with pypdfium2.PdfDocument(pdf) as document:
            picture = document[0].render(scale=_DPI / 72).to_pil()
        assert zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)

    def bare_jpeg() -> None:
        assert zxingcpp.read_barcodes(Image.open(jpeg), formats=zxingcpp.BarcodeFormat.QRCode)

    of_pdf = race(rounds, timed(_taken_in(edition, scans[:1])), timed(bare_pdf))
    of_jpeg = race(rounds, timed(_taken_in(edition, scans[1:2])), timed(bare_jpeg))
    ten = race(
        max(1, rounds // 2),
        timed(lambda: look_at(scans[1:], threads=1)), timed(lambda: look_at(scans[1:], threads=2)),
    )  # fmt: skip
    return [
        ratio("A scanned page, in a PDF", *_named(of_pdf, "PDFium draws, zxing reads"), _TARGET),
        ratio("A scanned page, a JPEG", *_named(of_jpeg, "Pillow opens, zxing reads")),
        ratio("Ten scanned pages looked at", Times("one thread", ten[0]), Times("two", ten[1])),
    ]


def _taken_in(edition: Edition, files: Sequence[File]) -> Callable[[], None]:
    paths = {file.key: file.path for file in files}

    def run() -> None:
        staging = sort(look_at(files), [edition], {edition.document: "表"})
        assert assemble(staging.of(edition.document), paths.__getitem__).pages == 1

    return run


def _scans(sample: Sample, folder: Path) -> tuple[Edition, list[File]]:
    """An edition, and its first pages as files: the first in a PDF, then ten JPEGs."""
    document = next(
        d for d in sample.submission.documents
        if sample.pack.forms[d.form].deliver.scan is not Scan.NONE
    )  # fmt: skip
    now = datetime.combine(sample.day, datetime.min.time(), UTC)
    edition, made = freeze(sample.pack, sample.submission, document, now)
    pages = list(sheets.rendered(made.pdf, _DPI))
    files = []
    for number in range(10):
        page, data = pages[number % len(pages)], io.BytesIO()
        page.rotate(0.7, Image.Resampling.BICUBIC, fillcolor="white").save(data, "JPEG", quality=80)
        if number == 0:
            pdf = sheets.bind([sheets.Picture(data.getvalue(), *page.size)])
            files.append(_kept(folder / "0.pdf", pdf))
        files.append(_kept(folder / f"{number}.jpg", data.getvalue()))
    return edition, files


def _kept(path: Path, content: bytes) -> File:
    path.write_bytes(content)
    return File(path, path.name, path.name)


def _named(seconds: list[list[float]], peer: str) -> tuple[Times, Times]:
    own, bare = seconds
    return Times("the program, all of it", own), Times(peer, bare)
