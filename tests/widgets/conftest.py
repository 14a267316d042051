"""A window over a real library, in a home of its own, on a screen that is nowhere.

The clock stands at half past ten on Monday, 15 August 2022, unless a test moves it.
"""

import os
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from desktop.library.store import Library
from desktop.paths import data_folder, resources
from desktop.widgets import background, exchange, tour
from desktop.widgets.app import make_app
from desktop.widgets.window import Window

from screenshots import screen
from servers.fixtures import (  # noqa: F401
    authority, certificate, dovecot, keyring, no_keyring, post_office, trusted,
)  # fmt: skip

from .handing import Packages
from .person import Person

NOW = datetime.fromisoformat("2022-08-15T10:30:00+08:00")


class Clock:
    """Tells the time that a test set."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


def pytest_configure(config: pytest.Config) -> None:
    # What the platform without a screen says of smallest sizes, of windows in front and of menus.
    config.addinivalue_line("qt_log_ignore", "This plugin does not support ")


@pytest.fixture(scope="session")
def qapp(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QApplication]:
    """The program's own application, on a small office screen, with a Chinese font."""
    os.environ["QT_QPA_PLATFORM"] = screen("1366x768", tmp_path_factory.mktemp("screen"))
    app = make_app(["shenbao"])
    assert "Noto Sans CJK SC" in QFontDatabase.families(), "please install fonts-noto-cjk"
    app.setFont(QFont("Noto Sans CJK SC", 9))
    yield app
    app.clipboard().clear()  # what a test made in Python must not be freed after Python


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Packages:
    return Packages(tmp_path_factory.mktemp("packages"))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def library(home: Path, clock: Clock) -> Iterator[Library]:
    with Library.open(data_folder(), clock.now) as opened:
        tour.end(opened)  # hints are for the first day; tests of them begin anew
        yield opened


@pytest.fixture
def window(qtbot, library: Library, clock: Clock) -> Iterator[Window]:
    made = Window(library, clock)
    made.show()
    qtbot.waitActive(made).__enter__()
    yield made
    background.wait_for_all()
    assert made.close(), "something was not saved at the end"
    made.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def person(qtbot, window: Window) -> Person:
    return Person(window, qtbot.waitUntil)


@pytest.fixture
def opened(library: Library, person: Person, clock: Clock) -> Callable[[str], Person]:
    """A sample, imported and opened in the wizard."""

    def open_(sample: str) -> Person:
        path = resources() / "samples" / f"{sample}.json"
        person.window.open(exchange.bring_in(library, path, clock.now))
        return person

    return open_
