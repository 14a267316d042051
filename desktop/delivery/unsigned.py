"""Telling signed paper from the program's own export, sent back by mistake.

Paper comes back with a signature: ink where the export has none. So each page is laid over a page
of the export, what is printed on what is printed, and what is left over is looked at. Names and
hashes would not tell: the export may have been printed to another PDF or to pictures, or come from
Word. In doubt it is paper, since a proper scan must never be refused.
"""

from collections.abc import Iterator
from typing import Any

import msgspec

from desktop.delivery import sheets
from desktop.delivery.codes import codes

_DPI = 100  # of the pages compared: a pixel is a quarter of a millimetre
_FINER = 2  # PDFium makes large pictures small without smoothing, so it draws them large
_FRAME = 90  # of 255 below the paper: what is printed, for certain
_INK = 45  # pencil is darker, the halo of a JPEG is not
_NEAR = 5  # pixels; ink within 0.5 mm of the other page's ink is the same
_STROKE = 40  # pixels, 2.6 mm²; the smallest signature of the thinnest pen leaves twice that
# What the mark of an edition covers, in sizes of its QR from the upper left corner of it; too fine
# to be compared, and nobody signs there.
_MARKS = ((-0.08, -0.08, 1.08, 1.08), (-5.2, 0.7, 0, 1.08))
_LOST = 0.02  # of the ink; a few hairlines go in low resolution
_SHAPE = 0.01  # a picture keeps its proportions,
_EDGE = 2  # but for the pixels at its edges
_COLOURED = 60  # of 255, between the strongest and the weakest of red, green and blue
_SEAL = 42.5  # points, 15 mm; a smaller picture on a page of text is no signature, no seal


class _Page(msgspec.Struct, frozen=True):
    """A page as its darkness: 0 where paper is. `frame` is the box around all that is printed."""

    depth: Any  # PIL, 8 bits
    frame: tuple[int, int, int, int] | None
    coloured: bool


def is_export(scan: bytes, export: bytes) -> bool:
    """Whether no page of `scan` shows anything that `export`, or a text file like it, lacks.

    A page is unsigned if all that is on it is on a page of the export too, or if it is nothing but
    text: no picture, no stroke of a pen, no colour, no annotation. Blank pages are passed over.
    """
    ours = list(_pages(export))
    shown = False
    for number, (page, text) in enumerate(zip(_pages(scan), _all_text(scan), strict=True)):
        if page.frame is None:
            continue
        shown = True
        nearest = sorted(range(len(ours)), key=lambda n: abs(n - number))
        if (page.coloured or not text) and not any(_same(page, ours[n]) for n in nearest):
            return False
    return shown


def _pages(pdf: bytes) -> Iterator[_Page]:
    from PIL import Image, ImageChops

    for drawn in sheets.rendered(pdf, _DPI * _FINER):
        page = drawn.reduce(_FINER)
        red, green, blue = page.split()
        darkest = ImageChops.darker(ImageChops.darker(red, green), blue)  # a red seal counts too
        levels = darkest.histogram()
        paper = max(range(128, 256), key=levels.__getitem__)
        depth = darkest.point([max(0, paper - level) for level in range(256)])
        _free_of_mark(depth, drawn)
        blocks = page.resize((50, 70), Image.Resampling.BOX)  # of 4 mm
        coloured = any(max(c) - min(c) > _COLOURED for _, c in blocks.getcolors(3500))
        yield _Page(depth, _over(depth, _FRAME).getbbox(), coloured)


def _same(theirs: _Page, ours: _Page) -> bool:
    """Whether the two show the same, wherever on the sheet and however large."""
    from PIL import Image

    if theirs.frame is None or ours.frame is None:
        return False
    size, other = _size(ours.frame), _size(theirs.frame)
    high = size[1] * other[0] / size[0]
    if abs(other[1] - high) > _EDGE + _SHAPE * high:
        return False
    own = ours.depth.crop(ours.frame)
    laid = theirs.depth.resize(size, Image.Resampling.BILINEAR, box=theirs.frame)
    lost = _LOST * _pixels(_over(own, _INK))
    return _left_over(laid, own) < _STROKE and _left_over(own, laid) < lost


def _free_of_mark(depth, drawn) -> None:
    """Takes the mark of an edition out of `depth`, which is `drawn` made smaller."""
    for code in codes(drawn):
        (left, top), (right, low) = code.corners[0], code.corners[2]
        size = max(right - left, low - top)
        for box in _MARKS:
            place = [(left, top)[n % 2] + part * size for n, part in enumerate(box)]
            depth.paste(0, tuple(round(at / _FINER) for at in place))


def _left_over(one, other) -> int:
    """Pixels of ink in `one` that are not near any in `other`."""
    from PIL import ImageChops, ImageFilter

    near = _over(other, _INK).filter(ImageFilter.MaxFilter(_NEAR))
    return _pixels(ImageChops.subtract(_over(one, _INK), near))


def _over(depth, least: int):
    return depth.point([255 * (level > least) for level in range(256)])


def _pixels(mask) -> int:
    return mask.histogram()[255]


def _size(box: tuple[int, int, int, int]) -> tuple[int, int]:
    return box[2] - box[0], box[3] - box[1]


def _all_text(pdf: bytes) -> list[bool]:
    """For each page, whether it holds text and nothing that could be a signature or a seal."""
    from pypdfium2 import raw

    found = []
    with sheets.opened(pdf) as document:
        for page in document:
            text = page.get_textpage().count_chars() > 0
            marked = raw.FPDFPage_GetAnnotCount(page.raw) > 0
            drawn = any(map(_could_be_signature, page.get_objects()))
            found.append(text and not marked and not drawn)
    return found


def _could_be_signature(drawn) -> bool:
    """A picture of some size, or a stroke that is not straight."""
    from pypdfium2 import raw

    if drawn.type == raw.FPDF_PAGEOBJ_IMAGE:
        left, bottom, right, top = drawn.get_bounds()
        return max(right - left, top - bottom) >= _SEAL
    if drawn.type == raw.FPDF_PAGEOBJ_PATH:
        segments = (
            raw.FPDFPath_GetPathSegment(drawn, n)
            for n in range(raw.FPDFPath_CountSegments(drawn))
        )
        return any(raw.FPDFPathSegment_GetType(s) == raw.FPDF_SEGMENT_BEZIERTO for s in segments)
    return False
