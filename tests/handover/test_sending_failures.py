"""直接发送 when something goes wrong: what is told, what is kept, what a second try does."""

import threading
from collections.abc import Callable

import pytest
from aiosmtpd.controller import Controller

from desktop.delivery.accounts import Account, Code
from desktop.delivery.providers import Security
from desktop.delivery.receipts import State
from desktop.delivery.sending import AskFirst, send
from desktop.delivery.trouble import Kind, Trouble

from .conftest import CODE
from .letters import OFFICE, SOON, History, at, letter
from servers.between import Relay
from servers.certificates import Authority
from servers.dovecot import free_port
from servers.post_office import PostOffice

pytestmark = [pytest.mark.network, pytest.mark.usefixtures("trusted")]

ME = "kexie@example.org"
LARGE = 600_000
Open = Callable[..., PostOffice]


def fails(account: Account, history: History, code: Code = CODE, **wishes: object) -> Trouble:
    wishes = {"patience": SOON, "letters": [letter()], "now": history.now, **wishes}
    with pytest.raises(Trouble) as told:
        send(account, code, history=history, record=history.record, **wishes)
    assert told.value.sentence.endswith("。") and CODE.reveal() not in told.value.sentence
    return told.value


@pytest.mark.parametrize("security", list(Security))
def test_a_wrong_code_is_tried_once(
    post_office: Open, security: Security, history: History
) -> None:
    office = post_office(starttls=security is Security.STARTTLS)
    account = at(ME, smtp=office.port, security=security, kind="netease")
    told = fails(account, history, Code("wrongwrongwrong1"))
    assert told.kind is Kind.CODE and "新增" in told.sentence
    assert office.logins == [b"wrongwrongwrong1"] and history == []


def test_smtp_that_is_not_switched_on(post_office: Open, history: History) -> None:
    office = post_office(login_answer="550 User has no permission")
    told = fails(at(ME, smtp=office.port), history)
    assert told.kind is Kind.OFF and "SMTP服务没有开启" in told.sentence


def test_a_refused_recipient(post_office: Open, history: History) -> None:
    office = post_office(refuses={OFFICE: "550 No such user"})
    told = fails(at(ME, smtp=office.port), history)
    assert told.kind is Kind.RECIPIENT and f"“{OFFICE}”" in told.sentence
    assert "No such user" in told.sentence and office.taken == []
    assert history.states == [("邮件-1.eml", "refused")]


@pytest.mark.parametrize("to", ["", "李四@example.cn", "a@b.cn, c@d.cn"])
def test_a_recipient_that_is_no_address_is_told_before_anything_is_connected(
    to: str, history: History
) -> None:
    told = fails(at(ME, smtp=free_port()), history, letters=[letter(to=to)])
    assert told.kind is Kind.RECIPIENT and "重新生成报送包" in told.sentence


def test_a_size_that_is_announced_is_heeded_before_the_first_mail(
    post_office: Open, history: History
) -> None:
    office = post_office(limit=100_000)
    told = fails(at(ME, smtp=office.port), history, letters=[letter(1), letter(2, LARGE)])
    assert told.kind is Kind.TOO_BIG and "最多收100000字节" in told.sentence
    assert office.taken == [] and history == []


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ("552 5.3.4 Message size exceeds fixed limit", Kind.TOO_BIG),
        ("552 message is too long.", Kind.TOO_BIG),
        ("552 5.2.2 mailbox is full", Kind.FULL),
        ("554 DT:SPM spam content", Kind.SPAM),
        ("554 5.7.1 go away", Kind.REFUSED),
        ("451 please try later", Kind.REFUSED),
    ],
)
def test_a_mail_that_is_refused_at_the_end_was_not_sent(
    post_office: Open, answer: str, kind: Kind, history: History
) -> None:
    office = post_office(verdict=lambda *_: answer)
    told = fails(at(ME, smtp=office.port), history)
    assert told.kind is kind and answer in told.sentence
    assert history.states == [("邮件-1.eml", "refused")] and history[0].answer == answer


def test_a_line_that_breaks_in_the_middle_of_the_mail_sent_nothing(
    post_office: Open, history: History
) -> None:
    office, letters = post_office(), [letter(bytes_=LARGE)]
    with Relay(office.port, 300_000) as relay:
        assert fails(at(ME, smtp=relay.port), history, letters=letters).kind is Kind.DROPPED
    assert history.states == [("邮件-1.eml", "refused")] and office.taken == []
    # So the next try needs no question.
    send(at(ME, smtp=office.port), CODE, letters, history, history.now, history.record)
    assert len(office.taken) == 1


def lost(post_office: Open, history: History, how: str) -> tuple[PostOffice, Trouble]:
    """One mail handed over, whose answer never came."""
    wait = threading.Event()
    if how == "closed":
        office = post_office(verdict=lambda *_: None)
        return office, fails(at(ME, smtp=office.port), history)
    office = post_office()
    with Relay(office.port, 820_000, "lose" if how == "lost" else "silent") as relay:
        wishes = {"stopped": wait.is_set, "told": lambda sent, total: sent == total and (
            how == "stopped" and threading.Timer(0.2, wait.set).start())}  # fmt: skip
        account = at(ME, smtp=relay.port)
        return office, fails(account, history, letters=[letter(bytes_=LARGE)], **wishes)


@pytest.mark.parametrize(
    ("how", "said"),
    [("closed", "没有收到答复连接就断了"), ("lost", "连接就断了"), ("silent", "很久没有等到"),
     ("stopped", "就取消了")],
)  # fmt: skip
def test_after_the_last_byte_nothing_is_known_and_a_question_comes_first(
    post_office: Open, how: str, said: str, history: History
) -> None:
    office, told = lost(post_office, history, how)
    assert told.kind is Kind.UNKNOWN and said in told.sentence
    assert history.states == [("邮件-1.eml", "unknown")]

    letters = [letter(bytes_=3000 if how == "closed" else LARGE), letter(2)]
    office = post_office()
    account = at(ME, smtp=office.port)
    with pytest.raises(AskFirst) as asked:
        send(account, CODE, letters, history, history.now, history.record)
    assert "不知道是否发出" in asked.value.sentence and office.taken == []
    # Left as it is, the others go out; wished for, it goes out with the id it had.
    leave = {history[0].content: False}
    [other] = send(account, CODE, letters, history, history.now, history.record, leave)
    assert other.name == "邮件-2.eml"
    [again] = send(
        account, CODE, letters, history, history.now, history.record, {history[0].content: True}
    )
    assert again.state is State.ACCEPTED and again.message_id == history[0].message_id
    assert sorted(history.states) == [
        ("邮件-1.eml", "accepted"), ("邮件-1.eml", "unknown"), ("邮件-2.eml", "accepted"),
    ]  # fmt: skip


def test_a_history_that_cannot_be_written_keeps_the_mail_here(
    post_office: Open, history: History
) -> None:
    office = post_office()

    def full(receipt: object) -> None:
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        send(at(ME, smtp=office.port), CODE, [letter()], history, history.now, full, patience=SOON)
    assert office.taken == []


def test_a_program_that_dies_before_the_answer_leaves_a_question(
    post_office: Open, history: History
) -> None:
    office = post_office()

    def dies(receipt) -> None:
        if receipt.state is State.ACCEPTED:
            raise KeyboardInterrupt
        history.record(receipt)

    with pytest.raises(KeyboardInterrupt):
        send(at(ME, smtp=office.port), CODE, [letter()], history, history.now, dies)
    assert len(office.taken) == 1 and history.states == [("邮件-1.eml", "unknown")]
    with pytest.raises(AskFirst):
        send(at(ME, smtp=office.port), CODE, [letter()], history, history.now, dies)


def test_a_server_nobody_vouches_for_hears_no_code(
    post_office: Open, tmp_path, history: History
) -> None:
    stranger = Authority(tmp_path, "Stranger").vouch("localhost")
    for security in Security:
        office = post_office(certificate=stranger, starttls=security is Security.STARTTLS)
        told = fails(at(ME, smtp=office.port, security=security), history)
        assert told.kind is Kind.CERTIFICATE and "授权码没有发出" in told.sentence
        assert office.logins == [] and office.taken == []


def test_no_starttls_no_login(post_office: Open, history: History) -> None:
    plain = Controller(object(), hostname="127.0.0.1", port=free_port())
    plain.start()
    try:
        told = fails(at(ME, smtp=plain.port, security=Security.STARTTLS), history)
    finally:
        plain.stop()
    assert told.kind is Kind.NOT_SECURE and "授权码没有发出" in told.sentence
