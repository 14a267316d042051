"""Taken back across fields and pages: what was typed, chosen, added, removed, explained."""

from collections.abc import Callable
from copy import deepcopy

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from .person import Person

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def form(opened) -> Person:
    person: Person = opened("brand-society")
    person.go("申报表", "联系人")
    return person


def undo(person: Person) -> None:
    person.press(Qt.Key.Key_Z, CTRL)


def redo(person: Person) -> None:
    person.press(Qt.Key.Key_Y, CTRL)


def answers(person: Person) -> dict:
    return person.window.wizard.desk.content["documents"][0]["answers"]


def test_one_visit_is_one_step_and_undo_goes_where_it_was(form: Person) -> None:
    before = deepcopy(answers(form))
    form.type("contact_position", "主任")
    form.type("contact_email", "lisi@example.org")
    form.go("申报表", "项目内容")
    form.type("expected_results", "服务100场次。")
    form.press(Qt.Key.Key_Tab)
    form.go("校核")
    undo(form)
    assert form.focus() is form.find("expected_results")
    assert form.read("expected_results") == before["expected_results"]
    undo(form)
    assert form.focus() is form.find("contact_email")
    assert form.read("contact_email") == before["contact_email"]
    undo(form)
    assert form.focus() is form.find("contact_position")
    assert answers(form) == before
    undo(form)
    assert answers(form) == before, "nothing is left to take back"
    for _ in range(3):
        redo(form)
    assert answers(form) == before | {
        "contact_position": "主任", "contact_email": "lisi@example.org",
        "expected_results": "服务100场次。",
    }  # fmt: skip
    assert form.focus() is form.find("expected_results")
    form.waits_for_saving()


def test_within_a_visit_the_field_has_finer_steps(form: Person) -> None:
    was = answers(form)["contact_position"]
    form.type("contact_email", "zhao@example.org")
    form.type("contact_position", "主任")
    form.press(Qt.Key.Key_A, CTRL)
    form.write("x")
    undo(form)
    assert form.read("contact_position") == "主任"
    while form.read("contact_position") != was:
        undo(form)
    assert form.read("contact_email") == "zhao@example.org", "the field's own steps come first"
    undo(form)
    assert form.focus() is form.find("contact_email")
    assert form.read("contact_email") != "zhao@example.org"


def test_a_new_step_ends_what_could_be_done_again(form: Person) -> None:
    form.type("contact_position", "主任")
    form.leave()
    undo(form)
    form.type("contact_email", "sun@example.org")
    form.leave()
    redo(form)
    assert answers(form)["contact_position"] != "主任"
    assert not form.find("redo").isEnabled() and form.find("undo").isEnabled()


def of_documents(person: Person) -> list[str]:
    return [d["id"] for d in person.window.wizard.desk.content["documents"]]


def test_documents_and_choices_and_dates(opened) -> None:
    person: Person = opened("brand-society")
    start = deepcopy(person.window.wizard.desk.content)
    person.go("选择材料")
    person.click("remove.a1")
    assert "a1" not in of_documents(person)
    person.go("单位")
    person.answer(unit_kind="省科协机关部室")
    person.click("unit_name")
    undo(person)
    assert person.window.wizard.desk.content["unit"] == start["unit"]
    assert [i.text() for i in person.find("unit_kind").selectedItems()] == ["省级学会"]
    undo(person)
    assert person.sees("page.documents")
    assert person.window.wizard.desk.content["documents"] == start["documents"]
    person.go("申报表", "基本信息")
    assert person.read("project_name") == start["documents"][0]["answers"]["project_name"]
    person.type("fill_date", "2022.8.12")
    person.leave()
    assert answers(person)["fill_date"] == "2022-08-12"
    undo(person)
    assert person.read("fill_date") == "2022.8.12", "the usual form is a step of its own"
    undo(person)
    assert answers(person) == start["documents"][0]["answers"]


def test_what_the_line_above_put_back_is_no_step_more(opened) -> None:
    person: Person = opened("brand-city")
    start = deepcopy(person.window.wizard.desk.content)
    person.go("选择材料")
    person.click("remove.a2")
    person.click("message.action")
    assert person.window.wizard.desk.content == start
    assert not person.find("undo").isEnabled()
    redo(person)
    assert "a2" not in of_documents(person)


def test_a_reason(opened) -> None:
    person: Person = opened("brand-society")
    person.go("申报表", "联系人")
    person.type("contact_office_phone", "20000000")
    person.go("校核")
    line = "reason.W_PHONE_AREA_CODE@a1.contact_office_phone"
    person.click(line)
    person.write("本单位电话没有区号")
    person.leave()
    person.go("单位")
    undo(person)
    assert person.sees("page.check") and person.read(line) == ""
    assert not person.window.wizard.desk.content.get("reasons")


def test_each_paper_of_a_section_answer_is_a_visit(opened, clock) -> None:
    person: Person = opened("pilot-hospital")
    desk = person.window.wizard.desk
    step = next(
        (form.short_name, page.title)
        for form in desk.pack.forms.values() for page in form.pages
        if any(f.sections and f.page == page.id for f in form.fields)
        and form.id == desk.content["documents"][0]["form"]
    )  # fmt: skip
    person.go(*step)
    row = next(row for row in person.window.wizard.page().rows.values() if row.field.sections)
    first, second = [paper.objectName() for paper in list(row.editor.papers.values())[:2]]
    was = person.read(first), person.read(second)
    person.type(first, "先写这一段。")
    person.type(second, "再写那一段。")
    person.find("back").setFocus()
    undo(person)
    assert (person.read(first), person.read(second)) == ("先写这一段。", was[1])
    undo(person)
    assert (person.read(first), person.read(second)) == was


@pytest.mark.parametrize("press", [undo, redo])
def test_in_a_list_and_with_nothing_done_it_does_nothing(
    opened, press: Callable[[Person], None]
) -> None:
    person: Person = opened("brand-society")
    start = deepcopy(person.window.wizard.desk.content)
    person.find("steps").setFocus()
    press(person)
    person.click("unit_name")
    press(person)
    assert person.window.wizard.desk.content == start


def test_what_an_input_method_sends_to_a_document_that_is_gone_is_no_answer(form: Person) -> None:
    form.go("选择材料")
    form.click("add.brand_application")
    form.window.wizard.go("d1.content")
    form.click("project_foundation")
    late, page = form.focus(), form.window.wizard.page()
    QApplication.sendEvent(late, QInputMethodEvent("fu wu", []))
    undo(form)
    commit = QInputMethodEvent("", [])
    commit.setCommitString("服务")
    QApplication.sendEvent(late, commit)
    assert [d["id"] for d in form.window.wizard.desk.content["documents"]] == ["a1"]
    assert page is not form.window.wizard.page()
