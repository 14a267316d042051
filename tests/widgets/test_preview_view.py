"""What of the preview is in view: the field in hand, at any zoom, on white paper."""

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from desktop.widgets.roll import GAP, Roll

from .person import Person
from .previewing import is_drawn, papers, settled, shows


@pytest.fixture
def society(opened) -> Person:
    person: Person = opened("brand-society")
    person.go("申报表", "基本信息")
    settled(person)
    return person


@pytest.fixture
def pilot(opened) -> Person:
    person: Person = opened("pilot-hospital")
    person.go("申报书", "基本信息")
    settled(person)
    return person


def test_the_page_follows_the_field(pilot: Person) -> None:
    pages = papers(pilot).proof.pages
    assert pages > 4
    pilot.go("申报书", "试点方案")
    pilot.go_to_the_end("expected_outcomes")
    assert papers(pilot).page() == pages
    pilot.wait(lambda: is_drawn(pilot), timeout=2000)
    pilot.go("申报书", "基本信息")
    pilot.click("pilot_unit")
    assert papers(pilot).page() < pages


def test_in_a_long_answer_the_page_follows_the_cursor(society: Person) -> None:
    lines = [f"第{number:03}行" for number in range(120)]
    society.go("申报表", "项目内容")
    society.paste("project_foundation", "\n".join(lines) + "\n")
    for line, key in ((lines[-1], Qt.Key.Key_End), (lines[0], Qt.Key.Key_Home)):
        society.click("project_foundation")
        society.press(key, Qt.KeyboardModifier.ControlModifier)
        society.write("了")
        society.wait(lambda: papers(society).page() == page_with(society, line), timeout=2000)


def page_with(person: Person, words: str) -> int:
    with pypdfium2.PdfDocument(papers(person).proof.pdf) as pdf:
        texts = ["".join(page.get_textpage().get_text_range().split()) for page in pdf]
    return next((number for number, said in enumerate(texts, 1) if words in said), 0)


def test_zoomed_by_keys_and_by_the_wheel(society: Person) -> None:
    seen = papers(society)
    fitted = seen.roll().width
    society.click("preview.pages")
    society.press(Qt.Key.Key_1)
    assert seen.roll().width == 794  # 210 mm at 96 pixels to the inch
    society.wait(lambda: is_drawn(society), timeout=2000)
    society.press(Qt.Key.Key_Plus)
    assert seen.roll().width == 992  # 125 %
    place = QPointF(seen.viewport().rect().center())
    turn = QWheelEvent(
        place, seen.viewport().mapToGlobal(place), QPoint(), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(seen.viewport(), turn)
    assert seen.roll().width == 794
    society.click("preview.fit")
    assert seen.roll().width == fitted
    society.wait(lambda: is_drawn(society), timeout=2000)


def test_scrolled_by_keys_only_pages_in_view_are_drawn(pilot: Person) -> None:
    pages = papers(pilot).proof.pages
    pilot.click("preview.pages")
    assert pilot.read("preview.number") == f"草稿　第1页 共{pages}页"
    for _ in range(pages):  # all are seen once; what is out of view is let go
        pilot.press(Qt.Key.Key_PageDown)
        pilot.wait(lambda: is_drawn(pilot), timeout=2000)
    pilot.press(Qt.Key.Key_End)
    assert pilot.read("preview.number") == f"草稿　第{pages}页 共{pages}页"
    pilot.wait(lambda: is_drawn(pilot), timeout=2000)
    pilot.waits_for_work()
    held = [page for page in range(1, pages + 1) if papers(pilot).picture(page)]
    assert set(papers(pilot).in_view()) <= set(held) and len(held) <= 4
    pilot.press(Qt.Key.Key_Home)
    assert papers(pilot).page() == 1


def test_the_other_document_is_shown_on_its_pages(opened) -> None:
    person: Person = opened("pilot-city-with-county")
    for document in ("乙县", "戊区"):
        person.go(f"申报书（{document}科学技术协会）", "基本信息")
        person.wait(lambda name=document: shows(person, f"{name}科学技术协会"), timeout=20_000)
        settled(person)


@pytest.mark.parametrize(
    ("top", "bottom", "pages", "middle"),
    [
        (0, 90, [1], 1),  # pages from 8 to 108, 116 to 216, 224 to 324
        (0, 116, [1], 1),
        (0, 117, [1, 2], 1),
        (108, 220, [2], 2),
        (107, 225, [1, 2, 3], 2),
        (300, 332, [3], 3),
        (325, 332, [], 3),
    ],
)
def test_pages_below_each_other(top: int, bottom: int, pages: list[int], middle: int) -> None:
    roll = Roll(3, 70, 100)
    assert (GAP, roll.whole) == (8, (86, 332))
    assert roll.between(top, bottom) == pages
    assert roll.page_at((top + bottom) / 2) == middle


def test_no_pages() -> None:
    assert Roll(0, 70, 100).between(0, 500) == [] and Roll(0, 70, 100).page_at(50) == 0
