"""A submission file that is opened from the system's own windows."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox

from desktop import __main__ as program
from desktop.library.store import Library
from desktop.library.travel import export_submission
from desktop.paths import data_folder
from desktop.widgets import app, background, failure
from desktop.widgets.window import Window

# What Qt says without a screen when a window with a smallest size is shown.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
NOON = datetime(2022, 8, 15, 4, 0, tzinfo=UTC)
CONTENT = {
    "notice": "sdast-brand-2022",
    "unit": {"unit_kind": "city_association", "unit_name": "甲市科学技术协会"},
    "documents": [], "reasons": {},
}  # fmt: skip


@pytest.fixture
def windows(qtbot, monkeypatch: pytest.MonkeyPatch):
    """Start the program with arguments; look at what it shows, then close it.

    In a loop of its own: an application that has quit once ends every later loop at once.
    """
    loop = QEventLoop()
    monkeypatch.setattr(app, "make_app", lambda arguments: QApplication.instance())
    monkeypatch.setattr(QApplication, "exec", loop.exec)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)

    def start(arguments: list[str], look) -> int:
        seen = []

        def wait() -> None:
            background.wait_for_all(60_000)
            QTimer.singleShot(300, see)

        def see() -> None:
            shown = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
            try:
                seen.append(look(*shown))
            finally:
                for widget in shown:
                    widget.close()
                loop.quit()

        monkeypatch.setattr(sys, "argv", ["shenbao", *arguments])
        QTimer.singleShot(300, wait)
        status = program.main()
        assert len(seen) == 1
        return status

    return start


def test_the_window_opens_on_the_submission(windows, tmp_path: Path) -> None:
    file = tmp_path / "甲市 科协.SBZ"
    export_submission(CONTENT, {}, file, NOON)

    def look(window: Window) -> None:
        assert window.wizard.desk.submission.unit["unit_name"] == "甲市科学技术协会"

    assert windows([str(file)], look) == 0
    with Library.open(data_folder(), NOON) as library:
        assert [one.unit_name for one in library.submissions()] == ["甲市科学技术协会"]


def test_a_damaged_file_is_told_in_the_window(windows, tmp_path: Path) -> None:
    file = tmp_path / "坏.sbz"
    file.write_bytes(b"PK\3\4 no archive")

    def look(window: Window) -> None:
        assert window.wizard is None
        assert "坏.sbz" in window.home.bar.findChild(QLabel, "message").text()

    assert windows([str(file)], look) == 0


def test_with_the_library_in_use_the_person_learns_where_to_open_it(
    qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = []
    monkeypatch.setattr(QMessageBox, "critical", lambda *said: told.append(said[-1]))
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    with Library.open(data_folder(), NOON):
        assert app.open_library(tmp_path / "甲市.sbz") is None
        assert app.open_library() is None
    assert "请切换到已打开的窗口" in told[0]
    assert told[0].endswith("要打开“甲市.sbz”，请在那个窗口里点“导入…”。")
    assert "导入" not in told[1]


def test_without_a_file_the_list_is_shown_and_slots_that_fail_are_told(windows) -> None:
    def look(window: Window) -> None:
        assert window.wizard is None
        assert sys.excepthook is failure.tell

    assert windows([], look) == 0
