"""Is there ink where the form wants a hand or a seal? Says what is seen, with a picture of the place;
whether it is valid only people know.

The page is laid under the edition by its QR, then each place by the print around it, so that a page
a little off is still looked at where it matters. In the red channel a red seal is as white as paper:
what is dark there is print or a pen; what is red elsewhere is a seal.
"""

import io
import math
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path

import msgspec

from desktop.delivery import sheets
from desktop.delivery.intake import lying
from desktop.delivery.intake.looking import Look, Picture
from desktop.delivery.intake.opening import opened
from desktop.delivery.intake.sorting import Page
from desktop.forms.field import Kind
from desktop.forms.notice import Pack
from desktop.forms.submission import Document, Submission
from desktop.templates.boxes import Box, Wanted, boxes
from desktop.templates.compose import compose
from desktop.templates.mark import FROM_EDGE, SIZE

_PER_MM = 4  # pixels of what is compared: 100 dpi
_AROUND = 9.0  # mm about a place, by which it may be off and be found by its print
_STEP = 2  # pixels
_INSIDE = 2.5  # mm from the edges of a cell that must stay empty
_INK = 55  # of 255 below the paper
_RED = (45, 16)  # of 255, red above the stronger of green and blue: a seal, a faint one
_SEAL = 45.0  # mm² of red; a ring of 40 mm is 150 without a word in it
_WIDE = 22.0  # mm that the red of a seal reaches across; initials in red do not
_STROKES = {Wanted.SIGNATURE: 3.0, Wanted.DATE: 1.2, Wanted.EMPTY: 4.0}  # mm² of ink
_FINE = 200 / 25.4  # pixels for each mm of a page made flat
_CROP = 8  # pixels for each mm of the picture shown: 200 dpi


class Seen(StrEnum):
    """What was found at a place; `unsure` where the scan is grey, or the page is not there."""

    FOUND = "found"
    FAINT = "faint"
    NOTHING = "nothing"
    UNSURE = "unsure"


class Sight(msgspec.Struct, frozen=True):
    """One place of a document on its paper. `label` is the field's; `crop` a JPEG of the place, for
    the person to look at and confirm, empty where the page is not there."""

    document: str
    field: str
    label: str
    wanted: Wanted
    seen: Seen
    page: int
    sentence: str
    crop: bytes = b""

    @property
    def warns(self) -> bool:
        return (self.seen is not Seen.FOUND) != (self.wanted is Wanted.EMPTY)


def sights(
    pack: Pack, submission: Submission, document: Document, export: bytes,
    pages: Sequence[Page], path: Callable[[str], Path],
) -> list[Sight]:  # fmt: skip
    """Every place of a document where hand or seal are wanted, or nothing at all.

    `export` is the PDF of the edition whose `pages` came back (`Staging.of`); `submission` has its
    answers; `path` is where each source lies. Raises UserError where a source is gone.
    """
    form = pack.forms[document.form]
    signatures = {f.id: f.captions for f in form.fields if f.kind is Kind.SIGNATURE and f.captions}
    offices = {f.id for f in form.fields if f.kind is Kind.OFFICE}
    composed = compose(pack, submission, document, pack.notice.date)
    labels = {field.id: field.label for field in form.fields}
    there = {page.page: page for page in pages}
    found: list[Sight] = []
    asked = boxes(composed, signatures, offices)
    for number in sorted({box.page for box in asked}):
        here = [box for box in asked if box.page == number]
        if number not in there:
            found += [_absent(document.id, labels[box.name], box) for box in here]
            continue
        paper = _Paper(there[number], path, _printed(export, number))
        found += [_sight(document.id, labels[box.name], box, paper) for box in here]
    return found


def _printed(export: bytes, number: int):
    """The page of the edition, small, as grey."""
    with sheets.opened(export) as document:
        page = document[number - 1]
        try:
            return sheets.drawn(page, 25.4 * _PER_MM).convert("L")
        finally:
            page.close()


class _Paper:
    """A page that came back, laid over the page of the edition: both in pixels of `_PER_MM`."""

    def __init__(self, page: Page, path: Callable[[str], Path], printed):
        look = page.look
        source = opened(path(look.source), look.source, look.file)
        picture = Picture(source.page(look.number - 1))
        with picture.alone():
            self.image = picture.small(1700)
        self.printed = printed
        self.marked = bool(look.marks) and not look.paper
        share = self.image.width / max(1, picture.size[0])
        if look.paper:
            corners = tuple((x * share, y * share) for x, y in look.paper)
            self.image = lying.flattened(self.image, corners, _FINE)
        self._x, self._y, self._scale, self._turn = self._lie(look, share)
        self.coloured = _is_coloured(self.image)

    def _lie(self, look: Look, share: float) -> tuple[float, float, float, float]:
        """Where the upper left corner of the QR is on the picture, pixels for each mm, and how the
        page is turned; a page without a mark fills its picture."""
        if not self.marked:
            return 0.0, 0.0, self.image.width / 210, 0.0
        corners = [(x * share, y * share) for x, y in look.marks[0].corners]
        x, y = (sum(c[n] for c in corners) / 4 for n in (0, 1))
        wide = self.image.height if round(look.turn / 90) % 2 else self.image.width
        sides = [math.dist(corners[n], corners[(n + 1) % 4]) for n in range(4)]
        # A page that fills its picture says more exactly how large it is than a QR of 12 mm.
        scale, whole = sum(sides) / 4 / SIZE, wide / 210
        return x, y, whole if abs(scale / whole - 1) < 0.04 else scale, look.turn

    def part(self, left: float, top: float, right: float, bottom: float, per_mm: float):
        """A part of the page in mm as the edition has it, upright, in so many pixels for each mm."""
        from PIL import Image

        wide, high = round((right - left) * per_mm), round((bottom - top) * per_mm)
        cos, sin = math.cos(math.radians(self._turn)), math.sin(math.radians(self._turn))
        k = self._scale / per_mm
        # From the middle of the QR, in mm: where the corner of this part is.
        at = (0.0, 0.0)
        if self.marked:
            at = 210 - FROM_EDGE[0] - SIZE / 2, 297 - FROM_EDGE[1] - SIZE / 2
        u, v = (left - at[0]) * self._scale, (top - at[1]) * self._scale
        return self.image.transform(
            (wide, high), Image.Transform.AFFINE,
            (k * cos, -k * sin, self._x + u * cos - v * sin,
             k * sin, k * cos, self._y + u * sin + v * cos),
            Image.Resampling.BICUBIC, fillcolor=(255, 255, 255),
        )  # fmt: skip

    def shift(self, box: Box) -> tuple[float, float]:
        """By how many mm the print about a place is off, as far as `_AROUND`."""
        from PIL import ImageFilter

        room = _AROUND
        own = _dark(self.printed.crop(_pixels(box, room)), 40).filter(ImageFilter.GaussianBlur(1))
        wide = self.part(
            box.left - 2 * room, box.top - 2 * room, box.right + 2 * room, box.bottom + 2 * room,
            _PER_MM,
        )  # fmt: skip
        dark = _dark(wide.getchannel(0), 40).filter(ImageFilter.GaussianBlur(1))
        most = round(room * _PER_MM)

        def fit(place: tuple[int, int]) -> int:
            from PIL import ImageChops

            x, y = place
            under = dark.crop((most + x, most + y, most + x + own.width, most + y + own.height))
            levels = ImageChops.multiply(own, under).histogram()
            return sum(level * count for level, count in enumerate(levels))

        best = (0, 0)
        for step, reach in ((3 * _STEP, most // (3 * _STEP)), (1, 3 * _STEP)):
            tries = [
                (best[0] + step * x, best[1] + step * y)
                for x in range(-reach, reach + 1) for y in range(-reach, reach + 1)
                if max(abs(best[0] + step * x), abs(best[1] + step * y)) <= most
            ]  # fmt: skip
            best = max(tries, key=lambda place: (fit(place), -abs(place[0]) - abs(place[1])))
        return best[0] / _PER_MM, best[1] / _PER_MM


def _sight(document: str, label: str, box: Box, paper: _Paper) -> Sight:
    dx, dy = paper.shift(box)
    if box.wanted is Wanted.EMPTY:  # its edges are rules
        box = msgspec.structs.replace(
            box, left=box.left + _INSIDE, top=box.top + _INSIDE, right=box.right - _INSIDE,
            bottom=box.bottom - _INSIDE,
        )  # fmt: skip
    edges = box.left + dx, box.top + dy, box.right + dx, box.bottom + dy
    seen = _seen(box, paper, edges)
    made = io.BytesIO()
    paper.part(edges[0] - 4, edges[1] - 4, edges[2] + 4, edges[3] + 4, _CROP).save(
        made, "JPEG", quality=85
    )
    sentence = _SAID[box.wanted, seen].format(label=label, page=box.page)
    return Sight(document, box.name, label, box.wanted, seen, box.page, sentence, made.getvalue())


def _absent(document: str, label: str, box: Box) -> Sight:
    sentence = f"“{label}”在第{box.page}页，这一页还没有扫描件，请补扫。"
    return Sight(document, box.name, label, box.wanted, Seen.UNSURE, box.page, sentence)


def _seen(box: Box, paper: _Paper, edges: tuple[float, float, float, float]) -> Seen:
    image = paper.part(*edges, _PER_MM)
    if box.wanted is Wanted.SEAL:
        if _is_seal(image, _RED[0]):
            return Seen.FOUND
        if not paper.coloured:
            return Seen.UNSURE
        return Seen.FAINT if _is_seal(image, _RED[1]) else Seen.NOTHING
    ink = _strokes(image, paper.printed.crop(_pixels(box, 0)))
    if box.wanted is Wanted.EMPTY:
        ink = max(ink, _area(_red(image, _RED[0])))
    least = _STROKES[box.wanted]
    return Seen.FOUND if ink >= least else Seen.FAINT if ink >= least / 3 else Seen.NOTHING


def _is_seal(image, least: int) -> bool:
    red = _red(image, least)
    box = red.getbbox()
    if box is None or _area(red) < _SEAL:
        return False
    return max(box[2] - box[0], box[3] - box[1]) >= _WIDE * _PER_MM


def _red(image, least: int):
    """A mask of what is red, without single grains."""
    from PIL import ImageChops, ImageFilter

    red, green, blue = image.split()
    over = ImageChops.subtract(red, ImageChops.lighter(green, blue))
    return over.point([255 * (level >= least) for level in range(256)]).filter(
        ImageFilter.MedianFilter(3)
    )


def _strokes(image, printed) -> float:
    """mm² of ink that is not red and not near any print; frames and captions are print."""
    from PIL import ImageChops, ImageFilter

    near = _dark(printed.resize(image.size), 25).filter(ImageFilter.MaxFilter(7))
    # The edges of a seal are darker than it is, where a JPEG has mixed them with the paper.
    seal = _red(image, _RED[1]).filter(ImageFilter.MaxFilter(5))
    ink = ImageChops.subtract(_dark(image.getchannel(0), _INK), near)
    return _area(ImageChops.subtract(ink, seal))


def _dark(grey, least: int):
    """A mask of what is darker than the paper by so much."""
    levels = grey.histogram()
    paper = max(range(100, 256), key=levels.__getitem__)
    return grey.point([255 * (paper - level >= least) for level in range(256)])


def _area(mask) -> float:
    return mask.histogram()[255] / _PER_MM**2


def _pixels(box: Box, around: float) -> tuple[int, int, int, int]:
    return tuple(
        round(mm * _PER_MM) for mm in (
            box.left - around, box.top - around, box.right + around, box.bottom + around)
    )  # type: ignore  # fmt: skip


def _is_coloured(image) -> bool:
    """Whether anything on the page, or its paper, is not grey."""
    from PIL import ImageChops

    small = image.reduce(max(1, max(image.size) // 400))
    red, green, blue = small.split()
    apart = ImageChops.subtract(
        ImageChops.lighter(ImageChops.lighter(red, green), blue),
        ImageChops.darker(ImageChops.darker(red, green), blue),
    )
    return apart.getextrema()[1] >= 24


_SAID = {
    (Wanted.SEAL, Seen.FOUND): "“{label}”（第{page}页）：找到红色印章，请放大核对单位名称是否清楚。",
    (Wanted.SEAL, Seen.FAINT): "“{label}”（第{page}页）：红印太淡，请放大核对；看不清单位名称的请重新盖章。",
    (Wanted.SEAL, Seen.NOTHING): "“{label}”（第{page}页）：未找到红色印章，请核对是否已经盖章。",
    (Wanted.SEAL, Seen.UNSURE): "“{label}”（第{page}页）：扫描件是黑白的，看不出红印，请改用彩色扫描。",
    (Wanted.SIGNATURE, Seen.FOUND): "“{label}”（第{page}页）：签名处有字迹，请放大核对是不是本人签名。",
    (Wanted.SIGNATURE, Seen.FAINT): "“{label}”（第{page}页）：签名处的字迹太淡，请放大核对，必要时重新签名。",
    (Wanted.SIGNATURE, Seen.NOTHING): "“{label}”（第{page}页）：签名处未找到字迹，请核对是否已经签名。",
    (Wanted.DATE, Seen.FOUND): "“{label}”（第{page}页）：日期处有字迹，请放大核对日期。",
    (Wanted.DATE, Seen.FAINT): "“{label}”（第{page}页）：日期处的字迹太淡，请放大核对。",
    (Wanted.DATE, Seen.NOTHING): "“{label}”（第{page}页）：日期处未找到字迹，请核对是否写了日期。",
    (Wanted.EMPTY, Seen.FOUND): "“{label}”（第{page}页）应当空着，这里有字迹或印章，请核对是否签错了地方。",
    (Wanted.EMPTY, Seen.FAINT): "“{label}”（第{page}页）应当空着，这里有淡淡的痕迹，请放大核对。",
    (Wanted.EMPTY, Seen.NOTHING): "“{label}”（第{page}页）空着，符合要求，请留意不要在这里签章。",
}  # fmt: skip
