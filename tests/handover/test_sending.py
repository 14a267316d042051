"""直接发送 to a real server: what arrives, who gets it, and that nothing goes out twice."""

import email
import socket
from collections.abc import Callable
from email import policy

import pytest
from msgspec.structs import replace

from desktop.delivery.mail import content_id
from desktop.delivery.providers import Security
from desktop.delivery.receipts import State, outgoing
from desktop.delivery.sending import AskFirst, send
from desktop.delivery.trouble import Kind

from .conftest import CODE
from .letters import OFFICE, Clock, History, at, letter
from servers.post_office import PostOffice

pytestmark = [pytest.mark.network, pytest.mark.usefixtures("trusted")]

ME = "kexie@example.org"
Open = Callable[..., PostOffice]


@pytest.mark.parametrize("security", list(Security))
def test_a_mail_arrives_as_it_was_made(
    post_office: Open, security: Security, history: History
) -> None:
    office = post_office(starttls=security is Security.STARTTLS)
    one = letter(bytes_=300_000)
    told: list[tuple[int, int]] = []
    [receipt] = send(
        at(ME, smtp=office.port, security=security), CODE, [one],
        history, history.now, history.record, told=lambda sent, total: told.append((sent, total)),
    )  # fmt: skip
    [taken] = office.taken
    assert taken.data == outgoing(one, ME, receipt.began).data
    assert told == sorted(told) and told[-1][0] == told[-1][1] >= len(taken.data)
    assert history == [receipt] and receipt.state is State.ACCEPTED
    assert receipt.answer == "250 OK queued as 7F3A" and receipt.began < receipt.at
    assert receipt.message_id == f"<{content_id(one)}@example.org>"


def test_the_sender_gets_a_copy_that_the_recipient_does_not_see(
    post_office: Open, history: History
) -> None:
    office = post_office()
    account = at(ME, smtp=office.port)
    [receipt] = send(account, CODE, [letter()], history, history.now, history.record)
    [taken] = office.taken
    assert (taken.sender, taken.recipients) == (ME, [OFFICE, ME])
    read = email.message_from_bytes(taken.data, policy=policy.default)
    assert set(read.keys()) == {
        "From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type",
    }  # fmt: skip
    assert receipt.copy and [a.addr_spec for a in read["To"].addresses] == [OFFICE]


def test_a_copy_that_is_refused_holds_nothing_up_and_one_to_oneself_is_one(
    post_office: Open, history: History
) -> None:
    office = post_office(refuses={ME: "550 not here"})
    account = at(ME, smtp=office.port)
    [receipt] = send(account, CODE, [letter()], history, history.now, history.record)
    assert receipt.state is State.ACCEPTED and not receipt.copy
    own = post_office()
    send(at(ME, smtp=own.port), CODE, [letter(to=ME)], History(), Clock(), History().record)
    assert own.taken[0].recipients == [ME]


def test_the_greeting_names_no_computer(
    post_office: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = post_office()
    monkeypatch.setattr(socket, "getfqdn", lambda *_: "pc-of-zhangsan.example.org")
    send(at(ME, smtp=office.port), CODE, [letter()], [], Clock(), History().record)
    assert office.taken[0].greeting == "[127.0.0.1]"


def test_a_login_name_of_its_own_is_used(post_office: Open) -> None:
    office = post_office()
    account = at(ME, smtp=office.port)
    send(replace(account, login="kexie"), CODE, [letter()], [], Clock(), History().record)
    assert office.taken[0].sender == ME and office.users == [b"kexie"]


def test_the_same_mails_go_out_again_only_after_a_question(
    post_office: Open, history: History
) -> None:
    office, letters = post_office(), [letter(1), letter(2)]
    account = at(ME, smtp=office.port)
    send(account, CODE, letters, history, history.now, history.record)
    with pytest.raises(AskFirst) as asked:
        send(account, CODE, letters, history, history.now, history.record)
    assert asked.value.kind is Kind.ASK and "以免对方收到两份" in asked.value.sentence
    assert [r.name for r in asked.value.receipts] == ["邮件-1.eml", "邮件-2.eml"]
    assert len(office.taken) == 2

    wishes = {asked.value.receipts[0].content: True, asked.value.receipts[1].content: False}
    [again] = send(account, CODE, letters, history, history.now, history.record, wishes)
    assert again.name == "邮件-1.eml" and len(office.taken) == 3
    # Wanted twice, so no server may take the second for a copy of the first.
    assert again.message_id == f"<{content_id(letters[0])}.2@example.org>"


def test_a_mailing_that_stopped_halfway_goes_on_where_it_stopped(
    post_office: Open, history: History
) -> None:
    answers = iter(["250 one", "451 later", "250 two", "250 three"])
    office = post_office(verdict=lambda *_: next(answers))
    account, letters = at(ME, smtp=office.port), [letter(n) for n in (1, 2, 3)]
    with pytest.raises(Exception) as told:
        send(account, CODE, letters, history, history.now, history.record)
    assert told.value.kind is Kind.REFUSED and "451 later" in told.value.sentence
    assert history.states == [("邮件-1.eml", "accepted"), ("邮件-2.eml", "refused")]

    send(account, CODE, letters, history, history.now, history.record)
    assert history.states[2:] == [("邮件-2.eml", "accepted"), ("邮件-3.eml", "accepted")]
    files = [email.message_from_bytes(t.data, policy=policy.default) for t in office.taken]
    assert [next(f.iter_attachments()).get_content()[-1] for f in files] == [1, 2, 3]


def test_nothing_is_left_to_send_when_all_is_to_be_left(post_office: Open) -> None:
    office, history = post_office(), History()
    account = at(ME, smtp=office.port)
    send(account, CODE, [letter()], history, history.now, history.record)
    wishes = {history[0].content: False}
    assert send(account, CODE, [letter()], history, history.now, history.record, wishes) == []
    assert len(office.taken) == 1
