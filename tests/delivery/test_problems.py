"""What keeps a package from leaving, beyond the forms themselves: scans, names, addresses."""

import shutil
from pathlib import Path

import pytest

from desktop.delivery.edition import export
from desktop.delivery.package import Refused
from desktop.delivery.problems import package_problems
from desktop.forms.problems import Problem
from desktop.policy.checking import Checker
from desktop.policy.document import Document

from .filing import Filed, sample
from .papers import text_pdf


def problems(filed: Filed) -> dict[str, Problem]:
    found = package_problems(filed.pack, filed.submission, filed.today, filed.scans)
    return {problem.code: problem for problem in found}


def blocking(filed: Filed) -> list[tuple[str, str]]:
    return [(p.code, p.document) for p in problems(filed).values() if p.blocks]


def test_every_form_that_asks_for_a_scan_is_waited_for(city: Filed) -> None:
    assert blocking(city) == []
    assert blocking(city.document("a1", scans=[])) == [("E_SCAN_MISSING", "a1")]
    missing = problems(city.document("a2", scans=[]))["E_SCAN_MISSING"]
    assert missing.document == "a2"
    assert "请打印后签名盖章，扫描成 PDF（或拍成 JPG、PNG）再添加" in missing.message
    assert "请将申报表签名盖章扫描为PDF格式" in missing.clause


def test_a_pilot_may_go_without_a_scan_but_not_with_its_own_export(tmp_path: Path) -> None:
    pilot = sample("pilot-county", tmp_path)
    assert blocking(pilot) == []
    [document] = pilot.submission.documents
    made = export(pilot.pack, pilot.submission, document, pilot.today)
    (tmp_path / "c1.pdf").write_bytes(made.pdf)
    assert blocking(pilot.document("c1", scans=["c1.pdf"])) == [("E_SCAN_IS_UNSIGNED_EXPORT", "c1")]


def test_a_scan_nobody_asked_for_stays_at_home(city: Filed, tmp_path: Path) -> None:
    shutil.copytree(city.scans, tmp_path, dirs_exist_ok=True)
    (tmp_path / "d.pdf").write_bytes(text_pdf("x"))
    more = city.document("d", scans=["d.pdf"])._replace(scans=tmp_path)
    note = problems(more)["N_SCAN_NOT_ASKED"]
    assert (note.document, note.blocks) == ("d", False)
    made = more.package(tmp_path / "out")
    assert [file.role for file in made.files if file.document == "d"] == ["word"]


def test_paths_of_windows_are_understood(society: Filed, tmp_path: Path) -> None:
    (tmp_path / "扫描").mkdir()
    shutil.copy(society.scans / "a1.pdf", tmp_path / "扫描" / "a1.pdf")
    moved = society.document("a1", scans=["扫描\\a1.pdf"])._replace(scans=tmp_path)
    assert blocking(moved) == []


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"", "空文件"), (b"GIF89a", "不是 PDF"), (text_pdf("x")[:-20], "不完整或已损坏")],
)
def test_a_scan_that_cannot_be_read_says_why(
    society: Filed, tmp_path: Path, content: bytes, says: str
) -> None:
    (tmp_path / "a1.pdf").write_bytes(content)
    wrong = society._replace(scans=tmp_path)
    assert blocking(wrong) == [("E_SCAN_UNREADABLE", "a1")]
    assert says in problems(wrong)["E_SCAN_UNREADABLE"].message


def test_a_file_name_without_a_rare_sign_is_told(society: Filed) -> None:
    note = problems(society.document("a1", answers={"project_name": "𬱖字科普"}))["N_FILE_NAME_SIGN"]
    assert not note.blocks and "“𬱖”换成了“〓”" in note.message
    assert "N_FILE_NAME_SIGN" not in problems(society)


def test_citations_are_held_against_documents_of_ones_own_too(city: Filed, tmp_path: Path) -> None:
    own = Document(id="own-1", title="某市科普条例", number="某科协发〔2022〕3号")
    citing = city.document("d", answers={"problems": "按《某市科普条例》（某科协发〔2022〕30号）"})
    assert citing.package(tmp_path / "known to nobody").folder.is_dir()
    with pytest.raises(Refused) as refused:
        citing.package(tmp_path / "known", policies=Checker([own]))
    assert [p.code for p in refused.value.problems if p.blocks] == ["W_CITATION_NUMBER"]
