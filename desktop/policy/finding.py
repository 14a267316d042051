"""What is wrong with a citation, in a sentence, and the text with it mended."""

from collections.abc import Iterable

import msgspec


class Finding(msgspec.Struct, frozen=True):
    """What is wrong from `start` to `end`, in a sentence; `now` is the right form, if one is sure.

    Codes begin as those of problems do: W_ needs mending or a reason, N_ is good to know.
    """

    start: int
    end: int
    code: str
    sentence: str
    now: str | None = None
    document: str = ""


def mended(text: str, findings: Iterable[Finding]) -> str:
    """`text` with every finding mended that has a sure form."""
    for finding in sorted(findings, key=lambda one: (one.start, one.end), reverse=True):
        if finding.now is not None:
            text = text[: finding.start] + finding.now + text[finding.end :]
    return text
