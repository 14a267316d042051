"""The list says how far a submission is, as its paper goes out, comes back, and is sent."""

from pathlib import Path

from desktop.forms.stages import SENT, then
from desktop.library import policies
from desktop.library.store import Library
from desktop.policy.document import Document
from desktop.widgets.submission_model import STATUS

from .person import Person
from .scanning import add_scans, export


def status(person: Person) -> str:
    """Back on the list: what it says of the only submission there."""
    if person.sees("home_button"):
        person.click("home_button")
    rows = person.window.home.table.rows
    person.wait(lambda: rows.text(0, STATUS) != "")
    return rows.text(0, STATUS)


def test_the_stage_follows_the_paper(opened, library: Library, tmp_path: Path) -> None:
    person: Person = opened("brand-society")
    assert status(person) == "✔ 校核通过"
    person.click("open_submission")
    export(person, tmp_path / "out")
    assert status(person) == "✎ 已导出待签章"

    person.click("open_submission")
    person.go("申报表", "联系人")
    person.type("contact_position", "副秘书长")
    assert status(person) == "✔ 校核通过\n▲ 导出后内容已改动"
    person.click("open_submission")
    person.go("申报表", "联系人")
    person.type("contact_mobile", "1540000000")
    assert status(person).startswith("○ 草稿\n▲ 导出后内容已改动")

    person.click("open_submission")
    person.go("申报表", "联系人")
    person.type("contact_mobile", "15400000001")
    export(person, tmp_path / "again")
    add_scans(person, tmp_path / "again", {"申报表": "申报表"})
    assert status(person) == "✔ 已收扫描件"
    person.click("open_submission")
    person.go("报送")
    person.click("make_package")
    person.waits_for_work()
    assert person.read("package_message").startswith("✔"), person.read("package_message")
    assert status(person) == "✔ 已打包"
    (summary,) = library.submissions()
    stages = ("exported", "packaged")
    kinds = [event.kind for event in library.events(summary.id)]
    assert [kind for kind in kinds if kind in stages] == [
        "exported", "exported", "packaged",
    ]  # fmt: skip


def test_a_draft_is_no_export(opened, library: Library, tmp_path: Path) -> None:
    person: Person = opened("brand-society")
    person.go("导出与打印")
    person.type("folder", str(tmp_path / "out"))
    person.click("draft")
    person.click("export")
    person.waits_for_work()
    person.go("报送")
    person.click("package_draft")
    person.click("make_package")
    person.waits_for_work()
    assert status(person) == "✔ 校核通过"
    (summary,) = library.submissions()
    assert library.events(summary.id) == []


def test_what_was_done_without_a_word_typed_shows_in_the_list(opened, library: Library, clock) -> None:
    person: Person = opened("brand-society")
    assert status(person) == "✔ 校核通过"
    person.click("open_submission")
    desk = person.window.wizard.desk
    person.window.home.table.rows.text(0, STATUS)  # worked out meanwhile, for whatever reason
    person.wait(lambda: not person.window.home.table.rows._overviews._to_do)
    library.record(desk.id, SENT, then(desk.submission), clock.now)
    assert status(person) == "✔ 已报送"


def test_documents_of_ones_own_count_in_the_list_too(opened, library: Library) -> None:
    person: Person = opened("brand-society")
    person.go("申报表", "项目内容")
    person.type("policy_basis", "《某省科普条例实施办法》（某科协发〔2022〕30号）")
    assert status(person) == "✔ 校核通过"
    own = Document(id="own-1", title="某省科普条例实施办法", number="某科协发〔2022〕3号")
    policies.keep(library, own)
    person.click("open_submission")
    assert status(person) == "○ 草稿\n▲ 有1处警示"
    policies.drop(library, own.id)
    person.click("open_submission")
    assert status(person) == "✔ 校核通过"
