"""A document as it would be printed now, to be looked at on a screen: marked 草稿, never kept."""

from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from desktop.forms.notice import Pack
from desktop.forms.submission import Document, Submission
from desktop.templates.places import Places


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
