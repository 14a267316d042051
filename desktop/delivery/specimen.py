"""Simulated scans for demonstrations and the self-test: signed, sealed, a little turned, and
marked 样例 in large print on every page, so that none is ever taken for paper.

The signature spells no name and the seal bears none.
"""

import math
from collections.abc import Iterator

import msgspec

from desktop.delivery import sheets

_DPI = 150
_TURN = 0.55  # degrees, every other page the other way
_SEAL_MM = 42.0
_RED, _INK, _GREY = (200, 22, 30, 215), (24, 32, 92, 235), (90, 90, 90, 70)
_WORD = "样例"


class _Marks(msgspec.Struct):
    """Where pens and seals go on a page, in pixels of the rendered page."""

    signatures: list[tuple[float, float]] = []
    seals: list[tuple[float, float]] = []


def specimen_scan(pdf: bytes) -> bytes:
    """`pdf` as if printed, signed, sealed and scanned; the same bytes for the same PDF."""
    from PIL import Image

    from desktop.delivery.scan import picture

    marks, made = _places(pdf), []
    for number, page in enumerate(sheets.rendered(pdf, _DPI)):
        over = Image.new("RGBA", page.size, (0, 0, 0, 0))
        _write_large(over)
        for place in marks[number].signatures:
            _sign(over, place)
        for place in marks[number].seals:
            over.alpha_composite(_seal(), _corner(over, place))
        paper = Image.alpha_composite(page.convert("RGBA"), over).convert("RGB")
        turned = paper.rotate(
            _TURN if number % 2 == 0 else -_TURN, Image.Resampling.BILINEAR, fillcolor="white"
        )
        made.append(picture(turned))
    return sheets.bind(made)


def _places(pdf: bytes) -> list[_Marks]:
    """Where the captions of signature boxes stand; a document without any is signed at its end.

    A box with "/" in it is nobody's to sign.
    """
    found = []
    with sheets.opened(pdf) as document:
        for page in document:
            high, text = page.get_height(), page.get_textpage()
            said, marks = text.get_text_range(), _Marks()
            for at in _all(said, "签章）"):
                opinion = said[max(0, said.rfind("意见", 0, at)) : at]
                if "/" not in (line.strip() for line in opinion.splitlines()):
                    _, _, right, top = text.get_charbox(at + 2)
                    marks.signatures.append(_pixels(right + 8, high - top))
                    seal = said.find("公章）", at, at + 60)
                    if seal >= 0:
                        left, bottom, _, _ = text.get_charbox(seal)
                        marks.seals.append(_pixels(left, high - bottom + 12))
            found.append(marks)
        if not any(marks.signatures for marks in found):
            wide, high = document[len(document) - 1].get_size()
            found[-1].signatures.append(_pixels(wide * 0.45, high * 0.86))
            found[-1].seals.append(_pixels(wide * 0.72, high * 0.86))
    return found


def _all(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def _pixels(x: float, y: float) -> tuple[float, float]:
    return x / 72 * _DPI, y / 72 * _DPI


def _mm(length: float) -> float:
    return length / 25.4 * _DPI


def _font(millimetres: float):
    import pylopdf_fonts_zh_cn
    from PIL import ImageFont

    return ImageFont.truetype(pylopdf_fonts_zh_cn.sans_path(), round(_mm(millimetres)))


def _write_large(over) -> None:
    from PIL import ImageDraw

    draw = ImageDraw.Draw(over)
    middle = (over.width / 2, over.height * 0.4)
    draw.text(middle, _WORD, _GREY, _font(60), anchor="mm", stroke_width=2)
    below = (over.width / 2, over.height * 0.4 + _mm(42))
    draw.text(below, "模拟扫描件，不是真实签章", _GREY, _font(8), anchor="mm")


def _sign(over, place: tuple[float, float]) -> None:
    """Three words' worth of strokes, as of a pen in a hurry."""
    from PIL import ImageDraw

    draw = ImageDraw.Draw(over)
    x0, y0 = place
    for word, (width, waves, height) in enumerate([(9, 2, 4.5), (8, 3, 3.2), (12, 2, 3.8)]):
        points = []
        for step in range(121):
            t = step / 120
            x = x0 + _mm(word * 9.5 + width * t + 1.6 * math.sin(2 * math.pi * waves * t + word))
            y = y0 + _mm(-height * math.sin(2 * math.pi * waves * t * (1 - 0.3 * t)) * (1 - 0.6 * t))
            points.append((x, y - _mm(0.8 * t)))
        for step in range(120):  # the pen presses and lifts
            weight = _mm(0.35 + 0.3 * abs(math.sin(7 * step / 120 + word)))
            draw.line(points[step : step + 2], _INK, round(weight), joint="curve")


def _seal():
    """A round seal with a star that says what it is: a specimen."""
    from PIL import Image, ImageDraw

    width = round(_mm(_SEAL_MM))
    seal = Image.new("RGBA", (width, width), (0, 0, 0, 0))
    draw, middle = ImageDraw.Draw(seal), width / 2
    draw.ellipse((2, 2, width - 3, width - 3), outline=_RED, width=round(_mm(1.2)))
    points = []
    for corner in range(10):
        radius = width * (0.15 if corner % 2 == 0 else 0.058)
        angle = math.pi * (corner / 5 - 0.5)
        points.append((middle + radius * math.cos(angle), middle + radius * math.sin(angle)))
    draw.polygon(points, _RED)
    words = "样例章非真实印章样例"
    for place, word in enumerate(words):
        degrees = -120 + 240 * place / (len(words) - 1)
        letter = Image.new("RGBA", seal.size, (0, 0, 0, 0))
        ImageDraw.Draw(letter).text((middle, _mm(5.2)), word, _RED, _font(5), anchor="mm")
        seal.alpha_composite(letter.rotate(-degrees, Image.Resampling.BICUBIC))
    draw.text((middle, width * 0.78), "演示专用", _RED, _font(4.5), anchor="mm")
    return seal


def _corner(over, middle: tuple[float, float]) -> tuple[int, int]:
    """Where the seal's corner goes so that all of it stays on the page."""
    width = round(_mm(_SEAL_MM))
    left, top = (round(at - width / 2) for at in middle)
    return max(0, min(left, over.width - width)), max(0, min(top, over.height - width))
