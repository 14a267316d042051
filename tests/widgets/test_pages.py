"""Every page and panel of every sample opens without a murmur of Qt, and is freed when it goes."""

import gc
import weakref
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from desktop.paths import resources
from desktop.widgets.steps import steps

from .person import Person

SAMPLES = sorted(path.stem for path in Path(resources() / "samples").glob("*.json"))


class Watch(QObject):
    """Notes every window that is shown beside the one."""

    def __init__(self) -> None:
        super().__init__()
        self.strays: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            if not isinstance(watched, QMainWindow):
                self.strays.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


@pytest.fixture
def strays(qapp: QApplication) -> Iterator[list[str]]:
    """Parts of a page that flash up as windows of their own before they find their place."""
    watch = Watch()
    qapp.installEventFilter(watch)
    yield watch.strays
    qapp.removeEventFilter(watch)


class Lives:
    """Which of the things given have ended: in Qt, and in Python."""

    def __init__(self) -> None:
        self._destroyed: set[str] = set()
        self._known: dict[str, weakref.ref] = {}

    def watch(self, name: str, thing: QObject) -> None:
        self._known[name] = weakref.ref(thing)
        thing.destroyed.connect(partial(self._end, name))

    def left(self) -> list[str]:
        for _ in range(3):
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            QApplication.processEvents()
            gc.collect()
        alive = {name for name, ref in self._known.items() if ref() is not None}
        return sorted(alive | (self._known.keys() - self._destroyed))

    def _end(self, name: str, *_: object) -> None:
        self._destroyed.add(name)


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_page(opened, sample: str, strays: list[str]) -> None:
    person: Person = opened(sample)
    lives = Lives()
    wizard = person.window.wizard
    lives.watch("wizard", wizard)
    lives.watch("desk", wizard.desk)
    for step in steps(wizard.desk):
        wizard.go(step.key)
        QApplication.processEvents()
        assert person.sees(f"page.{step.key}")
        lives.watch(step.key, wizard.page())
    person.click("show_history")
    lives.watch("history", person.find("history"))
    person.press(Qt.Key.Key_Escape)
    del wizard, step
    person.click("home_button")
    assert lives.left() == []
    assert strays == []


def test_a_page_goes_with_its_document(opened) -> None:
    person: Person = opened("brand-city")
    wizard, lives = person.window.wizard, Lives()
    for step in steps(wizard.desk):
        if step.document == "a2":
            wizard.go(step.key)
            lives.watch(step.key, wizard.page())
    person.go("选择材料")
    person.click("remove.a2")
    assert lives.left() == []
    assert person.read("message") == "已删除“申报表（乙县科学技术协会）”。"
    person.click("message.action")
    person.go("申报表（乙县科学技术协会）", "联系人")
    assert person.read("contact_name") != ""


def test_a_calendar(opened) -> None:
    person: Person = opened("brand-society")
    person.go("申报表", "基本信息")
    person.click("fill_date")
    person.press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup, lives = QApplication.activePopupWidget(), Lives()
    assert popup.objectName() == "popup"
    lives.watch("popup", popup)
    popup.close()
    del popup
    assert lives.left() == []


def test_panels(opened, strays: list[str]) -> None:
    person: Person = opened("brand-society")
    person.click("home_button")
    person.click("delete_submission")
    lives = Lives()
    for opener, list_, closer in (
        ("new_submission", "notice_list", "cancel_new"), ("bin", "bin_list", "close_bin"),
    ):  # fmt: skip
        person.click(opener)
        lives.watch(list_, person.find(list_).parentWidget())
        person.click(closer)
    assert lives.left() == []
    person.click("show_clauses")
    assert "二、申报和推荐工作要求，第4条" in person.words()
    person.click("show_clauses")
    assert "二、申报和推荐工作要求，第4条" not in person.words()
    assert strays == []


def test_another_notice_shown_leaves_nothing_of_the_first(person: Person) -> None:
    person.click("new_submission")
    assert "鲁科协办发〔2022〕10号" in person.words()
    counts = []
    for title in (
        "山东省科协关于开展深化改革试点申报工作的通知",
        "山东省科协办公室关于遴选2022年度改革品牌项目的通知",
        "山东省科协关于开展深化改革试点申报工作的通知",
    ):
        person.pick("notice_list", title)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        counts.append(len(person.window.findChildren(QWidget)))
    assert counts[0] == counts[2]
    assert "鲁科协办发〔2022〕10号" not in person.words()
