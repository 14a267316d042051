"""Forms that also go by post: how many copies where, ticked as they are signed, sealed and posted."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox

from .person import Person
from .scanning import export


@pytest.fixture
def society(opened) -> Person:
    person: Person = opened("pilot-society")
    person.go("导出与打印")
    return person


def document(person: Person) -> str:
    return person.window.wizard.desk.documents[0].id


def box(person: Person, step: str) -> QCheckBox:
    found = person.find(f"paper.{document(person)}.{step}")
    assert isinstance(found, QCheckBox)
    return found


def test_it_says_how_many_copies_go_where(society: Person) -> None:
    assert society.read("paper_to") == (
        "寄送或报送：山东省科协办公室，济南市杆南东街8号 山东省科协南楼608室"
    )
    said = society.read(f"paper.{document(society)}")
    assert said.endswith("3份，A4纸，左侧装订，每份签名并加盖公章")
    assert not box(society, "signed").isEnabled(), "nothing was printed yet"


def test_ticks_keep_their_day_and_are_of_one_edition(
    society: Person, clock, tmp_path: Path
) -> None:
    export(society, tmp_path / "一")
    society.click(f"paper.{document(society)}.signed")
    assert box(society, "signed").text() == "已签字　2022年8月15日"
    clock.now += timedelta(days=1)
    society.click(f"paper.{document(society)}.sealed")
    society.go("报送")
    society.go("导出与打印")
    assert box(society, "sealed").text() == "已盖章　2022年8月16日"
    society.click(f"paper.{document(society)}.posted")
    society.click(f"paper.{document(society)}.sealed")  # a mistake, taken back
    society.go("导出与打印")
    assert [box(society, step).isChecked() for step in ("signed", "sealed", "posted")] == [
        True, False, True,
    ]  # fmt: skip
    society.window.wizard.desk.answer(document(society), False, "leader_name", "李四")
    society.go("报送")
    society.go("导出与打印")
    assert "以后改过内容" in society.read(f"paper.{document(society)}.edition")
    export(society, tmp_path / "二")
    assert not box(society, "posted").isChecked(), "new paper is neither signed nor posted"


def test_what_goes_by_mail_alone_has_no_such_list(opened) -> None:
    person = opened("brand-society")
    person.go("导出与打印")
    assert not person.sees("paper_list")
