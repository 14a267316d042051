"""A wrong citation, mended by one click under the field or on the list of problems, and undone."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from .person import Person

BRAND = "《山东省科协办公室关于遴选2022年度改革品牌项目的通知》"
RIGHT = f"{BRAND}（鲁科协办发〔2022〕10号）"
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def writing(opened: Callable[[str], Person]) -> Person:
    person = opened("brand-society")
    person.go("申报表", "项目内容")
    return person


def test_a_wrong_number_under_the_field(writing: Person) -> None:
    writing.paste("project_foundation", f"𬱖按照{BRAND}（鲁科协发〔2020〕13号）开展。")
    writing.leave()
    assert "的文号是“鲁科协办发〔2022〕10号”" in writing.read("project_foundation.problem")
    writing.click("project_foundation.mend")
    wanted = f"𬱖按照{RIGHT}开展。"
    assert wanted in writing.read("project_foundation")
    assert "的文号是" not in writing.words()
    assert not writing.sees("project_foundation.mend")
    writing.press(Qt.Key.Key_Z, CONTROL)
    assert "（鲁科协发〔2020〕13号）开展。" in writing.read("project_foundation")
    writing.press(Qt.Key.Key_Y, CONTROL)
    assert wanted in writing.read("project_foundation")


def test_all_that_is_wrong_in_a_field_by_one_click(writing: Person) -> None:
    writing.type("policy_basis", f"{BRAND}(鲁科协办发[2022]10号)\n依据国办函[2021]9号")
    writing.leave()
    assert writing.find("policy_basis.mend").text() == "改正这2处"
    writing.click("policy_basis.mend")
    assert writing.read("policy_basis") == f"{RIGHT}\n依据国办函〔2021〕9号"


def test_from_the_list_of_all_problems(writing: Person) -> None:
    writing.type("project_foundation", f"按照{BRAND}（鲁科协办发〔2022〕1号）开展。")
    writing.go("校核")
    assert writing.sees("problem.W_CITATION_NUMBER@a1.project_foundation")
    writing.click("mend.W_CITATION_NUMBER@a1.project_foundation")
    assert not writing.sees("problem.W_CITATION_NUMBER@a1.project_foundation")
    writing.go("申报表", "项目内容")
    assert writing.read("project_foundation") == f"按照{RIGHT}开展。"


def test_what_has_no_sure_form_has_no_button(writing: Person) -> None:
    writing.type("project_foundation", "按照《某市工作要点》（鲁科协办发〔2022〕10号）开展。")
    writing.leave()
    assert "请核对标题和文号" in writing.read("project_foundation.problem")
    assert not writing.sees("project_foundation.mend")
