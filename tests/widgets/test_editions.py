"""What is exported to be signed is 第n稿 and stays so: printed again, found stale, brought back."""

import hashlib
import json
import subprocess
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from .person import Person
from .scanning import add_scans, export, make_package
from .test_print_card import answers, print_to, with_printer  # noqa: F401


@pytest.fixture
def society(opened) -> Person:
    return opened("brand-society")


def sums(folder: Path) -> dict[str, str]:
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.iterdir())}


def paper(folder: Path) -> str:
    """The words of the exported PDF, by poppler."""
    (pdf,) = folder.glob("*.pdf")
    return subprocess.run(["pdftotext", str(pdf), "-"], check=True, capture_output=True).stdout.decode()


def rename_project(person: Person, name: str) -> None:
    person.go("申报表", "基本信息")
    person.answer(project_name=name)
    person.go("导出与打印")


def name_of_project(person: Person) -> str:
    return person.window.wizard.desk.answers("a1")["project_name"]


def test_the_code_on_the_page_is_the_one_on_paper(
    society: Person, clock, tmp_path: Path
) -> None:
    society.go("导出与打印")
    assert not society.sees("editions"), "nothing was exported yet"
    export(society, tmp_path / "出")
    facts = society.read("edition.a1.facts")
    code = facts.removeprefix("版本码 ")[:9]
    at = clock.now.astimezone()  # this computer's time
    assert facts == f"版本码 {code}　4页　2022年8月15日 {at:%H:%M}" and code[4] == "-"
    assert paper(tmp_path / "出").count(code) == 4, "in the foot of each page"
    assert society.read("edition.a1") == "申报表　第1稿"
    assert society.read("edition.a1.state").startswith("✔ 与现在的内容一致")
    assert not society.sees("edition.a1.restore"), "nothing to bring back"


def test_unchanged_it_is_the_same_edition_byte_by_byte(society: Person, clock, tmp_path: Path) -> None:
    export(society, tmp_path / "一")
    clock.now += timedelta(days=2)
    export(society, tmp_path / "二")
    assert sums(tmp_path / "一") == sums(tmp_path / "二")
    assert society.read("edition.a1") == "申报表　第1稿"
    assert "2022年8月15日" in society.read("edition.a1.facts")
    assert not society.sees("edition.a1.others.show")


def test_a_draft_is_no_edition(society: Person, tmp_path: Path) -> None:
    society.go("导出与打印")
    society.click("draft")
    export(society, tmp_path / "出")
    assert not society.sees("editions")


def test_changed_paper_is_stale_and_the_next_edition_is_offered(
    society: Person, tmp_path: Path
) -> None:
    export(society, tmp_path / "一")
    first = name_of_project(society)
    rename_project(society, "新的名称")
    assert society.read("edition.a1.state") == (
        "▲ 之后改过1处（“项目名称”），第1稿的纸已经过时；再导出或打印就是第2稿。"
    )
    assert not society.sees("edition.a1.changes")
    society.click("edition.a1.changes.show")
    said = society.words()
    assert "申报表 · 项目名称" in said and "第1稿\n" in said
    export(society, tmp_path / "二")
    assert society.read("edition.a1") == "申报表　第2稿"
    assert sums(tmp_path / "一") != sums(tmp_path / "二")
    # Back to the first: its answers, its paper, its bytes.
    society.click("edition.a1.others.show")
    society.click("edition.a1.1.restore")
    assert society.read("exported").startswith("✔ 已恢复到第1稿")
    assert (name_of_project(society), society.read("edition.a1")) == (first, "申报表　第1稿")
    export(society, tmp_path / "三")
    assert sums(tmp_path / "三") == sums(tmp_path / "一")
    society.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert name_of_project(society) == "新的名称"
    society.go("校核")
    society.go("导出与打印")
    assert society.read("edition.a1") == "申报表　第2稿"


def test_what_was_restored_is_a_state_of_the_history(society: Person, tmp_path: Path) -> None:
    export(society, tmp_path / "一")
    rename_project(society, "新的名称")
    society.click("edition.a1.restore")
    desk = society.window.wizard.desk
    kept = [r for r in desk.library.revisions(desk.id) if r.keep][-2:]
    names = [
        desk.library.content_at(desk.id, r.number)["documents"][0]["answers"]["project_name"]
        for r in kept
    ]
    assert names == ["新的名称", name_of_project(society)]


def test_less_on_the_form_is_chosen_and_remembered(society: Person, tmp_path: Path) -> None:
    society.go("导出与打印")
    society.answer(marking="表上不印，另加一张扫描引导页")
    export(society, tmp_path / "出")
    (guide,) = (tmp_path / "出").glob("*扫描引导页.pdf")
    said = subprocess.run(
        ["pdftotext", str(guide), "-"], check=True, capture_output=True
    ).stdout.decode()
    code = society.read("edition.a1.facts").removeprefix("版本码 ")[:9]
    assert code in said
    guide.unlink()
    assert code not in paper(tmp_path / "出"), "the form itself is untouched"
    id_ = society.window.wizard.desk.id
    society.click("home_button")
    society.window.open(id_)
    society.go("导出与打印")
    assert society.read("marking") == "表上不印，另加一张扫描引导页"
    society.answer(marking="都不加")
    assert society.read("edition.a1.state").startswith("▲ 纸上的标记改了选择，再导出或打印就是第2稿")


def test_the_package_takes_the_words_whose_paper_was_stamped(
    society: Person, clock, tmp_path: Path
) -> None:
    export(society, tmp_path / "出")
    add_scans(society, tmp_path / "出", {"申报表": "申报表"})
    clock.now += timedelta(days=1)
    society.go("报送")
    society.type("folder", str(tmp_path / "包"))
    assert make_package(society).startswith("✔")
    (word,) = (tmp_path / "出").glob("*.docx")
    (sent,) = (tmp_path / "包").glob("*/*申报表*.docx")
    assert sent.read_bytes() == word.read_bytes()
    (listed,) = (tmp_path / "包").glob("*/manifest.json")
    files = json.loads(listed.read_text("utf-8"))["files"]
    (entry,) = [f for f in files if f["name"] == sent.name]
    code = paper(tmp_path / "出").split("版本码 ")[1][:9].replace("-", "")
    assert (entry["edition"], entry["version_code"]) == (1, code)


def test_what_is_printed_is_an_edition_too(
    society: Person, with_printer: None, clock, tmp_path: Path  # noqa: F811
) -> None:
    society.go("导出与打印")
    for number in (1, 2):
        answers(partial(print_to, tmp_path / f"{number}.pdf", []))
        society.click("print")
        society.waits_for_work()
        society.waits_for_work()
        clock.now += timedelta(days=1)
    assert society.read("edition.a1") == "申报表　第1稿"
    answers(partial(print_to, tmp_path / "3.pdf", []))
    society.click("edition.a1.print")
    society.waits_for_work()
    society.waits_for_work()
    assert all((tmp_path / f"{n}.pdf").stat().st_size > 10_000 for n in (1, 2, 3))


class Viewer(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.shown: list[Path] = []

    @Slot(QUrl)
    def show(self, url: QUrl) -> None:
        self.shown.append(Path(url.toLocalFile()))


def test_its_pdf_is_opened_as_a_copy(society: Person, tmp_path: Path) -> None:
    viewer = Viewer()
    QDesktopServices.setUrlHandler("file", viewer, "show")
    export(society, tmp_path / "出")
    society.click("edition.a1.open")
    QDesktopServices.unsetUrlHandler("file")
    (copy,) = viewer.shown
    (pdf,) = (tmp_path / "出").glob("*.pdf")
    assert copy.read_bytes() == pdf.read_bytes() and copy.name.startswith("申报表-第1稿-")
    copy.write_bytes(b"spoilt by a viewer")
    pdf.unlink()
    export(society, tmp_path / "出")
    assert pdf.read_bytes().startswith(b"%PDF")


def test_an_address_that_no_paper_shows_stays_when_an_edition_is_brought_back(
    opened, tmp_path: Path
) -> None:
    county: Person = opened("brand-county")
    export(county, tmp_path / "一")
    desk = county.window.wizard.desk
    document = desk.documents[0]
    desk.answer("", False, "superior_email", "new@example.org")
    desk.answer("", False, "unit_name", "丙县科学技术协会")
    county.go("报送")
    county.go("导出与打印")
    county.click(f"edition.{document.id}.restore")
    unit = desk.submission.unit
    assert (unit["superior_email"], unit["unit_name"]) == ("new@example.org", "乙县科学技术协会")
    assert county.read(f"edition.{document.id}.state").startswith("✔")
