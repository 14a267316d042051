"""Blank forms for the pen: every form, all its captions, and cells with nothing in them."""

import re
import subprocess
from pathlib import Path

import docx
import pytest

from desktop.delivery.blanks import write_blanks
from desktop.forms.packs import notice_ids, pack


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("表样")
    write_blanks(map(pack, notice_ids()), folder)
    return folder


def text_of(pdf: Path) -> str:
    done = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True)
    return re.sub(r"\s+", "", done.stdout.decode())


def test_every_form_lies_there_as_word_and_pdf(folder: Path) -> None:
    forms = [form for notice in notice_ids() for form in pack(notice).forms.values()]
    assert len(list(folder.rglob("*.docx"))) == len(list(folder.rglob("*.pdf"))) == len(forms)
    for form in forms:
        assert len(list(folder.rglob(f"{form.title}.*"))) == 2


def test_captions_are_there_and_the_cells_are_free(folder: Path) -> None:
    """The application form as in the notice, read by poppler: nothing but its own words."""
    said = text_of(next(folder.rglob("*改革品牌项目申报表.pdf")))
    assert said == (
        "附件12022年度山东省科协改革品牌项目申报表申报单位：年月日项目名称"
        "姓名职务办公电话手机电子邮箱联系人项目基础项目实施预期成效"
        "推荐单位主要负责人（签章）（单位公章）意见年月日省科协意见"
    )


def test_no_cell_says_that_it_stays_empty(folder: Path) -> None:
    """The pilot book prints "/" where nothing is filled in; on blank paper it would be in the way.
    Its 填报说明 alone speaks of the sign."""
    book = next(folder.rglob("*试点申报书.pdf"))
    assert text_of(book).count("/") == text_of(book).count("请填“/”") == 1
    document = docx.Document(str(book.with_suffix(".docx")))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert cells and not [text for text in cells if "/" in text]


def test_the_same_forms_give_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    for path in write_blanks(map(pack, notice_ids()), tmp_path):
        assert path.read_bytes() == (folder / path.relative_to(tmp_path)).read_bytes()
