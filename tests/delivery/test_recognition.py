"""Marks are read from what scanners and phones make of a page, and never as another page's."""

import pytest

from .recognition import KINDS, Kind, rate

# Each kind once with every paper; many times in the slow tests. All seeds are fixed.
FEW, MANY = 3, 24


@pytest.mark.parametrize("kind", [k for k in KINDS if k.least == 1], ids=lambda kind: kind.name)
def test_every_page_is_recognised(kind: Kind) -> None:
    assert rate(kind, FEW) == 1


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_rate_of_each_kind(kind: Kind) -> None:
    assert rate(kind, MANY) >= kind.least
