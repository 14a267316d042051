"""Printing as a person does it: by the buttons of the page and the system's dialog."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrintDialog, QPrinterInfo
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLineEdit

from desktop.delivery.sheets import page_count

from .person import Person


def answers(press: Callable[[QPrintDialog], None]) -> None:
    """The next print dialog, as soon as it is there."""
    dialog = QApplication.activeModalWidget()
    if isinstance(dialog, QPrintDialog):
        press(dialog)
    else:
        QTimer.singleShot(20, partial(answers, press))


def refuse(seen: list, dialog: QPrintDialog) -> None:
    printer = dialog.printer()
    seen.append((printer.docName(), printer.copyCount()))
    dialog.reject()


def print_to(path: Path, seen: list, dialog: QPrintDialog) -> None:
    printer = dialog.printer()
    seen.append((printer.docName(), printer.copyCount()))
    dialog.findChild(QLineEdit, "filename").setText(str(path))
    buttons = dialog.findChild(QDialogButtonBox)
    buttons.button(QDialogButtonBox.StandardButton.Ok).click()


@pytest.fixture
def with_printer(monkeypatch: pytest.MonkeyPatch) -> None:
    """There is none here; the dialog offers a file instead."""
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["打印机"])


def test_no_printer_is_a_sentence_with_the_way_out(opened) -> None:
    person: Person = opened("brand-society")
    person.go("导出与打印")
    person.click("print")
    person.waits_for_work()
    assert person.read("printed").startswith("▲ 这台电脑没有可用的打印机")
    assert "导出全部材料" in person.read("printed")


def test_the_book_goes_out_three_times(
    opened, with_printer: None, tmp_path: Path
) -> None:
    person: Person = opened("pilot-society")
    person.go("导出与打印")
    assert "3份，左侧装订，双面" in person.words()
    seen: list = []
    answers(partial(print_to, tmp_path / "书.pdf", seen))
    person.click("print_sheet")
    person.waits_for_work()
    person.waits_for_work()
    assert seen == [("盖章交接单", 1)]
    assert page_count((tmp_path / "书.pdf").read_bytes()) == 1
    answers(partial(refuse, seen))
    person.click("print")
    person.waits_for_work()
    assert seen[1:] == [("申报书", 3)]
    assert not person.sees("printed"), "nothing was printed, nothing is said"


def test_one_document_of_several(opened, with_printer: None, tmp_path: Path) -> None:
    person: Person = opened("brand-city")
    person.go("导出与打印")
    seen: list = []
    answers(partial(print_to, tmp_path / "一份.pdf", seen))
    person.click("print.a2")
    person.waits_for_work()
    person.waits_for_work()
    assert seen == [("申报表（乙县科学技术协会）", 1)]
    assert person.read("printed").startswith("✔ 申报表（乙县科学技术协会），1份")


def test_what_may_not_be_printed_is_said(opened, with_printer: None) -> None:
    person: Person = opened("brand-city")
    person.go("改革工作总结", "总结内容")
    person.answer(overall_progress="进" * 2001)
    person.go("导出与打印")
    person.click("draft")
    person.click("print.d")
    person.waits_for_work()
    assert person.read("printed").startswith("✘ 改革工作总结没有打印，可以先打印草稿：")


def test_the_sheet_is_saved_as_a_file(opened, tmp_path: Path) -> None:
    person: Person = opened("brand-society")
    person.go("导出与打印")
    person.answers_dialog(str(tmp_path / "交接单"))
    person.click("save_sheet")
    person.waits_for_work()
    person.wait(lambda: person.sees("printed"))
    assert person.read("printed") == f"✔ 已保存：{tmp_path / '交接单.pdf'}"
    assert page_count((tmp_path / "交接单.pdf").read_bytes()) == 1
