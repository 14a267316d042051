"""Handing over where nothing is as it should be: names as nobody has them, a clock that stands
still in 1979, a window closed and a way cancelled at every point."""

import email
import threading
from collections.abc import Callable
from datetime import datetime
from email import policy
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop.library.store import Library
from servers.between import Relay
from servers.dovecot import PASSWORD, Dovecot
from servers.post_office import PostOffice

from .handing import Packages, packaged
from .mailing import DRAFTS, gives_code, hears, set_mailbox, waits_for
from .person import Person

pytestmark = [pytest.mark.network, pytest.mark.usefixtures("trusted", "no_keyring")]

ME = "kexie@example.org"
TO = "skxbgsgy@shandong.cn"
Open = Callable[..., PostOffice]
LONG = "甲市" + "学" * 190 + "科学技术学会"
INJECTED = "甲市学会\r\nBcc: evil@example.net\r\n\r\n\x00<b>正文</b>"


@pytest.mark.parametrize("name", [LONG, INJECTED], ids=["long", "injected"])
def test_a_name_is_a_name_all_the_way(
    opened, post_office: Open, tmp_path: Path, name: str
) -> None:
    person: Person = opened("brand-society")
    person.go("单位")
    person.type("unit_name", "")
    person.paste("unit_name", name)
    person.go("申报表", "基本信息")
    person.type("applicant_unit", "")
    person.type("project_name", "")
    person.paste("project_name", "科普\r\nTo: evil@example.net\r\n进社区")
    office = post_office()
    person.go("校核")
    for problem in person.window.wizard.desk.problems:
        if problem.asks_reason:
            person.type(f"reason.{problem.key}", "公章如此")
            person.leave()
    packaged(person, tmp_path / "出")
    set_mailbox(person, ME, smtp=office.port)
    hears(person, "mail_message", "✔ 邮箱已保存")
    person.click("send")
    waits_for(person, "last_look")
    person.click("confirm_send")
    gives_code(person, PASSWORD)
    hears(person, "mail_message", "✔ 已发出1封")
    [taken] = office.taken
    assert taken.recipients == [TO, ME]
    mail = email.message_from_bytes(taken.data, policy=policy.default)
    assert mail["Bcc"] is None and [a.addr_spec for a in mail["To"].addresses] == [TO]
    whole = name.replace("\r\n", " ").replace("\x00", "")
    assert "".join(whole.split())[:12] in "".join(mail["Subject"].split())
    assert max(map(len, taken.data.split(b"\r\n"))) <= 998, "RFC 5322"
    assert all(len(part.get_filename().encode()) <= 255 for part in mail.iter_attachments())


def test_a_clock_of_1979(opened, dovecot: Dovecot, clock, tmp_path: Path) -> None:
    clock.now = datetime.fromisoformat("1979-12-31T23:59:30+08:00")
    person: Person = opened("brand-society")
    packaged(person, tmp_path / "出")
    address = dovecot.user(DRAFTS)
    set_mailbox(person, address, dovecot.tls_port)
    hears(person, "account", address)
    person.click("save_to_drafts")
    gives_code(person, PASSWORD)
    hears(person, "mail_message", "✔ 1封")
    [(_, data), *_] = dovecot.mails(address, DRAFTS)
    assert "1979" in email.message_from_bytes(data)["Date"]


@pytest.fixture
def society(person: Person, packages: Packages) -> Person:
    packages.open(person, "brand-society")
    return person


@pytest.mark.parametrize("after", [1, 700, 2_500, 60_000], ids=["tls", "login", "begun", "halfway"])
def test_cancelled_anywhere(society: Person, dovecot: Dovecot, after: int) -> None:
    address = dovecot.user(DRAFTS)
    with Relay(dovecot.tls_port, after, "silent") as relay:
        set_mailbox(society, address, relay.port)
        hears(society, "account", address)
        society.click("save_to_drafts")
        gives_code(society, PASSWORD)
        waits_for(society, "mail_progress.cancel")
        society.wait(lambda: relay.sent_up >= after, timeout=10_000)
        society.click("mail_progress.cancel")
        assert society.read("mail_progress.said") == "正在停下……"
        said = hears(society, "mail_message", "，")
    assert said[0] in "▲✘" and dovecot.mails(address, DRAFTS) == []
    set_mailbox(society, address, dovecot.tls_port)
    hears(society, "mail_message", "✔ 邮箱已保存")
    society.click("save_to_drafts")
    gives_code(society, PASSWORD)
    hears(society, "mail_message", "✔ 1封")
    assert len(dovecot.mails(address, DRAFTS)) == 1


def test_the_window_is_closed_while_a_mail_is_on_its_way(
    society: Person, post_office: Open, library: Library
) -> None:
    arrived, gate = threading.Event(), threading.Event()

    def verdict(*_: object) -> str:
        arrived.set()
        return "250 OK queued" if gate.wait(20) else "451 too late"

    office = post_office(verdict=verdict)
    set_mailbox(society, ME, smtp=office.port)
    hears(society, "mail_message", "✔ 邮箱已保存")
    id_ = society.window.wizard.desk.id
    society.click("send")
    waits_for(society, "last_look")
    society.click("confirm_send")
    gives_code(society, PASSWORD)
    society.wait(arrived.is_set, timeout=20_000)
    society.window.close()
    assert society.window.isVisible(), "what is on its way is not left alone"
    gate.set()
    society.wait(lambda: not society.window.isVisible(), timeout=20_000)
    QApplication.processEvents()
    assert len(office.taken) == 1
    assert [event.kind for event in library.events(id_)] == ["packaged", "mail", "sent"]
