"""First letters of the pinyin of a text, so that kxsz finds 科学素质."""

from functools import lru_cache
from typing import Any

from desktop.policy.terms import fold


@lru_cache(maxsize=65536)
def initials(text: str) -> str:
    """A letter for each Han character, all else as `fold` has it: as long as `text`.

    Characters of several readings are read as in the words they stand in: 银行 is yh.
    """
    if text.isascii():
        return fold(text)
    pypinyin = _pypinyin()
    letters = pypinyin.lazy_pinyin(
        text, style=pypinyin.Style.FIRST_LETTER, errors=lambda rest: list(fold(rest))
    )
    return "".join(letter[:1] or " " for letter in letters)


def _pypinyin() -> Any:
    import pypinyin  # a third of a second, not before the first search

    return pypinyin
