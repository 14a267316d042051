"""Scans come by dialog and by drag and drop; what is none is refused, file by file."""

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QTreeWidget

from .person import Person


@pytest.fixture
def page(opened) -> Person:
    person: Person = opened("brand-city")
    person.go("签章扫描件")
    return person


def photo(path: Path, grey: int = 230) -> Path:
    Image.new("RGB", (620, 877), (grey, grey, grey)).save(path)
    return path


def drop(person: Person, *files: Path) -> None:
    """Onto the list, as Qt brings it: to the first widget from there up that takes drops."""
    target = person.find("scan_list")
    while not target.acceptDrops():
        target = target.parentWidget()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
           Qt.KeyboardModifier.NoModifier)  # fmt: skip
    QApplication.sendEvent(target, QDragEnterEvent(target.rect().center(), *how))
    QApplication.sendEvent(target, QDropEvent(QPointF(target.rect().center()), *how))
    person.waits_for_work()


def lines(person: Person, document: str = "申报表") -> list[str]:
    tree = person.find("scan_list")
    assert isinstance(tree, QTreeWidget)
    heads = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
    head = next(item for item in heads if item.text(0) == document)
    return [head.child(row).text(0) for row in range(head.childCount())]


def choose(person: Person, text: str) -> None:
    tree = person.find("scan_list")
    item = tree.findItems(text, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive)[0]
    person.click_at(tree.viewport(), tree.visualItemRect(item).center())


def test_which_documents_want_one(page: Person) -> None:
    tree = page.find("scan_list")
    heads = [tree.topLevelItem(row).text(0) for row in range(tree.topLevelItemCount())]
    assert heads == [
        "申报表", "申报表（乙县科学技术协会）", "改革工作总结（不需要扫描件）",
        "2021年度项目总结（不需要扫描件）",
    ]  # fmt: skip
    assert lines(page) == ["还没有扫描件"]
    choose(page, "改革工作总结（不需要扫描件）")
    assert not page.find("add_scan").isEnabled()


def test_several_are_put_in_order(page: Person, tmp_path: Path) -> None:
    drop(page, *(photo(tmp_path / f"第{n}页.jpg", 200 + n) for n in (1, 2, 3)))
    assert lines(page) == ["1. 第1页.jpg", "2. 第2页.jpg", "3. 第3页.jpg"]
    choose(page, "3. 第3页.jpg")
    page.click("scan_up")
    page.click("scan_up")
    page.click("scan_up")  # it is the first already
    assert lines(page) == ["1. 第3页.jpg", "2. 第1页.jpg", "3. 第2页.jpg"]
    page.click("scan_down")
    assert lines(page) == ["1. 第1页.jpg", "2. 第3页.jpg", "3. 第2页.jpg"]
    page.click("remove_scan")
    assert lines(page) == ["1. 第1页.jpg", "2. 第2页.jpg"]
    page.wait(lambda: page.step_says("签章扫描件") == "○ 缺1份")


def test_they_go_to_the_document_that_is_chosen(page: Person, tmp_path: Path) -> None:
    choose(page, "申报表（乙县科学技术协会）")
    drop(page, photo(tmp_path / "县.png"))
    assert lines(page, "申报表（乙县科学技术协会）") == ["1. 县.png"]
    assert lines(page) == ["还没有扫描件"]


def test_each_file_that_is_none_is_said_and_the_others_are_kept(
    page: Person, tmp_path: Path
) -> None:
    (tmp_path / "文档.docx").write_bytes(b"PK\x03\x04 no scan")
    (tmp_path / "空.pdf").write_bytes(b"")
    drop(page, tmp_path / "文档.docx", photo(tmp_path / "好.jpg"), tmp_path / "空.pdf")
    assert lines(page) == ["1. 好.jpg"]
    said = page.read("scan_message").split("\n")
    assert len(said) == 2 and "文档.docx" in said[0] and "空.pdf" in said[1]
    assert all(line.startswith("✘") and line.endswith("。") for line in said)
    drop(page, photo(tmp_path / "也好.jpg", 100))
    assert not page.sees("scan_message"), "what was wrong before is over"


def test_the_same_file_twice_is_kept_once(page: Person, tmp_path: Path) -> None:
    drop(page, photo(tmp_path / "扫描.jpg"), photo(tmp_path / "副本.jpg"))
    page.window.wizard.page().refresh()
    assert lines(page) == ["1. 扫描.jpg"]
    assert "“副本.jpg”与已添加的一份完全相同" in page.read("scan_message")


def test_what_was_added_another_day_is_looked_at_again(page: Person, tmp_path: Path) -> None:
    drop(page, photo(tmp_path / "扫描.jpg"), photo(tmp_path / "末页.png", 90))
    desk = page.window.wizard.desk
    id_, gone = desk.id, desk.library.scan_path(desk.documents[0].scans[1])
    page.click("home_button")
    gone.unlink()
    page.window.open(id_)
    page.go("签章扫描件")
    page.waits_for_work()
    assert lines(page) == ["1. 扫描件.jpg", "2. 扫描件.png"]
    head = page.find("scan_list").topLevelItem(0)
    assert head.child(0).text(1) == "1页"
    assert head.child(1).text(1) == "✘"
    assert head.child(1).toolTip(0) == "资料库里找不到这份扫描件的文件，请重新添加它。"


def test_a_cancelled_dialog_changes_nothing(page: Person) -> None:
    page.answers_dialog("")
    page.click("add_scan")
    page.waits_for_work()
    assert lines(page) == ["还没有扫描件"] and not page.sees("scan_message")


def test_a_scan_makes_the_package_old(page: Person, tmp_path: Path) -> None:
    page.go("报送")
    page.click("package_draft")
    page.click("make_package")
    page.waits_for_work()
    assert page.read("package_message").startswith("✔")
    page.go("签章扫描件")
    drop(page, photo(tmp_path / "扫描.jpg"))
    page.go("报送")
    assert page.read("package_message").startswith("▲")
