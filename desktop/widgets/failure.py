"""Bugs: told once, with a report to copy. The report holds no answers: no values, no messages."""

import sys
from datetime import datetime
from types import TracebackType

from PySide6 import __version__ as qt_version
from PySide6.QtWidgets import QApplication, QMainWindow

from desktop.errors import UserError, report
from desktop.paths import log_folder

_told: set[str] = set()


def tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """The excepthook. The same bug is told once a day's work, and written to the log each time.

    A sentence for the person that no page has shown is shown here, and is no bug.
    """
    from PySide6.QtWidgets import QMessageBox  # with all of its names, for once in a while

    if isinstance(error, UserError):
        box = QMessageBox(
            QMessageBox.Icon.Warning, "科协申报助手", error.sentence, parent=_window()
        )
        box.setObjectName("sentence")
        box.exec()
        box.deleteLater()
        return
    said = report(kind, trace, f"Qt {qt_version}，")
    _write(said)
    sys.__excepthook__(kind, error, trace)
    if said in _told or QApplication.instance() is None:
        return
    _told.add(said)
    box = QMessageBox(_window())
    box.setObjectName("failure")
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("科协申报助手")
    box.setText("程序出了一个错误，已填内容没有丢失，可以接着用。")
    box.setInformativeText("请把报告发给技术支持。报告里只有出错的位置，没有您填写的内容。")
    box.setDetailedText(said)
    copy = box.addButton("复制报告", QMessageBox.ButtonRole.ActionRole)
    box.addButton("关闭", QMessageBox.ButtonRole.RejectRole)
    box.exec()
    if box.clickedButton() is copy:
        QApplication.clipboard().setText(said)
    box.deleteLater()


def _window() -> QMainWindow | None:
    """What a box stands before. Not the active window: that may be a box on its way out."""
    shown = (w for w in QApplication.topLevelWidgets() if w.isVisible())
    return next((w for w in shown if isinstance(w, QMainWindow)), None)


def _write(said: str) -> None:
    try:
        folder = log_folder()
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "failures.txt").open("a", encoding="utf-8") as log:
            log.write(f"{datetime.now().astimezone():%Y-%m-%d %H:%M:%S}\n{said}\n\n")
    except OSError:
        pass  # the person has been told; the log is an extra
