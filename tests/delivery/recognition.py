"""How many pages of each kind of scan are recognised: `python -m tests.delivery.recognition [TRIES]`.

A page that is read as another one would be worse than all that are not read; it ends the run.
"""

import random
import sys
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from desktop.delivery.edition import Exported, export
from desktop.delivery.intake.looking import look
from desktop.delivery.intake.opening import Source

from . import scanner as s
from .filing import sample
from .papers import drawn


class Kind(NamedTuple):
    """One kind of harm; `least` is the share that must be recognised."""

    name: str
    dpi: int
    harm: s.Harm
    quality: int = 80
    least: float = 1.0


_LIGHT = s.harmed(s.turned(3), s.noisy(0.04))
KINDS = [
    *(Kind(f"{dpi} dpi, ±3°, JPEG {q}", dpi, s.turned(3), q)
      for dpi in (200, 300) for q in (60, 75, 95)),
    Kind("150 dpi, ±3°, JPEG 40", 150, s.turned(3), 40, 0.95),
    Kind("200 dpi, ±3°, JPEG 40", 200, s.turned(3), 40),
    *(Kind(f"200 dpi, {90 * n}°", 200, s.harmed(s.turned(3), s.quarter(n))) for n in (1, 2, 3)),
    Kind("200 dpi, ±15°", 200, s.turned(15)),
    Kind("200 dpi, noise 8 %", 200, s.harmed(s.turned(3), s.noisy(0.08)), 60),
    Kind("200 dpi, grey", 200, s.harmed(_LIGHT, s.greyish)),
    Kind("200 dpi, black and white", 200, s.harmed(s.turned(3), s.black_and_white), 0),
    Kind("200 dpi, shadow", 200, s.harmed(_LIGHT, s.shadowed)),
    Kind("200 dpi, blur 0.5 pt", 200, s.harmed(s.turned(3), s.blurred(0.5))),
    Kind("200 dpi, blur 0.8 pt", 200, s.harmed(s.turned(3), s.blurred(0.8))),
    Kind("200 dpi, seal over text", 200, s.harmed(s.seal_over_text, _LIGHT)),
    Kind("200 dpi, seal over the QR", 200, s.harmed(s.seal_over_code, _LIGHT), 60),
    Kind("200 dpi, seal over the QR, grey", 200, s.harmed(s.seal_over_code, s.greyish), 80, 0.9),
    Kind("photo, perspective 6 %, shadow", 250,
         s.harmed(s.perspective(0.06), s.shadowed, s.blurred(0.3)), 75),
    Kind("photo, perspective 12 %, ±10°, shadow", 250,
         s.harmed(s.turned(10), s.perspective(0.12), s.shadowed, s.blurred(0.3)), 75, 0.9),
]  # fmt: skip


class Misread(AssertionError):
    """A page was taken for another."""


@cache
def papers() -> list[Exported]:
    made = []
    for name in ("brand-society", "brand-affiliate", "pilot-county"):
        filed = sample(name)
        document = filed.submission.documents[0]
        made.append(export(filed.pack, filed.submission, document, filed.today))
    return made


def rate(kind: Kind, tries: int) -> float:
    return sum(_recognised(kind, tries)) / tries


def _recognised(kind: Kind, tries: int) -> Iterator[bool]:
    for n in range(tries):
        made = papers()[n % len(papers())]
        number = (n * 7) % made.pages
        r = random.Random(f"{kind.name} {n}")
        page = kind.harm(drawn(made.pdf, kind.dpi)[number], r)
        seen = look(_source(s.bytes_of(page, kind.quality)), 0)
        for mark in seen.marks:
            if (mark.said.code, mark.said.page) != (made.code, number + 1):
                raise Misread(f"{kind.name}, {n}: {mark.said}")
        yield len(seen.marks) == 1


def _source(content: bytes) -> Source:
    return Source("x", "x", 1, lambda number: (content, number))


if __name__ == "__main__":
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    for each in KINDS:
        got = rate(each, wanted)
        print(f"{each.name:<42}{got:6.0%}  (at least {each.least:.0%})", flush=True)
