"""On a small screen at 150 % nothing is cut: every word has its room, every page its width."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QToolButton, QWidget

from desktop.widgets.editors.texts import Paper
from desktop.widgets.steps import steps
from screenshots import screen

from .person import Person

# 1366×768 at 150 %, less title bar and task bar; the window's own size.
SIZES = [(910, 440), (1120, 700)]
ROOT = Path(__file__).parent.parent.parent
SAMPLES = ["brand-city", "brand-department", "pilot-city-with-county"]


def pages(person: Person) -> Iterator[str]:
    wizard = person.window.wizard
    wizard.desk.gone_over = True
    for step in steps(wizard.desk):
        wizard.go(step.key)
        yield step.key
    for button in ("show_history", "home_button", "new_submission", "cancel_new", "delete_submission"):
        person.click(button)
        yield f"after {button}"


def cut(widget: QWidget) -> str:
    """What of a widget's words has no room."""
    match widget:
        case QLabel() if widget.wordWrap():
            wanted = widget.heightForWidth(widget.width())
            return f"needs {wanted} of height" if widget.height() < wanted else ""
        case QLabel() | QPushButton() | QToolButton():
            wanted = widget.minimumSizeHint().width()
            return f"needs {wanted} of width" if widget.width() < wanted else ""
    return ""


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("sample", SAMPLES)
def test_nothing_is_cut(opened, sample: str, size: tuple[int, int]) -> None:
    person: Person = opened(sample)
    person.window.showNormal()
    person.window.resize(*size)
    found = []
    for page in pages(person):
        for _ in range(3):
            QApplication.processEvents()  # layouts settle
        assert (person.window.width(), person.window.height()) == size, page
        for widget in person.window.findChildren(QWidget):
            if widget.isVisible() and (why := cut(widget)):
                text = widget.text() if hasattr(widget, "text") else ""
                found.append(f"{page}: {widget.objectName()} “{text}” {why}, has {widget.size()}")
        for area in person.window.findChildren(QScrollArea):
            if area.isVisible() and area.widget().width() > area.viewport().width():
                found.append(f"{page}: wider than what is seen of it")
    assert found == []


@pytest.mark.parametrize("words", ["", "短。", "（一）“三长”联动服务，在12个乡镇试行。" * 9, "字" * 3000])
def test_text_keeps_clear_of_the_scroll_bar(opened, words: str) -> None:
    person: Person = opened("brand-city")
    desk = person.window.wizard.desk
    desk.answer("d", False, "problems", words)
    person.go("改革工作总结", "总结内容")
    paper = person.find("problems")
    assert isinstance(paper, Paper)
    person.scroll_to(paper)
    block = paper.document().firstBlock()
    while block.isValid():
        layout = block.layout()
        for number in range(layout.lineCount()):
            right = layout.lineAt(number).naturalTextRect().right()
            assert right <= paper.viewport().width()
        block = block.next()
    assert not paper.horizontalScrollBar().isVisible()
    fits = paper.blockBoundingGeometry(paper.document().lastBlock()).bottom()
    assert paper.verticalScrollBar().isVisible() == (fits > paper.viewport().height())


@pytest.mark.parametrize(
    ("screen_size", "fills"), [("1366x768", False), ("1365x768", False), ("1280x720", True)]
)
def test_a_small_screen_is_filled(tmp_path: Path, screen_size: str, fills: bool) -> None:
    program = (
        "from datetime import datetime\n"
        "from desktop.library.store import Library\n"
        "from desktop.paths import data_folder\n"
        "from desktop.widgets.app import make_app\n"
        "from desktop.widgets.window import Window\n"
        "app, now = make_app(['x']), datetime.now().astimezone()\n"
        "with Library.open(data_folder(), now) as library:\n"
        "    print(Window(library, lambda: now).isMaximized())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": screen(screen_size, tmp_path)},
    )  # fmt: skip
    assert (done.stdout, done.returncode) == (f"{fills}\n", 0), done.stderr
