"""Paper of all documents comes back in one heap: dropped, recognised, put right by hand, sent."""

import random
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from delivery import scanner as s

from .intaking import Office, printed
from .scanning import make_package
from .test_scans_page import choose, drop, lines

COUNTY = "申报表（乙县科学技术协会）"


@pytest.fixture
def city(opened, tmp_path: Path) -> Office:
    return printed(Office(opened("brand-city"), tmp_path, "甲市", "乙县"))


@pytest.fixture
def office(opened, tmp_path: Path) -> Office:
    """A society, with one document."""
    return printed(Office(opened("brand-society"), tmp_path, "山东省示例学会"))


def test_a_shuffled_heap_of_two_documents_becomes_two_scans_and_a_package(city: Office) -> None:
    person = city.person
    names = [f"{d}-{p}" for d in (1, 2) for p in range(1, 5)]
    random.Random(4).shuffle(names)
    heap = city.heap(*names)
    city.photo("1-3.jpg", city.papers[1][2].rotate(90, expand=True))
    city.photo("2-2.jpg", city.papers[2][1].rotate(180))
    drop(person, *heap)
    assert lines(person) == lines(person, COUNTY) == ["1. 认出的各页，合成一份 PDF"]
    assert city.table() == ["✔ 第1页", "✔ 第2页", "✔ 第3页", "✔ 第4页"] * 2
    assert person.read("staged.a1.said") == "✔ 申报表　第1稿　4页齐全"
    # Upright, in order: each page of the PDF is like the one printed.
    desk = person.window.wizard.desk
    with pypdfium2.PdfDocument(desk.library.scan_path(desk.documents[0].scans[0])) as pdf:
        for page, printed in zip(pdf, city.papers[1], strict=True):
            assert _far(page.render(scale=1).to_pil(), printed) < 12
    person.waits_for_work()
    person.go("报送")
    assert make_package(person).startswith("✔"), person.read("package_message")


def _far(one: Image.Image, other: Image.Image) -> float:
    small = [i.convert("L").resize((60, 85)).tobytes() for i in (one, other)]
    return sum(abs(a - b) for a, b in zip(*small, strict=True)) / len(small[0])


def test_every_page_says_what_it_is_and_what_is_missing(office: Office, clock) -> None:
    person = office.person
    white = Image.new("RGB", (800, 1100), s.PAPER)
    noise = Image.effect_mandelbrot((400, 500), (-2, -1, 1, 1), 20).convert("RGB")
    again = office.photo("再.jpg", office.papers[1][0].rotate(1, fillcolor="white"))
    drop(
        person, *office.heap("1-1", "1-2", "1-4"), again, office.photo("白.jpg", white),
        office.photo("画.jpg", noise),
    )
    assert office.table() == ["✔ 第1页", "✔ 第2页", "✔ 第4页", "▲ 重复", "▲ 没有认出", "空白页"]
    assert person.read("staged.a1.said") == "▲ 申报表　第1稿　共4页，缺第3页，请补扫后拖进来。"
    assert person.read("staged.open.said").startswith("▲ 还有2页要您决定")
    person.waits_for_work()
    assert person.sees("problem.W_SCAN_PAGES@a1")
    drop(person, *office.heap("1-3"))
    assert person.read("staged.a1.said") == "✔ 申报表　第1稿　4页齐全"
    person.waits_for_work()
    assert not person.sees("problem.W_SCAN_PAGES@a1")


def test_an_unknown_page_is_put_in_its_place_with_a_reason(office: Office) -> None:
    person = office.person
    page = office.papers[1][2].copy()
    page.paste("white", (page.width * 3 // 4, page.height * 7 // 8, page.width, page.height))
    drop(person, *office.heap("1-1", "1-2", "1-4"), office.photo("剪.jpg", page))
    office.choose("▲ 没有认出")
    person.click("assign")
    assert person.read("assign_trouble").startswith("✘ 请先写明原因")
    person.answer(assign_document="申报表", assign_page="第3页")
    person.type("assign_reason", "页脚被剪掉了，已核对内容")
    person.click("assign")
    person.waits_for_work()
    assert office.table() == ["✔ 第1页", "✔ 第2页", "✔ 第3页（手工）", "✔ 第4页"]
    assert "页脚被剪掉了" in office.tile("✔ 第3页（手工）").toolTip()
    # The next day it is still so, and can be taken back.
    id_ = person.window.wizard.desk.id
    person.click("home_button")
    person.window.open(id_)
    person.go("签章扫描件")
    assert office.table()[2] == "✔ 第3页（手工）"
    office.choose("✔ 第3页（手工）")
    person.click("assign_again")
    person.waits_for_work()
    assert office.table()[3] == "▲ 没有认出"
    assert len(person.window.wizard.desk.documents[0].scans) == 1


def test_of_two_of_a_page_the_better_is_taken(office: Office) -> None:
    person = office.person
    blurred = s.blurred(0.5)(office.papers[1][0], random.Random(1))
    drop(person, office.photo("糊.jpg", blurred), *office.heap("1-2", "1-3", "1-4", "1-1"))
    office.choose("▲ 重复")
    person.click("use_instead")
    person.waits_for_work()
    assert office.table() == ["✔ 第1页（手工）", "✔ 第2页", "✔ 第3页", "✔ 第4页", "不放进去"]
    assert office.tiles()[0].page.look.file == "1-1.jpg"


def test_what_was_taken_out_is_put_back(office: Office) -> None:
    person = office.person
    drop(person, *office.heap("1-1", "1-2", "1-3", "1-4"))
    choose(person, "1. 认出的各页，合成一份 PDF")
    person.click("remove_scan")
    assert lines(person) == ["还没有扫描件"]
    person.waits_for_work()
    person.click("put_back")
    assert lines(person) == ["1. 认出的各页，合成一份 PDF"] and not person.sees("put_back")


def test_a_file_taken_away_leaves_its_place_empty(city: Office) -> None:
    person = city.person
    drop(person, *city.heap("1-1", "2-1"))
    city.person.click_at(city.tiles()[1])
    person.click("take_away")
    person.waits_for_work()
    assert city.table() == ["✔ 第1页"] and lines(person, COUNTY) == ["还没有扫描件"]
