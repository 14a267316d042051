"""Which items an application answers, by the words they share. Nothing is inserted by itself.

Pairs of characters are weighed as BM25 does: what few items say counts, what all say does not.
Words of a title and our own keywords count more than a description; the project's name counts
more than its text. No dictionary, no model.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from desktop.policy.document import Document, Item, Kind
from desktop.policy.terms import fold, pieces

_TITLE, _KEYWORD, _GIST = 2.0, 2.0, 1.0  # weights of where a pair stands in an item
_NAME, _TEXT = 3.0, 1.0  # weights of where it stands in the application
_TIRES, _LENGTH = 1.2, 0.3  # BM25's k1 and b: how soon repetition tires, how much length counts
_WHOLE = 1.0  # for a keyword that stands whole in the name, for each of its pairs
_WEAK = 0.15  # of the best score: what is below shares a chance word
_LONGEST = 20_000  # characters of the text that are looked at
_WORDS = 5  # words told for a suggestion


class Suggestion(NamedTuple):
    """An item, how well it fits, and the words that the application shares with it."""

    document: Document
    item: Item
    score: float
    words: list[str]


class Profile(NamedTuple):
    """An item, and how much each pair of characters counts in it."""

    document: Document
    item: Item
    weights: dict[str, float]
    length: float


class Profiles(NamedTuple):
    """All items by kind, and how rare each pair is among them."""

    of: dict[Kind, list[Profile]]
    rarity: dict[str, float]
    length: float


def profiles(documents: Iterable[Document]) -> Profiles:
    """What `suggest` needs to know of the documents; make it once."""
    made = [_profile(document, item) for document in documents for item in document.items]
    holding = Counter(pair for one in made for pair in one.weights)
    rarity = {
        pair: math.log(1 + (len(made) - n + 0.5) / (n + 0.5)) for pair, n in holding.items()
    }
    of: dict[Kind, list[Profile]] = {kind: [] for kind in Kind}
    for one in made:
        of[one.document.kind].append(one)
    return Profiles(of, rarity, sum(one.length for one in made) / (len(made) or 1))


def suggest(
    name: str, text: str, known: Profiles, each: int = 3
) -> dict[Kind, list[Suggestion]]:
    """The best items of each kind, at most `each`; a kind that nothing fits is left out.

    `name` is that of the project, `text` what else it says so far.
    """
    asked = Counter[str]()
    for words, weight in ((name, _NAME), (text[:_LONGEST], _TEXT)):
        for pair, times in Counter(pieces(words)).items():
            asked[pair] += weight * times / (times + 1)
    name, text = fold(name), fold(text[:_LONGEST])
    ranked = {}
    for kind, some in known.of.items():
        scored = ((_score(asked, name, one, known), one) for one in some)
        ranked[kind] = sorted(scored, key=lambda pair: -pair[0])[:each]
    least = _WEAK * max((best[0][0] for best in ranked.values() if best), default=0)
    words = f"{name}\n{text}"
    found = {
        kind: [
            Suggestion(one.document, one.item, score, _shared(words, one, known))
            for score, one in best
            if score > least
        ]
        for kind, best in ranked.items()
    }
    return {kind: some for kind, some in found.items() if some}


def _profile(document: Document, item: Item) -> Profile:
    weights = Counter[str]()
    for words, weight in (
        (item.title, _TITLE), (item.gist, _GIST), *((word, _KEYWORD) for word in item.keywords),
    ):  # fmt: skip
        for pair in pieces(words):
            weights[pair] += weight
    return Profile(document, item, dict(weights), sum(weights.values()))


def _score(asked: Counter[str], name: str, one: Profile, known: Profiles) -> float:
    room = _TIRES * (1 - _LENGTH + _LENGTH * one.length / known.length)
    total = 0.0
    for pair, weight in one.weights.items():
        if times := asked.get(pair):
            total += times * known.rarity[pair] * weight * (_TIRES + 1) / (weight + room)
    for keyword in one.item.keywords:
        if fold(keyword) in name:
            total += _WHOLE * sum(known.rarity[pair] for pair in pieces(keyword))
    return total


def _shared(text: str, one: Profile, known: Profiles) -> list[str]:
    """The longest runs of characters that title, keywords and text have, the most telling first; of
    the description, which cuts words apart, only where there are none."""
    lines = (one.item.title, *one.item.keywords)
    runs = [run for line in lines for run in _common(fold(line), text)]
    runs = runs or [*_common(fold(one.item.gist), text)]
    worth = {run: sum(known.rarity.get(pair, 0) for pair in pieces(run)) for run in runs}
    best: list[str] = []
    for run in sorted(worth, key=lambda run: -worth[run]):
        if not any(run in other for other in best):
            best.append(run)
    return best[:_WORDS]


def _common(line: str, text: str) -> Iterator[str]:
    """The runs of `line`, of two characters or more, that stand in `text`; the longest ones."""
    at = 0
    while at < len(line) - 1:
        end = at + 2
        if line[at:end] not in text or not line[at:end].isalnum():
            at += 1
            continue
        while end < len(line) and line[end].isalnum() and line[at : end + 1] in text:
            end += 1
        yield line[at:end]
        at = end
