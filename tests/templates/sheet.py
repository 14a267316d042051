"""The picture sheet of docs/forms.md: each form beside the boxes that the page draws for it."""

import re
import unicodedata
from pathlib import Path

import pylopdf_fonts_zh_cn as noto
from PIL import Image, ImageDraw, ImageFont

from desktop.templates.to_pdf import to_pdf

from .golden import FORMS, pages, save, side_by_side
from .papers import lengths, paper

DOCS = Path(__file__).parents[2] / "docs"
_SIZE = 11
_WIDE, _HIGH = 6, 14  # points of the picture for half a Chinese character, and for a line
_COLUMNS = 56
_MARGIN = 16
_DESK = 221
_FORM_DPI = 50
_PAGES_IN_A_ROW = 3
# Which ways a line leaves the middle of its place.
_LINES = {
    "─": "lr", "│": "ud", "┌": "rd", "┐": "ld", "└": "ru", "┘": "lu",
    "├": "udr", "┤": "udl", "┬": "lrd", "┴": "lru", "┼": "lrud",
}  # fmt: skip


def boxes() -> dict[str, str]:
    """Form -> its boxes, as docs/forms.md has them."""
    page = (DOCS / "forms.md").read_text("utf-8")
    return dict(re.findall(r"^## (\w+)\n.*?^```text\n(.*?)^```", page, re.DOTALL | re.MULTILINE))


def draw_sheet(file: Path) -> None:
    """A row for each form: the boxes, and the pages of a form with a line to each cell."""
    drawn = boxes()
    rows = []
    for name in FORMS:
        one = paper(name)
        short = next(each for each in lengths(one) if each.name.endswith(".short"))
        text = _boxes(drawn[one.document.form])
        rows.append((text, _in_rows(pages(to_pdf(short.composed), _FORM_DPI))))
    wide = max(text.width + form.width for text, form in rows) + 3 * _MARGIN
    high = sum(max(text.height, form.height) + _MARGIN for text, form in rows) + _MARGIN
    sheet = Image.new("L", (wide, high), _DESK)
    top = _MARGIN
    for text, form in rows:
        sheet.paste(text, (_MARGIN, top))
        sheet.paste(form, (text.width + 2 * _MARGIN, top))
        top += max(text.height, form.height) + _MARGIN
    save(sheet, file)


def _in_rows(pages: list[Image.Image]) -> Image.Image:
    """Pages side by side, at most three of them, and the next below."""
    starts = range(0, len(pages), _PAGES_IN_A_ROW)
    rows = [side_by_side(pages[start : start + _PAGES_IN_A_ROW]) for start in starts]
    high = pages[0].height + 1
    made = Image.new("L", (rows[0].width, high * len(rows) - 1), _DESK)
    for number, row in enumerate(rows):
        made.paste(row, (0, number * high))
    return made


def _boxes(text: str) -> Image.Image:
    lines = text.splitlines()
    picture = Image.new("L", (_COLUMNS * _WIDE + _MARGIN, len(lines) * _HIGH + _MARGIN), 255)
    pen = ImageDraw.Draw(picture)
    font = ImageFont.truetype(noto.sans_path(), _SIZE)
    for row, line in enumerate(lines):
        x, y = _MARGIN // 2, _MARGIN // 2 + row * _HIGH
        for character in line:
            if character in _LINES:
                _rule(pen, x, y, _LINES[character])
            else:
                pen.text((x, y - 2), character, 0, font)
            x += columns(character) * _WIDE
    return picture


def columns(text: str) -> int:
    """How many places of a fixed pitch: two for a Chinese character."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _rule(pen: ImageDraw.ImageDraw, x: int, y: int, ways: str) -> None:
    middle, height = x + _WIDE // 2, y + _HIGH // 2
    ends = {"l": (x, height), "r": (x + _WIDE, height), "u": (middle, y), "d": (middle, y + _HIGH)}
    for way in ways:
        pen.line([(middle, height), ends[way]], 102)
