"""Policy documents beside the field: found as one types, read in their document, cited, undone."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTextBrowser

from desktop.widgets.basis.hits import Hits

from .person import Person

BRAND = "《山东省科协办公室关于遴选2022年度改革品牌项目的通知》（鲁科协办发〔2022〕10号）"
PILOT = "《山东省科协关于开展深化改革试点申报工作的通知》（鲁科协发〔2020〕13号）"
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def writing(opened: Callable[[str], Person]) -> Person:
    """At the text of a society's application, with the panel ready."""
    person = opened("brand-society")
    person.go("申报表", "项目内容")
    person.type("project_foundation", "按照")
    person.press(Qt.Key.Key_F7)
    person.waits_for_work()
    return person


def titles(person: Person) -> list[str]:
    hits = person.find("policy.hits")
    assert isinstance(hits, Hits)
    return [entry.title for entry in hits.entries()]


def choose(person: Person, title: str) -> None:
    person.pick("policy.hits", title)
    QApplication.processEvents()


def test_found_cited_at_the_cursor_and_taken_back(writing: Person) -> None:
    assert QApplication.focusWidget() is writing.find("policy.search")
    writing.write("银龄科普")
    assert titles(writing)[0] == "银龄科普行动试点"
    choose(writing, "银龄科普行动试点")
    page = writing.find("policy.page")
    assert isinstance(page, QTextBrowser)
    assert "12．银龄科普行动试点" in page.toPlainText()
    assert "13．海洋科普联盟建设路径选择" in page.toPlainText()  # in its document
    assert writing.read("policy.citation") == BRAND
    writing.click("policy.cite")
    assert writing.read("project_foundation") == f"按照{BRAND}"
    assert QApplication.focusWidget() is writing.find("project_foundation")
    writing.write("开展。")
    assert writing.read("project_foundation") == f"按照{BRAND}开展。"
    writing.press(Qt.Key.Key_Z, CONTROL)
    writing.press(Qt.Key.Key_Z, CONTROL)
    assert writing.read("project_foundation") == "按照"


def test_by_number_by_initials_and_by_keyboard_alone(writing: Person) -> None:
    writing.write("鲁科协发〔2020〕13号")
    assert titles(writing)[0] == "山东省科协关于开展深化改革试点申报工作的通知"
    writing.press(Qt.Key.Key_A, CONTROL)
    writing.write("shgg")  # 深化改革
    assert "山东省科协关于开展深化改革试点申报工作的通知" in titles(writing)
    writing.press(Qt.Key.Key_A, CONTROL)
    writing.write("2020 13号")
    writing.press(Qt.Key.Key_Return)
    QApplication.processEvents()
    assert QApplication.focusWidget() is writing.find("policy.cite")
    writing.press(Qt.Key.Key_Space)
    assert writing.read("project_foundation") == f"按照{PILOT}"


def test_nothing_typed_offers_what_is_near_and_all_documents(writing: Person) -> None:
    found = titles(writing)
    near = found.index("和本项目相近的改革重点事项")
    assert found[near + 1] == "学会秘书处实体化和秘书长职业化路径探索"
    assert {"和本项目相近的试点内容", "和本项目相近的工作要点"} < set(found)
    hits = writing.find("policy.hits")
    assert isinstance(hits, Hits)
    near_by = hits.entries()[: found.index("全部文件")]
    assert not any(entry.where.startswith("枣庄") for entry in near_by)  # a society is of no city
    whole = found[found.index("全部文件") + 1 :]
    assert len(whole) == 5 and whole[0] == "山东省科协办公室关于遴选2022年度改革品牌项目的通知"
    assert writing.read("project_foundation") == "按照"  # offered, not written


def test_filters_narrow_it(writing: Person) -> None:
    writing.click("policy.filters")
    writing.answer(**{"policy.year": "2019年"})
    assert writing.read("policy.count") == "找到16条"  # 15 items and the document
    writing.answer(**{"policy.level": "省级"})
    assert writing.read("policy.count") == "没有找到，请换个说法，或去掉筛选。"
    writing.answer(**{"policy.year": "年份不限"})
    writing.click("policy.open")  # on 15 August 2022 only the notice of 2022 has a day to come
    assert writing.read("policy.count") == "找到18条"


def test_the_keys_lead_in_and_back(writing: Person) -> None:
    writing.press(Qt.Key.Key_F7)
    assert not writing.sees("policies")
    assert QApplication.focusWidget() is writing.find("project_foundation")
    writing.press(Qt.Key.Key_A, CONTROL)
    writing.press(Qt.Key.Key_F7)  # what is selected is looked up
    assert writing.read("policy.search") == "按照"
    writing.press(Qt.Key.Key_Escape)
    assert not writing.sees("policies")
    assert QApplication.focusWidget() is writing.find("project_foundation")


def test_it_stands_in_the_place_of_the_preview(writing: Person) -> None:
    writing.press(Qt.Key.Key_F6)
    assert writing.sees("preview") and not writing.sees("policies")
    writing.click("project_implementation.policies")
    assert writing.sees("policies") and not writing.sees("preview")
    writing.go("校核")
    assert not writing.sees("policies")
    writing.press(Qt.Key.Key_F7)
    assert "请先在左边点一份材料" in writing.read("message")


def test_a_list_of_bases_gets_a_line_of_its_own(writing: Person) -> None:
    writing.type("policy_basis", "《科普条例》")
    writing.click("policy_basis.policies")
    writing.write("改革品牌项目")
    choose(writing, "山东省科协办公室关于遴选2022年度改革品牌项目的通知")
    writing.click("policy.cite")
    assert writing.read("policy_basis") == f"《科普条例》\n{BRAND}"


def test_where_the_field_is_gone_nothing_is_cited(writing: Person) -> None:
    writing.write("银龄科普")
    choose(writing, "银龄科普行动试点")
    writing.go("申报表", "联系人")
    assert writing.sees("policies")
    assert not writing.find("policy.cite").isEnabled()
