"""压缩扫描件 through the window: shown before and after, refused, used, put back."""

import hashlib

import pytest

from delivery.heavy import paper, scan

from .mailing import hears, waits_for
from .person import Person

HEAVY = scan(*[paper(seed) for seed in range(3)])


@pytest.fixture
def society(opened) -> Person:
    person: Person = opened("brand-society")
    desk = person.window.wizard.desk
    desk.set_scans("a1", [desk.library.add_bytes(HEAVY, ".pdf")])
    person.go("报送")
    return person


def scans(person: Person) -> list[str]:
    return list(person.window.wizard.desk.documents[0].scans)


def test_what_is_shown_may_be_refused(society: Person) -> None:
    before = scans(society)
    society.click("lighten")
    waits_for(society, "lighter.a1")
    said = society.find("lighter.a1").text()
    assert said.startswith(f"申报表：{len(HEAVY) / 1024 / 1024:.1f} MB → ")
    assert said.endswith("3页，200 dpi")
    society.click("leave_lighter")
    assert not society.sees("lighter.a1") and scans(society) == before
    society.click("lighten")
    waits_for(society, "lighter.a1")
    society.click("lighter.a1")
    society.click("use_lighter")
    assert scans(society) == before and not society.sees("lighter_message")


def test_it_is_used_and_the_original_put_back(society: Person, library) -> None:
    [before] = scans(society)
    society.click("lighten")
    waits_for(society, "use_lighter")
    society.click("use_lighter")
    hears(society, "lighter_message", "✔ 已换上压缩后的扫描件")
    [after] = scans(society)
    assert library.scan_path(after).stat().st_size < len(HEAVY) / 2
    kept = library.scan_path(before).read_bytes()
    assert hashlib.sha256(kept).digest() == hashlib.sha256(HEAVY).digest()

    society.click("home_button")
    society.click("open_submission")
    society.go("报送")
    society.click("put_back_scans")
    assert scans(society) == [before] and not society.sees("put_back_scans")


def test_a_narrow_limit_takes_the_coarser_step(society: Person, library) -> None:
    library.set_setting("mail_limit_mb", 1)
    society.click("lighten")
    waits_for(society, "lighter.a1")
    assert society.find("lighter.a1").text().endswith("150 dpi")


def test_made_lighter_twice_it_comes_from_the_original_and_goes_back_to_it(
    society: Person, library
) -> None:
    before = scans(society)
    for limit, dpi in ((20, 200), (1, 150)):
        library.set_setting("mail_limit_mb", limit)
        society.click("lighten")
        waits_for(society, "lighter.a1")
        said = society.find("lighter.a1").text()
        assert said.startswith(f"申报表：{len(HEAVY) / 1024 / 1024:.1f} MB → ")
        assert said.endswith(f"{dpi} dpi")
        society.click("use_lighter")
        assert scans(society) != before
    society.click("put_back_scans")
    assert scans(society) == before


def test_what_is_light_already_is_told(opened) -> None:
    person: Person = opened("brand-society")
    desk = person.window.wizard.desk
    light = scan(paper(grain=0).resize((620, 877)), quality=30)
    desk.set_scans("a1", [desk.library.add_bytes(light, ".pdf")])
    person.go("报送")
    person.click("lighten")
    waits_for(person, "leave_lighter")
    assert "已经够小，压缩不了" in person.words() and not person.sees("use_lighter")


def test_without_scans_there_is_nothing_to_press(opened) -> None:
    person: Person = opened("brand-society")
    person.go("报送")
    assert not person.sees("lighten") and not person.sees("put_back_scans")
