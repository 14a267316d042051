"""Bytes of a text file as text: UTF-8, UTF-16 and UTF-32 with or without a mark, GBK, GB 18030."""

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UNMARKED = ("utf-8", "gb18030", "utf-16-le", "utf-16-be")
_LOOKED_AT = 40_000  # bytes, even: enough to tell encodings apart
# Level 1 and 2 of GB 2312, its punctuation, ASCII and line ends: what a notice is made of.
_FAMILIAR = re.compile("[\t\n\r -~\u3000-\u3011\u3014-\u3017‘’“”—…·《》，。、：；！？（）＋－０-９一-\u9fa5]")
_ODD = re.compile("[\0-\x08\x0e-\x1f\ufffd]")


def decode(content: bytes) -> str | None:
    """The text, or None where `content` is none."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    try:
        return content.decode("utf-8") if b"\0" not in content else _guessed(content)
    except UnicodeDecodeError:
        return _guessed(content)


def _guessed(content: bytes) -> str | None:
    """In the encoding that makes it most familiar; a damaged character or two are let pass."""
    sample = content[:_LOOKED_AT]
    best = max(_UNMARKED, key=lambda encoding: _familiarity(sample, encoding))
    text = content.decode(best, "replace")
    # A page of traditional characters in GBK is half familiar, bytes of anything else a third.
    if _familiarity(sample, best) < 0.5 or len(_ODD.findall(text)) * 50 > len(text):
        return None
    return text


def _familiarity(sample: bytes, encoding: str) -> float:
    """The share of characters that are a notice's; GB 2312 alone tells Han from Han."""
    text = sample.decode(encoding, "replace")
    known = sum(map(_is_of_gb2312, _FAMILIAR.findall(text)))
    return known / len(text) if text else 0


def _is_of_gb2312(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
