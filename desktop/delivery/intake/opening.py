"""What a file that comes back is, by its content: how many pages, and how to get each as a picture.

Nothing is decoded before it is asked for. Pages of PDFs that hold one JPEG, as scanners write them,
are that JPEG; others are drawn.
"""

import ctypes
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from desktop.delivery import scan, sheets

_DPI = 200  # of pages that are drawn: a module of a QR is then four pixels
_WHOLE = 0.8  # of the page's area, so that a picture on it is the page


class Source(msgspec.Struct, frozen=True):
    """A file that can be read. `key` is what tells it from others, such as its name in the library;
    `content` reads it again, so that a heap of photographs is not held in memory at once;
    `page(n)` gives the n-th page from 0: the bytes of a JPEG, PNG or TIFF and the frame in it, or a
    PIL picture."""

    key: str
    file: str
    pages: int
    page: Callable[[int], Any]
    content: Callable[[], bytes] = bytes
    is_pdf: bool = False


def opened(
    path: Path, key: str, file: str, read: Callable[[Path, str], bytes] = scan.content_of
) -> Source:
    """The file at `path`, which the person calls `file`. Raises UserError with one sentence.

    `read` may remember what it read a moment ago."""
    return _source(lambda: read(path, file), key, file)


def source_of(content: bytes, key: str, file: str) -> Source:
    """The same of its bytes."""
    return _source(lambda: content, key, file)


def _source(read: Callable[[], bytes], key: str, file: str) -> Source:
    content = read()
    if scan.is_pdf(content):
        scan.check_pdf(content, file)
        pages = sheets.page_count(content)
        return Source(key, file, pages, lambda number: _page(read(), number), read, True)
    scan.check_picture(content, file)
    pages = scan.frames(content, file)
    return Source(key, file, pages, lambda number: (read(), number), read)


def _page(pdf: bytes, number: int):
    """The JPEG that is all of the page, or the page drawn. Raises OSError where it is damaged."""
    from pypdfium2 import PdfiumError

    try:
        with sheets.opened(pdf) as document:
            page = document[number]
            try:
                found = _only_jpeg(page)
                return (found, 0) if found else sheets.drawn(page, _DPI)
            finally:
                page.close()
    except PdfiumError as error:
        raise OSError(str(error)) from error


def _only_jpeg(page) -> bytes | None:
    """The JPEG of a page that shows nothing else, upright and whole."""
    from pypdfium2 import raw

    objects = list(page.get_objects(max_depth=1))
    if len(objects) != 1 or objects[0].type != raw.FPDF_PAGEOBJ_IMAGE or page.get_rotation():
        return None
    if raw.FPDFPage_GetAnnotCount(page.raw) > 0:
        return None
    image, (wide, high) = objects[0], page.get_size()
    a, b, c, d, _, _ = image.get_matrix().get()
    if abs(b) + abs(c) > 0.01 * abs(a) or a < 0 or d < 0 or a * d < _WHOLE * wide * high:
        return None
    if image.get_filters() != ["DCTDecode"]:
        return None
    length = raw.FPDFImageObj_GetImageDataRaw(image, None, 0)
    buffer = ctypes.create_string_buffer(length)
    raw.FPDFImageObj_GetImageDataRaw(image, buffer, length)
    return buffer.raw
