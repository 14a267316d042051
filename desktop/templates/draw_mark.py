"""The mark of an edition on a page: a QR and a line of small grey words, outside the form."""

from collections.abc import Callable

from reportlab.pdfgen.canvas import Canvas

from desktop.templates.mark import FROM_EDGE, GUIDE_SIZE, SIZE, Mark, shown
from desktop.templates.model import Align, Face, Page, Style
from desktop.templates.typeset import MM, Piece, setter

_WORDS = Style(Face.BODY, 7.5, 9, Align.LEFT)
_GREY = 0.35
_APART = 3.0  # mm between the words and the QR: four modules must stay free


def draw_mark(
    canvas: Canvas, mark: Mark, page: Page, number: int, pages: int,
    piece: Callable[[Piece, float, float], None],
) -> None:  # fmt: skip
    """The mark of the `number`-th of `pages`, counted from 1; `piece` draws words at a place."""
    size = (GUIDE_SIZE if mark.guide else SIZE) * MM
    right = page.width * MM - FROM_EDGE[0] * MM
    left = (page.width * MM - size) / 2 if mark.guide else right - size
    foot = (GUIDE_SIZE if mark.guide else FROM_EDGE[1]) * MM
    canvas.addLiteral("/Artifact <</Type /Pagination>> BDC")
    canvas.addLiteral(f"q 0 g {_squares(mark.content(number, pages), left, foot, size)} f Q")
    if not mark.guide:
        words = f"版本码 {shown(mark.code)}　第{number}页 共{pages}页"
        x = left - _APART * MM - sum(setter(_WORDS).widths(words))
        canvas.addLiteral(f"q {_GREY} g")
        for each in setter(_WORDS).pieces(words, x):
            piece(each, each.x, foot)
        canvas.addLiteral("Q")
    canvas.addLiteral("EMC")


def _squares(content: str, left: float, foot: float, size: float) -> str:
    """The dark modules as rectangles of one path, those beside each other in one."""
    rows = modules(content)
    one = size / len(rows)
    drawn = []
    for place, row in enumerate(rows):
        begin = None
        for column, dark in enumerate([*row, False]):
            if dark and begin is None:
                begin = column
            elif not dark and begin is not None:
                x, y = left + begin * one, foot + size - (place + 1) * one
                drawn.append(f"{x:.3f} {y:.3f} {(column - begin) * one:.3f} {one:.3f} re")
                begin = None
    return " ".join(drawn)


def modules(content: str) -> list[list[bool]]:
    """The rows of the QR, its dark modules true; level Q gets back a quarter that is lost."""
    import zxingcpp

    code = zxingcpp.create_barcode(content, zxingcpp.BarcodeFormat.QRCode, ec_level="Q")
    image = zxingcpp.write_barcode_to_image(code, scale=1, add_quiet_zones=False)
    high, wide = image.shape
    grey = memoryview(image)
    return [[grey[y, x] < 128 for x in range(wide)] for y in range(high)]
