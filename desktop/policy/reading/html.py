"""The words of a web page: no scripts, styles, comments or markup; rows of tables as lines."""

import re
from html.parser import HTMLParser

from desktop.policy.reading.plain import decode

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_LOOKS_LIKE = re.compile(
    r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|div|p|table)\b",
    re.IGNORECASE | re.DOTALL,
)
# What is between their tags is nobody's text. `rt` holds the pinyin over ruby characters.
_SILENT = {"script", "style", "noscript", "template", "title", "svg", "math", "object", "iframe",
           "select", "textarea", "button", "nav", "rt", "rp"}  # fmt: skip
_ENDED_BY_LINES = ("rt", "rp")  # they need not be closed
_LINES = {
    "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt",
    "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "li", "main", "ol", "p", "pre", "section", "table", "tbody", "tr", "ul",
}  # fmt: skip
_CELLS = {"td", "th"}


def is_html(text: str) -> bool:
    return _LOOKS_LIKE.match(text[:2000]) is not None


def decode_page(content: bytes) -> str | None:
    """The page as text, in the encoding that it names, if that reads it, or the likeliest."""
    if named := _CHARSET.search(content[:4096]):
        encoding = named[1].decode("ascii").lower()
        # What calls itself GB2312 is GBK as a rule, and GB 18030 reads both.
        encoding = "gb18030" if encoding in ("gb2312", "gbk", "gb18030") else encoding
        try:
            return content.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(content)


def words(page: str) -> str:
    """The words of a page, a line for each block."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    lines = (re.sub(r"[ \t\r\f]*\t[ \t\r\f]*", "\t", line).strip() for line in reader.lines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._pieces: list[str] = []
        self._silent: list[str] = []
        self._preformatted = 0

    def lines(self) -> list[str]:
        return "".join(self._pieces).split("\n")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _LINES:
            self._hear_again(_ENDED_BY_LINES)
        if tag in _SILENT:
            self._silent.append(tag)
        elif tag == "br" or tag in _LINES:
            self._pieces.append("\n")
        elif tag in _CELLS:
            self._pieces.append("\t")
        self._preformatted += tag == "pre"

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _SILENT:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self._hear_again(_ENDED_BY_LINES if tag == "ruby" else (tag,))
        if tag in _LINES:
            self._pieces.append("\n")
        self._preformatted -= tag == "pre" and self._preformatted > 0

    def _hear_again(self, tags: tuple[str, ...]) -> None:
        """The silent tags have ended, and with them what was left open inside."""
        for at, tag in enumerate(self._silent):
            if tag in tags:
                del self._silent[at:]
                break

    def handle_data(self, data: str) -> None:
        if not self._silent:
            # Line ends in the source are blanks; between Han characters not even that.
            kept = data if self._preformatted else re.sub(r"\s*[\r\n]\s*", _blank, data)
            self._pieces.append(kept)


def _blank(gap: re.Match[str]) -> str:
    before, after = gap.string[gap.start() - 1 : gap.start()], gap.string[gap.end() : gap.end() + 1]
    return " " if before.isascii() and after.isascii() and before and after else ""
