"""存入草稿箱 on a real server: what lies in the folder afterwards, byte for byte."""

import email
from email import policy
from email.message import EmailMessage

import pytest

from desktop.delivery.drafts import save
from desktop.delivery.providers import Security
from desktop.delivery.receipts import State, outgoing
from desktop.delivery.trouble import Kind, Trouble

from .conftest import CODE
from .letters import SOON, Clock, History, at, letter
from servers.dovecot import Dovecot

pytestmark = [pytest.mark.network, pytest.mark.usefixtures("trusted")]

CAOGAOXIANG = "&g0l6P3ux-"  # 草稿箱 as IMAP writes it, worked out by hand: 8349 7A3F 7BB1


@pytest.mark.parametrize("security", list(Security))
def test_a_letter_lies_in_the_drafts_folder_byte_for_byte(
    dovecot: Dovecot, security: Security, history: History
) -> None:
    address = dovecot.user(CAOGAOXIANG)
    port = dovecot.tls_port if security is Security.TLS else dovecot.starttls_port
    one = letter(bytes_=200_000)
    [receipt] = save(at(address, port, security=security), CODE, [one], history.now, history.record)

    [(flags, data)] = dovecot.mails(address, CAOGAOXIANG)
    assert "\\Draft" in flags and "\\Seen" in flags
    assert data == outgoing(one, address, receipt.began).data
    assert history == [receipt] and receipt.state is State.SAVED
    assert (receipt.folder, receipt.bytes, receipt.server) == ("草稿箱", len(data), "localhost")
    assert receipt.answer.startswith("[APPENDUID ")


def test_a_draft_is_a_plain_mail_from_the_account(dovecot: Dovecot) -> None:
    address = dovecot.user(CAOGAOXIANG)
    one = letter()
    save(at(address, dovecot.tls_port), CODE, [one], Clock(), History().record)
    [(_, data)] = dovecot.mails(address, CAOGAOXIANG)
    read = email.message_from_bytes(data, policy=policy.default)
    assert isinstance(read, EmailMessage)
    assert read["From"] == address and read["To"].addresses[0].addr_spec == one.to
    assert read["Subject"] == one.subject and read["X-Unsent"] is None
    assert read["Message-ID"].endswith("@example.org>")
    assert [(p.get_filename(), p.get_content()) for p in read.iter_attachments()] == [
        (a.name, a.content) for a in one.attachments
    ]


@pytest.mark.parametrize(
    ("folders", "chosen"),
    [
        (["Entwuerfe", "Drafts", CAOGAOXIANG], "Entwuerfe"),  # \Drafts goes before any name
        (["Drafts", CAOGAOXIANG], "草稿箱"),
        (["drafts"], "drafts"),
        (["&g0l6P1k5-"], "草稿夹"),
        (["INBOX/Drafts", "Sent"], "Drafts"),
    ],
)
def test_the_folder_is_found_by_its_mark_or_by_its_name(
    dovecot: Dovecot, folders: list[str], chosen: str
) -> None:
    address = dovecot.user(*folders)
    [receipt] = save(at(address, dovecot.tls_port), CODE, [letter()], Clock(), History().record)
    assert receipt.folder == chosen
    assert [len(dovecot.mails(address, f)) for f in folders].count(1) == 1


def test_a_mailbox_without_a_drafts_folder_is_left_as_it_is(dovecot: Dovecot) -> None:
    address = dovecot.user("Sent")
    with pytest.raises(Trouble) as told:
        save(at(address, dovecot.tls_port), CODE, [letter()], Clock(), History().record)
    assert told.value.kind is Kind.NO_DRAFTS
    with dovecot.mailbox(address) as box:
        assert len(box.list()[1]) == 2  # INBOX and Sent


def test_what_lies_there_already_is_not_put_there_again(dovecot: Dovecot) -> None:
    address = dovecot.user(CAOGAOXIANG)
    account, history = at(address, dovecot.tls_port), History()
    save(account, CODE, [letter(1)], history.now, history.record)
    save(account, CODE, [letter(1), letter(2)], history.now, history.record)
    assert len(dovecot.mails(address, CAOGAOXIANG)) == 2
    assert "没有重复存入" in history[1].answer and history[2].answer.startswith("[APPENDUID ")


def test_progress_is_told_in_bytes(dovecot: Dovecot) -> None:
    address = dovecot.user(CAOGAOXIANG)
    told: list[tuple[int, int]] = []
    account = at(address, dovecot.tls_port)
    [receipt] = save(
        account, CODE, [letter(bytes_=300_000)], Clock(), History().record,
        told=lambda sent, total: told.append((sent, total)), patience=SOON,
    )  # fmt: skip
    assert {total for _, total in told} == {receipt.bytes}
    assert [sent for sent, _ in told] == sorted(sent for sent, _ in told)
    assert len(told) > 20 and told[-1][0] == receipt.bytes


def test_who_calls_is_the_program_and_says_nothing_of_the_computer(
    dovecot: Dovecot
) -> None:
    address = dovecot.user(CAOGAOXIANG)
    account = at(address, dovecot.tls_port, kind="netease")
    save(account, CODE, [letter()], Clock(), History().record)
    said = dovecot.line_with("ID sent:", address)
    assert said.partition("ID sent: ")[2] == "name=shenbao, version=0.1.0, vendor=shenbao"
