"""Heaps of paper as they come: pages of two documents, an older edition and another submission,
harmed, shuffled, some missing, some twice. Every page is found to be what it is, or unknown; never
another."""

import random
from pathlib import Path

import pytest
from PIL import Image

from desktop.delivery.edition import Exported, freeze
from desktop.delivery.editions import Edition
from desktop.delivery.intake.looking import File, look_at
from desktop.delivery.intake.sorting import What, sort

from . import scanner as s
from .filing import NOW, sample
from .papers import drawn

TITLES = {"a1": "申报表1", "a2": "申报表2"}
# Within what must be read: 200 dpi, 3 degrees, quality 60.
HARMS = [
    s.flat, s.turned(3), s.quarter(1), s.quarter(2), s.quarter(3), s.noisy(0.05), s.greyish,
    s.shadowed, s.seal_over_text, s.black_and_white, s.blurred(0.4),
]  # fmt: skip


class Papers:
    """What there is to throw together, by what a heap must find each to be."""

    def __init__(self):
        city = sample("brand-city")

        def frozen(filed, document: str, known=(), identity="ours") -> tuple[Edition, Exported]:
            return freeze(
                filed.pack, filed.submission, filed.submission.document(document), NOW, known, identity
            )

        changed = city.document("a1", answers={"project_name": "改过的名称"})
        old, second = frozen(city, "a1"), frozen(city, "a2")
        new = frozen(changed, "a1", [old[0]])
        stranger = frozen(city.document("a2", answers={"project_name": "别家"}), "a2", (), "theirs")
        self.editions = [old[0], new[0], second[0]]
        self.sheets = [
            (what, document, number, page)
            for what, document, made in (
                (What.MATCHED, "a1", new[1]), (What.MATCHED, "a2", second[1]),
                (What.OLDER, "a1", old[1]), (What.OTHER, "", stranger[1]),
            )
            for number, page in enumerate(drawn(made.pdf, 200), 1)
        ]  # fmt: skip


@pytest.fixture(scope="module")
def papers() -> Papers:
    return Papers()


def try_heap(papers: Papers, seed: int, folder: Path) -> None:
    r = random.Random(seed)
    taken = r.sample(papers.sheets, r.randint(3, 7))
    taken += r.sample(taken, r.randint(0, 1)) + [(What.BLANK, "", 0, None)]
    r.shuffle(taken)
    files, expected, there = [], [], set()
    for n, (what, document, number, page) in enumerate(taken):
        page = page or Image.new("RGB", (1654, 2339), s.PAPER)
        page = s.harmed(*r.sample(HARMS, 2))(page, r) if what is not What.BLANK else page
        path = folder / f"{n}.jpg"
        path.write_bytes(s.bytes_of(page, r.randint(60, 95)))
        files.append(File(path, path.name, path.name))
        if what is What.MATCHED:
            what = What.TWICE if (document, number) in there else what
            there.add((document, number))
        expected.append((what, document, number if document else 0))
    staging = sort(look_at(files), papers.editions, TITLES, "ours")
    found = [(p.what, p.document, p.page) for p in staging.pages]
    assert found == expected, seed
    for edition in papers.editions[1:]:
        have = {n for what, d, n in expected if what is What.MATCHED and d == edition.document}
        lacking = [n for n in range(1, edition.pages + 1) if n not in have]
        assert staging.missing.get(edition.document, []) == (lacking if have else [])
        assert (edition.document in staging.awaited) is not bool(have)


@pytest.mark.parametrize("seed", range(3))
def test_a_heap_is_sorted(papers: Papers, seed: int, tmp_path: Path) -> None:
    try_heap(papers, seed, tmp_path)


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("tens", range(4))
def test_many_heaps_are_sorted(papers: Papers, tens: int, tmp_path: Path) -> None:
    for seed in range(10 * tens + 3, 10 * tens + 13):
        try_heap(papers, seed, tmp_path)
