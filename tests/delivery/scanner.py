"""A scanner and a phone in a program: what printing, signing and scanning do to a page.

    python -m tests.delivery.recognition            the rate for each kind

Each harm is a function of a picture and a random number generator; pages come from poppler.
"""

import io
import random
from collections.abc import Callable

from PIL import Image, ImageChops, ImageDraw, ImageFilter

Harm = Callable[[Image.Image, random.Random], Image.Image]
PAPER = (246, 244, 240)


def flat(page: Image.Image, _: random.Random) -> Image.Image:
    return page


def turned(degrees: float) -> Harm:
    def turn(page: Image.Image, r: random.Random) -> Image.Image:
        by = degrees * r.choice((-1, 1)) * r.uniform(0.5, 1)
        return page.rotate(by, Image.Resampling.BICUBIC, expand=degrees > 5, fillcolor=PAPER)

    return turn


def quarter(turns: int) -> Harm:
    return lambda page, _: page.rotate(90 * turns, expand=True)


def perspective(share: float) -> Harm:
    """A photo from the side: each corner moves by up to this share of the width."""

    def bend(page: Image.Image, r: random.Random) -> Image.Image:
        w, h = page.size
        most = share * w
        to = [
            (x + r.uniform(0, most) * (1 if x == 0 else -1), y + r.uniform(0, most) * (1 if y == 0 else -1))
            for x, y in ((0, 0), (0, h), (w, h), (w, 0))
        ]  # fmt: skip
        return page.transform(
            page.size, Image.Transform.PERSPECTIVE, _coefficients(to, ((0, 0), (0, h), (w, h), (w, 0))),
            Image.Resampling.BICUBIC, fillcolor=(70, 60, 50),
        )  # fmt: skip

    return bend


def _coefficients(to, of) -> list[float]:
    """The eight numbers that take `to` back to `of`, by Gauss."""
    rows = []
    for (x, y), (u, v) in zip(to, of, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    n = 8
    for i in range(n):
        best = max(range(i, n), key=lambda k: abs(rows[k][i]))
        rows[i], rows[best] = rows[best], rows[i]
        for k in range(n):
            if k != i:
                factor = rows[k][i] / rows[i][i]
                rows[k] = [a - factor * b for a, b in zip(rows[k], rows[i], strict=True)]
    return [rows[i][n] / rows[i][i] for i in range(n)]


def blurred(radius: float) -> Harm:
    """`radius` in points of 1/72 inch, so that it means the same at each resolution."""
    return lambda page, _: page.filter(ImageFilter.GaussianBlur(radius * page.width / 595))


def noisy(share: float) -> Harm:
    def grains(page: Image.Image, r: random.Random) -> Image.Image:
        noise = Image.frombytes("L", page.size, r.randbytes(page.width * page.height))
        return Image.blend(page, noise.convert("RGB"), share)

    return grains


def jpeg(quality: int) -> Harm:
    def press(page: Image.Image, _: random.Random) -> Image.Image:
        made = io.BytesIO()
        page.save(made, "JPEG", quality=quality)
        return Image.open(io.BytesIO(made.getvalue())).convert("RGB")

    return press


def greyish(page: Image.Image, _: random.Random) -> Image.Image:
    return page.convert("L").point([round(30 + level * 0.8) for level in range(256)]).convert("RGB")


def black_and_white(page: Image.Image, _: random.Random) -> Image.Image:
    return page.convert("L").point([255 * (level > 150) for level in range(256)]).convert("RGB")


def shadowed(page: Image.Image, r: random.Random) -> Image.Image:
    """Darker towards one side, to less than half of the light."""
    ramp = Image.linear_gradient("L").resize(page.size).rotate(r.choice((0, 90, 180, 270)))
    ramp = ramp.resize(page.size).point([110 + level * 145 // 255 for level in range(256)])
    return ImageChops.multiply(page, ramp.convert("RGB"))


def sealed(page: Image.Image, place: tuple[float, float], mm: float = 42) -> Image.Image:
    """A round red seal about `place`, in millimetres; ink lets the print show through."""
    per_mm = page.width / 210
    x, y, radius = place[0] * per_mm, place[1] * per_mm, mm / 2 * per_mm
    ink = Image.new("RGB", page.size, "white")
    draw = ImageDraw.Draw(ink)
    draw.ellipse(
        (x - radius, y - radius, x + radius, y + radius), outline=(214, 40, 48),
        width=round(1.3 * per_mm),
    )  # fmt: skip
    draw.regular_polygon((x, y, radius * 0.35), 5, fill=(214, 40, 48))
    for place_ in range(12):
        small = radius * 0.13
        letter = (x + radius * 0.75 * _cos(place_), y + radius * 0.75 * _sin(place_))
        draw.rectangle(
            (letter[0] - small, letter[1] - small, letter[0] + small, letter[1] + small),
            outline=(214, 40, 48), width=max(1, round(0.5 * per_mm)),
        )  # fmt: skip
    return ImageChops.multiply(page, ink)


def _cos(place: int) -> float:
    import math

    return math.cos(math.tau * place / 12)


def _sin(place: int) -> float:
    import math

    return math.sin(math.tau * place / 12)


def seal_over_text(page: Image.Image, r: random.Random) -> Image.Image:
    return sealed(page, (r.uniform(60, 150), r.uniform(80, 220)))


def seal_over_code(page: Image.Image, r: random.Random) -> Image.Image:
    return sealed(page, (196 + r.uniform(-12, 2), 285 + r.uniform(-14, 2)))


def harmed(*harms: Harm) -> Harm:
    def all_of_them(page: Image.Image, r: random.Random) -> Image.Image:
        for harm in harms:
            page = harm(page, r)
        return page

    return all_of_them


def bytes_of(page: Image.Image, quality: int = 0) -> bytes:
    made = io.BytesIO()
    page.save(made, **({"format": "JPEG", "quality": quality} if quality else {"format": "PNG"}))
    return made.getvalue()
