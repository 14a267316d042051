"""How a page lies on its picture: which way up, how level, and where the edges of its paper are.

The edges count only where the QR lies between them as it was printed; a guess would bend a page
that was straight.
"""

import math
import random
from collections.abc import Sequence
from itertools import pairwise

from desktop.delivery.codes import Code
from desktop.templates.mark import FROM_EDGE, SIZE

Point = tuple[float, float]
Points = tuple[Point, ...]

PAPERS = ((210, 297), (297, 210))  # mm
STRAIGHT = 0.25  # degrees; less is not seen
_SURE = 0.15  # degrees; the QR itself is as exact as this where it looks level
_COARSE = 900  # pixels of the picture whose lines are made level
_STRIPS = 64
_SMALL = 600  # pixels of the picture whose edges are looked for
_RISE, _DARKER = 25, 0.72  # of 255, and the share of the paper's light, that is no paper any more
_PAPER = 0.85  # of the light of other paper
_REACH = 3  # pixels of that picture over which an edge may be soft
_DEEP = 0.4  # of the picture, how far in an edge may be
_MOST = 0.6  # of the points of an edge must be on one line,
_NEAR = 1.0  # pixels from it,
_LEAST = 30  # points in all
_OFF = 1.5  # mm by which the QR may be off its place
_UNEVEN, _SKEW = 0.012, 0.7  # of opposite sides, degrees of corners: more is perspective
_FULL = 0.92  # of the picture is paper: less is mostly table


def slant(marks: Sequence[Code]) -> float:
    """By how many degrees a page is turned clockwise, from -180 to 180, as its mark lies."""
    if not marks:
        return 0.0
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = marks[0].corners
    return math.degrees(math.atan2(by - ay + cy - dy, bx - ax + cx - dx))


def turn(image, marks: Sequence[Code]) -> float:
    """The same as `slant`, but as exact as the lines of the page are; a level page is turned by
    0, 90, 180 or -90."""
    about = slant(marks)
    quarters = round(about / 90)
    if not marks or abs(about - 90 * quarters) < _SURE:
        return 90.0 * quarters
    upright = image.rotate(90 * quarters, expand=True) if quarters % 4 else image
    return 90 * quarters + level(upright, about - 90 * quarters)


def level(image, about: float) -> float:
    """By how many degrees, to be turned counterclockwise, the lines of an upright page are off the
    level; `about` is a first guess, good to a degree. 0 where it is too little to be seen."""
    from PIL import Image, ImageOps

    small = ImageOps.invert(image.convert("L"))
    small = small.reduce(max(1, max(small.size) // _COARSE))
    # What is left of the angle is small, so that strips moved up and down are as good as a turn.
    strips = small.rotate(about, Image.Resampling.BILINEAR).resize(
        (_STRIPS, small.height), Image.Resampling.BOX
    )
    best = 0.0
    for step, reach in ((0.3, 4), (0.1, 2)):
        tries = [best + step * n for n in range(-reach, reach + 1)]
        best = max(tries, key=lambda degrees: _evenness(strips, degrees, small.width))
    best += about
    return best if abs(best) >= STRAIGHT else 0.0


def _evenness(strips, degrees: float, width: int) -> int:
    """How sharply rows of ink and of paper are told apart when the picture is turned so."""
    from PIL import Image

    rise = math.tan(math.radians(degrees)) * width / _STRIPS
    rows = strips.transform(
        strips.size, Image.Transform.AFFINE, (1, 0, 0, rise, 1, -rise * _STRIPS / 2),
        Image.Resampling.BILINEAR,
    ).resize((1, strips.height), Image.Resampling.BOX).tobytes()  # fmt: skip
    return sum((a - b) ** 2 for a, b in pairwise(rows))


def paper(image, qr: Points) -> Points:
    """The corners of the paper as it was printed (upper left, upper right, lower right, lower
    left), where it was photographed from the side or is a small part of its picture; else, and
    where one cannot be sure, nothing. `qr` are the corners of its mark, on the same picture."""
    small = image.convert("L")
    small = small.reduce(max(1, max(small.size) // _SMALL))
    found = _corners(small)
    if not found or not _is_askew(found, small.size):
        return ()
    scale = image.width / small.width
    corners = [(x * scale, y * scale) for x, y in found]
    ways = [
        (tuple(corners[n:] + corners[:n]), sheet) for n in range(4) for sheet in PAPERS
    ]  # fmt: skip
    best = min(ways, key=lambda way: _apart(*way, qr))
    return best[0] if _apart(*best, qr) <= _OFF else ()


def across(corners: Points) -> tuple[float, ...]:
    """The eight numbers (a … h) that take a point of the unit square to the picture:
    x = (a·u + b·v + c) / (g·u + h·v + 1), y = (d·u + e·v + f) / (g·u + h·v + 1)."""
    # P. Heckbert, Fundamentals of Texture Mapping and Image Warping, 1989, 2.2.3
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = corners
    dx1, dx2, sx = x1 - x2, x3 - x2, x0 - x1 + x2 - x3
    dy1, dy2, sy = y1 - y2, y3 - y2, y0 - y1 + y2 - y3
    whole = dx1 * dy2 - dx2 * dy1
    g, h = (sx * dy2 - dx2 * sy) / whole, (dx1 * sy - sx * dy1) / whole
    return (
        x1 - x0 + g * x1, x3 - x0 + h * x3, x0, y1 - y0 + g * y1, y3 - y0 + h * y3, y0, g, h
    )  # fmt: skip


def flattened(image, corners: Points, most: float):
    """The paper between `corners` alone, upright and flat, at no more than `most` pixels for each
    mm, and no more than the picture has."""
    from PIL import Image

    sides = [math.dist(corners[n], corners[(n + 1) % 4]) for n in range(4)]
    wide, high = max(sides[0], sides[2]), max(sides[1], sides[3])
    sheet = PAPERS[0] if high > wide else PAPERS[1]
    per_mm = min(most, max(wide / sheet[0], high / sheet[1]))
    w, h = (round(side * per_mm) for side in sheet)
    a = across(corners)
    return image.transform(
        (w, h), Image.Transform.PERSPECTIVE,
        (a[0] / w, a[1] / h, a[2], a[3] / w, a[4] / h, a[5], a[6] / w, a[7] / h),
        Image.Resampling.BICUBIC, fillcolor=(255, 255, 255),
    )  # fmt: skip


def _apart(corners: Points, sheet: tuple[int, int], qr: Points) -> float:
    """mm by which a QR on the sheet with these corners is off its place, at most."""
    a, b, c, d, e, f, g, h = across(corners)
    right, low = 1 - FROM_EDGE[0] / sheet[0], 1 - FROM_EDGE[1] / sheet[1]
    left, high = right - SIZE / sheet[0], low - SIZE / sheet[1]
    mm = sum(math.dist(qr[n], qr[(n + 1) % 4]) for n in range(4)) / 4 / SIZE
    wanted = []
    for u, v in ((left, high), (right, high), (right, low), (left, low)):
        deep = g * u + h * v + 1
        if deep <= 0 or not mm:
            return math.inf
        wanted.append(((a * u + b * v + c) / deep, (d * u + e * v + f) / deep))
    return max(math.dist(p, q) for p, q in zip(wanted, qr, strict=True)) / mm


def _is_askew(corners: Sequence[Point], size: tuple[int, int]) -> bool:
    sides = [math.dist(corners[n], corners[(n + 1) % 4]) for n in range(4)]
    uneven = max(abs(sides[0] / sides[2] - 1), abs(sides[1] / sides[3] - 1))
    ways = [
        math.degrees(math.atan2(q[1] - p[1], q[0] - p[0]))
        for p, q in zip(corners, [*corners[1:], corners[0]], strict=True)
    ]
    skew = max(abs((ways[n] - ways[n - 1]) % 180 - 90) for n in range(4))
    area = sum(
        p[0] * q[1] - q[0] * p[1]
        for p, q in zip(corners, [*corners[1:], corners[0]], strict=True)
    ) / 2  # fmt: skip
    return uneven > _UNEVEN or skew > _SKEW or area < _FULL * size[0] * size[1]


def _corners(grey) -> list[Point]:
    """Where the four edges of the paper meet: upper left, upper right, lower right, lower left of
    the picture; nothing where one of them is not seen."""
    from PIL import Image

    wide, high = grey.size
    rows, columns = _lines(grey), _lines(grey.transpose(Image.Transpose.TRANSPOSE))
    left = _line([(y, x) for y, row in rows if (x := _edge(row)) is not None])
    right = _line([(y, wide - x) for y, row in rows if (x := _edge(row[::-1])) is not None])
    top = _line([(x, y) for x, column in columns if (y := _edge(column)) is not None])
    low = _line([(x, high - y) for x, column in columns if (y := _edge(column[::-1])) is not None])
    if not (left and right and top and low):
        return []
    found = [_meet(*pair) for pair in ((left, top), (right, top), (right, low), (left, low))]
    room = _NEAR + 0.02 * max(wide, high)
    inside = all(-room <= x <= wide + room and -room <= y <= high + room for x, y in found)
    return found if inside else []


def _lines(grey) -> list[tuple[float, bytes]]:
    data, wide = grey.tobytes(), grey.width
    return [(y + 0.5, data[y * wide : (y + 1) * wide]) for y in range(0, grey.height, 2)]


def _edge(light: bytes) -> float | None:
    """Where the paper begins, seen from the beginning of a line across the picture."""
    deep, brightest = int(_DEEP * len(light)), max(light[:_REACH])
    if brightest > _PAPER * max(light[:deep]):
        return None
    for n in range(_REACH, deep):
        outer, inner = light[n - _REACH], light[n + _REACH]
        brightest = max(brightest, outer)
        if inner - outer >= _RISE and outer < _DARKER * inner:
            if brightest > _PAPER * inner:
                return None  # there was paper before
            half = (inner + outer) / 2
            at = next(k for k in range(n - _REACH, n + _REACH + 1) if light[k] >= half)
            return at + 0.5 - (light[at] - half) / max(1, light[at] - light[at - 1])
    return None


def _line(points: list[Point]) -> tuple[float, float] | None:
    """Slope and offset of the line along which most of the points lie, if they do."""
    if len(points) < _LEAST:
        return None
    chance, best = random.Random(0), []
    for _ in range(60):
        (s, p), (t, q) = chance.sample(points, 2)
        slope = (q - p) / (t - s)
        near = [(u, w) for u, w in points if abs(p + slope * (u - s) - w) < _NEAR]
        best = max(best, near, key=len)
    if len(best) < max(_LEAST, _MOST * len(points)):
        return None
    u, w = (sum(point[n] for point in best) / len(best) for n in (0, 1))
    slope = sum((a - u) * (b - w) for a, b in best) / sum((a - u) ** 2 for a, _ in best)
    return slope, w - slope * u


def _meet(upright: tuple[float, float], flat: tuple[float, float]) -> Point:
    """Where x = a·y + b and y = c·x + d meet."""
    (a, b), (c, d) = upright, flat
    x = (a * d + b) / (1 - a * c)
    return x, c * x + d
