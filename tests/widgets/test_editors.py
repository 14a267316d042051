"""Dates, choices, several of a list, yes or no, sections, lists of lines: one answer each."""

import pytest
from PySide6.QtCore import QDate, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget

from .person import Person


@pytest.fixture
def form(opened) -> Person:
    person: Person = opened("brand-society")
    person.go("申报表", "基本信息")
    return person


@pytest.fixture
def book(opened) -> Person:
    return opened("pilot-hospital")


def answer(person: Person, field: str) -> object:
    return person.window.wizard.desk.content["documents"][0]["answers"].get(field)


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("2022.8.15", "2022-08-15"),
        ("2022年8月15日", "2022-08-15"),
        ("2022/08/18", "2022-08-18"),
        ("2022．8．15", "2022-08-15"),
        ("2022-02-30", "2022-02-30"),
        ("八月十五", "八月十五"),
    ],
)
def test_a_date_in_any_usual_form(form: Person, typed: str, left: str) -> None:
    form.type("fill_date", typed)
    assert answer(form, "fill_date") == typed
    form.leave()
    assert form.read("fill_date") == answer(form, "fill_date") == left
    assert form.sees("fill_date.problem") == (left == typed)
    if left == "2022-08-15":
        assert "2022年8月15日，星期一" in form.words()


def test_a_date_from_the_calendar(form: Person) -> None:
    form.type("fill_date", "2022.8.15")
    form.press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = QApplication.activePopupWidget().findChild(QCalendarWidget)
    assert calendar.selectedDate() == QDate(2022, 8, 15)
    QTest.keyClick(calendar.focusWidget() or calendar, Qt.Key.Key_Right)
    QTest.keyClick(calendar.focusWidget() or calendar, Qt.Key.Key_Return)
    assert form.read("fill_date") == answer(form, "fill_date") == "2022-08-16"
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert form.window.findChildren(QCalendarWidget) == [], "the calendar stays behind"
    assert form.focus() is form.find("fill_date")


def test_a_period_keeps_what_is_half_typed(book: Person) -> None:
    book.go("申报书", "基本信息")
    book.type("pilot_period.start", "2020.6.1")
    book.type("pilot_period.end", "")
    assert answer(book, "pilot_period") == "2020.6.1/"
    assert book.find("pilot_period.offer").text() == "按2年填到 2022-05-31"
    book.type("pilot_period.end", "2023年5月31日")
    book.leave()
    assert answer(book, "pilot_period") == "2020-06-01/2023-05-31"
    assert "试点周期为2年" in book.read("pilot_period.problem")
    assert not book.sees("pilot_period.offer")


def test_an_open_list_with_a_search(form: Person) -> None:
    list_ = form.find("reform_item_primary")
    assert list_.currentItem().text() == "学会秘书处实体化和秘书长职业化路径探索"
    chosen = list_.visualItemRect(list_.currentItem())
    assert list_.viewport().rect().contains(chosen), "the chosen one must be seen"
    form.type("reform_item_primary.search", "海洋 联盟")
    shown = [i.text() for i in map(list_.item, range(list_.count())) if not i.isHidden()]
    assert shown == ["海洋科普联盟建设路径选择"]
    assert answer(form, "reform_item_primary") == "7", "searching is not choosing"
    form.pick("reform_item_primary", shown[0])
    assert answer(form, "reform_item_primary") == "13"


def test_an_open_drop_down_takes_other_words(opened) -> None:
    person: Person = opened("brand-city")
    unit = person.window.wizard.desk.content["unit"]
    person.type("city", "济")
    assert unit["city"] == "济", "nobody chose 济南市 yet"
    person.type("city", "济宁")
    assert unit["city"] == "济宁市"
    person.type("city", "山东自贸区")
    assert unit["city"] == "山东自贸区"
    person.leave()
    assert person.read("city") == "山东自贸区"


def test_the_wheel_turns_the_page_and_no_answer(opened) -> None:
    person: Person = opened("brand-city")
    person.go("改革工作总结", "总结内容")
    box = person.find("writing_mode")
    before, place = box.currentIndex(), QPointF(box.rect().center())
    turned = QWheelEvent(
        place, box.mapToGlobal(place), QPoint(0, -120), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(box, turned)
    assert box.currentIndex() == before and not turned.isAccepted()


def test_another_way_of_writing_asks_for_other_fields(opened) -> None:
    person: Person = opened("brand-city")
    person.go("改革工作总结", "总结内容")
    person.answer(writing_mode="整篇自己写")
    assert person.sees("free_text") and not person.sees("problems")
    person.answer(writing_mode="按四部分分别填写")
    assert person.read("problems") != "", "what was written before is kept"


def test_several_with_an_aspect(book: Person) -> None:
    book.go("申报书", "试点内容")
    before = answer(book, "pilot_topics")
    assert before == [
        {"item": "4", "aspect": "健康科普队伍和资源建设"}, {"item": "6", "aspect": "健全完善企事业科协运行机制"},
    ]  # fmt: skip
    book.type("pilot_topics.6.aspect", "")
    assert answer(book, "pilot_topics") == [before[0], "6"]
    book.click("pilot_topics.4")
    assert answer(book, "pilot_topics") == ["6"]
    assert not book.sees("pilot_topics.4.aspect")
    book.click("pilot_topics.4")
    assert book.read("pilot_topics.4.aspect") == before[0]["aspect"], "ticked again by mistake"


def test_yes_and_no(form: Person) -> None:
    form.click("write_item_into_form.yes")
    assert answer(form, "write_item_into_form") == "yes"
    form.press(Qt.Key.Key_Right)
    assert answer(form, "write_item_into_form") == "no"


def test_sections(book: Person) -> None:
    book.go("申报书", "试点方案")
    book.type("work_plan.goals", "两年建成。")
    book.type("work_plan.steps", "")
    assert answer(book, "work_plan")["goals"] == "两年建成。"
    assert "steps" not in answer(book, "work_plan")
    book.click("expected_outcomes")
    assert "没有写实施步骤" in book.read("work_plan.problem")


def test_a_section_answer_that_came_as_one_text_stays_one(book: Person) -> None:
    desk = book.window.wizard.desk
    desk.answer("c1", False, "work_plan", "一、目标。\n二、措施。")
    book.go("申报书", "试点方案")
    assert book.read("work_plan.whole") == "一、目标。\n二、措施。"
    assert not book.sees("work_plan.goals")
    book.go_to_the_end("work_plan.whole")
    book.write("\n三、步骤。")
    assert answer(book, "work_plan") == "一、目标。\n二、措施。\n三、步骤。"


def test_a_list_of_lines(opened) -> None:
    person: Person = opened("brand-city")
    person.type("selected_2021_projects", "企业创新问诊\n\n  \n“三长”联动")
    assert person.window.wizard.desk.content["unit"]["selected_2021_projects"] == [
        "企业创新问诊", "“三长”联动",
    ]  # fmt: skip
    assert person.read("selected_2021_projects") == "企业创新问诊\n\n  \n“三长”联动"


def test_what_came_with_a_file_into_a_reserved_cell_can_be_cleared(form: Person) -> None:
    form.window.wizard.desk.answer("a1", False, "province_opinion", "同意")
    form.go("申报表", "意见与签章")
    assert "文件里带来的内容：同意" in form.words()
    form.click("province_opinion.clear")
    assert answer(form, "province_opinion") is None
    assert "文件里带来的内容" not in form.words()


def test_yes_or_no_can_be_neither_again(opened) -> None:
    person: Person = opened("brand-society")
    unit = person.window.wizard.desk.content["unit"]
    person.answer(selected_2021="yes")
    person.click("selected_2021.clear")
    assert "selected_2021" not in unit
    assert not person.find("selected_2021.yes").isChecked()
    assert not person.find("selected_2021.no").isChecked()
    assert not person.sees("selected_2021.clear")
    person.answer(selected_2021="no")
    assert unit["selected_2021"] == "no"
    person.find("selected_2021.clear").setFocus()
    person.press(Qt.Key.Key_Space)
    assert "selected_2021" not in unit
    assert person.focus() is person.find("selected_2021.yes")
