"""The pages of one document as one PDF for the mail: upright, straight, in order, in colour.

A PDF that is already all of that is kept byte by byte. A JPEG that a mail can carry is not pressed
again: the page turns it, as it does whatever a page of a PDF holds. A photograph from the side is
made flat. What the camera wrote beside the picture (place, time, make) stays behind.
"""

import io
from collections.abc import Callable, Sequence
from pathlib import Path

from desktop.delivery import scan, sheets
from desktop.delivery.intake import lying
from desktop.delivery.intake.looking import Picture
from desktop.delivery.intake.opening import Source, opened
from desktop.delivery.intake.sorting import Page
from desktop.progress import Tell, silent

MOST = 14_000_000  # bytes of one document; with its Word file a mail of 20 MiB holds that
_LIGHTER = (200,)  # dpi
_OFF = 0.4  # degrees; a page of a PDF that is turned by less is left as it is
_ENOUGH = 3508  # pixels of the longer side of what is pressed again: A4 at 300 dpi
_FINE = 300 / 25.4  # pixels for each mm
_LONGEST = 3900  # pixels of a JPEG that goes along as it is: A4 at 330 dpi
_CAMERA = {1: 0, 3: 180, 6: 270, 8: 90}  # EXIF: degrees to turn counterclockwise


def assemble(
    pages: Sequence[Page], path: Callable[[str], Path], tell: Tell = silent, most: int = MOST
) -> scan.Joined:
    """The pages as they stand in `pages`; `path` is where each source lies. The same pages give the
    same bytes. What would be more than `most` bytes is pressed at 200 dpi, every page, whether it
    then fits or not. Raises UserError."""
    sources: dict[str, Source] = {}
    joined = _bound(pages, path, tell, sources)
    if len(joined.pdf) <= most:
        return joined
    made = []
    for done, page in enumerate(pages):
        tell(done, len(pages), page.look.file)
        made.append(_pressed(sources[page.look.source], page, _LIGHTER))
    pressed = sheets.bind(made)
    return scan.Joined(pressed, len(made)) if len(pressed) < len(joined.pdf) else joined


def _bound(
    pages: Sequence[Page], path: Callable[[str], Path], tell: Tell, sources: dict[str, Source]
) -> scan.Joined:
    """As much as may be as it came; the files read are left in `sources`."""
    made: list[sheets.Picture | bytes] = []
    for done, page in enumerate(pages):
        tell(done, len(pages), page.look.file)
        key = page.look.source
        if key not in sources:
            sources[key] = opened(path(key), key, page.look.file)
        if len(sources) == 1 and (whole := _as_it_is(pages, sources[key])):
            return scan.Joined(whole, len(pages))
        made.append(_sheet(sources[key], page))
    pdf = sheets.bind(made)
    return scan.Joined(pdf, sheets.page_count(pdf))


def _as_it_is(pages: Sequence[Page], source: Source) -> bytes:
    """The PDF itself, where it holds these pages, in this order, upright and level, and no others."""
    same = all(p.look.source == source.key for p in pages)
    order = [p.look.number for p in pages] == list(range(1, source.pages + 1))
    straight = not any(abs(p.look.turn) >= _OFF or p.look.paper for p in pages)
    return source.content() if source.is_pdf and same and order and straight else b""


def _sheet(source: Source, page: Page) -> sheets.Picture | bytes:
    """A page of a PDF is turned as it is, whatever it holds; nothing of it is pressed anew."""
    look = page.look
    if source.is_pdf and not look.paper:
        off = look.turn - 90 * round(look.turn / 90)
        turn = look.turn if abs(off) >= _OFF else look.turn - off
        return sheets.turned(source.content(), look.number - 1, turn)
    return _pressed(source, page, ())


def _pressed(source: Source, page: Page, resolutions: Sequence[int]) -> sheets.Picture:
    """The page upright and level: as it came where that is light, pressed anew where `resolutions`
    are given or it is not, or was taken from the side."""
    look = page.look
    data = source.page(look.number - 1)
    picture = Picture(data)
    with picture.alone():
        image = picture.small(_ENOUGH)
        if look.paper:
            share = image.width / look.size[0], image.height / look.size[1]
            corners = tuple((x * share[0], y * share[1]) for x, y in look.paper)
            return scan.picture(lying.flattened(image, corners, _FINE), resolutions or (300, 200))
        if not resolutions and (untouched := _untouched(data, look.turn)):
            return untouched
        quarters = round(look.turn / 90)
        if quarters % 4:
            image = image.rotate(90 * quarters, expand=True)
        if left := look.turn - 90 * quarters:
            from PIL import Image

            image = image.rotate(left, Image.Resampling.BICUBIC, fillcolor="white")
        return scan.picture(image, resolutions or (300, 200))


def _untouched(data, turn: float) -> sheets.Picture | None:
    """A JPEG that is light and fine enough as it came, to be turned by the page that bears it."""
    from PIL import Image

    content = data[0] if isinstance(data, tuple) else b""
    if not content.startswith(b"\xff\xd8\xff") or len(content) > scan.HEAVY:
        return None
    with Image.open(io.BytesIO(content), formats=("JPEG",)) as image:
        (wide, high), mode = image.size, image.mode
        camera = image.getexif().get(0x0112, 1)
    if mode not in ("RGB", "L") or max(wide, high) > _LONGEST or camera not in _CAMERA:
        return None
    return sheets.Picture(_bare(content), wide, high, turn + _CAMERA[camera])


def _bare(jpeg: bytes) -> bytes:
    """Without the segments that tell of the camera and the place (APP1 to APP13, comments)."""
    kept, at = [jpeg[:2]], 2
    while at + 4 <= len(jpeg) and jpeg[at] == 0xFF and jpeg[at + 1] != 0xDA:
        if jpeg[at + 1] == 0xFF:  # a byte to fill
            at += 1
            continue
        end = at + 2 + int.from_bytes(jpeg[at + 2 : at + 4])
        if not (0xE1 <= jpeg[at + 1] <= 0xED or jpeg[at + 1] == 0xFE):
            kept.append(jpeg[at:end])
        at = end
    return b"".join(kept) + jpeg[at:]
