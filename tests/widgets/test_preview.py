"""The preview beside the form: the print as of now, made while nobody waits for it."""

import gc
import threading
import time
import weakref

import pypdfium2
import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.errors import UserError
from desktop.library.store import Library
from desktop.widgets.background import Task

from .person import Person
from .previewing import is_drawn, papers, settled, shows, text

NAME = "project_name"
HALF_A_SECOND = 500  # milliseconds


@pytest.fixture
def society(opened) -> Person:
    person: Person = opened("brand-society")
    person.go("申报表", "基本信息")
    settled(person)
    return person


def test_half_a_second_after_a_pause_the_print_is_there(society: Person) -> None:
    before = papers(society).picture(1).copy()
    society.type(NAME, "流动科技馆进校园")
    since = time.monotonic()
    society.wait(lambda: shows(society, "流动科技馆进校园"), timeout=4 * HALF_A_SECOND)
    took = time.monotonic() - since
    society.wait(lambda: is_drawn(society) and papers(society).picture(1) != before)
    assert took < HALF_A_SECOND / 1000
    assert shows(society, "草稿")


def test_what_is_shown_is_the_picture_of_the_page(society: Person) -> None:
    seen = papers(society)
    assert seen.pixels_wide() == seen.roll().width * seen.devicePixelRatio()
    with pypdfium2.PdfDocument(seen.proof.pdf) as pdf:
        page = pdf[0]
        scale = (seen.pixels_wide() - 0.01) / page.get_width()
        expected = page.render(scale=scale).to_pil().convert("L")
    picture = seen.picture(1)
    assert (picture.width(), picture.height()) == expected.size
    for x in range(0, picture.width(), 7):
        for y in range(0, picture.height(), 7):
            assert abs(picture.pixelColor(x, y).lightness() - expected.getpixel((x, y))) <= 2


def test_typing_waits_for_nothing(society: Person) -> None:
    """While document after document is made, each key is taken at once and none is lost."""
    society.click(NAME)
    society.press(Qt.Key.Key_End)
    slowest = 0.0
    for number in range(40):
        began = time.monotonic()
        society.press(Qt.Key.Key_A)
        slowest = max(slowest, time.monotonic() - began)
        if number % 4 == 3:  # a pause long enough for the preview to begin
            QTest.qWait(180)
    assert slowest < 0.1
    assert society.read(NAME).endswith("a" * 40)
    society.wait(lambda: shows(society, "a" * 40), timeout=2000)


def test_of_many_changes_only_the_last_is_made(society: Person) -> None:
    """Another piece of work holds the one thread while the person types, pauses and types on."""
    go_on, owner, said = threading.Event(), QObject(), []
    held = Task(owner, lambda: go_on.wait(20))
    held.start()
    papers(society).turned.connect(lambda: said.append(text(society)))
    for number in range(4):
        society.type(NAME, f"draft{number}")
        QTest.qWait(200)
    assert not shows(society, "draft")
    go_on.set()
    society.wait(lambda: shows(society, "draft3"), timeout=5000)
    society.waits_for_work()
    for outdated in ("draft0", "draft1", "draft2"):
        assert not any(outdated in words for words in said)


def test_what_cannot_be_made_is_told_in_a_line_until_it_can(society: Person) -> None:
    def refuse() -> None:
        raise UserError("字体文件打不开，请重新安装程序。")

    society.find("preview")._work.ask(refuse)
    society.wait(lambda: society.sees("preview.said"))
    assert society.read("preview.said") == "▲ 字体文件打不开，请重新安装程序。"
    society.type(NAME, "接着填写")
    society.wait(lambda: shows(society, "接着填写"), timeout=2000)
    assert not society.sees("preview.said")


def test_f6_hides_it_and_that_is_remembered(society: Person, library: Library) -> None:
    society.press(Qt.Key.Key_F6)
    assert not society.sees("preview")
    society.click("home_button")
    society.window.open(library.submissions()[0].id)
    society.go("申报表", "基本信息")
    assert not society.sees("preview")
    society.click("show_preview")
    settled(society)
    assert shows(society, "草稿")
    society.wait(lambda: library.setting("preview", {})["shown"] is True, timeout=2000)


def test_hidden_it_holds_and_makes_nothing(society: Person) -> None:
    preview = society.find("preview")
    society.press(Qt.Key.Key_F6)
    society.type(NAME, "不预览")
    QTest.qWait(300)
    society.waits_for_work()
    assert preview.papers.proof is None and preview.papers.picture(1) is None


@pytest.mark.parametrize(("width", "there"), [(910, False), (1199, False), (1200, True), (1366, True)])
def test_it_is_there_where_there_is_room(opened, width: int, there: bool) -> None:
    person: Person = opened("brand-society")
    person.window.showNormal()
    person.window.resize(width, 700)
    person.go("申报表", "基本信息")
    assert person.sees("preview") is there
    assert person.window.width() == width


def test_a_step_without_a_document_says_that_there_is_none(society: Person) -> None:
    society.go("单位")
    assert not society.sees("preview")
    society.press(Qt.Key.Key_F6)
    assert "填写材料时才有预览" in society.read("message")
    society.go("申报表", "联系人")
    assert society.sees("preview")


def test_freed_with_the_wizard_while_it_works(society: Person) -> None:
    known = weakref.ref(society.find("preview"))
    society.type(NAME, "还没做完")
    QTest.qWait(160)
    society.click("home_button")
    society.waits_for_work()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    assert known() is None
