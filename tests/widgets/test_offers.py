"""Beside the list of reform items: those near to the project's name, taken by a click or left."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget

from .person import Person


@pytest.fixture
def naming(opened: Callable[[str], Person]) -> Person:
    person = opened("brand-society")
    person.go("申报表", "基本信息")
    return person


def chosen(person: Person) -> list[str]:
    list_ = person.find("reform_item_primary")
    assert isinstance(list_, QListWidget)
    return [item.text() for item in list_.selectedItems()]


def test_what_is_chosen_already_is_not_offered(naming: Person) -> None:
    assert chosen(naming) == ["学会秘书处实体化和秘书长职业化路径探索"]
    assert not naming.sees("reform_item_primary.offers")
    # 7 is the main item and 8 was chosen beside it; of several, more are offered.
    assert naming.sees("reform_item_others.offers")
    assert not naming.sees("reform_item_others.offer.7")
    assert not naming.sees("reform_item_others.offer.8")


def test_an_offer_is_taken_and_taken_back(opened: Callable[[str], Person]) -> None:
    person = opened("brand-society")
    desk = person.window.wizard.desk
    desk.answer("a1", False, "reform_item_primary", "")
    person.go("申报表", "基本信息")
    person.type("project_name", "银龄课堂：老年人智能手机科普")
    desk.check()
    assert chosen(person) == []  # never by itself
    offer = person.find("reform_item_primary.offer.12")
    assert offer.text().startswith("12．银龄科普行动试点（相同的词：")
    person.click("reform_item_primary.offer.12")
    assert chosen(person) == ["银龄科普行动试点"]
    assert desk.answers("a1")["reform_item_primary"] == "12"
    assert not person.sees("reform_item_primary.offers")
    person.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.answers("a1").get("reform_item_primary") != "12"


def test_one_of_several_is_added(naming: Person) -> None:
    naming.type("project_name", "海洋科普联盟建设")
    naming.window.wizard.desk.check()
    naming.click("reform_item_others.offer.13")
    assert naming.window.wizard.desk.answers("a1")["reform_item_others"][-1] == "13"
    assert not naming.sees("reform_item_others.offer.13")


def test_without_a_name_nothing_is_offered(naming: Person) -> None:
    naming.type("project_name", "")
    naming.window.wizard.desk.check()
    assert not naming.sees("reform_item_others.offers")


def test_a_form_without_a_name_goes_by_what_it_says(opened: Callable[[str], Person]) -> None:
    person = opened("pilot-society")
    person.window.wizard.desk.answer("c1", False, "pilot_topics", [])
    person.go("申报书", "试点内容")
    assert person.find("pilot_topics.offer.3").text().startswith("3．建立健全服务科技经济融合")
