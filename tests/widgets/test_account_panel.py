"""The mailbox in the window: recognised, typed, kept without its code, forgotten; the keyring."""

import gc
import json
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit

from desktop.delivery import vault
from desktop.delivery.accounts import Code, from_setting
from servers.dovecot import PASSWORD, Dovecot

from .handing import Packages
from .mailing import DRAFTS, gives_code, hears, set_mailbox, waits_for
from .person import Person

SECRET = "MARKEDzq7Kp2Vx9L"


@pytest.fixture
def society(person: Person, packages: Packages) -> Person:
    packages.open(person, "brand-society")
    return person


def account(person: Person):
    return from_setting(person.window.wizard.desk.library.setting("mail_account"))


@pytest.mark.usefixtures("no_keyring")
@pytest.mark.parametrize(
    ("address", "kind", "told", "imap"),
    [
        ("123@qq.com", "QQ邮箱", "得到16位授权码", "imap.qq.com"),
        ("kexie@126.com", "网易邮箱（163、126、yeah）", "授权码有期限", "imap.126.com"),
        ("kexie@sohu.com", "搜狐邮箱", "独立密码", "imap.sohu.com"),
        ("kexie@jia.gov.cn", "政务邮箱或单位自建邮箱", "管理邮箱的部门", "imap.jia.gov.cn"),
    ],
)
def test_the_mailbox_is_known_by_its_address(
    society: Person, address: str, kind: str, told: str, imap: str
) -> None:
    society.click("mail_settings")
    society.type("mail_address", address)
    assert society.read("mail_provider") == kind
    assert society.sees("imap_host") == (kind == "政务邮箱或单位自建邮箱")
    assert told in society.read("code_help")
    society.click("save_account")
    hears(society, "mail_message", "✔ 邮箱已保存。")
    assert society.read("account") == f"邮箱：{address}（{kind}）"
    assert account(society).imap.host == imap


@pytest.mark.usefixtures("no_keyring")
def test_a_choice_of_the_person_stays(society: Person) -> None:
    society.click("mail_settings")
    society.answer(mail_provider="腾讯企业邮")
    society.type("mail_address", "kexie@jia.org.cn")
    assert society.read("mail_provider") == "腾讯企业邮" and not society.sees("imap_host")
    society.click("save_account")
    hears(society, "mail_message", "✔")
    assert account(society).smtp.host == "smtp.exmail.qq.com"


@pytest.mark.usefixtures("no_keyring")
def test_servers_are_no_guess_before_there_is_an_address(society: Person) -> None:
    society.click("mail_settings")
    assert society.read("imap_host") == society.read("smtp_host") == ""
    society.type("mail_address", "kexie@jia.gov.cn")
    assert society.read("imap_host") == "imap.jia.gov.cn"
    society.type("imap_host", "mail.jia.gov.cn")
    society.type("mail_address", "kexie@yi.gov.cn")
    assert society.read("imap_host") == "mail.jia.gov.cn", "what was typed stays"
    assert society.read("smtp_host") == "smtp.yi.gov.cn"


@pytest.mark.usefixtures("no_keyring")
def test_what_is_asked_comes_into_view(society: Person) -> None:
    society.window.wizard.page().verticalScrollBar().setValue(0)
    society.find("save_to_drafts").click()  # by key; a mouse would have scrolled there
    society.wait(lambda: society.sees("save_account"))
    button = society.find("save_account")

    def seen() -> bool:
        viewport = society.window.wizard.page().viewport()
        return viewport.rect().contains(button.mapTo(viewport, button.rect().center()))

    society.wait(seen)


@pytest.mark.usefixtures("no_keyring")
def test_what_is_wrong_is_told_in_its_place(society: Person) -> None:
    society.click("mail_settings")
    society.type("mail_address", "kexie")
    society.click("save_account")
    assert hears(society, "account_message", "✘").endswith("。")
    society.type("mail_address", "kexie@jia.gov.cn")
    society.type("imap_port", "70000")
    society.click("save_account")
    assert "不是1至65535之间的数" in hears(society, "account_message", "端口")
    society.click("leave_account")
    assert account(society) is None and society.read("account") == "还没有设置邮箱。"


@pytest.mark.usefixtures("no_keyring")
def test_without_a_keyring_it_says_that_it_will_ask_each_time(society: Person) -> None:
    society.click("mail_settings")
    society.wait(lambda: not society.find("keep_code").isEnabled())
    assert "授权码不保存，每次询问" in society.find("keep_code").text()
    assert not society.sees("mail_code")


@pytest.mark.network
@pytest.mark.usefixtures("trusted")
def test_a_code_in_the_keyring_is_not_asked_for_until_it_is_forgotten(
    society: Person, keyring: Path, dovecot: Dovecot, clock
) -> None:
    address = dovecot.user(DRAFTS)
    set_mailbox(society, "kexie@example", dovecot.tls_port, code=PASSWORD)
    assert hears(society, "account_message", "✘")
    assert society.read("mail_code") == PASSWORD, "not used yet, so not to be typed again"
    set_mailbox(society, address, dovecot.tls_port, code=PASSWORD)
    hears(society, "mail_message", "✔ 邮箱已保存。")
    mine = account(society)
    assert vault.code_of(mine) == Code(PASSWORD)
    society.click("save_to_drafts")
    hears(society, "mail_message", "✔ 1封邮件已在")
    assert len(dovecot.mails(address, DRAFTS)) == 1

    society.click("mail_settings")
    assert society.read("mail_code") == ""
    society.click("forget_account")
    hears(society, "mail_message", "✔ 已忘记账户")
    assert account(society) is None and vault.code_of(mine) is None


@pytest.mark.network
@pytest.mark.usefixtures("trusted")
def test_a_code_given_when_asked_is_kept_once_it_has_worked(
    society: Person, keyring: Path, dovecot: Dovecot
) -> None:
    address = dovecot.user(DRAFTS)
    set_mailbox(society, address, dovecot.tls_port, keep=True)
    hears(society, "account", address)
    society.click("save_to_drafts")
    waits_for(society, "ask_keep")
    assert society.find("ask_keep").isChecked()
    gives_code(society, "wrong")
    hears(society, "ask_why", "邮箱没有接受")
    assert vault.code_of(account(society)) is None
    gives_code(society, PASSWORD)
    hears(society, "mail_message", "✔ 1封")
    assert vault.code_of(account(society)) == Code(PASSWORD)


@pytest.mark.network
@pytest.mark.usefixtures("trusted")
def test_who_wants_none_kept_is_asked_each_time_and_not_talked_into_it(
    society: Person, keyring: Path, dovecot: Dovecot
) -> None:
    address = dovecot.user(DRAFTS)
    set_mailbox(society, address, dovecot.tls_port)
    hears(society, "account", address)
    for _ in range(2):
        society.click("save_to_drafts")
        waits_for(society, "ask_keep")
        assert not society.find("ask_keep").isChecked()
        gives_code(society, PASSWORD)
        hears(society, "mail_message", "✔ 1封")
    assert vault.code_of(account(society)) is None
    society.click("mail_settings")
    assert not society.find("keep_code").isChecked() and not society.sees("mail_code")


@pytest.mark.network
@pytest.mark.usefixtures("trusted")
def test_another_address_takes_the_old_code_away(
    society: Person, keyring: Path, dovecot: Dovecot
) -> None:
    set_mailbox(society, "old@example.org", 1, code=PASSWORD)
    hears(society, "account", "old@example.org")
    old = account(society)
    set_mailbox(society, "new@example.org", 1, code=PASSWORD)
    hears(society, "account", "new@example.org")
    assert vault.code_of(old) is None and vault.code_of(account(society)) == Code(PASSWORD)


@pytest.fixture
def leaves_no_trace(home: Path, capfd: pytest.CaptureFixture[str], caplog) -> Iterator[None]:
    """Neither in a file of the person's, nor in what was printed or logged."""
    caplog.set_level("DEBUG")
    yield
    said = [caplog.text, *capfd.readouterr()]
    said += [p.read_bytes().decode("latin-1") for p in home.rglob("*") if p.is_file()]
    for form in (SECRET, b64encode(SECRET.encode()).decode()):
        assert not any(form.lower() in text.lower() for text in said)


@pytest.mark.network
@pytest.mark.usefixtures("trusted", "leaves_no_trace")
def test_a_code_is_seen_nowhere(society: Person, keyring: Path, dovecot: Dovecot) -> None:
    """Kept, refused by a server, typed again, forgotten."""
    address = dovecot.user(DRAFTS)
    set_mailbox(society, address, dovecot.tls_port, code=SECRET)
    hears(society, "account", address)
    assert not seen(society)
    society.click("save_to_drafts")
    hears(society, "ask_why", "✘")
    assert not seen(society)
    society.type("ask_code", SECRET)
    society.click("ask_go")
    person_waits(society)
    hears(society, "ask_why", "✘")
    assert not seen(society)
    society.click("ask_leave")
    gc.collect()
    desk = society.window.wizard.desk
    kept = [desk.library.setting("mail_account"), [e.details for e in desk.library.events(desk.id)]]
    assert SECRET not in json.dumps(kept) and SECRET not in society.window.windowTitle()


def person_waits(person: Person) -> None:
    person.wait(lambda: person.find("save_to_drafts").isEnabled(), timeout=20_000)


def seen(person: Person) -> bool:
    """Whether any word or any field on the window holds it."""
    fields = person.window.findChildren(QLineEdit)
    return SECRET in person.words() or any(SECRET in field.text() for field in fields)
