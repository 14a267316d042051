"""The index of policy documents: made when it is wanted, stopped, made again, never two at once."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from desktop.library.store import Library
from desktop.policy.document import Document, Item
from desktop.widgets import background
from desktop.widgets.basis.index import PolicyIndex
from desktop.widgets.policies import Policies


@pytest.fixture
def policies(qapp, library: Library) -> Iterator[Policies]:
    made = Policies(library)
    yield made
    background.wait_for_all()
    QApplication.processEvents()
    made.deleteLater()


@pytest.fixture
def index(policies: Policies) -> PolicyIndex:
    return PolicyIndex(policies, policies)


def wait() -> None:
    background.wait_for_all()
    QApplication.processEvents()


def own(number: int) -> Document:
    return Document(id=f"own-{number}", title=f"第{number}号办法", items=[Item("1", f"甲乙{number}")])


def titles(index: PolicyIndex, query: str) -> list[str]:
    assert index.index is not None
    return [hit.title for hit in index.index.search(query)]


def test_it_is_made_when_first_wanted_and_again_after_each_change(
    policies: Policies, index: PolicyIndex
) -> None:
    policies.keep(own(1))
    wait()
    assert index.index is None
    index.want()
    wait()
    assert titles(index, "甲乙1") == ["甲乙1"]
    policies.keep(own(2))
    policies.keep(own(3))  # while that is being taken in
    wait()
    assert set(titles(index, "甲乙")) == {"甲乙1", "甲乙2", "甲乙3"}
    policies.drop(own(1))
    wait()
    assert set(titles(index, "甲乙")) == {"甲乙2", "甲乙3"}


def test_stopped_it_is_made_when_wanted_again(policies: Policies, index: PolicyIndex) -> None:
    tasks: list[background.LongTask] = []
    index.at_work.connect(tasks.append)
    index.at_work.connect(lambda task: task.stop())
    index.want()
    wait()
    assert index.index is None and len(tasks) == 1
    index.at_work.disconnect()
    policies.keep(own(1))
    wait()
    assert index.index is None
    index.want()
    wait()
    assert titles(index, "甲乙1") == ["甲乙1"]


def test_it_does_not_keep_the_window_open(index: PolicyIndex) -> None:
    index.want()
    assert background.is_busy() and background.long_work() == []
    wait()
