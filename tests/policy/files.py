"""Files as people have them: PDFs of Chinese text, Word files with a past, pages of the web."""

import io
import subprocess
import zipfile
from functools import cache
from pathlib import Path

from PIL import Image
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"  # one of Adobe's: named, not embedded, and readable all the same
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@cache
def _font() -> None:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))


def pdf(*pages: list[str], footer: str = "— {} —") -> bytes:
    """A PDF of lines; a page without any holds a picture alone, as a scanner's does."""
    _font()
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(595, 842))
    picture = Image.new("RGB", (60, 80), (230, 230, 220))
    for number, lines in enumerate(pages, 1):
        canvas.setFont(FONT, 14)
        if not lines:
            canvas.drawInlineImage(picture, 0, 0, 595, 842)
        for at, line in enumerate(lines):
            canvas.drawString(80, 760 - 28 * at, line)
        if lines and footer:
            canvas.drawString(280, 40, footer.format(number))
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def locked(content: bytes, folder: Path) -> bytes:
    """The PDF with a password to open it, by qpdf."""
    (folder / "open.pdf").write_bytes(content)
    subprocess.run(
        ["qpdf", "--encrypt", "geheim", "owner", "256", "--", "open.pdf", "locked.pdf"],
        cwd=folder, check=True,
    )  # fmt: skip
    return (folder / "locked.pdf").read_bytes()


def word(body: str, numbering: str = "", styles: str = "") -> bytes:
    """A DOCX of this XML, with nothing that a reader could do without."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELATIONS)
        archive.writestr("word/_rels/document.xml.rels", _PARTS)
        archive.writestr("word/document.xml", _xml("document", f"<w:body>{body}</w:body>"))
        archive.writestr("word/numbering.xml", _xml("numbering", numbering))
        archive.writestr("word/styles.xml", _xml("styles", styles))
    return made.getvalue()


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text)}</w:p>"


def run(text: str, tag: str = "w:t") -> str:
    return f'<w:r><{tag} xml:space="preserve">{text}</{tag}></w:r>'


def listed(text: str, list_id: int, depth: int = 0) -> str:
    place = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>'
    return paragraph(text, place)


def _xml(root: str, inside: str) -> str:
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><w:{root} xmlns:w="{_W}" {mc}>{inside}</w:{root}>'
    )


_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = f"""<?xml version="1.0"?><Types xmlns="{_PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/word/document.xml" ContentType="{_KIND}.document.main+xml"/>
<Override PartName="/word/numbering.xml" ContentType="{_KIND}.numbering+xml"/>
<Override PartName="/word/styles.xml" ContentType="{_KIND}.styles+xml"/></Types>"""
_RELATIONS = f"""<?xml version="1.0"?><Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>
</Relationships>"""
_PARTS = f"""<?xml version="1.0"?><Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="r1" Type="{_OFFICE}/numbering" Target="numbering.xml"/>
<Relationship Id="r2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>"""
