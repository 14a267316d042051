"""The parts of a mail as bytes: short lines of ASCII, whatever a person typed in base64.

Names of attachments are said three ways, since no one way is read everywhere: `filename*=` for all
that follow RFC 2231; `name=` in RFC 2047 words for QQ mail, Foxmail and their like; and a plain
`filename=` with a number, a few letters and the right ending for tools that know neither. That one
stands last: readers that know RFC 2231 take the first of the two.
"""

import re
from base64 import b64encode
from collections.abc import Iterator, Sequence
from html import escape
from urllib.parse import quote

from desktop.text import clean, clean_line

# 12 汉字, 60 characters as an encoded word: a line with it and its header stays below 76
# (RFC 2047, 2).
_ENCODED_BYTES = 36
LINE_BYTES = 57  # 76 characters in base64 (RFC 2045, 6.8)
_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
}
_LONGEST_FALLBACK = 40


def encoded(text: str) -> str:
    """`text` as encoded words, folded (RFC 2047)."""
    return "\r\n ".join(
        f"=?UTF-8?B?{b64encode(word.encode()).decode()}?=" for word in _cut(clean_line(text))
    )


def _cut(text: str) -> Iterator[str]:
    """Pieces of whole characters, each of at most `_ENCODED_BYTES` in UTF-8."""
    piece = ""
    for c in text:
        if len((piece + c).encode()) > _ENCODED_BYTES:
            yield piece
            piece = ""
        piece += c
    yield piece


def words(body: str, boundary: str) -> bytes:
    """The body, plain and as simple HTML; the reader shows one of them (RFC 2046, 5.1.4)."""
    said = clean(body)
    return _joined("alternative", boundary, [_text("plain", said), _text("html", _html(said))])


def mixed(boundary: str, inner: Sequence[bytes]) -> bytes:
    """The body and the attachments as one, with its headers."""
    return _joined("mixed", boundary, inner)


def attachment(name: str, content: bytes, number: int) -> bytes:
    """A file; `number` is its place in the mail, for the plain name."""
    kind = _TYPES.get(_ending(name), "application/octet-stream")
    # `filename*=` is one line (990 characters at most): not all readers join continuations.
    head = (
        f'Content-Type: {kind};\r\n name="{encoded(name)}"\r\n'
        "Content-Transfer-Encoding: base64\r\n"
        "Content-Disposition: attachment;\r\n"
        f" filename*=UTF-8''{quote(clean_line(name), safe='')};\r\n"
        f' filename="{plain_name(name, number)}"\r\n\r\n'
    )
    return head.encode("ascii") + _base64(content)


def plain_name(name: str, number: int) -> str:
    """A name of ASCII letters that no system refuses: 02-2022.pdf for 甲市…2022年度….pdf."""
    ending = _ending(name)
    stem = re.sub(r"[^A-Za-z0-9]+", "-", name[: len(name) - len(ending)]).strip("-")
    return "-".join(filter(None, [f"{number:02d}", stem[:_LONGEST_FALLBACK].rstrip("-")])) + ending


def _ending(name: str) -> str:
    found = re.search(r"\.[A-Za-z0-9]{1,8}\Z", name)
    return found[0].lower() if found else ""


def _joined(kind: str, boundary: str, inner: Sequence[bytes]) -> bytes:
    head = f'Content-Type: multipart/{kind};\r\n boundary="{boundary}"\r\n\r\n'
    between = f"--{boundary}\r\n".encode()
    parts = b"".join(between + part for part in inner)
    return head.encode() + parts + f"--{boundary}--\r\n".encode()


def _text(kind: str, said: str) -> bytes:
    head = (
        f'Content-Type: text/{kind}; charset="utf-8"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
    )
    return head.encode() + _base64(said.replace("\n", "\r\n").encode())


def _html(said: str) -> str:
    """Paragraphs where there is an empty line; nothing in it is read as markup."""
    paragraphs = [escape(part) for part in re.split(r"\n{2,}", said.strip("\n"))]
    inner = "\n".join(f"<p>{part.replace(chr(10), '<br>' + chr(10))}</p>" for part in paragraphs)
    head = '<!DOCTYPE html>\n<html lang="zh-CN">\n<head><meta charset="utf-8"></head>\n<body>\n'
    return f"{head}{inner}\n</body>\n</html>\n"


def _base64(content: bytes) -> bytes:
    lines = (
        b64encode(content[at : at + LINE_BYTES]) for at in range(0, len(content), LINE_BYTES)
    )
    return b"\r\n".join(lines) + b"\r\n"
