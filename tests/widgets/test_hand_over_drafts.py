"""存入草稿箱 through the window, on a real server: what lies in the mailbox, and what is told."""

import email
import re
from email import policy
from email.message import EmailMessage

import pytest

from desktop.delivery.finished import letters
from desktop.delivery.receipts import from_json, outgoing
from servers.between import Relay
from servers.dovecot import PASSWORD, Dovecot

from .handing import Packages
from .mailing import DRAFTS, gives_code, hears, set_mailbox, waits_for
from .person import Person

pytestmark = [pytest.mark.network, pytest.mark.usefixtures("trusted", "no_keyring")]


@pytest.fixture
def society(person: Person, packages: Packages) -> Person:
    packages.open(person, "brand-society")
    return person


def kept(person: Person) -> list:
    desk = person.window.wizard.desk
    return [from_json(e.details) for e in desk.library.events(desk.id) if e.kind == "mail"]


def test_from_nothing_set_to_a_mail_in_the_drafts_folder(
    society: Person, dovecot: Dovecot, packages: Packages
) -> None:
    address = dovecot.user(DRAFTS)
    society.click("save_to_drafts")
    assert society.read("mail_message") == "▲ 请先填写本单位的邮箱。"
    set_mailbox(society, address, dovecot.tls_port)
    gives_code(society, PASSWORD)
    said = hears(society, "mail_message", "✔")
    assert said.startswith("✔ 1封邮件已在邮箱的“草稿箱”里") and "“草稿箱”里核对后点发送" in said

    [receipt] = kept(society)
    [(flags, data)] = dovecot.mails(address, DRAFTS)
    folder = packages.folder("brand-society")
    [letter] = letters(folder)
    assert "\\Draft" in flags and data == outgoing(letter, address, receipt.began).data
    read = email.message_from_bytes(data, policy=policy.default)
    assert isinstance(read, EmailMessage)
    assert {p.get_filename(): p.get_content() for p in read.iter_attachments()} == {
        path.name: path.read_bytes() for path in folder.iterdir() if path.suffix in (".docx", ".pdf")
    }
    history = society.read("mail_history")
    assert "2022-08-15 10:30　邮件.eml　已存入“草稿箱”" in history and receipt.message_id in history
    assert not society.find("sent").isChecked()


def test_it_is_not_put_there_twice(society: Person, dovecot: Dovecot, clock) -> None:
    address = dovecot.user(DRAFTS)
    set_mailbox(society, address, dovecot.tls_port)
    hears(society, "account", address)
    for _ in range(2):
        society.wait(lambda: society.find("save_to_drafts").isEnabled())
        society.click("save_to_drafts")
        gives_code(society, PASSWORD)
        said = hears(society, "mail_message", "✔ 1封")
    assert "没有重复存入" in said
    assert len(dovecot.mails(address, DRAFTS)) == 1


def test_a_wrong_code_is_asked_for_again_on_the_spot(society: Person, dovecot: Dovecot) -> None:
    address = dovecot.user(DRAFTS)
    set_mailbox(society, address, dovecot.tls_port)
    hears(society, "account", address)
    society.click("save_to_drafts")
    waits_for(society, "ask_code")
    society.click("ask_go")
    assert society.read("ask_wrong") == "✘ 还没有填授权码，请填写后再试一次。"
    gives_code(society, "abcd")
    assert "邮箱没有接受" in hears(society, "ask_why", "✘")
    assert society.read("ask_code") == "", "what was typed is gone from the field"
    gives_code(society, PASSWORD)
    hears(society, "mail_message", "✔")
    assert len(dovecot.mails(address, DRAFTS)) == 1


def test_a_mailbox_without_the_folder_leads_to_the_other_way(
    society: Person, dovecot: Dovecot
) -> None:
    set_mailbox(society, dovecot.user("Sent"), dovecot.tls_port)
    hears(society, "account", "@")
    society.click("save_to_drafts")
    gives_code(society, PASSWORD)
    assert "没有找到草稿箱" in hears(society, "mail_message", "✘")
    assert society.find("mail_action").text() == "改用手工发送"
    society.click("mail_action")
    assert society.focus() is society.find("copy_recipient")


def test_a_full_mailbox_is_told_and_tried_again(society: Person, dovecot: Dovecot) -> None:
    address = dovecot.user(DRAFTS, small=True)
    set_mailbox(society, address, dovecot.tls_port)
    hears(society, "account", address)
    society.click("save_to_drafts")
    gives_code(society, PASSWORD)
    assert "邮箱空间不足" in hears(society, "mail_message", "✘")
    society.click("mail_action")
    society.wait(lambda: not society.sees("mail_message"))
    assert "邮箱空间不足" in hears(society, "mail_message", "✘"), "tried with the same code"
    assert not society.sees("ask_code") and dovecot.mails(address, DRAFTS) == []


def test_a_code_is_forgotten_with_the_page(society: Person, dovecot: Dovecot) -> None:
    address = dovecot.user(DRAFTS, small=True)
    set_mailbox(society, address, dovecot.tls_port)
    hears(society, "account", address)
    society.click("save_to_drafts")
    gives_code(society, PASSWORD)
    hears(society, "mail_message", "✘")
    society.go("校核")
    society.go("报送")
    society.click("mail_action")
    waits_for(society, "ask_code")


def test_a_line_that_breaks_is_told_and_goes_on_where_it_broke(
    person: Person, packages: Packages, dovecot: Dovecot
) -> None:
    packages.open(person, "brand-city", limit=2)
    count = person.find("which_mail").count()
    first = packages.folder("brand-city", limit=2) / "邮件-1.eml"
    in_the_second = first.stat().st_size + 200_000
    address = dovecot.user(DRAFTS)
    with Relay(dovecot.tls_port, in_the_second) as relay:
        set_mailbox(person, address, relay.port)
        hears(person, "account", address)
        person.click("save_to_drafts")
        gives_code(person, PASSWORD)
        said = hears(person, "mail_message", "连接断了")
    assert f"共{count}封，已办好1封" in said
    assert len(dovecot.mails(address, DRAFTS)) == 1
    set_mailbox(person, address, dovecot.tls_port)
    hears(person, "mail_message", "✔ 邮箱已保存")
    person.click("save_to_drafts")
    gives_code(person, PASSWORD)
    said = hears(person, "mail_message", f"✔ {count}封邮件已在")
    assert "其中1封原来就在那里" in said
    assert len(dovecot.mails(address, DRAFTS)) == count


def test_it_can_be_stopped(society: Person, dovecot: Dovecot) -> None:
    address = dovecot.user(DRAFTS)
    with Relay(dovecot.tls_port, 60_000, "silent") as relay:
        set_mailbox(society, address, relay.port)
        hears(society, "account", address)
        society.click("save_to_drafts")
        gives_code(society, PASSWORD)
        said = hears(society, "mail_progress.said", "正在存入第1封，共1封（")
        assert re.fullmatch(r"正在存入第1封，共1封（\d+%）", said)
        society.click("mail_progress.cancel")
        assert hears(society, "mail_message", "▲").startswith("▲ 已取消")
    assert society.find("mail_action").text() == "再试一次"
    assert dovecot.mails(address, DRAFTS) == [] and kept(society) == []
