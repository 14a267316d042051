"""Submissions come from files and go into files; what is deleted can be brought back."""

import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.forms.files import load_submission
from desktop.library.editions import kept, print_out
from desktop.library.store import Library
from desktop.paths import resources
from desktop.widgets.submission_model import STATUS, UNIT

from .person import Person

SAMPLES = resources() / "samples"
NOW = datetime(2022, 8, 15, 9, 30, tzinfo=UTC)


def bring_in(person: Person, path: Path) -> None:
    person.answers_dialog(str(path))
    person.click("import_submission")
    person.waits_for_work()


def listed(person: Person) -> list[str]:
    table = person.window.home.table
    return [table.rows.text(row, UNIT) for row in range(table.rows.rowCount())]


def test_a_json_file_is_brought_in_and_its_state_worked_out(person: Person) -> None:
    bring_in(person, SAMPLES / "brand-city.json")
    assert person.read("message") == "已导入“brand-city.json”。"
    table = person.window.home.table
    person.wait(lambda: table.rows.text(0, STATUS) != "")
    assert [table.rows.text(0, column) for column in range(5)] == [
        "甲市科学技术协会", "2022年度改革品牌项目", "4", "✔ 校核通过", "8月20日\n剩5个工作日",
    ]  # fmt: skip


def test_out_as_one_file_and_in_again(
    person: Person, library: Library, tmp_path: Path
) -> None:
    scan = tmp_path / "扫描.jpg"
    scan.write_bytes((b"\xff\xd8\xff" + b"photo") * 99)
    content = json.loads((SAMPLES / "brand-society.json").read_text("utf-8"))
    content["documents"][0]["scans"] = ["扫描.jpg"]
    (tmp_path / "submission.json").write_text(json.dumps(content), "utf-8")
    bring_in(person, tmp_path / "submission.json")
    (first,) = library.submissions()

    person.answers_dialog(str(tmp_path / "给同事"))
    person.click("export_submission")
    person.waits_for_work()
    assert "可以拷到另一台电脑导入" in person.read("message")
    assert zipfile.is_zipfile(tmp_path / "给同事.sbz")
    bring_in(person, tmp_path / "给同事.sbz")
    assert listed(person) == ["山东省示例学会", "山东省示例学会"]
    (second,) = (s for s in library.submissions() if s.id != first.id)
    assert library.load(second.id) == library.load(first.id)
    (name,) = library.load(second.id)["documents"][0]["scans"]
    assert library.scan_path(name).read_bytes() == scan.read_bytes()


def test_what_was_printed_goes_along(person: Person, library: Library, tmp_path: Path) -> None:
    bring_in(person, SAMPLES / "brand-society.json")
    (first,) = library.submissions()
    submission, pack = load_submission(SAMPLES / "brand-society.json")
    print_out(library, first.id, pack, submission, submission.documents[0], NOW)
    person.answers_dialog(str(tmp_path / "给同事"))
    person.click("export_submission")
    person.waits_for_work()
    bring_in(person, tmp_path / "给同事.sbz")
    (second,) = (s for s in library.submissions() if s.id != first.id)
    assert kept(library, second.id).editions == kept(library, first.id).editions != []


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("坏.json", b"{", "坏.json"),
        ("空.json", b"", "空.json"),
        ("别的.json", b'{"notice": "sdast-brand-1999", "unit": {}}', "sdast-brand-1999"),
        ("多.json", '{"notice": "sdast-brand-2022", "unit": {}, "x": 1}'.encode(), "x"),
        ("坏.sbz", b"PK\x03\x04 nothing", "坏.sbz"),
        ("照片.sbz", b"\xff\xd8\xff", "照片.sbz"),
    ],
)
def test_a_file_that_is_none_is_one_sentence(
    person: Person, library: Library, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    bring_in(person, tmp_path / name)
    sentence = person.read("message")
    assert said in sentence and sentence.endswith("。")
    assert person.find("message").property("tone") == "error"
    assert library.submissions() == []


def test_deleted_is_undone(person: Person, library: Library) -> None:
    bring_in(person, SAMPLES / "brand-society.json")
    person.click("delete_submission")
    assert person.read("message") == "已把“山东省示例学会”移入回收站，保留30天。"
    assert person.sees("empty") and library.submissions() == []
    assert not person.find("delete_submission").isEnabled()
    person.click("message.action")
    assert listed(person) == ["山东省示例学会"]
    assert not person.sees("message")


def test_deleted_is_found_in_the_bin_later(person: Person) -> None:
    bring_in(person, SAMPLES / "brand-society.json")
    assert not person.sees("bin")
    person.click("delete_submission")
    person.click("message.close")
    assert person.find("bin").text() == "回收站（1）"
    person.click("bin")
    person.pick("bin_list", "山东省示例学会")
    person.click("restore")
    assert listed(person) == ["山东省示例学会"]
    assert not person.sees("bin")


def test_what_the_search_hides_is_never_deleted(person: Person) -> None:
    for name in ("brand-society", "brand-city", "brand-department"):
        bring_in(person, SAMPLES / f"{name}.json")
    person.type("search", "甲市")
    assert listed(person) == ["甲市科学技术协会"]
    person.click("delete_submission")
    assert person.read("message").startswith("已把“甲市科学技术协会”")
    assert not person.find("delete_submission").isEnabled(), "nothing that is shown is chosen"
    person.type("search", "")
    assert sorted(listed(person)) == ["山东省示例学会", "省科协示例部"]
    assert person.find("delete_submission").isEnabled()


def test_opened_by_button_double_click_and_enter(person: Person) -> None:
    bring_in(person, SAMPLES / "brand-society.json")
    table = person.window.home.table
    middle = table.visualRect(table.rows.index(0, UNIT)).center()
    person.click("open_submission")
    assert person.sees("wizard")
    person.click("home_button")
    person.click_at(table.viewport(), middle)
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert person.sees("wizard")
    person.click("home_button")
    person.click_at(table.viewport(), middle)
    person.press(Qt.Key.Key_Return)
    assert person.sees("wizard")
    assert person.window.windowTitle() == "2022年度改革品牌项目 - 科协申报助手"


def test_a_submission_for_a_notice_that_is_not_here_is_listed_and_says_so(
    person: Person, library: Library, clock
) -> None:
    library.new({"notice": "another-2031", "unit": {"unit_name": "丙县科协"}}, clock.now)
    person.window.home.refresh()
    table = person.window.home.table
    person.wait(lambda: table.rows.text(0, STATUS).startswith("✘"))
    assert "another-2031" in table.rows.text(0, STATUS)
    person.click("open_submission")
    assert "another-2031" in person.read("message") and not person.sees("wizard")
