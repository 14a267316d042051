"""Who files from here is asked once; whom to call is remembered only where that was ticked."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QListWidget

from desktop.library.store import Library

from .person import Person

BRAND = "山东省科协办公室关于遴选2022年度改革品牌项目的通知"
PILOT = "山东省科协关于开展深化改革试点申报工作的通知"


def titles(person: Person, name: str) -> list[str]:
    list_ = person.find(name)
    assert isinstance(list_, QListWidget)
    return [list_.item(row).text() for row in range(list_.count())]


def begin(person: Person, notice: str, unit: str = "") -> None:
    person.click("new_submission")
    person.pick("notice_list", notice)
    if unit:
        person.pick("unit_list", unit)
    person.click("start")


def file_as_city(person: Person) -> None:
    begin(person, BRAND)
    person.pick("unit_kind", "市科协")
    person.type("unit_name", "甲市科学技术协会")
    person.type("city", "济南市")
    person.click("selected_2021.no")


def test_a_unit_is_asked_once_and_chosen_afterwards(person: Person, clock) -> None:
    person.click("new_submission")
    assert not person.sees("unit_list"), "none is known yet"
    person.click("cancel_new")
    file_as_city(person)
    person.click("home_button")
    clock.now += timedelta(hours=1)

    person.click("new_submission")
    assert titles(person, "unit_list") == ["甲市科学技术协会", "新单位"]
    person.click("start")
    assert person.read("unit_name") == "甲市科学技术协会"
    assert person.find("selected_2021.no").isChecked()
    person.click("home_button")

    begin(person, PILOT)  # another notice asks for what it knows under the same name
    assert (person.read("unit_name"), person.read("city")) == ("甲市科学技术协会", "济南市")
    assert person.find("unit_kind").currentItem().text() == "市科协"


def test_a_desk_that_files_for_several(person: Person) -> None:
    file_as_city(person)
    person.click("home_button")
    begin(person, BRAND, "新单位")
    assert person.read("unit_name") == ""
    person.pick("unit_kind", "省级学会")
    person.type("unit_name", "山东省示例学会")
    person.click("home_button")
    person.click("new_submission")
    assert titles(person, "unit_list") == ["山东省示例学会", "甲市科学技术协会", "新单位"]
    person.pick("unit_list", "甲市科学技术协会")
    person.click("start")
    person.click("home_button")
    person.click("new_submission")
    assert titles(person, "unit_list")[0] == "甲市科学技术协会", "the last used comes first"


def test_what_is_edited_in_the_step_is_what_is_known(person: Person) -> None:
    file_as_city(person)
    person.click("home_button")
    person.click("open_submission")
    person.type("unit_name", "甲市科学技术协会（筹）")
    person.click("home_button")
    person.click("new_submission")
    assert titles(person, "unit_list") == ["甲市科学技术协会（筹）", "新单位"], "renamed, not added"


def test_a_unit_is_forgotten_and_brought_back(person: Person, library: Library) -> None:
    file_as_city(person)
    person.click("home_button")
    person.click("new_submission")
    person.click("forget_unit")
    assert titles(person, "unit_list") == ["新单位"]
    assert "已有的申报不受影响" in person.read("message") and len(library.submissions()) == 1
    person.click("message.action")
    assert titles(person, "unit_list") == ["甲市科学技术协会", "新单位"]


def test_contacts_are_remembered_only_when_ticked_and_can_be_forgotten(
    person: Person, library: Library
) -> None:
    file_as_city(person)
    person.type("default_contact", "张三")
    person.click("next")
    person.click("add.brand_application")
    person.go("申报表", "联系人")
    person.answer(contact_name="李四", contact_mobile="15400000001", contact_email="a@example.com")
    person.click("home_button")
    kept = repr(library.setting("units"))
    assert "甲市" in kept
    assert not any(word in kept for word in ("张三", "李四", "15400000001", "example.com"))

    person.click("open_submission")
    person.click("remember_contacts")
    assert person.read("remember_contacts.said") == "✔ 已开始记住联系人。"
    person.go("申报表", "联系人")
    person.answer(contact_mobile="15400000002")
    person.click("home_button")
    begin(person, BRAND, "甲市科学技术协会")
    assert person.find("remember_contacts").isChecked()
    assert person.read("default_contact") == "张三"
    person.click("next")
    person.click("add.brand_application")
    person.go("申报表", "联系人")
    assert (person.read("contact_name"), person.read("contact_mobile")) == ("李四", "15400000002")

    person.go("单位")
    person.click("remember_contacts")
    assert person.read("remember_contacts.said") == "✔ 已忘记联系人。"
    assert "李四" not in repr(library.setting("units"))
    person.click("home_button")
    assert "李四" not in repr(library.setting("units"))


def test_a_file_that_was_only_looked_at_makes_no_unit(opened, library: Library) -> None:
    person: Person = opened("brand-county")
    person.go("校核")
    person.click("home_button")
    assert library.setting("units") is None


def test_the_full_name_is_offered_and_never_put_in_silently(person: Person) -> None:
    begin(person, BRAND)
    person.pick("unit_kind", "市科协")
    person.type("unit_name", "甲市科协")
    assert not person.sees("unit_name.full"), "not while it is typed"
    person.leave()
    assert person.read("unit_name") == "甲市科协"
    assert person.find("unit_name.full").text() == "改为全称“甲市科学技术协会”"
    person.click("unit_name.full")
    assert person.read("unit_name") == "甲市科学技术协会"
    person.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert person.read("unit_name") == "甲市科协", "one step, which can be undone"
    person.leave()
    assert person.sees("unit_name.full")


def test_a_county_that_a_city_files_for_is_offered_its_full_name(opened) -> None:
    person: Person = opened("brand-city")
    person.go("选择材料")
    person.click("add_for.brand_application")
    person.type("proxy_name.brand_application", "丁县科协")
    person.press(Qt.Key.Key_Return)
    assert person.read("unit_name") == "丁县科协"
    person.click("unit_name")
    person.leave()
    person.click("unit_name.full")
    assert person.read("unit_name") == "丁县科学技术协会"
    assert not person.sees("remember_contacts"), "it is not this unit's desk"
    QApplication.processEvents()
