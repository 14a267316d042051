"""存入草稿箱 when something goes wrong: what is told, and that nothing is doubled or left half."""

import contextlib
import socket
import ssl
import threading
import time
from datetime import UTC, datetime, timedelta

import pytest

from desktop.delivery.accounts import Account, Code
from desktop.delivery.drafts import save
from desktop.delivery.providers import Security
from desktop.delivery.trouble import Kind, Trouble
from desktop.delivery.wire import Patience

from .conftest import CODE
from .letters import SOON, History, at, letter
from servers.between import Relay
from servers.certificates import Authority, Certificate
from servers.dovecot import Dovecot, free_port
from servers.scripted import Scripted

pytestmark = [pytest.mark.network, pytest.mark.usefixtures("trusted")]

CAOGAOXIANG = "&g0l6P3ux-"
LARGE = 600_000  # some 820 KB on the wire


def fails(account: Account, history: History, code: Code = CODE, **wishes: object) -> Trouble:
    wishes = {"patience": SOON, "letters": [letter()], **wishes}
    with pytest.raises(Trouble) as told:
        save(account, code, now=history.now, record=history.record, **wishes)
    assert told.value.sentence.endswith("。") and CODE.reveal() not in told.value.sentence
    return told.value


def test_a_wrong_code(dovecot: Dovecot, history: History) -> None:
    told = fails(at(dovecot.user(), dovecot.tls_port, kind="qq"), history, Code("wrongwrongwrong1"))
    assert told.kind is Kind.CODE
    assert "没有接受授权码" in told.sentence and "16位授权码" in told.sentence and history == []


def test_a_full_mailbox(dovecot: Dovecot, history: History) -> None:
    address = dovecot.user(CAOGAOXIANG, small=True)
    told = fails(at(address, dovecot.tls_port), history, letters=[letter(bytes_=60_000)])
    assert told.kind is Kind.FULL and "空间不足" in told.sentence
    assert history == [] and dovecot.mails(address, CAOGAOXIANG) == []


def test_a_mail_larger_than_the_server_takes(dovecot: Dovecot, history: History) -> None:
    address = dovecot.user(CAOGAOXIANG)  # 4 MB are the most
    told = fails(at(address, dovecot.tls_port), history, letters=[letter(bytes_=3_500_000)])
    assert told.kind is Kind.TOO_BIG and "超过了邮箱允许的大小" in told.sentence


def test_a_limit_that_is_announced_is_heeded_before_anything_is_sent_up(
    certificate: Certificate, history: History
) -> None:
    able = "* CAPABILITY IMAP4rev1 APPENDLIMIT=2000\r\n{tag} OK done"
    with Scripted(certificate, {"CAPABILITY": able}) as server:
        told = fails(at("a@example.org", server.port), history)
    assert told.kind is Kind.TOO_BIG and "最多收2000字节" in told.sentence
    assert not [line for line in server.heard if "APPEND " in line]


@pytest.mark.parametrize(
    ("does", "kind"), [("cut", Kind.DROPPED), ("silent", Kind.SLOW), ("lose", Kind.DROPPED)]
)
def test_a_line_that_breaks_in_the_middle_and_a_second_try(
    dovecot: Dovecot, does: str, kind: Kind, history: History
) -> None:
    address = dovecot.user(CAOGAOXIANG)
    # In the middle of the mail; the answer is lost only after all of it went up.
    with Relay(dovecot.tls_port, 820_000 if does == "lose" else 300_000, does) as relay:
        letters = [letter(bytes_=LARGE)]
        told = fails(at(address, relay.port), history, letters=letters)
        assert told.kind is kind and relay.sent_up > 300_000
    assert history == []
    lies_there = dovecot.mails(address, CAOGAOXIANG)
    assert len(lies_there) == (1 if does == "lose" else 0)

    save(at(address, dovecot.tls_port), CODE, letters, history.now, history.record)
    assert len(dovecot.mails(address, CAOGAOXIANG)) == 1
    assert ("没有重复存入" in history[0].answer) is (does == "lose")


def test_of_several_mails_those_before_the_break_stay_recorded(
    dovecot: Dovecot, history: History
) -> None:
    address = dovecot.user(CAOGAOXIANG)
    letters = [letter(1), letter(2, LARGE), letter(3)]
    with Relay(dovecot.tls_port, 300_000) as relay:
        fails(at(address, relay.port), history, letters=letters)
    assert [receipt.name for receipt in history] == ["邮件-1.eml"]
    save(at(address, dovecot.tls_port), CODE, letters, history.now, history.record)
    assert len(dovecot.mails(address, CAOGAOXIANG)) == 3


def test_stopping_in_the_middle_leaves_nothing(dovecot: Dovecot, history: History) -> None:
    address = dovecot.user(CAOGAOXIANG)
    stop = threading.Event()
    told = fails(
        at(address, dovecot.tls_port), history, letters=[letter(bytes_=LARGE)],
        told=lambda sent, _: sent > 200_000 and stop.set(), stopped=stop.is_set,
    )  # fmt: skip
    assert told.kind is Kind.STOPPED and "已取消" in told.sentence
    assert dovecot.mails(address, CAOGAOXIANG) == []


@pytest.mark.parametrize("security", list(Security))
def test_stopping_while_a_server_is_silent_is_quick(history: History, security: Security) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        stop = threading.Event()
        threading.Timer(0.3, stop.set).start()
        began = time.monotonic()
        account = at("a@example.org", silent.getsockname()[1], security=security)
        told = fails(account, history, stopped=stop.is_set, patience=Patience())
    assert told.kind is Kind.STOPPED and time.monotonic() - began < 2


def test_no_server_there_and_no_name(history: History) -> None:
    told = fails(at("a@example.org", free_port()), history)
    assert told.kind is Kind.NO_NETWORK and "没有开放" in told.sentence
    told = fails(at("a@example.org", 993, host="imap.example.org"), history)
    assert told.kind is Kind.NO_SERVER and "检查电脑是否已联网" in told.sentence


def test_certificates_that_are_not_good(
    authority: Authority, tmp_path, history: History
) -> None:
    stranger = Authority(tmp_path, "Stranger")
    past, future = (datetime.now(UTC) + timedelta(days=days) for days in (-9, 9))
    for certificate, host, said in (
        (stranger.vouch("localhost"), "localhost", "不受信任"),
        (authority.vouch("imap.example.org"), "localhost", "别的网站"),
        (authority.vouch("localhost"), "127.0.0.1", "别的网站"),
        (authority.vouch("localhost", since=past), "localhost", "不在有效期内"),
        (authority.vouch("localhost", since=future), "localhost", "不在有效期内"),
    ):
        with Scripted(certificate) as server:
            told = fails(at("a@example.org", server.port, host=host), history)
        assert told.kind is Kind.CERTIFICATE and said in told.sentence
        assert server.heard == []


def test_a_server_without_tls_hears_no_code(history: History) -> None:
    heard = []

    def talk(listener: socket.socket) -> None:
        for _ in range(2):
            line, _ = listener.accept()
            with line, contextlib.suppress(OSError):
                line.sendall(b"* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready\r\n")
                while data := line.recv(4096):
                    heard.append(data)
                    tag = data.split(b" ")[0]
                    line.sendall(b"* CAPABILITY IMAP4rev1\r\n" + tag + b" OK done\r\n")

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=talk, args=(listener,))
        thread.start()
        for security in Security:
            told = fails(at("a@example.org", listener.getsockname()[1], security=security), history)
            assert told.kind is Kind.NOT_SECURE and "授权码没有发出" in told.sentence
        thread.join(5)
    assert not [data for data in heard if b"LOGIN" in data or b"example.org" in data]


def test_words_slipped_in_before_tls_are_not_believed(
    certificate: Certificate, history: History
) -> None:
    heard = []
    trust = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trust.load_cert_chain(certificate.chain, certificate.key)

    def talk(listener: socket.socket) -> None:
        line, _ = listener.accept()
        with line, contextlib.suppress(OSError):
            line.sendall(b"* OK ready\r\n")
            tag = line.recv(4096).split(b" ")[0]
            line.sendall(b"* CAPABILITY IMAP4rev1 STARTTLS\r\n" + tag + b" OK done\r\n")
            tag = line.recv(4096).split(b" ")[0]
            line.sendall(tag + b" OK go on\r\n* OK slipped in\r\n")
            with trust.wrap_socket(line, server_side=True) as secure:
                heard.append(secure.recv(4096))

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=talk, args=(listener,))
        thread.start()
        account = at("a@example.org", listener.getsockname()[1], security=Security.STARTTLS)
        assert fails(account, history).kind is Kind.NOT_SECURE
        thread.join(5)
    assert heard == []
