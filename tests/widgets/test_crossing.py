"""Work in the background has things done on the window's thread, and hears what came of them."""

import threading
from collections.abc import Callable

import pytest

from desktop.delivery.trouble import Kind
from desktop.errors import UserError
from desktop.widgets import crossing as crossings
from desktop.widgets.background import Task
from desktop.widgets.crossing import crossing
from desktop.widgets.ways_out import WAYS, WORDS, Way


def outcome(qtbot, owner, act: Callable[[], object]) -> list[object]:
    """What the work said that had `act` done on the other side."""
    across, said = crossing(), []
    task = Task(owner, lambda: across.call(act))
    task.done.connect(lambda _: said.append("done"))
    task.failed.connect(said.append)
    task.start()
    qtbot.waitUntil(lambda: bool(said), timeout=10_000)
    return said


def test_it_is_done_on_the_window_s_thread_before_the_work_goes_on(qtbot, window) -> None:
    where = []
    assert outcome(qtbot, window, lambda: where.append(threading.current_thread())) == ["done"]
    assert where == [threading.main_thread()]


def test_what_went_wrong_there_is_raised_here(qtbot, window) -> None:
    def full() -> None:
        raise UserError("磁盘满了，请清理后再试。")

    assert outcome(qtbot, window, full) == ["磁盘满了，请清理后再试。"]


def test_a_window_that_does_not_come_to_it_is_not_waited_for_and_does_nothing_later(
    qtbot, window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crossings, "_PATIENCE", 0.05)
    across, raised, done = crossing(), [], []

    def work() -> None:
        try:
            across.call(lambda: done.append("late"))
        except UserError as error:
            raised.append(error.sentence)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(10)  # the window is busy with this
    qtbot.wait(50)
    assert len(raised) == 1 and "没有记下" in raised[0] and done == []


def test_every_trouble_has_a_way_out_and_every_way_a_word() -> None:
    assert set(WAYS) == set(Kind) - {Kind.ASK}
    assert set(WORDS) == set(Way) - {Way.CODE}
    assert [kind for kind, way in WAYS.items() if way is Way.CODE] == [Kind.CODE]
