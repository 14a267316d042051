"""A document as PDF: laid out by our own rules, every font inside, the same bytes each time."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from desktop.templates.archive import describe
from desktop.templates.draw import Drawing
from desktop.templates.fonts import ONE_AT_A_TIME
from desktop.templates.layout import Sheet, lay_out
from desktop.templates.model import Document
from desktop.templates.places import Places, places
from desktop.templates.typeset import MM


def to_pdf(document: Document) -> bytes:
    """The printed pages. Dates in it are `document.created`, at noon in China."""
    return to_pdf_with_places(document)[0]


def to_pdf_with_places(document: Document) -> tuple[bytes, Places]:
    """The printed pages, and where on them each field stands."""
    with ONE_AT_A_TIME, _pages_as_bytes():
        sheets = lay_out(document)
        return _to_pdf(document, sheets), places(sheets, document.page)


@contextmanager
def _pages_as_bytes() -> Iterator[None]:
    """Not as letters that stand for them: shorter, and done sooner. reportlab knows this only as a
    setting of its own, which others who draw with it must find as it was."""
    before, rl_config.useA85 = rl_config.useA85, 0
    try:
        yield
    finally:
        rl_config.useA85 = before


def _to_pdf(document: Document, sheets: list[Sheet]) -> bytes:
    page = document.page
    file = BytesIO()
    size = (page.width * MM, page.height * MM)
    canvas = _Canvas(file, size, invariant=1, pageCompression=1, pdfVersion=(1, 7))
    describe(canvas, document)
    drawing = Drawing(canvas, document)
    for number, sheet in enumerate(sheets, 1):
        drawing.draw(sheet, number, len(sheets))
    drawing.tags.write(canvas._doc)
    canvas.save()
    return file.getvalue()


class _Canvas(Canvas):
    """A canvas whose pages do not begin by naming Helvetica, which would not be embedded."""

    def _make_preamble(self) -> None:
        self._preamble = "1 0 0 1 0 0 cm"
