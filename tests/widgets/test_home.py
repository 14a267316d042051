"""The list of submissions: sorted, searched, copied, put away, dropped upon; by mouse and by key."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QContextMenuEvent, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from desktop.library.store import Library
from desktop.paths import resources
from desktop.widgets import background, exchange
from desktop.widgets.submission_model import (
    COLUMNS, DEADLINE, DOCUMENTS, NOTICE, SAVED, STATUS, UNIT,
)  # fmt: skip
from desktop.widgets.toned_items import TONE

from .person import Person

SAMPLES = resources() / "samples"


def fill(person: Person, library: Library, clock, *samples: str) -> list[str]:
    """Bring samples in, each an hour after the one before; their ids."""
    ids = []
    for hours, sample in enumerate(samples):
        path = SAMPLES / f"{sample}.json"
        ids.append(exchange.bring_in(library, path, clock.now + timedelta(hours=hours)))
    person.window.home.refresh()
    return ids


def column(person: Person, number: int) -> list[str]:
    rows = person.window.home.table.rows
    person.wait(lambda: all(rows.text(row, STATUS) for row in range(rows.rowCount())))
    return [rows.text(row, number) for row in range(rows.rowCount())]


def tone(person: Person, row: int, number: int) -> str:
    rows = person.window.home.table.rows
    person.wait(lambda: rows.text(row, STATUS) != "")
    return rows.data(rows.index(row, number), TONE)


CITY, GROUP, PILOT = "甲市科学技术协会", "丙集团科学技术协会", "山东省示例学会"


@pytest.mark.parametrize(
    ("by", "first", "turned"),
    [
        (UNIT, [GROUP, PILOT, CITY], [CITY, PILOT, GROUP]),
        (NOTICE, [PILOT, CITY, GROUP], [CITY, GROUP, PILOT]),  # the last saved first among equals
        (DOCUMENTS, [CITY, GROUP, PILOT], [PILOT, GROUP, CITY]),
        (STATUS, [PILOT, CITY, GROUP], [CITY, GROUP, PILOT]),
        (DEADLINE, [PILOT, CITY, GROUP], [CITY, GROUP, PILOT]),
        (SAVED, [GROUP, PILOT, CITY], [CITY, PILOT, GROUP]),
    ],
)
def test_any_column_sorts_by_its_head_and_by_the_menu(
    person: Person, library: Library, clock, by: int, first: list[str], turned: list[str]
) -> None:
    fill(person, library, clock, "brand-enterprise", "pilot-society", "brand-city")
    assert column(person, UNIT) == [CITY, PILOT, GROUP], "the last saved first"
    head = person.window.home.table.horizontalHeader()
    where = head.sectionViewportPosition(by) + head.sectionSize(by) // 2
    person.click_at(head.viewport(), QPoint(where, head.height() // 2))
    person.wait(lambda: column(person, UNIT) == first)
    person.choose("more", "sort_menu", f"按{COLUMNS[by]}(&{by + 1})")
    person.wait(lambda: column(person, UNIT) == turned)


def test_days_left_are_told_in_words_and_in_a_tone(person: Person, library, clock) -> None:
    fill(person, library, clock, "brand-society")
    seen = []
    for day in ("08-01", "08-12", "08-15", "08-18", "08-20", "08-21"):
        clock.now = clock.now.fromisoformat(f"2022-{day}T09:00:00+08:00")
        person.window.home.refresh()
        seen.append((column(person, DEADLINE)[0], tone(person, 0, DEADLINE)))
    # 20 August 2022 is a Saturday; working days by hand, the first and the last included.
    assert seen == [
        ("8月20日\n剩15个工作日", ""), ("8月20日\n剩6个工作日", ""),
        ("8月20日\n剩5个工作日", "warning"), ("8月20日\n剩2个工作日", "error"),
        ("8月20日\n今天截止", "error"), ("2022年8月20日\n已过", "error"),
    ]  # fmt: skip


def test_archived_is_out_of_sight_until_asked_for(person: Person, library, clock) -> None:
    society, city = fill(person, library, clock, "brand-society", "brand-city")
    assert not person.sees("show_archived")
    person.choose("more", "archive_submission")
    assert column(person, UNIT) == ["山东省示例学会"]
    assert person.read("message").startswith("已归档“甲市科学技术协会”")
    person.click("message.action")
    assert column(person, UNIT) == ["甲市科学技术协会", "山东省示例学会"]
    assert person.window.home.table.current() == city, "what came back is looked at"
    person.choose("more", "archive_submission")
    assert person.find("show_archived").text() == "已归档（1）"
    person.click("show_archived")
    assert column(person, STATUS) == ["✔ 校核通过（已归档）", "✔ 校核通过"]
    person.window.home.table.choose(city)
    person.choose("more", "unarchive_submission")
    assert column(person, STATUS) == ["✔ 校核通过", "✔ 校核通过"]
    assert not person.sees("show_archived")


def test_sent_is_marked_by_hand_and_taken_back(person: Person, library, clock) -> None:
    fill(person, library, clock, "brand-society")
    person.choose("more", "mark_sent")
    assert column(person, STATUS) == ["✔ 已报送"] and tone(person, 0, DEADLINE) == "quiet"
    person.click("message.action")
    assert column(person, STATUS) == ["✔ 校核通过"]
    person.choose("more", "mark_sent")
    column(person, STATUS)
    person.choose("more", "mark_not_sent")
    assert column(person, STATUS) == ["✔ 校核通过"]


def test_copied_for_another_notice_and_for_the_same(person: Person, library, clock) -> None:
    (first,) = fill(person, library, clock, "brand-society")
    clock.now += timedelta(days=1)
    person.choose("more", "duplicate_submission")
    assert "鲁科协发〔2020〕13号" in person.words(), "the other notice is offered, and told of"
    person.click("start")
    assert person.read("unit_name") == "山东省示例学会"
    person.click("home_button")
    assert column(person, NOTICE)[0].startswith("2020年")
    assert column(person, DOCUMENTS)[0] == "0"
    person.window.home.table.choose(first)
    person.choose("more", "duplicate_submission")
    person.pick("notice_list", "山东省科协办公室关于遴选2022年度改革品牌项目的通知")
    person.click("start")
    assert person.window.wizard.desk.id != first
    assert person.window.wizard.desk.content["documents"] == library.load(first)["documents"]


def test_files_are_dropped_on_the_list(person: Person, library, tmp_path: Path) -> None:
    broken = tmp_path / "坏.sbz"
    broken.write_bytes(b"PK")
    picture = tmp_path / "照片.jpg"
    picture.write_bytes(b"x")
    home = person.window.home
    assert not drop(home, picture)
    assert drop(home, SAMPLES / "brand-society.json", SAMPLES / "brand-city.json")
    assert person.read("message") == "已导入“brand-society.json”、“brand-city.json”。"
    assert sorted(column(person, UNIT)) == ["山东省示例学会", "甲市科学技术协会"]
    assert drop(home, broken, SAMPLES / "brand-department.json")
    assert "已导入“brand-department.json”" in person.read("message")
    assert "坏.sbz" in person.read("message")
    assert person.find("message").property("tone") == "warning"
    assert len(library.submissions()) == 3


def drop(home, *files: Path) -> bool:
    """As from the file manager; False where the window does not take them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in files])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPoint(50, 300), copy, data, left, Qt.KeyboardModifier.NoModifier)
    enter.ignore()
    QApplication.sendEvent(home, enter)
    if not enter.isAccepted():
        return False
    event = QDropEvent(QPointF(50, 300), copy, data, left, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(home, event)
    background.wait_for_all()
    QApplication.processEvents()
    return True


def test_all_of_it_by_keyboard(person: Person, library, clock) -> None:
    fill(person, library, clock, "brand-society", "brand-city")
    table = person.find("submission_list")
    table.setFocus()
    person.press(Qt.Key.Key_Down)
    by_key = QContextMenuEvent.Reason.Keyboard  # as Windows makes of 菜单键
    ask = QContextMenuEvent(by_key, QPoint(), table.viewport().mapToGlobal(QPoint()))
    QApplication.sendEvent(table.viewport(), ask)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, Qt.Key.Key_A)
    assert column(person, UNIT) == ["甲市科学技术协会"]
    assert library.submissions()[1].archived


def test_a_line_is_read_out_with_its_columns(person: Person, library, clock) -> None:
    fill(person, library, clock, "brand-city")
    column(person, STATUS)
    table = person.find("submission_list")
    grid = QAccessible.queryAccessibleInterface(table)
    rows = table.rows
    role = Qt.ItemDataRole.AccessibleTextRole
    assert grid.text(QAccessible.Text.Name) == "全部申报"
    assert [rows.data(rows.index(0, n), role) for n in range(5)] == [
        "单位：甲市科学技术协会", "通知：2022年度改革品牌项目", "材料：4", "状态：✔ 校核通过",
        "截止：8月20日，剩5个工作日",
    ]  # fmt: skip


def test_of_a_long_list_only_what_is_in_view_is_worked_out(
    person: Person, library: Library, clock
) -> None:
    content = json.loads((SAMPLES / "brand-society.json").read_text("utf-8"))
    ids = [library.new(content | {"unit": content["unit"] | {"unit_name": f"第{n}学会"}}, clock.now)
           for n in range(300)]  # fmt: skip
    table = person.window.home.table
    person.window.home.refresh()
    person.wait(lambda: table.rows.text(0, STATUS) != "")
    person.wait(lambda: not table.rows._overviews._to_do)
    assert table.rows.rowCount() == len(ids)
    assert len(table.rows._overviews._said) < 60, "only what was in view"
    person.type("search", "第299学会")
    assert column(person, UNIT) == ["第299学会"]
