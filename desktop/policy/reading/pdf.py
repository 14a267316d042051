"""The words of a PDF's pages, without the numbers and heads that every page repeats."""

import re
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from desktop.errors import UserError
from desktop.pdfium import ONE_AT_A_TIME

_FEW = 10  # characters; a page with fewer and a picture is a scan, with a number at most
_PAGE_NUMBER = re.compile(r"[\s—–\-－·.第/]*\d{1,4}[\s—–\-－·.页]*(?:[/共]\s*\d{1,4}\s*页?)?\s*")
# What no writer meant: private use, unassigned replacements, controls.
_GARBLED = re.compile("[\x00-\x08\x0e-\x1f\ufffd\ue000-\uf8ff]")


class _Page(NamedTuple):
    text: str
    is_scan: bool


def words(
    content: bytes,
    name: str,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> tuple[str, list[int]] | None:
    """The text of all pages, and the numbers of those that are pictures alone.

    None where the person cancelled. Raises UserError where no text can be had.
    """
    from pypdfium2 import PdfiumError

    try:
        pages = _pages(content, progress, cancelled)
    except PdfiumError as error:
        if "password" in str(error).lower():
            raise UserError(
                f"“{name}”加了密码，读不出文字，请解除密码后再导入，或把要用的文字复制出来粘贴。"
            ) from error
        raise UserError(
            f"“{name}”不完整或已损坏，请重新下载或重新导出，再导入一次。"
        ) from error
    if pages is None:
        return None
    scans = [n for n, page in enumerate(pages, 1) if page.is_scan]
    text = "\n".join(_without_repeats([page.text for page in pages]))
    if len(scans) == len(pages):
        raise UserError(
            f"“{name}”是扫描的图片，里面没有文字，请换用文字版，或用文字识别软件转换后再导入。"
        )
    if len(_GARBLED.findall(text)) * 10 > len(text):
        raise UserError(
            f"“{name}”里的字是按自造的编码存的，读出来是乱码，请换用 Word 版，或转换后再导入。"
        )
    return text, scans


def _pages(
    content: bytes, progress: Callable[[int, int], None], cancelled: Callable[[], bool]
) -> list[_Page] | None:
    import pypdfium2

    pictures = (pypdfium2.raw.FPDF_PAGEOBJ_IMAGE,)
    with ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(content)
        count = len(document)
    try:
        pages: list[_Page] = []
        for n in range(count):
            if cancelled():
                return None
            with ONE_AT_A_TIME:
                page = document[n]
                text = page.get_textpage()
                said = text.get_text_range().replace("\r\n", "\n")
                text.close()
                few = len("".join(said.split())) < _FEW
                pages.append(_Page(said, few and any(page.get_objects(pictures, max_depth=3))))
                page.close()
            progress(n + 1, count)
        return pages
    finally:
        with ONE_AT_A_TIME:
            document.close()


def _without_repeats(pages: list[str]) -> list[str]:
    """Page numbers, and first and last lines that most pages share, are not of the text."""
    split = [[line for line in page.split("\n") if line.strip()] for page in pages]
    ends = Counter(line.strip() for lines in split if lines for line in {lines[0], lines[-1]})
    repeated = {line for line, n in ends.items() if n > 2 and n * 2 > len(pages)}

    def is_repeat(line: str) -> bool:
        return line.strip() in repeated or _PAGE_NUMBER.fullmatch(line) is not None

    kept = []
    for lines in split:
        while len(pages) > 1 and lines and is_repeat(lines[0]):
            lines = lines[1:]
        while len(pages) > 1 and lines and is_repeat(lines[-1]):
            lines = lines[:-1]
        kept.append("\n".join(lines))
    return kept
