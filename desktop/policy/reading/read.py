"""Any file that holds words, read; or one sentence that says why not."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from desktop.errors import UserError
from desktop.text import clean

_LARGEST = 64 * 1024 * 1024  # bytes; a notice with pictures stays far below
_LARGEST_TEXT = 8 * 1024 * 1024  # bytes of a text or a page: some thousand sheets
_PDF_HEAD = 1024  # the mark may stand anywhere in the first KiB (ISO 32000-1, Annex H)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .doc, .wps, and a DOCX with a password


class Form(StrEnum):
    PASTED = "pasted"
    TEXT = "text"
    PAGE = "page"
    WORD = "word"
    PDF = "pdf"


class Source(NamedTuple):
    """What a file says, cleaned of what no document can hold, and what the person should know."""

    name: str
    form: Form
    text: str
    notes: list[str]


def read_file(
    path: Path,
    progress: Callable[[int, int], None] = lambda done, all_: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Source | None:
    """The words of the file. `progress` is told how many pages of how many are read.

    None where `cancelled` said so. Raises UserError, one sentence with the way out.
    """
    content = _content(path)
    name = path.name
    if b"%PDF-" in content[:_PDF_HEAD]:
        from desktop.policy.reading import pdf

        found = pdf.words(content, name, progress, cancelled)
        return found and _source(name, Form.PDF, found[0], _pictures(found[1]))
    if content.startswith(b"PK\x03\x04"):
        from desktop.policy.reading import docx

        return _source(name, Form.WORD, docx.words(content, name))
    if content.startswith(_OLE):
        raise UserError(
            f"“{name}”是旧格式或加了密码的文档，请用 Word 或 WPS 打开，另存为 DOCX（不加密码）再导入。"
        )
    return _text(content, name)


def pasted(text: str) -> Source:
    """Text from the clipboard; a page's source is read as a page."""
    from desktop.policy.reading import html

    if html.is_html(text):
        return _source("", Form.PASTED, html.words(text))
    return _source("", Form.PASTED, text)


def _text(content: bytes, name: str) -> Source:
    from desktop.policy.reading import html, plain

    if len(content) > _LARGEST_TEXT:
        raise UserError(f"“{name}”的文字太多，请只把要用的部分另存一份再导入。")
    text = plain.decode(content)
    if text is None:
        raise UserError(f"“{name}”不是可以读的文字，请导入 TXT、DOCX、PDF 或网页文件。")
    if html.is_html(text):
        return _source(name, Form.PAGE, html.words(html.decode_page(content) or text))
    return _source(name, Form.TEXT, text)


def _source(name: str, form: Form, text: str, notes: Sequence[str] = ()) -> Source:
    text = clean(text)
    if not text.strip():
        raise UserError(f"“{name or '粘贴的内容'}”里没有文字，请换一份有文字的再试。")
    return Source(name, form, text, [*notes])


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise UserError(
                f"“{path.name}”太大了（超过{_LARGEST // 1024**2}MB），"
                "请只把要用的几页另存一份，或把文字复制出来粘贴。"
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UserError(f"找不到“{path}”，请核对它是否被移走或改名。") from error
    except OSError as error:
        raise UserError(f"读不了“{path}”，请检查它是不是文件、是否有权限。") from error


def _pictures(pages: list[int]) -> list[str]:
    if not pages:
        return []
    shown = "、".join(map(str, pages[:10])) + ("等" if len(pages) > 10 else "")
    return [f"第{shown}页是图片，没有读出文字，请对照原件补上。"]
