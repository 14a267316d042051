"""Pages as a scanner sees them: grainy paper, black lines, a red seal; heavy to mail."""

import io
import random

from PIL import Image, ImageDraw

from desktop.delivery import sheets

A4_AT_300 = (2480, 3508)


def paper(seed: int = 1, grain: int = 28) -> Image.Image:
    """A page of black lines and a red seal on grainy paper, as a scanner sees it."""
    noise = random.Random(seed).randbytes(620 * 877)
    grey = Image.frombytes("L", (620, 877), noise).resize(A4_AT_300, Image.Resampling.BICUBIC)
    page = Image.merge("RGB", [grey.point(lambda g: 255 - g * grain // 255)] * 3)
    draw = ImageDraw.Draw(page)
    for line in range(60):
        draw.rectangle((250, 300 + line * 48, 2200 - (line * 37) % 700, 322 + line * 48), "black")
    draw.ellipse((1500, 2500, 1996, 2996), outline=(200, 22, 30), width=24)
    return page


def scan(*pages: Image.Image, quality: int = 92) -> bytes:
    found = []
    for page in pages:
        jpeg = io.BytesIO()
        page.save(jpeg, "JPEG", quality=quality)
        found.append(sheets.Picture(jpeg.getvalue(), *page.size))
    return sheets.bind(found)
