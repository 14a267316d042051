"""What would be changed in a text that came from elsewhere, step by step, for the person to see.

`text` is as `desktop.text.clean` leaves it: in NFC, lines ended by `\\n`.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from desktop.cleaning import lines, pinyin, punctuation, residue, signs, simplified
from desktop.cleaning.edits import Change, Edit, apply, compose


class Step(StrEnum):
    """In the order in which they are taken."""

    PINYIN = "pinyin"
    SIGNS = "signs"
    BLANKS = "blanks"
    RESIDUE = "residue"
    LINES = "lines"
    PUNCTUATION = "punctuation"
    SIMPLIFIED = "simplified"


# What a paste does unasked. Joining lines and simplifying are asked for.
USUAL = (Step.PINYIN, Step.SIGNS, Step.BLANKS, Step.RESIDUE, Step.PUNCTUATION)

_SAID = {
    Step.PINYIN: "去掉汉字后夹注的拼音",
    Step.SIGNS: "去掉字间的杂符",
    Step.BLANKS: "去掉词中的空格",
    Step.RESIDUE: "去掉网页自带的行",
    Step.LINES: "接回被断开的行，去掉汉字与数字之间的空格",
    Step.PUNCTUATION: "汉字间的半角标点改为全角",
    Step.SIMPLIFIED: "繁体字改为简体字",
}


class Tidied(NamedTuple):
    """The text as it would be, and the changes that make it so, in order."""

    text: str
    changes: list[Change]


def tidy(text: str, steps: Iterable[Step] = USUAL) -> Tidied:
    """`text` with what was put into it taken out. Nothing is changed that nobody mangled.

    `edits.apply(text, changes)` gives the same text; leave out what the person refuses.
    """
    wanted = set(steps)
    mangled = bool(put_in := pinyin.groups(text))
    current, changes = text, list[Change]()
    for step in Step:
        if step not in wanted:
            continue
        edits = put_in if step is Step.PINYIN else list(_edits(step, current, mangled))
        if edits:
            changes = compose(text, current, changes, edits, step)
            current = apply(current, edits)
    return Tidied(current, changes)


def _edits(step: Step, text: str, mangled: bool) -> Iterable[Edit]:
    match step:
        case Step.SIGNS:
            return signs.stray_signs(text) if mangled else ()
        case Step.BLANKS:
            return signs.odd_blanks(text, mangled)
        case Step.RESIDUE:
            return residue.residue(text)
        case Step.LINES:
            return lines.broken_lines(text)
        case Step.PUNCTUATION:
            return punctuation.narrow_marks(text)
        case Step.SIMPLIFIED:
            return simplified.traditional(text)
        case Step.PINYIN:
            return pinyin.groups(text)


def summary(changes: Sequence[Change]) -> list[str]:
    """A line for each step that changed something: what it did, how often, and the first place."""
    firsts = {change.step: change for change in reversed(changes)}
    counted = Counter(change.step for change in changes)
    return [
        f"{_SAID[step]}：{counted[step]}处，如“{_short(firsts[step].was)}”"
        + (f"改为“{_short(now)}”" if (now := firsts[step].now.strip()) else "")
        for step in Step
        if step in counted
    ]


def _short(words: str) -> str:
    words = " ".join(words.split()) or "空格"
    return words if len(words) <= 12 else f"{words[:11]}…"
