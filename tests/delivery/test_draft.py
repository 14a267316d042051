"""A draft says 草稿 wherever one may look, and carries no scan."""

import email
import json
import re
import subprocess
import zipfile
from email import policy

import docx
import pytest

from desktop.delivery.package import Made
from desktop.delivery.verify import verify
from desktop.errors import UserError

from .filing import Filed

MARK = "【草稿，请勿报送】"


@pytest.fixture(scope="module")
def draft(city: Filed, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Of a city whose papers are signed already, with an error and a warning left."""
    wrong = city.document("a1", answers={"contact_mobile": "1540000000", "contact_name": ""})
    return wrong.package(tmp_path_factory.mktemp("草稿"), draft=True)


def test_folder_zip_and_files_are_named_so(draft: Made) -> None:
    assert draft.folder.name == "甲市科学技术协会-2022年度改革品牌项目-草稿"
    assert draft.zip.name == f"{draft.folder.name}.zip"
    names = {path.name for path in draft.folder.iterdir()}
    of_documents = {name for name in names if name.endswith((".docx", ".pdf"))}
    assert len(of_documents) == 8  # four documents, no scans
    assert all(re.fullmatch(r".*-草稿\.(docx|pdf)", name) for name in of_documents)
    with zipfile.ZipFile(draft.zip) as archive:
        assert all(name.startswith(f"{draft.folder.name}/") for name in archive.namelist())


def test_no_scan_is_in_it(draft: Made) -> None:
    listed = json.loads((draft.folder / "manifest.json").read_bytes())
    assert listed["draft"] is True
    assert {file["role"] for file in listed["files"]} == {"word", "pdf", "list", "mail", "mail_text"}
    assert verify(draft.folder) == verify(draft.zip) == []


def test_the_mail_says_so_in_subject_and_body_and_carries_drafts_alone(draft: Made) -> None:
    message = email.message_from_bytes(
        (draft.folder / "邮件.eml").read_bytes(), policy=policy.default
    )
    assert message["Subject"].startswith(MARK)
    assert message.get_body(("plain",)).get_content().startswith(MARK)
    assert MARK in message.get_body(("html",)).get_content()
    names = [part.get_filename() for part in message.iter_attachments()]
    assert len(names) == 8 and all("-草稿." in name for name in names)
    text = (draft.folder / "邮件正文.txt").read_text("utf-8")
    assert text.count(MARK) == 2


def test_the_list_says_so_and_what_is_still_to_do(draft: Made) -> None:
    said = (draft.folder / "报送清单.txt").read_text("utf-8")
    assert said.startswith(f"{MARK}报送清单")
    left = said.partition("六、尚未解决的问题\n")[2]
    assert re.search(r"^\d\. 材料1：.*1540000000", left, re.M)
    assert re.search(r"^\d\. 材料1：“姓名”必须填写", left, re.M)


def test_every_page_says_so(draft: Made) -> None:
    for path in draft.folder.glob("*.pdf"):
        done = subprocess.run(["pdftotext", "-raw", path, "-"], check=True, capture_output=True)
        pages = done.stdout.decode().split("\f")[:-1]
        assert pages and all("草稿" in re.sub(r"\s", "", page) for page in pages)
    for path in draft.folder.glob("*.docx"):
        for section in docx.Document(str(path)).sections:
            kinds = [section.header, section.first_page_header, section.even_page_header]
            used = [kinds[0]]
            used += [kinds[1]] if section.different_first_page_header_footer else []
            assert all("草稿" in header._element.xml for header in used)


def test_a_finished_package_says_it_nowhere(society: Filed, made: Made) -> None:
    for path in made.folder.iterdir():
        assert "草稿" not in path.name
        if path.suffix in (".txt", ".json"):
            assert "草稿" not in path.read_text("utf-8")


def test_nothing_at_all_makes_no_draft(society: Filed, tmp_path) -> None:
    with pytest.raises(UserError, match="报送包没有生成"):
        society.changed(documents=[]).package(tmp_path, draft=True)
