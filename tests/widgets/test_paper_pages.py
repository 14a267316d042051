"""Export and package where things are not in order: errors, folders that are none, drafts, folders
opened, several mails."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from .person import Person


class Files(QObject):
    """Stands where the system's file manager would, and notes what it was asked to show."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    @Slot(QUrl)
    def show(self, url: QUrl) -> None:
        self.shown.append(url.toLocalFile())


@pytest.fixture
def files() -> Files:
    files = Files()
    QDesktopServices.setUrlHandler("file", files, "show")
    yield files
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def unready(opened) -> Person:
    """A society whose form has an error and a warning."""
    person: Person = opened("brand-society")
    person.go("申报表", "联系人")
    person.answer(contact_mobile="154", contact_office_phone="20000000")
    return person


def test_with_errors_a_draft_is_recommended(unready: Person, tmp_path: Path) -> None:
    unready.go("导出与打印")
    assert unready.read("why_draft") == (
        "▲ 还有1处错误，建议先导出草稿看看，改好后再导出正式件。"
    )
    assert unready.find("draft").isChecked()
    unready.type("folder", str(tmp_path / "草稿"))
    unready.click("export")
    unready.waits_for_work()
    assert all("-草稿." in path.name for path in (tmp_path / "草稿").iterdir())
    # Mended, it is no draft any more, unless the person said so.
    unready.go("申报表", "联系人")
    unready.answer(contact_mobile="15400000001")
    unready.go("导出与打印")
    assert not unready.find("draft").isChecked() and not unready.sees("why_draft")
    unready.click("draft")
    unready.go("校核")
    unready.go("导出与打印")
    assert unready.find("draft").isChecked(), "the person's choice stays"


def test_a_summary_over_the_limit_is_kept_back_alone(opened, tmp_path: Path) -> None:
    person: Person = opened("brand-city")
    person.go("改革工作总结", "总结内容")
    person.answer(overall_progress="进" * 2001)
    person.go("导出与打印")
    person.click("draft")
    person.type("folder", str(tmp_path / "正式"))
    person.click("export")
    person.waits_for_work()
    assert "✘ 改革工作总结没有导出" in person.read("exported")
    names = [path.name for path in (tmp_path / "正式").glob("*.pdf")]
    assert len(names) == 3 and not any("2022年改革工作总结" in name for name in names)


@pytest.mark.parametrize(("step", "button", "message"), [
    ("导出与打印", "export", "exported"), ("报送", "make_package", "package_message"),
])  # fmt: skip
def test_a_folder_that_is_none_is_a_sentence(
    unready: Person, tmp_path: Path, step: str, button: str, message: str
) -> None:
    (tmp_path / "文件").write_text("not a folder")
    unready.go(step)
    unready.type("folder", str(tmp_path / "文件" / "里面"))
    if step == "报送":
        unready.click("package_draft")
    unready.click(button)
    unready.waits_for_work()
    said = unready.read(message)
    assert said.startswith("✘ ") and said.endswith("。") and "文件" in said
    assert unready.find(button).isEnabled(), "it can be tried again"


def test_the_folder_is_remembered_and_the_same_on_both_pages(
    unready: Person, tmp_path: Path, files: Files
) -> None:
    unready.go("报送")
    unready.go("导出与打印")
    unready.type("folder", str(tmp_path))
    unready.go("报送")
    assert unready.read("folder") == str(tmp_path)
    unready.go("导出与打印")
    assert not unready.find("open_folder").isEnabled()
    unready.click("export")
    unready.waits_for_work()
    unready.click("open_folder")
    assert files.shown == [str(tmp_path)]


def test_what_blocks_the_package_is_listed_and_leads_to_its_field(unready: Person) -> None:
    unready.go("报送")
    unready.click("make_package")
    unready.waits_for_work()
    assert unready.read("package_message").startswith("✘ 还有3处问题没有解决")
    assert unready.sees("problem.E_SCAN_MISSING@a1")
    unready.type("reason.W_PHONE_AREA_CODE@a1.contact_office_phone", "总机号码，没有区号")
    unready.click("make_package")
    unready.waits_for_work()
    assert unready.read("package_message").startswith("✘ 还有2处问题没有解决")
    unready.open_problem("E_SCAN_MISSING@a1")
    assert unready.sees("page.scans")
    unready.go("报送")
    unready.open_problem("E_FORMAT_MOBILE@a1.contact_mobile")
    assert unready.focus() is unready.find("contact_mobile")


def test_a_draft_package_needs_nothing(unready: Person, tmp_path: Path, files: Files) -> None:
    unready.go("报送")
    unready.type("folder", str(tmp_path))
    unready.click("package_draft")
    unready.click("make_package")
    unready.waits_for_work()
    assert unready.read("package_message").startswith("✔ 报送包已做好")
    assert "草稿" in unready.read("mail_subject")
    unready.click("open_folder")
    (shown,) = files.shown
    assert Path(shown).is_dir() and "草稿" in Path(shown).name


def test_a_scan_whose_file_is_gone_is_a_sentence(unready: Person, tmp_path: Path) -> None:
    desk = unready.window.wizard.desk
    scan = tmp_path / "扫描.jpg"
    scan.write_bytes(b"\xff\xd8\xff photo")
    name = desk.library.add_scan(scan)
    desk.set_scans("a1", [name])
    desk.library.scan_path(name).unlink()
    unready.go("报送")
    unready.click("make_package")
    assert unready.read("package_message") == (
        "✘ 资料库里找不到这份扫描件的文件，请重新添加它。"
    )
    assert unready.find("make_package").isEnabled()


def test_a_county_sends_to_its_city(opened) -> None:
    person: Person = opened("brand-county")
    person.go("报送")
    assert "甲市科学技术协会" in person.read("goes_to")
    assert "skxbgsgy@shandong.cn" not in person.read("goes_to")
