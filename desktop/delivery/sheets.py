"""Sheets of paper as PDF pages: made from pictures, joined, counted, rendered. Knows no forms.

May be called from several threads: each waits for the others' calls of PDFium.
"""

import hashlib
import io
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import msgspec

from desktop.pdfium import ONE_AT_A_TIME

A4 = (595.276, 841.89)  # points
_POINTS_PER_INCH = 72
_MOST_PIXELS = 3508  # of a side, as A4 has at 300 dpi


class Picture(msgspec.Struct, frozen=True):
    """A JPEG that fills one A4 sheet as far as its shape allows; `width`, `height` in pixels.

    The sheet turns it by `turn` degrees counterclockwise, without touching it.
    """

    jpeg: bytes
    width: int
    height: int
    turn: float = 0.0

    @property
    def lies(self) -> bool:
        """Whether it is wider than high, once it is turned."""
        return (self.width > self.height) != bool(round(self.turn / 90) % 2)

    @property
    def sheet(self) -> tuple[float, float]:
        """The sheet lies as the picture does."""
        return (A4[1], A4[0]) if self.lies else A4


@contextmanager
def opened(pdf: bytes):
    """The PDF, closed again at the end; it may have no pages. Raises PdfiumError where it is no
    PDF, or is locked. Nobody else has PDFium meanwhile: be quick."""
    import pypdfium2
    from pypdfium2 import raw

    with ONE_AT_A_TIME:
        # pypdfium2 itself refuses a PDF without pages, with the code of whatever failed before.
        handle = raw.FPDF_LoadMemDocument64(pdf, len(pdf), None)
        if not handle:
            raise pypdfium2.PdfiumError("FPDF_LoadMemDocument64", err_code=raw.FPDF_GetLastError())
        document = pypdfium2.PdfDocument(handle)
        try:
            yield document
        finally:
            document.close()


def page_count(pdf: bytes) -> int:
    with opened(pdf) as document:
        return len(document)


def bind(sheets: Iterable[Picture | bytes]) -> bytes:
    """One PDF of pictures and of all pages of PDFs, in their order.

    The same sheets give the same bytes: the date and the random number that PDFium puts into a
    new file are written over.
    """
    import pypdfium2

    with ONE_AT_A_TIME:
        made = pypdfium2.PdfDocument.new()
        try:
            for sheet in sheets:
                if isinstance(sheet, Picture):
                    _add_picture(made, sheet)
                else:
                    with opened(sheet) as document:
                        made.import_pages(document)
            saved = io.BytesIO()
            made.save(saved)
        finally:
            made.close()
    return _timeless(saved.getvalue())


def turned(pdf: bytes, number: int, degrees: float) -> bytes:
    """Page `number`, from 0, alone, turned counterclockwise. All that it shows is turned about its
    middle and otherwise left as it is."""
    import pypdfium2

    quarters = round(degrees / 90)
    with opened(pdf) as document:
        made = pypdfium2.PdfDocument.new()
        try:
            made.import_pages(document, [number])
            if left := degrees - 90 * quarters:
                _level(made, left)
            page = made[0]
            page.set_rotation((page.get_rotation() - 90 * quarters) % 360)
            page.close()
            saved = io.BytesIO()
            made.save(saved)
        finally:
            made.close()
    return _timeless(saved.getvalue())


def _level(made, degrees: float) -> None:
    """Turns what the only page shows, with what was written on it, which becomes part of it."""
    from pypdfium2 import PdfMatrix, raw

    page = made[0]
    raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)  # no annotation can be turned
    page.close()
    page = made[0]
    left, bottom, right, top = page.get_cropbox()
    x, y = (left + right) / 2, (bottom + top) / 2
    matrix = PdfMatrix().translate(-x, -y).rotate(degrees, ccw=True).translate(x, y)
    raw.FPDFPage_TransFormWithClip(page, raw.FS_MATRIX(*matrix.get()), None)
    page.close()


def rendered(pdf: bytes, dpi: float) -> Iterator:
    """Each page as a PIL picture in colour, one after the other; between them others have a turn."""
    for number in range(page_count(pdf)):
        with opened(pdf) as document:
            page = document[number]
            picture = drawn(page, dpi)
            page.close()
        yield picture


def drawn(page, dpi: float):
    """A page of an opened PDF as a PIL picture in colour."""
    # A page may be metres wide, or say so.
    scale = min(dpi / _POINTS_PER_INCH, _MOST_PIXELS / max(1, *page.get_size()))
    return page.render(scale=scale, may_draw_forms=True).to_pil().convert("RGB")


def _add_picture(made, picture: Picture) -> None:
    import pypdfium2

    width, height = picture.sheet
    wide, high = picture.width, picture.height
    across, down = (high, wide) if round(picture.turn / 90) % 2 else (wide, high)
    scale = min(width / across, height / down)
    image = pypdfium2.PdfImage.new(made)
    image.load_jpeg(io.BytesIO(picture.jpeg), inline=True)
    matrix = pypdfium2.PdfMatrix().scale(wide * scale, high * scale)
    matrix = matrix.translate(-wide * scale / 2, -high * scale / 2)
    if picture.turn:
        matrix = matrix.rotate(picture.turn, ccw=True)
    image.set_matrix(matrix.translate(width / 2, height / 2))
    page = made.new_page(width, height)
    page.insert_obj(image)
    page.gen_content()
    page.close()


_DATE = re.compile(rb"/(CreationDate|ModDate) ?\(D:\d{14}[^)]*\)")
_ID = re.compile(rb"/ID ?\[ ?<([0-9A-Fa-f]+)> ?<([0-9A-Fa-f]+)> ?\]")


def _timeless(pdf: bytes) -> bytes:
    """`pdf` as PDFium saved it, with a fixed date and an ID that follows from its content; every
    offset stays."""
    pdf = _DATE.sub(lambda m: re.sub(rb"\d", b"0", m[0]).replace(b"00000000", b"20000101", 1), pdf)
    trailer = pdf.rfind(b"trailer")
    body, end = pdf[:trailer], pdf[trailer:]
    digest = hashlib.sha256(body).hexdigest().encode()

    def named(match: re.Match) -> bytes:
        return match[0].replace(match[1], digest[: len(match[1])]).replace(
            match[2], digest[: len(match[2])]
        )  # fmt: skip

    return body + _ID.sub(named, end)
