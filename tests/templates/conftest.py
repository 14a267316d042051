"""Papers written once and read by LibreOffice in one call for all tests here."""

from collections.abc import Callable, Container
from pathlib import Path
from typing import NamedTuple

import pytest

from .papers import Paper, hostile, lengths, paper, samples
from .readers import convert

# One paper of each form and way of filing it.
EACH = [
    "brand-society.a1", "brand-county.a1", "brand-affiliate.b1", "brand-city.d", "brand-city.e1",
    "pilot-society.c1", "pilot-county.c1",
]  # fmt: skip
# LibreOffice needs ten seconds to set 25,000 characters without a break in a cell.
HEAVY = {"cell.one-paragraph", "text.one-paragraph"}
LENGTHS = ["blank", "short", "overfull"]


class Written(NamedTuple):
    """A paper with its files, and the DOCX as LibreOffice made it a PDF and a text."""

    paper: Paper
    docx: Path
    pdf: Path
    text: str
    office_pdf: Path | None
    office_text: str


def written(papers: list[Paper], folder: Path, text_only: Container[str] = ()) -> dict[str, Written]:
    """All papers written and converted in `folder`; those of `text_only` get no PDF of LibreOffice."""
    office = folder / "office"
    office.mkdir()
    for one in papers:
        one.write(folder)
    files = {one.name: folder / f"{one.name}.docx" for one in papers}
    convert(files.values(), "txt", office)
    if drawn := [file for name, file in files.items() if name not in text_only]:
        convert(drawn, "pdf", office)
    return {
        one.name: Written(
            one,
            folder / f"{one.name}.docx",
            folder / f"{one.name}.pdf",
            (folder / f"{one.name}.txt").read_text("utf-8"),
            None if one.name in text_only else office / f"{one.name}.pdf",
            (office / f"{one.name}.txt").read_text("utf-8-sig"),
        )
        for one in papers
    }


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Written]:
    """Every document of every sample, each form blank, short and overfull, drafts, and
    hostile texts."""
    papers = samples()
    for name in EACH:
        papers += [*lengths(paper(name)), paper(name)._replace(name=f"{name}.draft", draft=True)]
    papers += hostile()
    return written(papers, tmp_path_factory.mktemp("papers"), HEAVY)


@pytest.fixture(scope="session")
def convert_all(
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[list[Paper]], list[Written]]:
    """Writes papers of a test's own, and reads the words of each DOCX."""

    def convert_them(papers: list[Paper]) -> list[Written]:
        names = {one.name for one in papers}
        return list(written(papers, tmp_path_factory.mktemp("own"), names).values())

    return convert_them


@pytest.fixture(scope="session")
def convert_to_pdf(
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[list[Paper]], dict[str, Written]]:
    """Writes papers of a test's own, and lays out each DOCX by LibreOffice."""
    return lambda papers: written(papers, tmp_path_factory.mktemp("laid-out"))
