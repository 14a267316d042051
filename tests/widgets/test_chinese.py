"""All that the program says is Chinese, also what Qt says for it; in a font that has the signs."""

import re

import pytest
from PySide6.QtGui import QAction, QFont, QFontDatabase, QFontInfo
from PySide6.QtWidgets import (
    QApplication, QCalendarWidget, QFileDialog, QLabel, QLineEdit, QMessageBox,
    QPlainTextEdit, QPushButton, QWidget,
)  # fmt: skip

from desktop.widgets import look

ENGLISH = re.compile("[A-Za-z]{3,}")
KEYS = re.compile(r"\t.*$")  # Ctrl+Z and the like, as the keyboard has them
pytestmark = pytest.mark.usefixtures("qapp")


def file_dialog(mode: QFileDialog.FileMode) -> QFileDialog:
    dialog = QFileDialog(None, "选择文件", "", "申报文件 (*.sbz)")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setFileMode(mode)
    return dialog


def message_box() -> QMessageBox:
    box = QMessageBox()
    box.setText("说明")
    box.setDetailedText("细节")
    box.setStandardButtons(QMessageBox.StandardButton.Ok | QMessageBox.StandardButton.Cancel)
    return box


@pytest.mark.parametrize(
    "make",
    [
        lambda: file_dialog(QFileDialog.FileMode.ExistingFiles),
        lambda: file_dialog(QFileDialog.FileMode.AnyFile),
        lambda: file_dialog(QFileDialog.FileMode.Directory),
        message_box,
        QCalendarWidget,
        QLineEdit,
        QPlainTextEdit,
    ],
    ids=["open", "save", "folder", "message", "calendar", "line", "text"],
)
def test_what_qt_says(qtbot, make) -> None:
    widget: QWidget = make()
    qtbot.addWidget(widget)
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        widget.createStandardContextMenu().setParent(widget)
    widget.show()
    QApplication.processEvents()
    said = [w.text() for w in widget.findChildren(QLabel) + widget.findChildren(QPushButton)]
    said += [action.text() for action in widget.findChildren(QAction)]
    assert said
    assert [text for text in said if ENGLISH.search(KEYS.sub("", text)) and "/" not in text] == []


def test_a_font_without_chinese_is_changed_for_one_that_has_it(qapp: QApplication) -> None:
    before = qapp.font()
    try:
        qapp.setFont(QFont("DejaVu Sans", 11))
        look.use_chinese_font(qapp)
        family = QFontInfo(qapp.font()).family()
        systems = QFontDatabase.writingSystems(family)
        assert QFontDatabase.WritingSystem.SimplifiedChinese in systems
        assert qapp.font().pointSize() == 11
        chosen = QFont(qapp.font())
        look.use_chinese_font(qapp)
        assert qapp.font() == chosen
    finally:
        qapp.setFont(before)
