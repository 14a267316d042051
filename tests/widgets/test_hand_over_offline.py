"""Offline stays offline: the window does all but two things without a socket or a name looked up.

The guard of the suite raises where a socket is used; code that catches all errors would swallow
that. Here every attempt is written down as well.
"""

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop.delivery import wire

from .handing import packaged
from .mailing import gives_code, hears, set_mailbox
from .person import Person
from .scanning import add_scans, export

pytestmark = pytest.mark.usefixtures("no_keyring")


@pytest.fixture
def attempts(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What reached for the network, on any thread."""
    made: list[str] = []

    def refusing(name: str):
        def refuse(*args: Any, **_: Any) -> None:
            made.append(f"{name}{args[-1:]}")
            raise OSError(101, "Network is unreachable")

        return refuse

    for name in ("connect", "connect_ex", "bind", "sendto"):
        monkeypatch.setattr(socket.socket, name, refusing(name))
    for name in ("getaddrinfo", "gethostbyname", "create_connection"):
        monkeypatch.setattr(socket, name, refusing(name))
    yield made


def test_everything_but_the_two_buttons_runs_without_a_network(
    opened, attempts: list[str], tmp_path: Path
) -> None:
    person: Person = opened("brand-society")
    person.go("申报表", "联系人")
    person.type("contact_position", "副秘书长")
    person.go("校核")
    out = tmp_path / "材料"
    export(person, out)
    add_scans(person, out, {"申报表": "申报表"})
    packaged(person, tmp_path / "报送")
    for button in ("copy_recipient", "copy_subject", "copy_body", "copy_files", "copy_attachments",
                   "sent"):  # fmt: skip
        person.click(button)
    set_mailbox(person, "kexie@example.org", 993, 465)
    hears(person, "account", "kexie@example.org")
    person.click("mail_settings")
    person.waits_for_work()
    person.click("forget_account")
    hears(person, "mail_message", "✔ 已忘记账户")
    set_mailbox(person, "kexie@example.org", 993, 465)
    hears(person, "account", "kexie@example.org")
    person.click("send")
    hears(person, "last_look", "kexie@example.org")  # still not connected
    person.click("leave_send")
    person.click("home_button")
    person.click("open_submission")
    person.go("报送")
    hears(person, "package_message", "✔ 上次做好的报送包还在")
    assert attempts == []


@pytest.mark.parametrize("button", ["save_to_drafts", "send"])
def test_each_of_the_two_reaches_out_for_the_person_s_own_mailbox(
    person: Person, packages, attempts: list[str], button: str
) -> None:
    packages.open(person, "brand-society")
    set_mailbox(person, "kexie@example.org", 993, 465)
    hears(person, "account", "kexie@example.org")
    person.click(button)
    if button == "send":
        hears(person, "last_look", "kexie@example.org")
        person.click("confirm_send")
    gives_code(person, "abcdefghijklmnop")
    said = hears(person, "mail_message", "✘ 连不上邮箱服务器 localhost")
    assert "请检查电脑是否已联网" in said
    assert [name.partition("(")[0] for name in attempts] == ["create_connection"]
    assert wire.socket is socket, "it is this very function that it calls"
