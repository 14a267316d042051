"""What a page shows: whose mark, how it lies, whether anything is on it. Knows no editions.

Red ink is as good as white here: the red channel alone is read, so a seal over a QR hides nothing.
"""

import io
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from functools import lru_cache
from pathlib import Path
from threading import Lock

import msgspec

from desktop.delivery.codes import Code, codes
from desktop.delivery.intake import lying
from desktop.delivery.intake.opening import Source, opened
from desktop.delivery import scan
from desktop.errors import UserError
from desktop.progress import Tell, silent

THUMB = 360  # pixels of the longer side
_FIRST = 1700  # pixels of the longer side that a first look needs: 150 dpi of A4
_BIG = 25_000_000  # pixels; pictures of more are opened one after the other, to spare memory
_INK = 60  # of 255 below the paper
_BLANK = 0.0004  # of the page; a line of small words is more
_AT_ONCE = 2  # files held in memory
_ONE_BIG = Lock()


class Look(msgspec.Struct, frozen=True):
    """One page as it was seen. `number` counts from 1 in its file, which has `of` pages; `marks` are
    on a picture of `size` pixels, as the file has it. By its marks it is known how it lies: turned by
    `turn` degrees clockwise (-180 to 180), and, where it was photographed from the side, between
    which corners of the picture its `paper` is, as printed (see `lying`). A page, or a file, that cannot be read has
    `trouble`, a sentence with the way out, and nothing else."""

    source: str
    file: str
    number: int
    of: int
    marks: tuple[Code, ...] = ()
    size: tuple[int, int] = (0, 0)
    turn: float = 0.0
    paper: lying.Points = ()
    blank: bool = False
    thumb: bytes = b""  # a JPEG
    trouble: str = ""


class File(msgspec.Struct, frozen=True):
    """A file to look at: where it lies, what is kept as its `key`, what the person calls it."""

    path: Path
    key: str
    name: str


def look_at(files: Sequence[File], tell: Tell = silent, threads: int = 0) -> list[Look]:
    """Every page of every file, in order; what cannot be read is a Look with its trouble.

    `tell` is called in this thread before each page, and may raise Stopped: then nothing is left
    running. Two threads by default, as many as cores at most four; pictures decode beside each other.
    """
    read = lru_cache(maxsize=_AT_ONCE)(scan.content_of)
    found: list[Look] = []
    todo: list[tuple[int, Callable[[], Look]]] = []
    for file in files:
        try:
            source = opened(file.path, file.key, file.name, read)
        except UserError as error:
            found.append(Look(file.key, file.name, 1, 1, trouble=error.sentence))
            continue
        for number in range(source.pages):
            todo.append((len(found), lambda s=source, n=number: look(s, n)))
            found.append(Look(file.key, file.name, number + 1, source.pages))
    workers = threads or max(2, min(4, os.cpu_count() or 2))
    pool = ThreadPoolExecutor(workers)
    try:
        running = [(place, pool.submit(work)) for place, work in todo]
        for done, (place, future) in enumerate(running):
            tell(done, len(running), found[place].file)
            found[place] = future.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
    return found


def look(source: Source, number: int) -> Look:
    """The page `number` of a file, from 0."""
    from PIL import Image

    made = Look(source.key, source.file, number + 1, source.pages)
    try:
        picture = Picture(source.page(number))
        with picture.alone():
            first = picture.small(_FIRST)
            marks = _read(first, picture.size)
            blank = not marks and _is_blank(first)
            if not marks and not blank:
                marks = _harder(picture)
            return msgspec.structs.replace(
                made, marks=tuple(marks), size=picture.size, turn=lying.turn(first, marks),
                paper=_paper(first, marks, picture.size), blank=blank, thumb=_thumb(first),
            )  # fmt: skip
    except UserError as error:
        return msgspec.structs.replace(made, trouble=error.sentence)
    except Image.DecompressionBombError:
        return msgspec.structs.replace(made, trouble=scan.too_many_pixels(source.file).sentence)
    except MemoryError:
        return msgspec.structs.replace(
            made, trouble=f"“{source.file}”第{number + 1}页太大，内存放不下，请按 300 dpi 重新扫描。"
        )
    except scan.UNREADABLE:
        return msgspec.structs.replace(
            made, trouble=f"“{source.file}”第{number + 1}页打不开，已损坏，请重新扫描这一页。"
        )


class Picture:
    """A page as it came, decoded once and as small as it may be. `size` is of the whole picture,
    turned as the camera says."""

    def __init__(self, page):
        from PIL import Image

        self._data, self._frame, self._whole = b"", 0, None
        if isinstance(page, Image.Image):
            self._whole, self.size = page, page.size
        else:
            self._data, self._frame = page
            with self._opened() as image:
                self.size = image.size
                # Asked for what it does not have, Pillow would decode all of a PNG.
                told = image.format != "PNG" or "exif" in image.info
                if told and image.getexif().get(0x0112, 1) >= 5:
                    self.size = self.size[::-1]

    def alone(self):
        """To be held while it is open, where two such would be too much for the memory."""
        return _ONE_BIG if self.size[0] * self.size[1] > _BIG else nullcontext()

    def small(self, longer: int):
        """In colour, with at least so many pixels at its longer side if it has them."""
        if self._whole is not None:
            image = self._whole
        else:
            with self._opened() as image:
                if image.format == "JPEG":
                    scale = longer / max(image.size)
                    image.draft("RGB", tuple(round(side * scale) for side in image.size))
                image = scan.upright(image)
        over = max(image.size) // longer
        return image.reduce(over) if over >= 2 else image

    def whole(self):
        if self._whole is None:
            with self._opened() as image:
                self._whole = scan.upright(image)
        return self._whole

    def _opened(self):
        return scan.unpacked(self._data, self._frame)


def _read(image, size: tuple[int, int]) -> list[Code]:
    """The marks on `image`, with corners as on a picture of `size`."""
    found = codes(image.getchannel(0))
    return _scaled(found, size[0] / image.width, size[1] / image.height)


def _scaled(found: list[Code], across: float, down: float) -> list[Code]:
    return [
        Code(code.said, tuple((x * across, y * down) for x, y in code.corners)) for code in found
    ]


def _paper(image, marks: list[Code], size: tuple[int, int]) -> lying.Points:
    """The corners of the paper on a picture of `size`, of which `image` is a smaller one."""
    if len(marks) != 1:
        return ()
    across, down = size[0] / image.width, size[1] / image.height
    qr = tuple((x / across, y / down) for x, y in marks[0].corners)
    return tuple((x * across, y * down) for x, y in lying.paper(image, qr))


def _harder(picture: Picture) -> list[Code]:
    """What a second look finds: at full size, black and white, evened out, without small specks,
    sharpened."""
    for image, scale in _tries(picture.whole()):
        if found := codes(image):
            return _scaled(found, 1 / scale, 1 / scale)
    return []


def _tries(image) -> Iterator[tuple]:
    from PIL import Image, ImageFilter, ImageOps

    red = image.getchannel(0)
    longer = max(red.size)
    yield red, 1
    levels = red.histogram()
    paper = max(range(100, 256), key=levels.__getitem__)
    for share in (0.5, 0.36):  # what is left of a seal is lighter than print, also where it is grey
        yield red.point([255 * (level > share * paper) for level in range(256)]), 1
    if longer < 2 * _FIRST:
        twice = [2 * side for side in red.size]
        yield red.resize(twice, Image.Resampling.BICUBIC), 2
    yield red.filter(ImageFilter.GaussianBlur(longer / 2400)), 1
    yield ImageOps.autocontrast(red, 2).filter(ImageFilter.UnsharpMask(4, 200, 2)), 1
    yield red.filter(ImageFilter.UnsharpMask(longer / 1170, 400, 0)), 1  # out of focus by a module
    yield image.convert("L"), 1


def _is_blank(image) -> bool:
    """Whether there is next to nothing on it: no words, no strokes, inside the edges."""
    wide, high = image.size
    inner = image.convert("L").crop((wide // 25, high // 25, wide - wide // 25, high - high // 25))
    levels = inner.histogram()
    total = sum(levels)
    paper = max(range(256), key=levels.__getitem__)
    # A seal alone is red: dark in green, whatever it is in grey.
    green = image.getchannel(1).crop((wide // 25, high // 25, wide - wide // 25, high - high // 25))
    dark = max(sum(levels[: max(0, paper - _INK)]), sum(green.histogram()[: max(0, paper - _INK)]))
    return paper > 100 and dark < _BLANK * total


def _thumb(image) -> bytes:
    small = image.copy() if max(image.size) <= THUMB else image.reduce(
        max(1, max(image.size) // (2 * THUMB)))  # fmt: skip
    small.thumbnail((THUMB, THUMB))
    made = io.BytesIO()
    small.save(made, "JPEG", quality=70)
    return made.getvalue()
