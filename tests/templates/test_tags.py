"""The structure in the PDF, read by poppler and judged by a validator of PDF/A-2a and PDF/UA-1."""

import re
import subprocess
from pathlib import Path

import pytest

from .conftest import EACH, LENGTHS, Written
from .readers import pdf_faults, squeeze

LONG = ["text.many-paragraphs", "cell.many-paragraphs", "cell.one-paragraph", "text.blank-lines"]
ALL = [*EACH, *(f"{name}.{more}" for name in EACH for more in [*LENGTHS, "draft"]), *LONG]


def structure(path: Path) -> list[str]:
    """Nodes and texts as poppler prints them, indented by depth."""
    done = subprocess.run(
        ["pdfinfo", "-struct-text", path], capture_output=True, check=True, encoding="utf-8"
    )
    assert done.stderr == ""
    return done.stdout.splitlines()


def words(lines: list[str]) -> str:
    quoted = (line.strip() for line in lines if line.lstrip().startswith('"'))
    return squeeze("".join(line[1:-1] for line in quoted))


def nodes(lines: list[str], *kinds: str) -> list[tuple[str, str]]:
    """Each node of some kinds with the words in it."""
    found = []
    for at, line in enumerate(lines):
        kind = line.split()[0].rstrip(":") if line.strip() else ""
        if kind in kinds and not line.lstrip().startswith('"'):
            depth = len(line) - len(line.lstrip())
            inside = []
            for below in lines[at + 1 :]:
                if len(below) - len(below.lstrip()) <= depth:
                    break
                inside.append(below)
            found.append((kind, words(inside)))
    return found


@pytest.mark.parametrize("name", ALL)
def test_the_tree_says_what_the_document_says(shelf: dict[str, Written], name: str) -> None:
    assert words(structure(shelf[name].pdf)) == squeeze(shelf[name].text)


@pytest.mark.parametrize("name", ALL)
def test_a_validator_misses_nothing_but_claims(shelf: dict[str, Written], name: str) -> None:
    """We say U, not A, and nothing of UA; all that these would ask of the file is there."""
    about = [*pdf_faults(shelf[name].pdf, "2a"), *pdf_faults(shelf[name].pdf, "ua1")]
    assert about == [
        'XMP declares PDF/A conformance values ["U"], expected exactly one A',
        "XMP declares PDF/UA part values [], expected exactly one value 1",
        "XMP does not contain the PDF/UA Identification schema",
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("brand-society.a1", [("H1", "2022年度山东省科协改革品牌项目申报表")]),
        ("brand-affiliate.b1", [("H1", "2022年度山东省科协改革品牌项目推荐表")]),
        (
            "pilot-county.c1",
            [("H1", "山东省科协系统深化改革试点申报书"), ("H2", "填报说明"), ("H2", "一、基本情况"),
             ("H2", "二、试点内容"), ("H2", "三、试点方案"),
             ("H3", "1.工作计划（含改革工作目标、具体措施、实施步骤、组织保障等）"),
             ("H3", "2.预期成果")],
        ),
    ],
)  # fmt: skip
def test_headings_lead_through_the_form(
    shelf: dict[str, Written], name: str, expected: list[tuple[str, str]]
) -> None:
    assert nodes(structure(shelf[name].pdf), "H1", "H2", "H3") == expected


def test_labels_head_their_rows_or_columns(shelf: dict[str, Written]) -> None:
    lines = structure(shelf["brand-society.a1.blank"].pdf)
    assert [text for _, text in nodes(lines, "TH")] == [
        "项目名称", "联系人", "姓名", "职务", "办公电话", "手机", "电子邮箱", "项目基础",
        "项目实施", "预期成效", "推荐单位意见", "省科协意见",
    ]  # fmt: skip
    scopes = re.findall("Scope /(Row|Column)", "\n".join(lines))
    assert scopes == ["Row"] * 2 + ["Column"] * 5 + ["Row"] * 5


@pytest.mark.parametrize("name", ["brand-society.a1.overfull", "pilot-county.c1.overfull"])
def test_a_table_over_many_pages_is_one_table(shelf: dict[str, Written], name: str) -> None:
    short = name.replace("overfull", "short")
    kinds = ("Table", "TR", "TH", "TD")
    one, other = ([k for k, _ in nodes(structure(shelf[n].pdf), *kinds)] for n in (name, short))
    assert one == other
