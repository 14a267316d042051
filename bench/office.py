"""The same words by the usual pair: a template filled in by docxtpl, made a PDF by LibreOffice."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import docx
from docxtpl import DocxTemplate

from bench.bare import Words

SOFFICE = shutil.which("soffice")


def make_template(path: Path) -> None:
    """Two loops of paragraphs, and between them a table with a loop of rows."""
    file = docx.Document()
    _loop(file, "before")
    table = file.add_table(3, 2, "Table Grid")
    table.rows[0].cells[0].text = "{%tr for row in rows %}"
    for cell, name in zip(table.rows[1].cells, ("row[0]", "row[1]"), strict=True):
        _loop(cell, name)
    table.rows[2].cells[0].text = "{%tr endfor %}"
    _loop(file, "after")
    file.save(str(path))


def _loop(place, name: str) -> None:
    for text in (f"{{%p for text in {name} %}}", "{{ text }}", "{%p endfor %}"):
        place.add_paragraph(text)


def write(documents: Sequence[Words], template: Path, folder: Path) -> list[Path]:
    """DOCX and PDF of each of `documents` in `folder`; LibreOffice is started once for all."""
    paths = []
    for number, words in enumerate(documents, 1):
        filled = DocxTemplate(template)
        filled.render(words._asdict(), autoescape=True)
        paths.append(folder / f"{number}.docx")
        filled.save(paths[-1])
    profile = (folder / "profile").as_uri()
    subprocess.run(
        [
            SOFFICE, f"-env:UserInstallation={profile}", "--headless",
            "--convert-to", "pdf", "--outdir", folder, *paths,
        ],
        check=True, capture_output=True,
    )  # fmt: skip
    return [*paths, *(path.with_suffix(".pdf") for path in paths)]
