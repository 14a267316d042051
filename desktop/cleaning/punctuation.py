"""Half-width punctuation between Han made wide: 学会,协会 is 学会，协会. Numbers keep theirs."""

import re
from collections.abc import Iterator

from desktop.cleaning.edits import Edit
from desktop.text import HAN

_WIDE = {",": "，", ":": "：", ";": "；", "?": "？", "!": "！", "(": "（", ")": "）"}
_MARK = re.compile(f"(?<=[{HAN}〇”’》〉）】])[,:;?!](?=[{HAN}〇“‘《〈（【”’）]|\n|$)")
_CLOSED = re.compile(
    rf"(?<=[{HAN}〇”’》〉）】])\((?=[{HAN}〇“‘《])([^()\n]{{1,80}})(?<=[{HAN}〇0-9”’》。])\)"
)


def narrow_marks(text: str) -> Iterator[Edit]:
    """Marks and pairs of brackets between Han; a bracket alone, or at a line's begin, stays."""
    found = [Edit(*mark.span(), _WIDE[mark[0]]) for mark in _MARK.finditer(text)]
    for pair in _CLOSED.finditer(text):
        for at in (pair.start(), pair.end() - 1):
            found.append(Edit(at, at + 1, _WIDE[text[at]]))
    yield from sorted(found)
