"""Packages of the samples with simulated scans, each made once, and the scans in them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.delivery import manifest
from desktop.delivery.edition import Exported, export
from desktop.delivery.package import Made
from desktop.delivery.trial import sample_package

from .filing import Filed, sample


@pytest.fixture(scope="session")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Made]:
    """The package of a sample as the self-test makes it; whoever changes it copies it first."""
    made: dict[str, Made] = {}

    def of(name: str) -> Made:
        if name not in made:
            made[name] = sample_package(name, tmp_path_factory.mktemp(name))
        return made[name]

    return of


@pytest.fixture(scope="session")
def filed(
    trial: Callable[[str], Made], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Filed]:
    """The sample of a name with the scans of its package."""
    made: dict[str, Filed] = {}

    def with_scans(name: str) -> Filed:
        if name not in made:
            package, one = trial(name), sample(name, tmp_path_factory.mktemp(f"{name}-scans"))
            for entry in package.files:
                if entry.role == manifest.SIGNED_SCAN:
                    scan = f"{entry.document}.pdf"
                    (one.scans / scan).write_bytes((package.folder / entry.name).read_bytes())
                    one = one.document(entry.document, scans=[scan])
            made[name] = one
        return made[name]

    return with_scans


@pytest.fixture(scope="session")
def society(filed: Callable[[str], Filed]) -> Filed:
    """山东省示例学会 with one project."""
    return filed("brand-society")


@pytest.fixture(scope="session")
def city(filed: Callable[[str], Filed]) -> Filed:
    """甲市科学技术协会 with a project, a county's project and two summaries."""
    return filed("brand-city")


@pytest.fixture(scope="session")
def made(trial: Callable[[str], Made]) -> Made:
    """The society's package; whoever changes it copies it first."""
    return trial("brand-society")


def exported(filed: Filed) -> Exported:
    return export(filed.pack, filed.submission, filed.submission.documents[0], filed.today)


@pytest.fixture(scope="session")
def form_a() -> Exported:
    """Four pages, the second with a few lines; signature and seal on the last."""
    return exported(sample("brand-society"))


@pytest.fixture(scope="session")
def form_b() -> Exported:
    """Two pages without a seal: only a signature tells paper from the export."""
    return exported(sample("brand-department"))


@pytest.fixture
def out(tmp_path: Path) -> Iterator[Path]:
    """An empty folder that must hold nothing half made when the test is over."""
    folder = tmp_path / "报送"
    folder.mkdir()
    yield folder
    assert [p.name for p in folder.glob("报送包-未完成-*")] == []
