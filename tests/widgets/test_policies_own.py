"""A policy document of one's own: chosen or pasted, confirmed, found and cited with the rest."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.library import policies
from desktop.library.store import Library
from desktop.policy.document import Level
from desktop.widgets.basis.hits import Hits

from policy.files import pdf

from .person import Person

NOTICE = """某市科学技术协会关于开展科普进山活动的通知
某科协字[2022]第7号
各县（区）科协：
现将有关事项通知如下。
一、组织科普大篷车进山
9月底前走进10个山村。
二、培训山村科普员
某市科学技术协会
2022年3月1日
"""
MOUNTAIN = "《某市科学技术协会关于开展科普进山活动的通知》（某科协字〔2022〕7号）"


@pytest.fixture
def looking(opened: Callable[[str], Person]) -> Person:
    person = opened("brand-society")
    person.go("申报表", "项目内容")
    person.type("project_foundation", "按照")
    person.press(Qt.Key.Key_F7)
    person.waits_for_work()
    person.click("policy.add")
    return person


def choose(person: Person, path: Path) -> None:
    person.answers_dialog(str(path))
    person.click("policy.open_file")
    person.waits_for_work()


def titles(person: Person) -> list[str]:
    hits = person.find("policy.hits")
    assert isinstance(hits, Hits)
    return [entry.title for entry in hits.entries()]


def test_a_file_of_ones_own_is_found_and_cited(
    looking: Person, library: Library, tmp_path: Path
) -> None:
    path = tmp_path / "通知.txt"
    path.write_bytes(NOTICE.encode("gbk"))
    choose(looking, path)
    said = {name: looking.read(f"policy.{name}") for name in ("title", "number", "date", "city")}
    assert said == {
        "title": "某市科学技术协会关于开展科普进山活动的通知", "number": "某科协字〔2022〕7号",
        "date": "2022-03-01", "city": "某市",
    }  # fmt: skip
    assert looking.read("policy.items_count") == "认出2条："
    looking.type("policy.issuer_name", "某市科协")
    looking.click("policy.keep")
    looking.waits_for_work()
    (kept,) = policies.own(library)
    assert (kept.issuer, kept.level, len(kept.items)) == ("某市科协", Level.MUNICIPAL, 2)

    looking.type("policy.search", "大篷车")
    looking.pick("policy.hits", "组织科普大篷车进山")
    QApplication.processEvents()
    looking.click("policy.cite")
    assert looking.read("project_foundation") == f"按照{MOUNTAIN}"
    looking.leave()
    problem = looking.read("project_foundation.problem")
    assert "是某市的文件，本单位不在某市" in problem


def test_a_pasted_one_needs_a_title_and_can_be_removed_and_brought_back(
    looking: Person, library: Library
) -> None:
    looking.paste("policy.pasted", "没有编号的一段话，\n讲的是科普大篷车。")
    looking.click("policy.read_pasted")
    looking.waits_for_work()
    assert "没有认出标题、文号、发文机关、成文日期" in looking.read("policy.notes")
    assert looking.read("policy.items_count") == "全文作为一整条保存："
    looking.type("policy.title", "")
    looking.type("policy.number", "科普1号")
    looking.click("policy.keep")
    assert looking.read("policy.fault").startswith("请写上标题")
    looking.type("policy.title", "《大篷车办法》")
    looking.click("policy.keep")
    assert "文号请写成" in looking.read("policy.fault")
    looking.type("policy.number", "")
    looking.click("policy.keep")
    looking.waits_for_work()
    looking.type("policy.search", "大篷车")
    looking.pick("policy.hits", "大篷车办法")
    QApplication.processEvents()
    assert looking.read("policy.citation") == "《大篷车办法》"
    looking.click("policy.remove")
    looking.waits_for_work()
    assert policies.own(library) == []
    looking.type("policy.search", "大篷车办法")
    assert "大篷车办法" not in titles(looking)
    looking.click("policy.message.action")
    looking.waits_for_work()
    assert [document.title for document in policies.own(library)] == ["大篷车办法"]
    assert titles(looking)[0] == "大篷车办法"


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("通知.docx", b"PK\x03\x04 cut short", "“通知.docx”不完整或已损坏，请"),
        ("扫描.pdf", pdf([], []), "“扫描.pdf”是扫描的图片，里面没有文字，请"),
        ("大.txt", bytes(100 * 1024**2), "“大.txt”太大了"),
        ("空.html", b"<html><script>alert(1)</script></html>", "“空.html”里没有文字，请"),
    ],
    ids=["cut", "scanned", "large", "scripts"],
)
def test_what_cannot_be_read_is_told_in_a_sentence(
    looking: Person, tmp_path: Path, name: str, content: bytes, sentence: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    choose(looking, path)
    assert looking.read("policy.trouble").startswith(sentence)
    looking.click("policy.cancel")
    assert looking.sees("policy.search")


def test_a_cleaning_can_be_refused(looking: Person, library: Library) -> None:
    looking.paste("policy.pasted", NOTICE + "附记:科普,进山,年年.")
    looking.click("policy.read_pasted")
    looking.waits_for_work()
    looking.type("policy.issuer_name", "改过的")
    looking.click("policy.cleaned.punctuation")
    looking.waits_for_work()
    assert looking.read("policy.issuer_name") == "改过的"
    looking.click("policy.keep")
    (kept,) = policies.own(library)
    assert kept.text.endswith("附记:科普,进山,年年.")


def test_a_long_one_says_how_far_it_is_and_can_be_stopped(
    looking: Person, library: Library, tmp_path: Path
) -> None:
    path = tmp_path / "长.pdf"
    path.write_bytes(pdf(*[[f"{page}、条目"] * 25 for page in range(1, 200)]))
    looking.answers_dialog(str(path))
    looking.click("policy.open_file")
    looking.wait(lambda: "正在读这份文件（" in looking.read("policy.reading.said"), timeout=5000)
    looking.click("policy.reading.cancel")
    looking.waits_for_work()
    assert looking.sees("policy.open_file") and not looking.sees("policy.keep")
    assert not looking.sees("policy.reading")
    assert policies.own(library) == []


def test_a_county_s_document_needs_the_city_it_is_in(looking: Person, library: Library) -> None:
    looking.paste("policy.pasted", NOTICE.replace("某市科学", "乙县科学"))
    looking.click("policy.read_pasted")
    looking.waits_for_work()
    assert looking.read("policy.of_level") == "县级" and looking.read("policy.city") == ""
    looking.click("policy.keep")
    assert looking.read("policy.fault") == "市级、县级的文件，请写明在哪个市，如“济南市”。"
    looking.type("policy.city", "甲市")
    looking.click("policy.keep")
    (kept,) = policies.own(library)
    assert (kept.level, kept.city) == (Level.COUNTY, "甲市")
