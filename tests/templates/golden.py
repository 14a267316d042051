"""Pictures of every form, to be compared with those in `tests/golden` and looked at when they change.

They are drawn with the bundled fonts alone, whatever the computer has, so `draw` runs in a process
of its own: `python -m tests.golden`.
"""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops

from desktop.forms.field import Kind
from desktop.templates import fonts
from desktop.templates.to_pdf import to_pdf

from .papers import Paper, lengths, paper, text_of

GOLDEN = Path(__file__).parent.parent / "golden"
# A sample for each form.
FORMS = ["brand-society.a1", "brand-affiliate.b1", "brand-city.d", "brand-city.e1", "pilot-county.c1"]
_DPI = 64
_GREYS = 16
# Of 12 × 12 points, how many may be another grey by how much: the edges of letters, which another
# edition of the renderer draws otherwise. One other character is beyond both.
_TILE, _FEW, _ANOTHER = 12, 12, 88


def golden_papers() -> Iterator[Paper]:
    """Each form with a line to each cell, as a unit fills it, and with more than its pages hold."""
    for name in FORMS:
        one = paper(name)
        form = one.pack.forms[one.document.form]
        long = [f for f in form.fields if f.kind in (Kind.LONG, Kind.RICH) and not f.phrases]
        yield next(each for each in lengths(one) if each.name.endswith(".short"))
        yield one._replace(name=f"{name}.typical")
        yield one.answered(f"{name}.overfull", **{f.id: text_of(900) for f in long})


def draw(out: Path) -> None:
    """One picture for each paper, its pages side by side."""
    fonts._folders = list  # no folder of this computer
    for one in golden_papers():
        save(side_by_side(pages(to_pdf(one.composed), _DPI)), out / f"{one.name}.png")


def pages(pdf: bytes, dpi: int) -> list[Image.Image]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.render(scale=dpi / 72, grayscale=True).to_pil() for page in document]


def side_by_side(pages: list[Image.Image]) -> Image.Image:
    wide, high = pages[0].size
    sheet = Image.new("L", ((wide + 1) * len(pages) - 1, high), 0)
    for number, page in enumerate(pages):
        sheet.paste(page, (number * (wide + 1), 0))
    return sheet


def save(picture: Image.Image, file: Path) -> None:
    """In sixteen greys, which takes a third of the room."""
    step = 255 // (_GREYS - 1)
    few = picture.point([round(grey / step) for grey in range(256)])
    few = Image.frombytes("P", few.size, few.tobytes())
    few.putpalette([grey * step for grey in range(_GREYS) for _ in "rgb"])
    few.save(file, optimize=True, bits=4)


def differs(one: Path, other: Path) -> bool:
    """Whether a person would see a difference."""
    with Image.open(one) as a, Image.open(other) as b:
        if a.size != b.size:
            return True
        apart = ImageChops.difference(a.convert("L"), b.convert("L"))
    spots = apart.point([255 * (grey >= _ANOTHER) for grey in range(256)]).reduce(_TILE)
    return spots.getextrema()[1] > 255 * _FEW / _TILE**2
