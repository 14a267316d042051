"""Keys that work on every page: from step to step, to the first fault and back, saving now."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from .conftest import NOW
from .person import Person

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def test_alt_and_arrows_go_from_step_to_step(opened) -> None:
    person: Person = opened("brand-society")
    person.press(Qt.Key.Key_Left, ALT)
    assert person.sees("page.unit"), "there is none before the first"
    for page in ("page.documents", "page.a1.basic"):
        person.press(Qt.Key.Key_Right, ALT)
        assert person.sees(page)
    assert person.focus() is person.find("applicant_unit")
    person.press(Qt.Key.Key_Left, ALT)
    assert person.sees("page.documents")


def test_f5_leads_to_the_first_fault_and_there_is_a_way_back(opened) -> None:
    person: Person = opened("brand-society")
    person.go("申报表", "联系人")
    person.type("contact_office_phone", "20000000")  # a warning, and before the errors
    person.type("contact_mobile", "154")
    person.type("contact_email", "")
    person.go("选择材料")
    assert not person.sees("again")
    person.press(Qt.Key.Key_F5)
    assert person.focus() is person.find("contact_mobile")
    assert person.read("contact_mobile.problem").startswith("✘ 手机号应为11位数字，现在是3位")
    assert person.find("again").text() == "‹ 回到校核"
    person.press(Qt.Key.Key_A, CTRL)
    person.write("15400000001")
    person.press(Qt.Key.Key_F5)
    assert person.focus() is person.find("contact_email")
    person.write("zhang@example.org")
    person.press(Qt.Key.Key_F5)
    assert person.focus() is person.find("contact_office_phone")
    person.press(Qt.Key.Key_Up, ALT)
    assert person.sees("page.check") and not person.sees("again")
    person.open_problem("W_PHONE_AREA_CODE@a1.contact_office_phone")
    person.type("contact_office_phone", "0531-20000000")
    person.go("单位")
    person.click("again")
    assert person.sees("page.check")


def test_f5_with_no_fault_says_so(opened) -> None:
    person: Person = opened("brand-society")
    person.press(Qt.Key.Key_F5)
    assert person.read("verdict").startswith("✔")


def test_ctrl_s_saves_now_and_the_history_keeps_it(opened, clock) -> None:
    person: Person = opened("brand-society")
    desk = person.window.wizard.desk
    person.go("申报表", "基本信息")
    person.type("project_name", "科普服务进社区")
    clock.now = NOW + timedelta(minutes=5)
    person.press(Qt.Key.Key_S, CTRL)
    assert desk.library.load(desk.id)["documents"][0]["answers"]["project_name"] == "科普服务进社区"
    assert person.read("saved_at") == f"✔ 已保存 {clock.now.astimezone():%H:%M:%S}"
    assert desk.library.revisions(desk.id)[-1].keep
    # With nothing new it is said all the same.
    clock.now += timedelta(minutes=5)
    person.press(Qt.Key.Key_S, CTRL)
    assert person.read("saved_at") == f"✔ 已保存 {clock.now.astimezone():%H:%M:%S}"


@pytest.mark.parametrize(
    ("name", "key"),
    [("undo", "Ctrl+Z"), ("redo", "Ctrl+Y"), ("check_all", "F5"), ("show_preview", "F6"),
     ("back", "Alt+←"), ("next", "Alt+→")],
)  # fmt: skip
def test_each_button_tells_its_key(opened, name: str, key: str) -> None:
    person: Person = opened("brand-society")
    person.go("申报表", "基本信息")
    assert key in person.find(name).toolTip()
