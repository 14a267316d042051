"""Samples with their simulated scans, and a package, made once."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.delivery.edition import export
from desktop.delivery.package import Made
from desktop.delivery.specimen import specimen_scan
from desktop.forms.form import Scan

from .filing import Filed, sample


@pytest.fixture(scope="session")
def filed(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Filed]:
    """The sample of a name with a simulated scan for each form that takes one."""
    made: dict[str, Filed] = {}

    def with_scans(name: str) -> Filed:
        if name not in made:
            one = sample(name, tmp_path_factory.mktemp(name))
            for document in one.submission.documents:
                if one.pack.forms[document.form].deliver.scan is Scan.NONE:
                    continue
                pdf = export(one.pack, one.submission, document, one.today).pdf
                (one.scans / f"{document.id}.pdf").write_bytes(specimen_scan(pdf))
                one = one.document(document.id, scans=[f"{document.id}.pdf"])
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
def made(society: Filed, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The society's package; whoever changes it copies it first."""
    return society.package(tmp_path_factory.mktemp("made"))


@pytest.fixture
def out(tmp_path: Path) -> Iterator[Path]:
    """An empty folder that must hold nothing half made when the test is over."""
    folder = tmp_path / "报送"
    folder.mkdir()
    yield folder
    assert [p.name for p in folder.glob("报送包-未完成-*")] == []
