"""Work beside the window: told once, on the window's thread; a page that goes leaves it alone."""

import gc
import sys
import threading
import weakref
from functools import partial

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from desktop.errors import UserError
from desktop.widgets.background import Newest, Task, wait_for_all

pytestmark = pytest.mark.usefixtures("qapp")


def run(owner: QObject, work) -> list[tuple[str, object]]:
    said: list[tuple[str, object]] = []
    task = Task(owner, work)
    task.done.connect(lambda result: said.append(("done", result)))
    task.failed.connect(lambda sentence: said.append(("failed", sentence)))
    task.start()
    wait_for_all()
    assert said == [], "told on another thread than the window's"
    QApplication.processEvents()
    return said


def test_the_result_comes_on_the_windows_thread() -> None:
    assert run(QObject(), lambda: threading.current_thread().name) != [
        ("done", threading.current_thread().name)
    ]
    assert run(QObject(), lambda: 7) == [("done", 7)]


def test_a_sentence_for_the_person_is_told() -> None:
    def refuse() -> None:
        raise UserError("磁盘满了，请清理后再试。")

    assert run(QObject(), refuse) == [("failed", "磁盘满了，请清理后再试。")]


def test_a_bug_is_told_and_reported(monkeypatch) -> None:
    reported = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: reported.append(kind))
    assert run(QObject(), lambda: 1 / 0) == [
        ("failed", "出了意外，这一步没有做完，内容没有丢失。请再试一次。")
    ]
    assert reported == [ZeroDivisionError]


def test_when_the_page_goes_first_nobody_is_told_and_nothing_is_left() -> None:
    owner, go_on, said = QObject(), threading.Event(), []
    task = Task(owner, lambda: go_on.wait(10) and "late")
    known = weakref.ref(task)
    task.done.connect(said.append)
    task.start()
    del task
    owner.deleteLater()
    del owner
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    go_on.set()
    wait_for_all()
    for _ in range(3):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    assert said == [] and known() is None


def test_of_wishes_that_wait_only_the_newest_is_worked_on() -> None:
    owner, go_on, worked, said = QObject(), threading.Event(), [], []
    newest = Newest(owner)
    newest.done.connect(said.append)
    newest.ask(lambda: go_on.wait(10) and worked.append(0))
    for number in range(1, 6):
        newest.ask(partial(lambda n: worked.append(n) or n, number))
    go_on.set()
    finish()
    assert (worked, said) == ([0, 5], [5])


def test_what_is_not_wanted_any_more_is_not_told() -> None:
    owner, go_on, said = QObject(), threading.Event(), []
    newest = Newest(owner)
    newest.done.connect(said.append)
    newest.failed.connect(said.append)
    newest.ask(lambda: go_on.wait(10))
    newest.ask(lambda: said.append("worked on"))
    newest.forget()
    go_on.set()
    finish()
    assert said == []
    newest.ask(lambda: "again")
    finish()
    assert said == ["again"]


def test_after_a_failure_the_next_wish_is_worked_on() -> None:
    def refuse() -> None:
        raise UserError("磁盘满了，请清理后再试。")

    owner, said = QObject(), []
    newest = Newest(owner)
    newest.done.connect(said.append)
    newest.failed.connect(said.append)
    for work in (refuse, lambda: 7):
        newest.ask(work)
        finish()
    assert said == ["磁盘满了，请清理后再试。", 7]


def finish() -> None:
    """What one piece asks for at its end is worked on too."""
    for _ in range(3):
        wait_for_all()
        QApplication.processEvents()


def test_leaving_while_an_export_runs(opened) -> None:
    person = opened("pilot-city-with-county")
    person.go("导出与打印")
    person.click("export")
    person.click("home_button")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    person.waits_for_work()
    assert person.read("exported").startswith("✔"), "who stays sees what became of it"
    person.click("home_button")
    assert person.sees("submission_list")
