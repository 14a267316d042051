"""Long work says how far it is, can be stopped, and never stands between the person and the keys."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QProgressBar

from desktop.library.store import Library
from desktop.progress import Stopped, Tell
from desktop.widgets import background
from desktop.widgets.background import LongTask
from desktop.widgets.window import Window

from .person import Person
from .test_scans_page import photo


class Gate:
    """Work of three parts that waits before each until it is let on."""

    def __init__(self) -> None:
        self._turns = threading.Semaphore(0)
        self.done: list[int] = []

    def __call__(self, tell: Tell) -> str:
        for part in range(3):
            tell(part, 3, f"第{part + 1}件")
            assert self._turns.acquire(timeout=20)
            self.done.append(part)
        return "都好了"

    def let_on(self, parts: int = 1) -> None:
        self._turns.release(parts)


@pytest.fixture
def gate() -> Iterator[Gate]:
    made = Gate()
    yield made
    made.let_on(9)
    background.wait_for_all()


def started(owner, gate: Gate, progress=None) -> list[object]:
    said: list[object] = []
    task = LongTask(owner, gate)
    task.done.connect(said.append)
    task.stopped.connect(lambda: said.append("stopped"))
    if progress is not None:
        progress.follow(task)
    task.start()
    return said


def export_page(person: Person):
    person.go("导出与打印")
    page = person.window.wizard.page()
    return page, page._progress


def test_it_says_how_far_it_is(opened, gate: Gate) -> None:
    person: Person = opened("brand-society")
    page, progress = export_page(person)
    assert not person.sees("export_progress")
    said = started(page, gate, progress)
    for part in range(3):
        words = f"第{part + 1}件（{part + 1}/3）"
        person.wait(lambda words=words: person.read("export_progress.said") == words)
        bar = progress.findChild(QProgressBar)
        assert (bar.value(), bar.maximum()) == (part, 3)
        gate.let_on()
    person.waits_for_work()
    assert said == ["都好了"] and not person.sees("export_progress")


def test_it_stops_at_the_next_part(opened, gate: Gate) -> None:
    person: Person = opened("brand-society")
    page, progress = export_page(person)
    said = started(page, gate, progress)
    person.wait(lambda: person.read("export_progress.said").startswith("第1件"))
    person.click("export_progress.cancel")
    assert person.read("export_progress.said") == "正在停下……"
    assert not person.find("export_progress.cancel").isEnabled()
    gate.let_on()
    person.waits_for_work()
    assert (said, gate.done) == (["stopped"], [0])
    assert not person.sees("export_progress")


def test_typing_and_the_preview_go_on_meanwhile(opened, gate: Gate) -> None:
    person: Person = opened("brand-society")
    person.window.resize(1400, 800)
    started(person.window, gate)
    person.go("申报表", "基本信息")
    person.answer(project_name="忙着也能写")
    assert person.read("project_name") == "忙着也能写"
    papers = person.window.wizard.preview.preview.papers
    person.wait(lambda: papers.proof is not None and papers.picture(1) is not None, timeout=20_000)
    assert gate.done == [], "all this while the work had not gone on"
    person.waits_for_saving()


@pytest.mark.parametrize("stop", [False, True])
def test_closing_waits_for_it_unless_it_is_stopped(
    window: Window, person: Person, gate: Gate, stop: bool
) -> None:
    said = started(window, gate)
    person.wait(lambda: background.long_work() != [])
    assert not window.close() and window.isVisible()
    assert person.read("message").startswith("还有一件事正在做，做完就退出。")
    assert not window.close(), "asked again, it still waits"
    if stop:
        person.click("message.action")
    gate.let_on(3)
    person.wait(lambda: not window.isVisible())
    assert said == ["stopped" if stop else "都好了"]
    window.show()  # for those who close it after each test


def test_closing_waits_for_work_whose_page_is_gone(window: Window, person, gate: Gate) -> None:
    page = QObject()
    started(page, gate)
    page.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not window.close()
    gate.let_on(3)
    person.wait(lambda: not window.isVisible())
    window.show()


def test_who_leaves_meanwhile_sees_what_becomes_of_it(opened, gate: Gate) -> None:
    person: Person = opened("brand-society")
    page, _ = export_page(person)
    said = started(page, gate)
    person.go("校核")
    person.click("home_button")
    assert person.read("message").startswith("这份申报还有一件事正在做，做完再回到全部申报。")
    gate.let_on(3)
    person.waits_for_work()
    assert said == ["都好了"] and person.sees("wizard") and not person.sees("message")
    person.click("home_button")
    assert person.sees("home")


def test_it_can_be_stopped_to_leave(opened, gate: Gate) -> None:
    person: Person = opened("brand-society")
    page, _ = export_page(person)
    said = started(page, gate)
    person.click("home_button")
    person.click("message.action")
    assert not person.sees("home"), "it stops where nothing is left half done"
    gate.let_on()
    person.wait(lambda: person.sees("home"))
    assert (said, gate.done) == (["stopped"], [0])


def test_what_runs_for_the_list_keeps_nobody_in_a_submission(opened, gate: Gate) -> None:
    person: Person = opened("brand-society")
    started(person.window.home, gate)
    person.click("home_button")
    assert person.sees("home")


def stopped_at(part: int) -> Tell:
    def tell(done: int, of: int, words: str) -> None:
        if done >= part:
            raise Stopped

    return tell


def test_a_stopped_export_leaves_whole_documents(opened, tmp_path: Path) -> None:
    from desktop.widgets.export_page import export_all
    from desktop.widgets.freezing import order

    desk = opened("brand-city").window.wizard.desk
    wish = order(desk, [document.id for document in desk.documents], draft=False)
    outcome = export_all(wish, tmp_path, stopped_at(2))
    assert outcome.stopped and len(outcome.made) == 2, "what was written is kept as an edition"
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".docx", ".docx", ".pdf", ".pdf"]


@pytest.mark.parametrize("part", [0, 1, 4])
def test_a_stopped_package_leaves_nothing(opened, tmp_path: Path, part: int) -> None:
    from desktop.delivery.package import make_package

    desk = opened("brand-city").window.wizard.desk
    with pytest.raises(Stopped):
        make_package(desk.pack, desk.submission, tmp_path, desk.clock().date(), desk.clock(),
                     tmp_path, True, tell=stopped_at(part))  # fmt: skip
    assert list(tmp_path.iterdir()) == []


def test_stopped_before_they_are_kept_no_scan_is(
    library: Library, home: Path, tmp_path: Path
) -> None:
    from desktop.library.intake import Tray
    from desktop.widgets.intake import Post, take

    where = Post(library, "", {}, [], {}, Tray())
    files = [photo(tmp_path / f"{n}.jpg", 200 + n) for n in range(3)]
    with pytest.raises(Stopped):
        take(where, "", files, stopped_at(3))
    assert list(home.rglob("*.jpg")) == []
    assert [file.pages for file in take(where, "", files, stopped_at(4)).files] == [1, 1, 1]
    assert len(list((home / "data").rglob("*.jpg"))) == 3


def test_stopped_import_keeps_nothing(person: Person, library: Library, tmp_path: Path) -> None:
    from desktop.paths import resources
    from desktop.widgets import exchange

    sample = resources() / "samples" / "brand-city.json"
    with pytest.raises(Stopped):
        exchange.fetched(library, sample, stopped_at(0))
    assert library.submissions() == []


def test_the_cancel_button_is_reached_by_key(opened, gate: Gate) -> None:
    person: Person = opened("brand-society")
    page, progress = export_page(person)
    said = started(page, gate, progress)
    person.find("export_progress.cancel").setFocus()
    person.press(Qt.Key.Key_Space)
    gate.let_on()
    person.waits_for_work()
    assert said == ["stopped"]
