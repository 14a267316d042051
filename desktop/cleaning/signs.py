"""Stray signs and odd blanks on a page that was mangled: 加☆强, 正'确, 落 实.

A sign is stray where no number or Latin letter stands beside it. Signs that Chinese text uses
stay, and so do bullets at the beginnings of lines.
"""

import re
from collections import Counter
from collections.abc import Iterator

from desktop.cleaning.edits import Edit
from desktop.text import HAN

# So thin a blank divides nothing; a wider one may divide what belongs apart (张三 李四).
_THIN = "\u2004-\u200a\u202f\u205f"
_ODD = f"\u00a0\u2000-\u2003{_THIN}"
_BLANK = f" \u3000{_ODD}"
_PUNCTUATION = "，。、：；！？“”‘’《》〈〉【】〔〕（）…—"
_OF_TEXT = f"{HAN}〇{_PUNCTUATION}"
# Greek, arrows, mathematics, currency, pictures, and the ASCII signs among which they came.
_SIGN = (
    "\u0370-\u03ff¢-©«-¯±´¶•¸»÷×†‡™₠-₿\u2100-\u214f←-⇿∀-⋿⌀-⏿■-◿☀-❵➔-➿⬀-⯿&'\"<>*#$@^_`{|}~\\\\"
)
_STRAY = re.compile(f"[{_SIGN}]")
_BESIDE_STAYS = re.compile(r"[0-9A-Za-z０-９Ａ-Ｚａ-ｚ%％]")
_THIN_BLANK = re.compile(f"(?<=[{HAN}])[{_THIN}](?=[{HAN}])")
_ODD_BLANK = re.compile(f"(?<=[{_OF_TEXT}])[{_ODD}](?=[{_OF_TEXT}]|\n|$)")


def stray_signs(text: str) -> Iterator[Edit]:
    """The stray signs of a page that was mangled."""
    stays = _bullets(text)
    if not any(quote in text for quote in "“”‘’"):
        stays |= _paired_quotes(text)
    for sign in _STRAY.finditer(text):
        start, end = sign.span()
        beside = text[max(start - 1, 0) : start] + text[end : end + 1]
        if start not in stays and not _BESIDE_STAYS.search(beside):
            yield Edit(start, end)


def odd_blanks(text: str, mangled: bool) -> Iterator[Edit]:
    """Blanks that divide nothing: single odd ones on a mangled page, else only the very thin."""
    for blank in (_ODD_BLANK if mangled else _THIN_BLANK).finditer(text):
        yield Edit(*blank.span())


def _bullets(text: str) -> set[int]:
    """Where a sign begins a line, as it does another."""
    firsts = [m for m in re.finditer(rf"^[{_BLANK}\t]*([{_SIGN}])(?=.)", text, re.MULTILINE)]
    often = Counter(m[1] for m in firsts)
    return {m.start(1) for m in firsts if often[m[1]] > 1}


def _paired_quotes(text: str) -> set[int]:
    """Where straight quotes stand that have a partner in their line."""
    paired: set[int] = set()
    for line in re.finditer("[^\n]+", text):
        for quote in "\"'":
            if line[0].count(quote) % 2 == 0:
                paired |= {line.start() + m.start() for m in re.finditer(quote, line[0])}
    return paired
