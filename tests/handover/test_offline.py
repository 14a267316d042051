"""Offline stays offline: everything up to the press of a button runs with sockets forbidden, and a
test that may use them reaches no farther than this computer."""

import socket
from pathlib import Path

import pytest

from desktop.delivery.accounts import Code, account, from_setting, to_setting
from desktop.delivery.drafts import save
from desktop.delivery.edition import export
from desktop.delivery.mail import to_eml
from desktop.delivery.mailing import last_look, to_send
from desktop.delivery.package import make_package
from desktop.delivery.providers import provider_of, providers, servers
from desktop.delivery.receipts import outgoing
from desktop.delivery.verify import verify
from desktop.forms.files import load_submission
from desktop.paths import resources

from .letters import Clock, History

FAR = ("192.0.2.1", 993)  # an address nobody has (RFC 5737)


def test_all_that_leads_up_to_handing_over_opens_no_socket(tmp_path: Path) -> None:
    submission, pack = load_submission(resources() / "samples" / "brand-city.json")
    now, today = Clock(), pack.notice.date
    assert export(pack, submission, submission.documents[0], today).pdf
    made = make_package(pack, submission, tmp_path, today, now(), tmp_path, draft=True)
    assert verify(made.folder) == []
    for kind in providers():
        mine = account("kexie@jiashi.example.org", kind, *servers(kind, "kexie@jiashi.example.org"))
        assert from_setting(to_setting(mine)) == mine
    mails = [outgoing(letter, "kexie@example.org", now()) for letter in made.mails]
    sizes = [len(mail.data) for mail in mails]
    assert last_look(made.mails, "kexie@example.org", sizes, made.mails)
    assert to_send(made.mails, [], {}) == (made.mails, [])
    assert to_eml(made.mails[0], now())


def test_the_press_of_the_button_would_open_one(tmp_path: Path) -> None:
    mine = account("kexie@qq.com", provider_of("kexie@qq.com"))
    with pytest.raises(AssertionError, match="not marked `network`"):
        save(mine, Code("abcdefghijklmnop"), [], Clock(), History().record)


@pytest.mark.network
def test_a_test_that_is_marked_reaches_only_this_computer() -> None:
    with socket.socket() as tcp, socket.socket(type=socket.SOCK_DGRAM) as udp:
        for act in (
            lambda: tcp.connect(FAR),
            lambda: tcp.connect_ex(FAR),
            lambda: tcp.bind(("0.0.0.0", 0)),
            lambda: udp.sendto(b"x", FAR),
        ):
            with pytest.raises(AssertionError, match="reached out"):
                act()
    with pytest.raises(socket.gaierror):
        socket.getaddrinfo("imap.qq.com", 993)
    with socket.create_server(("127.0.0.1", 0)) as here:
        socket.create_connection(here.getsockname(), 1).close()
