"""Export of the longest sample against the usual pair: a template filled in by docxtpl, then made a
PDF by LibreOffice without a screen, which is started once for all documents."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import docx
from docxtpl import DocxTemplate

from bench.bare import Words
from bench.race import Figure, Target, Times, race, ratio, timed
from bench.sample import Sample

_TARGET = Target(15, at_least=True)


def measure(folder: Path, rounds: int = 5) -> list[Figure]:
    """Nothing where LibreOffice is not installed."""
    office = shutil.which("soffice")
    if office is None:
        return []
    sample, template = Sample.longest(), folder / "template.docx"
    make_template(template)

    def with_office() -> None:
        convert(office, fill(sample.words, template, folder), folder)

    seconds = race(rounds, timed(with_office), timed(sample.export))
    names = ("docxtpl and LibreOffice", "the program")
    times = [Times(name, each) for name, each in zip(names, seconds, strict=True)]
    return [ratio(f"Export of {sample.name}, how much faster", *times, _TARGET)]


def make_template(path: Path) -> None:
    """Paragraphs before the form, the form as a table whose rows repeat, paragraphs after it."""
    file = docx.Document()
    _repeat(file, "before")
    table = file.add_table(3, 2, "Table Grid")
    table.rows[0].cells[0].text = "{%tr for row in rows %}"
    for cell, texts in zip(table.rows[1].cells, ("row[0]", "row[1]"), strict=True):
        _repeat(cell, texts)
    table.rows[2].cells[0].text = "{%tr endfor %}"
    _repeat(file, "after")
    file.save(str(path))


def fill(documents: Sequence[Words], template: Path, folder: Path) -> list[Path]:
    """A DOCX in `folder` for each of `documents`."""
    paths = []
    for number, words in enumerate(documents, 1):
        filled = DocxTemplate(template)
        filled.render(words._asdict(), autoescape=True)
        paths.append(folder / f"{number}.docx")
        filled.save(paths[-1])
    return paths


def convert(office: str, paths: Sequence[Path], folder: Path) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    order = (office, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, *paths)
    subprocess.run(order, check=True, capture_output=True)


def _repeat(place, texts: str) -> None:
    for line in (f"{{%p for text in {texts} %}}", "{{ text }}", "{%p endfor %}"):
        place.add_paragraph(line)
