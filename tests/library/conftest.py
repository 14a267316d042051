"""A library in a folder of its own, and a noon to start from."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.library.store import Library

NOON = datetime(2022, 8, 15, 4, 0, tzinfo=UTC)  # twelve in Beijing, the same day almost everywhere


@pytest.fixture
def noon() -> datetime:
    return NOON


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "资料 夹"


@pytest.fixture
def library(folder: Path) -> Iterator[Library]:
    with Library.open(folder, NOON) as opened:
        yield opened
