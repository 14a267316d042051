"""Help: the manual by button and by F1, at the page in hand; hints once; a sample to try."""

import re

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.library.store import Library
from desktop.paths import docs
from desktop.widgets import background, tour
from desktop.widgets.exchange import is_sample
from desktop.widgets.submission_model import UNIT
from desktop.widgets.help_menu import HelpMenu
from desktop.widgets.known_units import known_units
from desktop.widgets.manual import Manual
from desktop.widgets.steps import steps
from desktop.widgets.window import Window

from .person import Person


def manual(person: Person) -> Manual:
    QApplication.processEvents()
    (found,) = person.window.findChildren(Manual)
    assert found.isVisible()
    return found


def choose(person: Person, wish: str) -> None:
    person.click("help")
    (menu,) = person.window.findChildren(HelpMenu)
    action = next(a for a in menu.actions() if a.objectName() == f"help.{wish}")
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())


# The manual


@pytest.mark.parametrize(("step", "chapter"), [
    ("单位", "单位信息"), ("选择材料", "选择材料"), ("校核", "校核"), ("导出与打印", "导出"),
    ("签章扫描件", "签章扫描件"), ("报送", "报送"),
])  # fmt: skip
def test_f1_opens_the_chapter_of_the_page(opened, step: str, chapter: str) -> None:
    person: Person = opened("brand-society")
    person.go(step)
    person.press(Qt.Key.Key_F1)
    assert chapter in manual(person).chapter()


def test_f1_on_a_page_of_fields(opened) -> None:
    person: Person = opened("brand-society")
    person.go("申报表", "基本信息")
    person.press(Qt.Key.Key_F1)
    assert "填写" in manual(person).chapter()


def test_f1_in_a_field_with_a_clause_shows_the_clause(opened) -> None:
    person: Person = opened("brand-society")
    person.go("申报表", "项目内容")
    person.click("project_foundation")
    person.press(Qt.Key.Key_F1)
    QApplication.processEvents()
    assert person.window.findChildren(Manual) == []


def test_home_and_the_buttons(opened) -> None:
    person: Person = opened("brand-society")
    person.go("报送")
    person.click("show_manual")
    assert "报送" in manual(person).chapter()
    QTest.keyClick(manual(person), Qt.Key.Key_Escape)
    person.click("home_button")
    choose(person, "manual")
    assert "首页" in manual(person).chapter()
    manual(person).close()


def test_every_step_has_a_chapter_and_every_picture_is_there(opened) -> None:
    person: Person = opened("brand-city")
    person.window.show_manual()
    there = manual(person)
    for step in steps(person.window.wizard.desk):
        there.open_at(step.key)
        assert there.chapters.currentRow() > 0, step.key
    text = (docs() / "manual.zh-CN.md").read_text("utf-8")
    heads = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert [there.chapters.item(n).text() for n in range(there.chapters.count())] == heads
    for name in re.findall(r"!\[.*?\]\((.+?)\)", text):
        assert (docs() / name).is_file(), name
    there.close()


def test_at_its_own_size_and_larger_nothing_of_it_is_cut(person: Person) -> None:
    person.press(Qt.Key.Key_F1)
    text = manual(person).text
    for width in (1000, 1400):
        manual(person).resize(width, 700)
        QApplication.processEvents()
        assert text.horizontalScrollBar().maximum() == 0, width


def test_words_are_looked_for(person: Person) -> None:
    person.window.show_manual()
    there = manual(person)
    there.search.setFocus()
    QTest.keyClick(there, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    compose = "磁盘空间不足"
    there.search.insert(compose)
    assert there.findChild(type(there._found), "manual.found").text() == "找到1处"
    assert there.text.textCursor().selectedText() == compose
    assert "遇到问题" in there.chapter()
    QTest.keyClick(there.search, Qt.Key.Key_Return)
    assert there.text.textCursor().selectedText() == compose, "round to the first"
    there.search.setText("没有这句话啊")
    assert there._found.text() == "没有找到，请换一个说法。"
    there.close()


def test_the_manual_goes_with_the_window(person: Person) -> None:
    person.window.show_manual()
    there = manual(person)
    person.window.close()
    assert not there.isVisible()
    person.window.show()


# The first day


@pytest.fixture
def first_day(library: Library, clock, qtbot) -> Person:
    tour.begin(library)
    window = Window(library, clock)
    window.show()
    qtbot.waitActive(window).__enter__()
    yield Person(window, qtbot.waitUntil)
    background.wait_for_all()
    assert window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_four_hints_each_once(first_day: Person, library: Library) -> None:
    person = first_day
    said = []
    for _ in range(2):
        said.append(person.read("hint.said"))
        person.click("hint.next")
    assert not person.sees("hint.said"), "the others are told in the wizard"
    person.click("open_sample")
    for _ in range(2):
        said.append(person.read("hint.said"))
        person.click("hint.next")
    assert [line[:6] for line in said] == ["提示 1/4", "提示 2/4", "提示 3/4", "提示 4/4"]
    assert not person.sees("hint.said")
    person.click("home_button")
    assert not person.sees("hint.said")
    again = Window(library, person.window._clock)
    assert again.findChildren(tour.Tour) == []
    again.deleteLater()


def test_no_more_hints_when_the_person_wants_none(first_day: Person) -> None:
    first_day.click("hint.never")
    first_day.click("open_sample")
    assert not first_day.sees("hint.said")
    first_day.click("home_button")
    choose(first_day, "hints")
    assert first_day.read("hint.said").startswith("提示 1/4")


def test_no_hint_is_a_window_of_its_own(first_day: Person) -> None:
    shown = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    assert shown == [first_day.window]


def test_a_sample_to_try_and_to_delete(person: Person, library: Library) -> None:
    person.click("open_sample")
    assert person.sees("wizard")
    assert person.read("message").startswith("这是示例，内容是虚构的")
    (summary,) = library.submissions()
    assert is_sample(library, summary.id) and "示例" in summary.unit_name
    person.go("校核")
    assert person.step_says("校核") == "✔ 完成"
    person.click("home_button")
    rows = person.window.home.table.rows
    person.wait(lambda: rows.text(0, UNIT) == "示例 · 山东省示例学会")
    person.click("delete_submission")
    assert library.submissions() == []
    choose(person, "sample")
    assert person.read("message").startswith("这是示例")


def test_the_unit_of_a_sample_is_not_kept_as_ones_own(person: Person, library: Library) -> None:
    person.click("open_sample")
    person.answer(unit_name="山东省练手学会")
    person.click("home_button")
    assert known_units(library) == []


def test_what_was_made_oneself_is_no_sample(opened) -> None:
    person: Person = opened("brand-society")
    assert not person.sees("message")
