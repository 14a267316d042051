"""A bug is told once, with a report that holds no answers; a sentence that nobody showed is shown."""

import sys

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop.errors import UserError
from desktop.paths import log_folder
from desktop.widgets import failure

from .dialogs import Reader

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(autouse=True)
def quiet(monkeypatch) -> None:
    monkeypatch.setattr(sys, "__excepthook__", lambda *_: None)
    monkeypatch.setattr(failure, "_told", set())


def raised(error: Exception) -> tuple:
    try:
        raise error
    except Exception:
        return sys.exc_info()


def test_the_report_can_be_copied_and_holds_no_answers() -> None:
    reader = Reader("复制报告")
    failure.tell(*raised(ValueError("手机 15400000001 不对")))
    assert reader.read == ["程序出了一个错误，已填内容没有丢失，可以接着用。"]
    report = QApplication.clipboard().text()
    assert "ValueError" in report and "test_failure.py" in report and "15400000001" not in report
    log = (log_folder() / "failures.txt").read_text("utf-8")
    assert report in log


def test_the_same_bug_is_told_once_and_logged_each_time() -> None:
    bug = raised(ValueError("x"))
    reader = Reader("关闭")
    failure.tell(*bug)
    failure.tell(*bug)
    assert len(reader.read) == 1
    assert (log_folder() / "failures.txt").read_text("utf-8").count("ValueError") == 2


def test_a_sentence_that_no_page_showed_is_shown_and_is_no_bug() -> None:
    reader = Reader("确定")
    failure.tell(*raised(UserError("磁盘满了，请清理后再试。")))
    assert reader.read == ["磁盘满了，请清理后再试。"]
    assert not (log_folder() / "failures.txt").exists()


@pytest.mark.parametrize(
    ("error", "button"), [(ValueError("x"), "关闭"), (UserError("磁盘满了，请清理后再试。"), "确定")]
)
def test_the_box_is_freed(error: Exception, button: str) -> None:
    Reader(button)
    failure.tell(*raised(error))
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox)]


def test_a_log_that_cannot_be_written_is_no_matter() -> None:
    log_folder().parent.mkdir(parents=True, exist_ok=True)
    log_folder().write_text("a file where the folder should be")
    reader = Reader("关闭")
    failure.tell(*raised(ValueError("x")))
    assert len(reader.read) == 1
