"""Paper as it comes back: photographs, PDFs, and files that are none."""

import io
import math
import random
import re
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageDraw

from desktop.delivery.scan import join


def photo(path: Path, size: tuple[int, int] = (900, 1200), orientation: int = 1, **wishes) -> Path:
    """A photograph with a red corner at the top left of what the camera's chip saw."""
    image = Image.new("RGB", size, (235, 230, 220))
    ImageDraw.Draw(image).rectangle((0, 0, size[0] // 4, size[1] // 4), fill=(200, 20, 30))
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "制造商".encode().decode("latin-1")
    image.save(path, exif=exif, **wishes)
    return path


def pdf_of(objects: list[bytes]) -> bytes:
    """A PDF of these objects, numbered from 1; the first is its catalog."""
    made, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    return made + (
        b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    )


def stream(content: bytes, head: str = "<<") -> bytes:
    return f"{head} /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream"


def text_pdf(*pages: str) -> bytes:
    """A PDF of text alone, written by hand as the simplest of programs would."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for n, text in enumerate(pages):
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * n} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode(),
            stream(f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET".encode()),
        ]
    return pdf_of(objects)


def one_page_pdf(page: str, content: bytes, *more: tuple[str, bytes]) -> bytes:
    """One page with these entries and content; `more` are streams, from object 5 on."""
    return pdf_of([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /Contents 4 0 R {page} >>".encode(),
        stream(content),
        *(stream(data, head) for head, data in more),
    ])


def locked(pdf: bytes, folder: Path) -> bytes:
    """`pdf` with a password to open it, by qpdf."""
    (folder / "open.pdf").write_bytes(pdf)
    subprocess.run(
        ["qpdf", "--encrypt", "geheim", "owner", "256", "--", "open.pdf", "locked.pdf"],
        cwd=folder, check=True,
    )  # fmt: skip
    return (folder / "locked.pdf").read_bytes()


def huge_png() -> bytes:
    """20000 × 20000 pixels in a few hundred kilobytes."""
    made = io.BytesIO()
    Image.new("1", (20000, 20000)).save(made, "PNG")
    return made.getvalue()


@cache
def drawn(pdf: bytes, dpi: int) -> list[Image.Image]:
    """The pages as pictures, by poppler."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "in.pdf").write_bytes(pdf)
        subprocess.run(["pdftoppm", "-r", str(dpi), "in.pdf", "page"], cwd=folder, check=True)
        return [
            Image.open(io.BytesIO(path.read_bytes())).convert("RGB")
            for path in sorted(folder.glob("page-*.ppm"))
        ]


@cache
def caption(pdf: bytes) -> tuple[int, float, float]:
    """Page (from 0) and place, in points from the top left, to the right of the last （签章）, as
    poppler finds it."""
    said = subprocess.run(
        ["pdftotext", "-bbox", "-", "-"], input=pdf, check=True, capture_output=True
    ).stdout.decode()
    word = r'<word xMin="[^"]*" yMin="([^"]*)" xMax="([^"]*)" yMax="[^"]*">[^<]*签章'
    return [
        (number, float(right), float(top))
        for number, page in enumerate(said.split("<page ")[1:])
        for top, right in re.findall(word, page)
    ][-1]


class Pen(NamedTuple):
    """What a signature is written with, and how large: millimetres, and grey from 0 to 255."""

    width: float = 14
    height: float = 6
    stroke: float = 0.4
    tone: int = 25


def signed(page: Image.Image, at: tuple[float, float], pen: Pen = Pen()) -> Image.Image:
    """`page` with one curly stroke, beginning at a place in points."""
    page, scale = page.copy(), page.width / 595.276
    mm = scale * 72 / 25.4
    points = []
    for step in range(200):
        t = step / 199
        x = at[0] * scale + (2 + pen.width * (t + 0.06 * math.sin(40 * t))) * mm
        y = at[1] * scale + pen.height / 2 * math.sin(19 * t) * (1 - 0.5 * t) * mm
        points.append((x, y))
    width = max(1, round(pen.stroke * mm))
    ImageDraw.Draw(page).line(points, fill=(pen.tone,) * 3, width=width, joint="curve")
    return page


def turned(page: Image.Image, degrees: float) -> Image.Image:
    return page.rotate(degrees, Image.Resampling.BICUBIC, fillcolor="white")


def grey(page: Image.Image) -> Image.Image:
    """As an office machine scans without colour: paper that is not quite white, and grains."""
    grains = random.Random(7)
    noise = Image.frombytes("L", page.size, grains.randbytes(page.width * page.height))
    paper = page.convert("L").point([round(30 + level * 0.8) for level in range(256)])
    return Image.blend(paper, noise, 0.06).convert("RGB")


def black_and_white(page: Image.Image) -> Image.Image:
    return page.convert("L").point([255 * (level > 150) for level in range(256)]).convert("RGB")


def smaller(page: Image.Image) -> Image.Image:
    """As a machine copies that fits the sheet into its margins."""
    sheet = Image.new("RGB", page.size, "white")
    inner = page.resize((round(page.width * 0.96), round(page.height * 0.96)))
    sheet.paste(inner, (page.width // 60, page.height // 40))
    return sheet


def cropped(page: Image.Image) -> Image.Image:
    """A little less at each side, as people cut a picture out."""
    w, h = page.size
    return page.crop((w // 50, h // 90, w - w // 30, h - h // 120))


def as_it_is(page: Image.Image) -> Image.Image:
    return page


def as_scan(pages: list[Image.Image], folder: Path, quality: int = 0) -> bytes:
    """The pages as JPG of that quality, or as PNG, joined as the program joins them."""
    paths = []
    for number, page in enumerate(pages):
        paths.append(folder / f"scan-{number:02}.{'jpg' if quality else 'png'}")
        page.save(paths[-1], **({"quality": quality} if quality else {"compress_level": 1}))
    return join(paths).pdf


def with_signature(pdf: bytes, dpi: int, pen: Pen) -> Image.Image:
    """The page that is to be signed, signed."""
    number, x, y = caption(pdf)
    return signed(drawn(pdf, dpi)[number], (x, y), pen)
