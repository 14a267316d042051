"""Pinyin put in behind Han characters, 山(shān)東(dōng), and how it is told from what belongs.

A group is pinyin only if it is a reading of the very character before it. An author, too,
writes 莒(jǔ)县 or 重(chóng)新: such groups stand alone, on rare characters or rare readings. A
mangled page has them everywhere, on 山 and 的.
"""

import re
import unicodedata
from functools import cache, lru_cache

from desktop.cleaning.edits import Edit
from desktop.text import HAN

# Odd signs and blanks stand in the bracket and before it.
_GROUP = re.compile(
    rf"(?<=[{HAN}])[^{HAN}\w\n，。、：；！？“”‘’《》（）·+(]?[α-ωΑ-Ω]?[^\S\n]?\([^()\n{HAN}0-9A-Z]{{1,12}}\)"
)
_LETTERS = re.compile("[^a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ]")
_HAN = re.compile(f"[{HAN}]")
_LINE = re.compile("[^\n]+")
_DENSE = 15  # Han characters to a group, at most, in the lines that have one
_ENOUGH = 2  # groups that no author would write


def groups(text: str) -> list[Edit]:
    """The groups to take out of `text`; none where they may be the author's own."""
    if "(" not in text:
        return []
    found = [group for group in _GROUP.finditer(text) if _is_reading(group)]
    if sum(map(_is_put_in, found)) < _ENOUGH or not _dense(text, found):
        return []
    return [Edit(group.start(), group.end()) for group in found]


def _dense(text: str, found: list[re.Match[str]]) -> bool:
    starts = iter(group.start() for group in found)
    start = next(starts, None)
    han = 0
    for line in _LINE.finditer(text):
        if start is not None and start < line.end():
            han += len(_HAN.findall(line[0]))
            while start is not None and start < line.end():
                start = next(starts, None)
    return len(found) * _DENSE >= han


def _is_reading(group: re.Match[str]) -> bool:
    syllable = _LETTERS.sub("", group[0])
    readings = _readings(group.string[group.start() - 1])
    return syllable in readings or syllable in map(_toneless, readings)


def _is_put_in(group: re.Match[str]) -> bool:
    """Whether no author would have written it."""
    character = group.string[group.start() - 1]
    if not re.fullmatch(r"\(\w+\)", group[0]):
        return True
    # The usual reading stands first in the dictionary.
    return _is_common(character) and _LETTERS.sub("", group[0]) == _readings(character)[0]


@lru_cache(maxsize=4096)
def _is_common(character: str) -> bool:
    """Level 1 of GB 2312, or of Big5 for what GB 2312 has not: the thousands everyone reads."""
    for code, last in (("gb2312", 0xD7), ("big5", 0xC6)):
        try:
            return character.encode(code)[0] <= last
        except UnicodeEncodeError:
            continue
    return False


@lru_cache(maxsize=4096)
def _readings(character: str) -> tuple[str, ...]:
    known = _dictionary().get(ord(character))
    return tuple(known.split(",")) if known else ()


@cache
def _dictionary() -> dict[int, str]:
    from pypinyin.pinyin_dict import pinyin_dict  # a third of a second, seldom needed

    return pinyin_dict


def _toneless(syllable: str) -> str:
    parts = unicodedata.normalize("NFD", syllable)
    return unicodedata.normalize("NFC", re.sub("[\u0300\u0301\u0304\u030c]", "", parts))
