"""Telling signed paper from the program's own export, sent back by mistake.

Paper comes back as pictures, a little turned, with a signature and a seal on them. Names and
hashes would not tell: the export may have been printed to another PDF or to pictures, or come
from Word.
"""

from desktop.delivery import sheets

_DPI = 60
_BLOCK = 10  # pixels, 4 mm
_DIFFERENT = 24  # of 255, in the mean of a block; two prints of one page stay below 12
_COLOURED = 60  # of 255, between the strongest and the weakest of red, green and blue
_SEAL = 42.5  # points, 15 mm; a smaller picture in a page is neither scan nor seal


def is_export(scan: bytes, export: bytes) -> bool:
    """Whether no page of `scan` shows anything that `export`, or a text file like it, lacks.

    A page is unsigned if it looks just like a page of the export, or if it is all text: no
    picture, no colour, nothing put on it.
    """
    ours = [_blocks(page) for page in sheets.rendered(export, _DPI)]
    theirs = map(_blocks, sheets.rendered(scan, _DPI))
    return all(
        (bare and not _coloured(look)) or any(_same_look(look, our) for our in ours)
        for look, bare in zip(theirs, _bare(scan), strict=True)
    )


def _bare(pdf: bytes) -> list[bool]:
    """For each page, whether it holds text, no picture of a seal's size, and no annotation."""
    from pypdfium2 import raw

    found = []
    with sheets.opened(pdf) as document:
        for page in document:
            pictures = page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE])
            marks = raw.FPDFPage_GetAnnotCount(page.raw)
            text = page.get_textpage().count_chars()
            found.append(text > 0 and marks == 0 and not any(map(_large, pictures)))
    return found


def _large(image) -> bool:
    left, bottom, right, top = image.get_bounds()
    return right - left >= _SEAL and top - bottom >= _SEAL


def _blocks(page):
    """The page as a small picture: each pixel is the mean colour of a block of 4 mm."""
    from PIL import Image

    wide, high = (round(points / 72 * _DPI / _BLOCK) for points in sheets.A4)
    if page.width > page.height:
        wide, high = high, wide
    return page.resize((wide, high), Image.Resampling.BOX)


def _same_look(one, two) -> bool:
    from PIL import ImageChops

    if one.size != two.size:
        return False
    extrema = ImageChops.difference(one, two).getextrema()
    return max(most for _, most in extrema) < _DIFFERENT


def _coloured(look) -> bool:
    return any(max(c) - min(c) > _COLOURED for _, c in look.getcolors(look.width * look.height))
