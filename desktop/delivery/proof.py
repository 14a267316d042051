"""A document as it would be printed now, to be looked at on a screen: marked 草稿, never kept."""

from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from desktop.forms.notice import Pack
from desktop.forms.submission import Document, Submission
from desktop.templates.places import Places


_POINTS_PER_INCH = 72
_STRIP = 512  # rows


class Proof(msgspec.Struct, frozen=True):
    """All pages, each `width` by `height` mm, and where on them each field stands."""

    pdf: bytes
    pages: int
    width: float
    height: float
    places: Places


class Pixels(msgspec.Struct, frozen=True):
    """One page drawn: rows of `stride` bytes; a pixel is blue, green, red and a byte unused."""

    width: int
    height: int
    stride: int
    data: bytes


def proof(pack: Pack, submission: Submission, document: Document, created: date) -> Proof:
    """`document` with 草稿 across each page."""
    # The writers load fonts and libraries that checking and listing never need.
    from desktop.delivery.sheets import page_count
    from desktop.templates.compose import compose
    from desktop.templates.to_pdf import to_pdf_with_places

    composed = compose(pack, submission, document, created, draft=True)
    pdf, places = to_pdf_with_places(composed)
    return Proof(pdf, page_count(pdf), composed.page.width, composed.page.height, places)


def drawn(pdf: bytes, pages: Iterable[int], width: int) -> Iterator[tuple[int, Pixels]]:
    """Those `pages` that there are, counted from 1, each `width` pixels wide."""
    from desktop.delivery.sheets import opened

    for number in pages:
        with opened(pdf) as document:
            if number > len(document):
                continue
            page = document[number - 1]
            # PDFium rounds up: a hair less, or a page would be a pixel wider than asked for.
            bitmap = page.render(scale=(width - 0.01) / page.get_width(), prefer_bgrx=True)
            pixels = Pixels(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
            bitmap.close()
            page.close()
        yield number, pixels


class Strip(msgspec.Struct, frozen=True):
    """Part of a page, as wide as the page: its rows from `top` on, a grey byte for each pixel."""

    top: int
    width: int
    height: int
    stride: int
    data: bytes


def strips(pdf: bytes, number: int, dpi: int) -> Iterator[Strip]:
    """Page `number`, counted from 1, for a printer: from top to bottom, a few MB at a time."""
    from math import ceil

    from desktop.delivery.sheets import opened

    scale = dpi / _POINTS_PER_INCH
    with opened(pdf) as document:
        page = document[number - 1]
        high = page.get_height()
        page.close()
    rows = ceil(high * scale)
    for top in range(0, rows, _STRIP):
        count = min(_STRIP, rows - top)
        with opened(pdf) as document:
            page = document[number - 1]
            # What is cut off above and below, in points; half a row less, since it is rounded up.
            above, below = (max(cut - 0.5, 0) / scale for cut in (top, rows - top - count))
            crop = (0, below, 0, above)
            bitmap = page.render(scale=scale, grayscale=True, crop=crop)
            drawn = Strip(top, bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
            bitmap.close()
            page.close()
        yield drawn
