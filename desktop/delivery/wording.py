"""Filling the pack's patterns for names and mails: `{field}` from the answers, the rest from us."""

import re
from collections.abc import Iterator, Mapping

from desktop.forms.values import Values

_PLACEHOLDER = re.compile(r"\{([a-z0-9_.]+)\}")


def pieces(
    template: str, values: Values | None, ours: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """The parts of `template` in order, each with the name it was filled from ("" for the
    pattern's own words). What was filled in is never read as a pattern again."""
    for place, part in enumerate(_PLACEHOLDER.split(template)):
        if place % 2 == 0:
            yield part, ""
        elif part in ours:
            yield ours[part], part
        else:
            yield (values.fill(f"{{{part}}}") if values else ""), part


def fill(template: str, values: Values | None, ours: Mapping[str, str]) -> str:
    """`template` with `ours` and the answers filled in."""
    return "".join(text for text, _ in pieces(template, values, ours))


def size(bytes_: int) -> str:
    """How large, as people say it: 812字节, 45 KB, 3.2 MB."""
    if bytes_ < 1024:
        return f"{bytes_}字节"
    if bytes_ < 1024 * 1024:
        return f"{bytes_ / 1024:.0f} KB"
    return f"{bytes_ / 1024 / 1024:.1f} MB"
