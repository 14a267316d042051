"""A scan made lighter to mail: its pages drawn anew in colour, with fewer dots to the inch.

The scan itself is not touched. What only a file can hold, such as an electronic seal or a text
layer, does not come along; the person is asked before.
"""

import io
from collections.abc import Callable

import msgspec

from desktop.delivery import sheets
from desktop.progress import Tell, silent

# Dots to the inch and JPEG quality, the finest first. At 150 dpi signatures, seals and the version
# code's squares are still clear.
STEPS = ((200, 75), (150, 70))
_WORTH = 0.8  # of its bytes, or less: below that nobody should give up a scan as it came
_SEEN_DPI, _SEEN_WIDTH = 75, 240  # of what is compared, in dots and pixels
_BANDS, _STRONG = 20, 80  # of a page looked at for colour; of 255


class Lighter(msgspec.Struct, frozen=True):
    pdf: bytes
    pages: int
    dpi: int


def lighter(pdf: bytes, fits: Callable[[int], bool], tell: Tell = silent) -> Lighter | None:
    """`pdf` at the finest step with which so many bytes fit, or at the coarsest where none does.
    None where it does not become lighter by a fifth. The same bytes for the same scan; `tell` counts pages."""
    best = None
    for dpi, quality in STEPS:
        made = sheets.bind(_drawn(pdf, dpi, quality, tell))
        if len(made) <= _WORTH * len(pdf) and (best is None or len(made) < len(best.pdf)):
            best = Lighter(made, sheets.page_count(made), dpi)
        if best is not None and fits(len(best.pdf)):
            break
    return best


def _drawn(pdf: bytes, dpi: int, quality: int, tell: Tell) -> list[sheets.Picture]:
    pages, found = sheets.page_count(pdf), []
    for number, page in enumerate(sheets.rendered(pdf, dpi)):
        tell(number, pages, f"压缩到 {dpi} dpi")
        jpeg = io.BytesIO()
        page.save(jpeg, "JPEG", quality=quality)
        found.append(sheets.Picture(jpeg.getvalue(), *page.size))
    return found


class Seen(msgspec.Struct, frozen=True):
    """A part of a page: raw RGB, row by row."""

    width: int
    height: int
    pixels: bytes


def compared(before: bytes, after: bytes) -> tuple[Seen, Seen]:
    """The same half page of both: the one with the most colour, since seals are red."""
    pages = list(sheets.rendered(before, _SEEN_DPI))
    _, number, top = max(
        (sum(rows[at : at + _BANDS // 2]), number, at)
        for number, rows in enumerate(map(_colour, pages))
        for at in range(_BANDS // 2 + 1)
    )
    others = list(sheets.rendered(after, _SEEN_DPI))
    return _seen(pages[number], top), _seen(others[number], top)


def _colour(page) -> list[int]:
    """How much of each band of the page is neither black, grey nor white."""
    from PIL import Image

    strong = page.convert("HSV").getchannel("S").point(lambda s: 255 if s > _STRONG else 0)
    dark = page.convert("L").point(lambda grey: 255 if grey > 40 else 0)  # black is no colour
    strong.paste(0, mask=dark.point(lambda light: 255 - light))
    return list(strong.resize((1, _BANDS), Image.Resampling.BOX).tobytes())


def _seen(page, top: int) -> Seen:
    high = page.height
    part = page.crop((0, high * top // _BANDS, page.width, high * top // _BANDS + high // 2))
    part.thumbnail((_SEEN_WIDTH, _SEEN_WIDTH))
    return Seen(*part.size, part.tobytes())
