"""A marked code goes through every failure and is found nowhere: no error, log, repr, file."""

import logging
import traceback
from base64 import b64encode
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.delivery.accounts import Account, Code
from desktop.delivery.drafts import save
from desktop.delivery.imap import Mailbox
from desktop.delivery.providers import Security
from desktop.delivery.receipts import to_json
from desktop.delivery.sending import send
from desktop.delivery.smtp import Submission
from desktop.delivery.trouble import Trouble
from desktop.delivery.wire import Wire, never

from .letters import SOON, History, at, letter
from servers.between import Relay
from servers.certificates import Authority, Certificate
from servers.dovecot import Dovecot, free_port
from servers.post_office import PostOffice
from servers.scripted import Scripted

pytestmark = [pytest.mark.network, pytest.mark.usefixtures("trusted")]

SECRET = "MARKEDzq7Kp2Vx9L"
ME = "kexie@example.org"
FORMS = [SECRET, *(b64encode(t.encode()).decode() for t in (SECRET, f"\0{ME}\0{SECRET}"))]


def found_in(text: str) -> bool:
    return any(form.lower() in text.lower() for form in FORMS)


def said_by(error: BaseException | None) -> str:
    """All an error can say, with what led to it, suppressed or not."""
    said = ""
    while error is not None:
        said += "".join(traceback.format_exception(error)) + repr(error) + repr(vars(error))
        said += repr(error.args)
        error = error.__cause__ or error.__context__
    return said


@pytest.fixture
def quiet(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str], home: Path, tmp_path: Path
) -> Iterator[Callable[[Exception, History], None]]:
    caplog.set_level(logging.DEBUG)

    def check(error: Exception, history: History) -> None:
        assert not found_in(said_by(error))
        assert not found_in(repr(history) + repr([to_json(receipt) for receipt in history]))

    yield check
    assert not found_in(caplog.text)
    assert not found_in("".join(capfd.readouterr()))
    for folder in (home, tmp_path):
        for path in folder.rglob("*"):
            assert not (path.is_file() and found_in(path.read_bytes().decode("latin-1")))


def failures(act: Callable[[History], object], quiet: Callable) -> None:
    history = History()
    with pytest.raises(Trouble) as told:
        act(history)
    quiet(told.value, history)


ECHO = f"{{tag}} NO wrong: {SECRET} {FORMS[1]} {FORMS[2]}"


def test_imap(dovecot: Dovecot, certificate: Certificate, quiet: Callable, tmp_path: Path) -> None:
    code, stranger = Code(SECRET), Authority(tmp_path, "Stranger").vouch("localhost")

    def saved(account: Account) -> Callable[[History], object]:
        mails = [letter(bytes_=99_000)]
        return lambda h: save(account, code, mails, h.now, h.record, patience=SOON)

    address = dovecot.user()
    failures(saved(at(address, dovecot.tls_port)), quiet)  # wrong
    failures(saved(at(address, dovecot.starttls_port, security=Security.STARTTLS)), quiet)
    failures(saved(at(address, free_port())), quiet)
    failures(saved(at(address, 993, host="imap.example.org")), quiet)
    with Scripted(stranger) as server:
        failures(saved(at(ME, server.port)), quiet)
    for command in ("LOGIN", "CAPABILITY", "LIST", "EXAMINE", "APPEND"):
        for answer in (ECHO, ECHO.replace("NO", "BAD"), f"* BYE {SECRET}", f"what? {SECRET}"):
            with Scripted(certificate, {command: answer}) as server:
                failures(saved(at(ME, server.port)), quiet)
    with Scripted(certificate, greeting=f"* BYE {SECRET}") as server:
        failures(saved(at(ME, server.port)), quiet)
    for does in ("cut", "silent", "lose"):
        with Scripted(certificate) as server, Relay(server.port, 60_000, does) as relay:
            failures(saved(at(ME, relay.port)), quiet)


def test_smtp(post_office: Callable[..., PostOffice], quiet: Callable) -> None:
    code = Code(SECRET)
    echo = f"said {SECRET} {FORMS[1]} {FORMS[2]}"

    def sent(office_port: int, security: Security = Security.TLS) -> Callable[[History], object]:
        account = at(ME, smtp=office_port, security=security)
        return lambda h: send(account, code, [letter()], h, h.now, h.record, patience=SOON)

    def opened(**wishes: object) -> int:
        office = post_office(**wishes)
        if "login_answer" not in wishes:
            office.password = SECRET.encode()
        return office.port

    failures(sent(opened(login_answer=f"535 {echo}")), quiet)
    failures(sent(opened(login_answer=f"535 {echo}", starttls=True), Security.STARTTLS), quiet)
    failures(sent(opened(refuses={"office@example.cn": f"550 {echo}"})), quiet)
    failures(sent(opened(verdict=lambda *_: f"554 {echo}")), quiet)
    failures(sent(opened(verdict=lambda *_: None)), quiet)
    failures(sent(opened(limit=2000)), quiet)
    failures(sent(free_port()), quiet)
    history = History()
    [receipt] = sent(opened(verdict=lambda *_: f"250 {echo}"))(history)
    assert not found_in(repr(receipt)) and "＊＊＊" in receipt.answer


def test_a_session_keeps_it_in_no_line_it_remembers(
    dovecot: Dovecot, post_office: Callable[..., PostOffice]
) -> None:
    """`imaplib` would keep the last lines, LOGIN among them; `smtplib` the password."""
    account = at(dovecot.user(), dovecot.tls_port, post_office().port)
    box = Mailbox(Wire(account.imap, SOON, never), account, Code(SECRET))
    session = Submission(Wire(account.smtp, SOON, never), account, Code(SECRET))
    for one in (box, session):
        with pytest.raises(Trouble):
            one.enter()
        one._wire.close()
    for kept in (box, box._wire, session, session._smtp, session._wire):
        assert not found_in(repr(vars(kept)))
