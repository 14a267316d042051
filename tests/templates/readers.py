"""Other people's readers of our files: poppler and pdfium for the PDF, LibreOffice for the DOCX.

Lengths are millimetres from the top left corner of the page.
"""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterable
from functools import wraps
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import page as validator
import pypdfium2
from pypdfium2.raw import FPDF_PAGEOBJ_PATH

from desktop.templates.model import Page

_POINT = 25.4 / 72
# The fonts of Windows that a DOCX names, as the ones that our own PDF is set in here.
_FONTS = {
    "Noto Serif CJK SC": ["仿宋_GB2312", "楷体_GB2312", "宋体", "方正小标宋简体"],
    "Noto Sans CJK SC": ["黑体"],
}


class Word(NamedTuple):
    """A word, or the box of a rule with no text in it."""

    page: int  # from 1
    x0: float
    y0: float
    x1: float
    y1: float
    text: str = ""


def squeeze(text: str) -> str:
    """`text` without any white space: what readers must agree on."""
    return "".join(text.split())


def _tool(name: str) -> str:
    assert shutil.which(name), f"{name} is missing; make test installs it"
    return name


def _run(*command: str | Path) -> str:
    done = subprocess.run(
        [_tool(command[0]), *map(str, command[1:])], capture_output=True, encoding="utf-8", timeout=150
    )
    # Poppler says so of a page without a word.
    faults = done.stderr.replace("no word list\n", "")
    assert (done.returncode, faults) == (0, ""), f"{command[0]}: {faults}"
    return done.stdout


def _once(read: Callable) -> Callable:
    """Many tests look at the same file, which is read again only when it was written anew."""
    known = {}

    @wraps(read)
    def remembered(path: Path, *more):
        key = (path, path.stat().st_mtime_ns, *more)
        if key not in known:
            known[key] = read(path, *more)
        return known[key]

    return remembered


@_once
def pdf_text(path: Path, page: Page = Page(), number: int = 0) -> str:
    """The words in the order the PDF draws them, line by line, without page numbers; those of page
    `number`, from 1, or of all."""
    left, top, width, height = page.left - 3, page.top - 3, page.text_width + 6, page.text_height + 6
    crop = {"-x": left, "-y": top, "-W": width, "-H": height}
    options = [str(o) for name, mm in crop.items() for o in (name, round(mm / 25.4 * 144))]
    if number:
        options += ["-f", str(number), "-l", str(number)]
    return _run("pdftotext", "-raw", "-nopgbrk", "-r", "144", *options, path, "-")


@_once
def pdf_words(path: Path) -> list[Word]:
    """Each word with its place."""
    tree = ElementTree.fromstring(_run("pdftotext", "-bbox", path, "-"))
    return [
        Word(number, *(float(word.get(side)) * _POINT for side in ("xMin", "yMin", "xMax", "yMax")),
             text=word.text or "")
        for number, page in enumerate(tree.iterfind(".//{*}page"), 1)
        for word in page.iterfind(".//{*}word")
    ]  # fmt: skip


@_once
def pdf_rules(path: Path) -> list[Word]:
    """Each ruled line, as pdfium sees it."""
    found = []
    with pypdfium2.PdfDocument(path) as pdf:
        for number, page in enumerate(pdf, 1):
            height = page.get_height()
            for part in page.get_objects(filter=[FPDF_PAGEOBJ_PATH]):
                left, bottom, right, top = part.get_bounds()
                sides = (left, height - top, right, height - bottom)
                found.append(Word(number, *(side * _POINT for side in sides)))
    return found


@_once
def pdf_about(path: Path) -> dict[str, str]:
    """What pdfinfo says: title, author, dates, number and size of pages."""
    lines = _run("pdfinfo", "-isodates", path).splitlines()
    return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}


def pdf_fonts(path: Path) -> list[list[str]]:
    """What pdffonts says of each font: name, type, encoding, emb, sub, uni."""
    lines = _run("pdffonts", path).splitlines()
    starts = [0]
    for column in lines[1].split()[:-1]:
        starts.append(starts[-1] + len(column) + 1)
    return [[line[a:b].strip() for a, b in pairwise(starts)] for line in lines[2:]]


def pdf_faults(path: Path, profile: str = "2u") -> list[str]:
    """What keeps a PDF from being PDF/A-2u, or another profile of archives."""
    return [fault.message for fault in validator.validate_pdf(path, profile=profile).failures]


def convert(files: Iterable[Path], to: str, out: Path) -> None:
    """All files by LibreOffice in one call; `to` is "pdf" or "txt"."""
    kind = "txt:Text (encoded):UTF8" if to == "txt" else to
    profile = f"-env:UserInstallation={(out / 'profile').as_uri()}"
    files = list(files)
    subprocess.run(
        [_tool("soffice"), profile, "--headless", "--convert-to", kind, "--outdir", out, *files],
        env=os.environ | {"FONTCONFIG_FILE": str(_font_names(out))},
        check=True, capture_output=True, timeout=170,
    )  # fmt: skip
    for file in files:
        assert (out / f"{file.stem}.{to}").exists(), f"LibreOffice could not read {file.name}"


def _font_names(folder: Path) -> Path:
    aliases = "".join(
        f'<alias binding="same"><family>{name}</family><prefer><family>{font}</family></prefer></alias>'
        for font, names in _FONTS.items()
        for name in names
    )
    file = folder / "fonts.conf"
    file.write_text(
        f"<fontconfig><include>/etc/fonts/fonts.conf</include>{aliases}</fontconfig>", "utf-8"
    )
    return file


def lines_say(lines: str, said: str) -> bool:
    """Whether a PDF of LibreOffice says `said`, but for marks it loses beyond the end of a line.

    LibreOffice 7.4 hangs 、 and the like out of a line whatever the DOCX asks for, and does not
    always draw them.
    """
    at = 0
    for line in map(squeeze, lines.splitlines()):
        if at and line and not said.startswith(line, at) and said[at] in "，、。；：":
            at += 1
        if not said.startswith(line, at):
            return False
        at += len(line)
    return said[at:] in ("", "。")
