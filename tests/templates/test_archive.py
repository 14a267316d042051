"""The PDF as an archive takes it: PDF/A-2u where it says so, and metadata that agree.

Judged by validators and readers of others: page (which passes veraPDF's corpus), qpdf, poppler.
"""

import re
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pypdfium2
import pytest
from msgspec.structs import replace

from desktop.templates.to_pdf import to_pdf

from .conftest import EACH, LENGTHS, Written
from .papers import paper
from .readers import pdf_about, pdf_faults

SAID = [*EACH, *(f"{name}.{more}" for name in EACH for more in [*LENGTHS, "draft"]), "cell.markup"]
# Texts with a character that no font draws, or one that has no look of its own.
UNSAID = ["cell.private", "cell.emoji", "cell.rare"]
NAMES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}


def metadata(path: Path) -> ElementTree.Element:
    done = subprocess.run(
        ["pdfinfo", "-meta", path], capture_output=True, check=True, encoding="utf-8"
    )
    return ElementTree.fromstring(done.stdout)


def said(tree: ElementTree.Element, name: str) -> str | None:
    """What stands in an element, also in a list of one."""
    element = tree.find(f".//{name}", NAMES)
    return None if element is None else "".join(element.itertext()).strip()


@pytest.mark.parametrize("name", SAID)
def test_a_validator_finds_pdf_a_2u(shelf: dict[str, Written], name: str) -> None:
    path = shelf[name].pdf
    tree = metadata(path)
    assert (said(tree, "pdfaid:part"), said(tree, "pdfaid:conformance")) == ("2", "U")
    assert pdf_faults(path) == []


@pytest.mark.parametrize("name", UNSAID)
def test_nothing_is_claimed_that_is_not_so(shelf: dict[str, Written], name: str) -> None:
    path = shelf[name].pdf
    tree = metadata(path)
    assert said(tree, "pdfaid:part") is None
    assert said(tree, "dc:title") == shelf[name].paper.composed.title
    assert pdf_faults(path) != []


@pytest.mark.parametrize("name", [*EACH, "cell.rare", "cell.private"])
def test_other_readers_find_no_fault(shelf: dict[str, Written], name: str) -> None:
    done = subprocess.run(
        ["qpdf", "--check", shelf[name].pdf], capture_output=True, encoding="utf-8"
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("name", EACH)
def test_the_metadata_agree_with_the_file(shelf: dict[str, Written], name: str) -> None:
    path = shelf[name].pdf
    tree, about = metadata(path), pdf_about(path)
    assert said(tree, "dc:title") == about["Title"]
    assert said(tree, "dc:creator") == about["Author"]
    assert said(tree, "pdf:Producer") == about["Producer"]
    assert said(tree, "xmp:CreatorTool") == about["Creator"]
    assert said(tree, "dc:language") == "zh-CN"
    for date in ("CreateDate", "ModifyDate", "MetadataDate"):
        assert said(tree, f"xmp:{date}") == "2022-08-15T12:00:00+08:00"
    # Found by a program that cannot unpack.
    assert b'<?xpacket begin="\xef\xbb\xbf"' in path.read_bytes()
    with pypdfium2.PdfDocument(path) as pdf:
        assert pdf.get_metadata_value("Title") == about["Title"]


@pytest.mark.parametrize("title", ["甲 & 乙 <丙>]]>", "“𬱖”{title}\\(试行)", "只有一半)"])
def test_a_title_is_words_not_markup(title: str, tmp_path: Path) -> None:
    file = tmp_path / "title.pdf"
    file.write_bytes(to_pdf(replace(paper("brand-city.d").composed, title=title, author=title)))
    tree = metadata(file)
    assert [said(tree, "dc:title"), said(tree, "dc:creator")] == [title, title]
    assert [pdf_about(file)[name] for name in ("Title", "Author")] == [title, title]
    assert pdf_faults(file) == []


def test_two_documents_have_identifiers_of_their_own(shelf: dict[str, Written]) -> None:
    def identifier(name: str) -> bytes:
        (first, second) = re.search(
            rb"/ID\s*\[<(\w{32})><(\w{32})>\]", shelf[name].pdf.read_bytes()
        ).groups()
        assert first == second
        return first

    names = ["brand-city.d", "brand-city.d.short", "brand-city.d.blank"]
    assert len({identifier(name) for name in names}) == 3


@pytest.mark.parametrize("name", EACH)
def test_a_window_shows_the_title_not_the_name_of_the_file(
    shelf: dict[str, Written], name: str
) -> None:
    done = subprocess.run(
        ["qpdf", "--json", "--json-key=qpdf", shelf[name].pdf], capture_output=True, check=True
    )
    assert b'"/DisplayDocTitle": true' in done.stdout
