"""By hand: everything to paste has a button, what was made earlier is still there, 已报送 is kept."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop.delivery.providers import provider
from desktop.widgets.mail_card import MailCard
from desktop.widgets.parcel import Parcel

from .handing import packaged, sign_all
from .person import Person
from .test_stages import status

NAME = "山东省示例学会-2022年度改革品牌项目申报表-学会秘书处实体化示范"
FILES = [f"{NAME}.docx", f"{NAME}-签章扫描件.pdf"]


@pytest.fixture
def society(opened) -> Person:
    return opened("brand-society")


def reopen(person: Person) -> None:
    """To the list and back, as on another day."""
    person.click("home_button")
    person.click("open_submission")
    person.go("报送")
    person.waits_for_work()


def test_names_and_files_are_copied_each_by_its_button(society: Person, tmp_path: Path) -> None:
    folder = packaged(society, tmp_path)
    society.click("copy_files")
    assert QApplication.clipboard().text() == "\n".join(FILES)
    assert society.find("copy_files").text() == "✔ 已复制"
    assert society.read("copied") == "✔ 已复制文件名"

    society.click("copy_attachments")
    urls = QApplication.clipboard().mimeData().urls()
    files = [Path(url.toLocalFile()) for url in urls]
    assert files == [folder / name for name in FILES] and all(f.is_file() for f in files)
    assert society.find("copy_attachments").text() == "✔ 已复制"
    assert society.find("copy_files").text() == "复制文件名"
    assert society.read("copied") == "✔ 已复制附件文件"
    assert society.read("mail_files").startswith("2个，共")
    said = society.words()
    assert "不要用“超大附件”" in said and "1. 打开本单位的邮箱" in said


def test_a_tick_says_when_it_was_sent_and_is_taken_back(
    society: Person, clock, library, tmp_path: Path
) -> None:
    packaged(society, tmp_path)
    assert not society.find("sent").isChecked()
    clock.now += timedelta(minutes=12)
    society.click("sent")
    assert society.read("sent_at").startswith("记于2022-08-15 10:42，手工发送。")
    (summary,) = library.submissions()
    last = library.events(summary.id)[-1]
    assert (last.kind, last.details["way"]) == ("sent", "by hand")
    assert status(society) == "✔ 已报送"

    society.click("open_submission")
    society.go("报送")
    society.waits_for_work()
    assert society.find("sent").isChecked()
    society.click("sent")
    assert not society.find("sent").isChecked() and "勾选" in society.read("sent_at")
    assert status(society) == "✔ 已打包"


def test_a_package_made_earlier_is_offered_again(society: Person, tmp_path: Path) -> None:
    folder = packaged(society, tmp_path)
    body = society.read("mail_body")
    reopen(society)
    assert society.read("package_message").startswith("✔ 上次做好的报送包还在")
    assert str(folder) in society.read("package_message")
    assert society.read("mail_body") == body
    society.click("copy_recipient")
    assert QApplication.clipboard().text() == "skxbgsgy@shandong.cn"


def test_one_that_was_changed_or_is_gone_is_not(society: Person, tmp_path: Path) -> None:
    folder = packaged(society, tmp_path)
    (folder / FILES[0]).write_bytes(b"another")
    reopen(society)
    said = society.read("package_message")
    assert said.startswith("▲ 报送包制作后被改动过") and FILES[0] in said
    assert not society.sees("copy_recipient")
    folder.rename(tmp_path / "elsewhere")
    reopen(society)
    assert "请核对报送包的位置" in society.read("package_message")
    assert not society.sees("copy_recipient") and not society.find("open_folder").isEnabled()


def test_one_that_is_stale_is_not_until_the_answers_are_as_they_were(
    society: Person, tmp_path: Path
) -> None:
    packaged(society, tmp_path)
    society.go("申报表", "联系人")
    before = society.read("contact_position")
    society.type("contact_position", "副秘书长（代）")
    society.go("报送")
    assert "不是最新的" in society.read("package_message") and not society.sees("sent")
    reopen(society)
    assert society.read("package_message").startswith("▲ 上次做好报送包以后内容或扫描件有改动")
    society.go("申报表", "联系人")
    society.type("contact_position", before)
    society.go("报送")
    society.waits_for_work()
    assert society.read("package_message").startswith("✔ 上次做好的报送包还在")


def test_what_is_typed_while_it_is_made_makes_it_stale(society: Person, tmp_path: Path) -> None:
    sign_all(society)
    society.go("报送")
    society.type("folder", str(tmp_path))
    society.click("make_package")
    society.go("申报表", "联系人")
    society.type("contact_position", "副秘书长（代）")
    society.waits_for_work()
    society.go("报送")
    society.waits_for_work()
    assert "不是最新的" in society.read("package_message") and not society.sees("sent")


def test_a_draft_is_only_looked_at(society: Person, tmp_path: Path) -> None:
    society.go("报送")
    society.type("folder", str(tmp_path))
    society.click("package_draft")
    society.click("make_package")
    society.waits_for_work()
    assert society.sees("copy_subject") and not society.sees("sent")
    assert not society.sees("send") and not society.sees("save_to_drafts")
    assert "这是草稿，只供查看" in society.words() and "再回来" not in society.words()
    reopen(society)
    assert not society.sees("copy_subject")


@pytest.mark.parametrize(
    ("kind", "megabytes", "heavy"),
    [("qq", 49, False), ("qq", 51, True), ("sina", 200, False), ("own", 200, False)],
)
def test_what_a_web_page_would_make_a_link_of_is_told(
    qtbot, kind: str, megabytes: int, heavy: bool
) -> None:
    from desktop.delivery.mail import Attachment, Letter

    file = Attachment("扫描件.pdf", bytes(megabytes * 1024 * 1024))
    letter = Letter("邮件.eml", "收件人", "a@example.org", "主题", "正文", [file])
    card = MailCard(Parcel(Path(), [letter], None))
    qtbot.addWidget(card)
    card.suit(provider(kind))
    said = card.findChild(type(card._heavy), "mail_heavy")
    assert said.isHidden() != heavy
    assert not heavy or "超过QQ邮箱普通附件的50 MB" in said.text()


def test_each_of_several_mails_is_shown(opened, library, tmp_path: Path) -> None:
    library.set_setting("mail_limit_mb", 2)
    person: Person = opened("brand-city")
    packaged(person, tmp_path)
    box = person.find("which_mail")
    said = [box.itemText(n) for n in range(box.count())]
    assert said[0] == f"第1封，共{len(said)}封" and len(said) > 1
    person.answer(which_mail=said[1])
    assert f"（2/{len(said)}）" in person.read("mail_subject")
    person.click("copy_subject")
    assert QApplication.clipboard().text() == person.read("mail_subject")


def test_the_limit_is_chosen_and_remembered(society: Person, library, tmp_path: Path) -> None:
    society.go("报送")
    assert society.read("mail_limit") == "20 MB"
    society.answer(mail_limit="10 MB")
    assert library.setting("mail_limit_mb") == 10
    reopen(society)
    assert society.read("mail_limit") == "10 MB"
