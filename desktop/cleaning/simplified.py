"""Traditional characters made simplified, by OpenCC, and the 著 that is 着."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from desktop.cleaning.edits import Edit
from desktop.text import HAN

# OpenCC leaves 著 alone: it is right in 著作 and 显著, and 着 is written so in Taiwan's 著力.
_ZHE = re.compile("(?<![原名專专編编論论遺遗巨土顯显昭卓譯译合])著(?=[力手重眼落實实急想裝装陸陆色迷火意])")
# Simplified characters of their own, which OpenCC takes for 坯 and 沉: 打坏, and a person named 沈.
_LEFT_ALONE = "坏沈"
# Those that change only together with the next one.
_IN_WORDS = "著瞭覆藉甦哩衹"
_RUN = re.compile(f"[{HAN}]+")


def traditional(text: str) -> Iterator[Edit]:
    """The characters that OpenCC writes otherwise."""
    convert, has_traditional = _converter().convert, _traditional().search
    for run in _RUN.finditer(text):
        if not has_traditional(run[0]):
            continue
        simplified = _ZHE.sub("着", convert(run[0]))
        if simplified == run[0]:
            continue
        if len(simplified) != len(run[0]):
            yield Edit(*run.span(), simplified)
            continue
        for at, (was, now) in enumerate(zip(run[0], simplified, strict=True), run.start()):
            if was != now and was not in _LEFT_ALONE:
                yield Edit(at, at + 1, now)


@cache
def _converter() -> Any:
    from opencc import OpenCC  # a tenth of a second, on request only

    # Without the simplified forms that office fonts do not have.
    return OpenCC("t2s", include_tofu_risk_dictionaries=False)


@cache
def _traditional() -> re.Pattern[str]:
    """Any character that OpenCC may change: most texts hold none, and OpenCC is slow."""
    every = [*map(chr, range(0x3400, 0xA000)), *map(chr, range(0xF900, 0xFB00))]
    changed = zip(every, _converter().convert("\n".join(every)).split("\n"), strict=True)
    return re.compile(f"[{''.join(was for was, now in changed if was != now)}{_IN_WORDS}]")
