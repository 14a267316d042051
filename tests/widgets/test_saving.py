"""What was typed is in the library within a second, and the window says so; or says why not."""

import resource
import time
from datetime import timedelta

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from .conftest import NOW
from .person import Person

SECOND = 1.0


def kept(person: Person, field: str = "project_name") -> str:
    """The answer as the library has it."""
    desk = person.window.wizard.desk
    return desk.library.load(desk.id)["documents"][0]["answers"].get(field, "")


def test_within_a_second_of_the_last_key(opened, clock) -> None:
    person: Person = opened("brand-society")
    person.go("申报表", "基本信息")
    clock.now = NOW + timedelta(hours=1, minutes=2, seconds=3)
    person.type("project_name", "学会党建工作路径创新")
    last_key = time.monotonic()
    person.wait(lambda: kept(person) == "学会党建工作路径创新", timeout=2000)
    assert time.monotonic() - last_key < SECOND
    assert person.read("saved_at") == f"✔ 已保存 {clock.now.astimezone():%H:%M:%S}"


def test_someone_who_never_pauses_is_saved_as_well(opened) -> None:
    person: Person = opened("brand-society")
    person.go("申报表", "基本信息")
    person.type("project_name", "")
    typed_at: list[float] = []
    while not typed_at or time.monotonic() - typed_at[0] < 2.2:
        person.write("a")
        typed_at.append(time.monotonic())
        QTest.qWait(60)
        for when in typed_at[len(kept(person)) :]:
            assert time.monotonic() - when < SECOND


def test_at_once_when_the_page_is_left(opened) -> None:
    person: Person = opened("brand-society")
    person.go("申报表", "基本信息")
    person.type("project_name", "科普服务进社区")
    person.click("next")
    assert kept(person) == "科普服务进社区"
    person.type("contact_position", "主任")
    person.go("校核")
    assert kept(person, "contact_position") == "主任"
    person.go("申报表", "联系人")
    person.type("contact_position", "理事")
    person.click("home_button")
    summary = person.window.home.table.current()
    content = person.window.home._library.load(summary)
    assert content["documents"][0]["answers"]["contact_position"] == "理事"


def test_at_once_when_the_window_is_closed(opened, library) -> None:
    person: Person = opened("brand-society")
    person.go("申报表", "基本信息")
    person.type("project_name", "科普服务进社区")
    id_ = person.window.wizard.desk.id
    assert person.window.close()
    answers = library.load(id_)["documents"][0]["answers"]
    assert answers["project_name"] == "科普服务进社区"


class NoRoom:
    """`with NoRoom()`: as on a full disk, no file of this process may grow."""

    def __enter__(self) -> None:
        self.before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, self.before[1]))

    def __exit__(self, *_: object) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, self.before)


def test_what_cannot_be_saved_is_said_and_tried_again(opened) -> None:
    person: Person = opened("brand-society")
    person.go("申报表", "基本信息")
    with NoRoom():
        person.type("project_name", "科普服务进社区")
        person.wait(lambda: "没有保存" in person.read("saved_at"), timeout=2000)
        assert person.read("saved_at").startswith("✘ 没有保存，内容还在窗口里，稍后自动再试：")
        assert person.find("saved_at").property("tone") == "error"
        assert kept(person) != "科普服务进社区"
        assert person.read("project_name") == "科普服务进社区"
    person.wait(lambda: kept(person) == "科普服务进社区", timeout=5000)
    assert person.read("saved_at").startswith("✔ 已保存")


def test_nobody_leaves_with_something_unsaved(opened) -> None:
    person: Person = opened("brand-society")
    person.go("申报表", "基本信息")
    with NoRoom():
        person.type("project_name", "科普服务进社区")
        person.click("home_button")
        assert person.sees("wizard"), "the answers would have gone with the page"
        assert "没有保存" in person.read("saved_at")
        assert not person.window.close()
        assert person.read("message") == "还有内容没有保存，窗口没有关闭。"
        assert person.find("message.action").text() == "不保存，退出"
    # It is still tried again, though nothing more was typed.
    person.wait(lambda: kept(person) == "科普服务进社区", timeout=5000)


def test_closing_without_saving_is_possible_when_asked_for(opened) -> None:
    person: Person = opened("brand-society")
    person.go("申报表", "基本信息")
    with NoRoom():
        person.type("project_name", "科普服务进社区")
        assert not person.window.close()
        person.click("message.action")
        QApplication.processEvents()
        assert not person.window.isVisible()
