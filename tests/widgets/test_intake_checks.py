"""Scans that are not what they should be, and what they show where forms want a hand or a seal."""

import io
import time
from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QLabel

from delivery.papers import drawn, huge_png, locked, text_pdf
from desktop.widgets.page_tile import PageTile

from .intaking import Office, printed
from .scanning import export
from .test_scans_page import drop, lines


@pytest.fixture
def office(opened, tmp_path: Path) -> Office:
    """A society, with one document."""
    return printed(Office(opened("brand-society"), tmp_path, "山东省示例学会"))


def test_older_paper_is_refused_with_what_changed_and_two_ways_out(
    office: Office, clock
) -> None:
    person = office.person
    heap = office.heap("1-1", "1-2", "1-3", "1-4")
    person.go("申报表", "基本信息")
    person.answer(project_name="盖章以后改的名称")
    person.go("签章扫描件")
    drop(person, *heap)
    assert "签章的是第1稿" in person.read("stale.a1.1.said")
    assert "盖章以后改的名称" in person.words()
    person.click("stale.a1.1.print")
    assert person.sees("page.export")
    clock.now += timedelta(hours=1)
    office.print("二")
    person.go("签章扫描件")
    person.waits_for_work()
    assert office.table() == ["✘ 旧的一稿"] * 4
    assert lines(person) == ["还没有扫描件"], "a PDF of the older paper is no scan of this one"
    person.click("stale.a1.1.restore")
    person.waits_for_work()
    assert office.table() == ["✔ 第1页", "✔ 第2页", "✔ 第3页", "✔ 第4页"]
    assert person.read("scan_message").startswith("✔ 已恢复到第1稿")
    assert not person.sees("stale.a1.1.said") and len(lines(person)) == 1


def test_the_unsigned_export_is_no_scan(office: Office) -> None:
    (pdf,) = (office.folder / "一").glob("*申报表*.pdf")
    drop(office.person, pdf)
    office.person.waits_for_work()
    assert office.person.sees("problem.E_SCAN_IS_UNSIGNED_EXPORT@a1")
    assert office.person.step_says("签章扫描件") == "✘ 1处错误"


def test_bad_files_are_each_said_in_one_drop(office: Office) -> None:
    pdf = next((office.folder / "一").glob("*申报表*.pdf")).read_bytes()
    bad = {
        "锁.pdf": locked(pdf, office.folder), "半.pdf": pdf[: len(pdf) // 2], "空.jpg": b"",
        "包.pdf": b"PK\x03\x04" + bytes(400), "大.png": huge_png(),
    }  # fmt: skip
    for name, content in bad.items():
        (office.folder / name).write_bytes(content)
    drop(office.person, *(office.folder / name for name in bad), *office.heap("1-1"))
    said = office.person.read("scan_message").split("\n")
    assert [next(name for name in bad if f"“{name}”" in line) for line in said] == list(bad)
    assert all(line.startswith("✘ ") and line.endswith("。") for line in said)
    assert office.table() == ["✔ 第1页"]


def test_a_guide_sheet_brings_pages_that_bear_nothing(opened, tmp_path: Path) -> None:
    person = opened("brand-society")
    person.go("导出与打印")
    person.answer(marking="表上不印，另加一张扫描引导页")
    export(person, tmp_path / "出")
    guide, pdf = sorted((tmp_path / "出").glob("*.pdf"), key=lambda p: "引导" not in p.name)
    pages = [*drawn(guide.read_bytes(), 110), *drawn(pdf.read_bytes(), 110)]
    made = io.BytesIO()
    pages[0].save(made, "PDF", save_all=True, append_images=pages[1:], resolution=110)
    (tmp_path / "一叠.pdf").write_bytes(made.getvalue())
    person.go("签章扫描件")
    drop(person, tmp_path / "一叠.pdf")
    table = [t.text() for t in person.window.findChildren(PageTile) if t.isVisible()]
    assert table == ["✔ 第1页", "✔ 第2页", "✔ 第3页", "✔ 第4页", "引导页"]
    with pypdfium2.PdfDocument(
        person.window.wizard.desk.library.scan_path(person.window.wizard.desk.documents[0].scans[0])
    ) as scan:
        assert len(scan) == 4, "the guide sheet does not go along"


def test_hands_and_seals_are_shown_to_be_confirmed(office: Office) -> None:
    person = office.person
    drop(person, *office.heap("1-1", "1-2", "1-3", "1-4"))
    person.waits_for_work()
    signs = {
        label.objectName().rpartition(".")[2]: label.text()
        for label in person.find("sights").findChildren(QLabel)
        if label.objectName().startswith("sight.a1.")
    }
    assert signs["signature"].startswith("✔") and "签名处有字迹" in signs["signature"]
    assert signs["seal"].startswith("✔") and "找到红色印章" in signs["seal"]
    assert signs["date"].startswith("✘") and "日期处未找到字迹" in signs["date"]
    assert not any("有效" in said for said in signs.values())
    assert person.read("sights.left").startswith("▲ 还有")
    ticks = [
        tick for tick in person.find("sights").findChildren(QCheckBox) if not tick.isChecked()
    ]
    for tick in ticks:
        person.click(tick.objectName())
    assert person.read("sights.left") == "✔ 每一处都核对过了。"
    id_ = person.window.wizard.desk.id
    person.click("home_button")
    person.window.open(id_)
    person.go("签章扫描件")
    person.waits_for_work()
    assert person.read("sights.left") == "✔ 每一处都核对过了。"


def test_paper_without_a_mark_is_looked_at_too(opened, tmp_path: Path) -> None:
    office = Office(opened("brand-society"), tmp_path, "山东省示例学会")
    office.person.go("导出与打印")
    office.person.answer(marking="都不加")
    printed(office)
    drop(office.person, *office.heap("1-1", "1-2", "1-3", "1-4"))
    office.person.waits_for_work()
    assert lines(office.person) == [f"{n}. 1-{n}.jpg" for n in range(1, 5)]
    assert not office.person.sees("staging")
    assert "找到红色印章" in office.person.words() and "签名处有字迹" in office.person.words()


def test_hundreds_of_pages_are_stopped_and_the_window_answers_meanwhile(
    office: Office, qtbot
) -> None:
    person = office.person
    many = office.folder / "三百页.pdf"
    many.write_bytes(text_pdf(*(f"page {n}" for n in range(300))))
    person.window.wizard.page().add("a1", [many])
    person.wait(lambda: "/300" in person.read("scan_progress.said"), timeout=20_000)
    longest = Longest()
    qtbot.wait(400)
    person.click("scan_progress.cancel")
    person.wait(lambda: person.sees("scan_message"), timeout=20_000)
    assert person.read("scan_message") == "✘ 已停下，这些文件没有添加；要用时请重新添加。"
    assert not person.sees("staging") and longest.end() < 1


class Longest:
    """The longest the window was not there for anybody, in seconds."""

    def __init__(self) -> None:
        self._last, self._most = time.monotonic(), 0.0
        self._timer = QTimer()
        self._timer.timeout.connect(self._beat)
        self._timer.start(10)

    def _beat(self) -> None:
        now = time.monotonic()
        self._most, self._last = max(self._most, now - self._last), now

    def end(self) -> float:
        self._timer.stop()
        return self._most
