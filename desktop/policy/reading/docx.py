"""The words of a DOCX: what tracked changes put in, not what they took out; automatic numbers too.

Read from the XML, since python-docx knows no tracked changes and no numbers of lists.
"""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from desktop.errors import UserError
from desktop.policy.reading.numbering import Numbering

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_LARGEST = 64 * 1024 * 1024  # bytes of a part when unpacked: no honest notice comes near
# Taken out, or said twice, or not of the text.
_SILENT = {
    f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", f"{W}rPr", f"{W}pPr", f"{W}sectPr",
    f"{W}tblPr", f"{W}tcPr", f"{W}trPr", f"{W}footnoteReference", f"{W}commentReference",
    f"{_MC}Fallback", f"{W}rt",
}  # fmt: skip
_GOES_ON = "\0"  # behind a paragraph whose end was taken out: the next one joins it
_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


def words(content: bytes, name: str) -> str:
    """The text of the body: a line for each paragraph and each row of a table.

    Raises UserError where `content` is no sound DOCX; `name` is the file's, for the sentence.
    """
    damaged = f"“{name}”不完整或已损坏，请用 Word 或 WPS 打开后另存一份，再导入。"
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            body = _part(archive, "word/document.xml")
            numbering = Numbering(
                _part(archive, "word/numbering.xml"), _part(archive, "word/styles.xml")
            )
    except (zipfile.BadZipFile, etree.XMLSyntaxError, EOFError, OSError, RuntimeError) as error:
        raise UserError(damaged) from error
    except _TooLarge as error:
        raise UserError(f"“{name}”解开后太大，请只把要用的文字复制出来粘贴。") from error
    if body is None or (body := body.find(f"{W}body")) is None:
        raise UserError(f"“{name}”不是 Word 文档（里面没有正文），请另存为 DOCX 再导入。")
    return "\n".join(_lines(body, numbering)).replace(_GOES_ON + "\n", "")


class _TooLarge(Exception):
    pass


def _part(archive: zipfile.ZipFile, name: str) -> Any:
    """A part as XML; None where there is none."""
    try:
        entry = archive.getinfo(name)
    except KeyError:
        return None
    with archive.open(entry) as file:
        content = file.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        raise _TooLarge
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    return etree.fromstring(content, parser)


def _lines(parent: Any, numbering: Numbering) -> Iterator[str]:
    """The blocks inside `parent`, through whatever wraps them."""
    for element in parent:
        if element.tag == f"{W}p":
            yield from _paragraph(element, numbering)
        elif element.tag == f"{W}tr":
            if element.find(f"{W}trPr/{W}del") is None:
                yield "\t".join(_cells(element, numbering))
        elif element.tag not in _SILENT and isinstance(element.tag, str):
            yield from _lines(element, numbering)


def _cells(row: Any, numbering: Numbering) -> Iterator[str]:
    for cell in row.iter(f"{W}tc"):
        if _nearest(cell, f"{W}tr") is row:
            yield " ".join(filter(None, (line.strip() for line in _lines(cell, numbering))))


def _nearest(element: Any, tag: str) -> Any:
    return next(element.iterancestors(tag), None)


def _paragraph(paragraph: Any, numbering: Numbering) -> Iterator[str]:
    pieces: list[str] = []
    boxes: list[Any] = []
    _gather(paragraph, pieces, boxes)
    text = "".join(pieces)
    number = numbering.number(paragraph) if text.strip() else ""
    ended = paragraph.find(f"{W}pPr/{W}rPr/{W}del") is None
    yield from (number + text + ("" if ended else _GOES_ON)).split("\n")
    for box in boxes:
        yield from _lines(box, numbering)


def _gather(element: Any, pieces: list[str], boxes: list[Any]) -> None:
    """The runs of a paragraph; text boxes hang in it and are read after it."""
    for child in element:
        if child.tag == f"{W}t":
            pieces.append(child.text or "")
        elif child.tag in _SIGNS:
            pieces.append(_SIGNS[child.tag])
        elif child.tag == f"{W}txbxContent":
            boxes.append(child)
        elif child.tag not in _SILENT and isinstance(child.tag, str):
            _gather(child, pieces, boxes)
