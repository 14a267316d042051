"""Servers that talk nonsense, in the middle of a protocol or from the first byte: a sentence."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.delivery.drafts import save
from desktop.delivery.sending import send
from desktop.delivery.trouble import Trouble
from desktop.delivery.wire import Patience

from .conftest import CODE
from .letters import History, at, letter
from servers.babbling import Babbling
from servers.certificates import Certificate

pytestmark = [pytest.mark.network, pytest.mark.usefixtures("trusted")]

ME = "kexie@example.org"
SOON = Patience(connect=5.0, answer=0.5, verdict=0.5)
OK = b"{tag} OK done\r\n"
ABLE = b"* CAPABILITY IMAP4rev1\r\n" + OK
LISTED = b'* LIST (\\Drafts) "/" "Drafts"\r\n' + OK
GREETS, EHLO = b"220 here\r\n", b"250-here\r\n250 AUTH PLAIN\r\n"
NONSENSE = {
    "nothing": b"\r\n", "web": b"HTTP/1.1 400 Bad Request\r\nServer: x\r\n\r\n<html>",
    "bytes": bytes(range(256)) * 4 + b"\r\n", "han": "你好，世界\r\n".encode("gb18030"),
    "long": b"250 " + b"x" * 200_000 + b"\r\n", "numbers": b"9" * 9000 + b"\r\n",
}  # fmt: skip
IMAP = {
    "capability": [b"* OK hi\r\n", b"* CAPABILITY IMAP4rev1 \xe9\xff\r\n{tag} OK\r\n"],
    "no capability": [b"* OK hi\r\n", OK],
    "limit": [b"* OK hi\r\n", ABLE, OK, b"* CAPABILITY IMAP4rev1 APPENDLIMIT=" + b"9" * 5000 + b"\r\n"
              + OK, LISTED, b"* 0 EXISTS\r\n" + OK, b"+ go on\r\n"],
    "count": [b"* OK hi\r\n", ABLE, OK, ABLE, LISTED, b"* EXISTS many\r\n" + OK,
              b"{tag} BAD\r\n"],
    "listing": [b"* OK hi\r\n", ABLE, OK, ABLE, b"* LIST \xff\xfe ((((\r\n" + OK],
    "literal": [b"* OK hi\r\n", ABLE, OK, ABLE, b"* LIST (\\Drafts) \"/\" {" + b"9" * 4400 + b"}\r\n"],
    "headers": [b"* OK hi\r\n", ABLE, OK, ABLE, LISTED, b"* 1 EXISTS\r\n" + OK,
                b"* 1 FETCH \xff\xff (((\r\n* x FETCH\r\n" + OK, b"* BAD\r\n{tag} BAD \xff\r\n"],
    "another tag": [b"* OK hi\r\n", b"ZZZZ99 OK done\r\n"],
    "bye": [b"* BYE \xe4\xbd\xa0\r\n"],
}  # fmt: skip
SMTP = {
    "size": [GREETS, b"250-here\r\n250-SIZE \xb2\r\n250 AUTH PLAIN\r\n", b"235 in\r\n", b"250 ok\r\n"],
    "much": [GREETS, b"250-here\r\n250-SIZE " + b"9" * 5000 + b"\r\n250 AUTH PLAIN\r\n", b"235 in\r\n",
             b"999 no\r\n"],
    "ways": [GREETS, b"250-here\r\n250 AUTH \xff\xfe\r\n", b"334 \xff\r\n"],
    "codes": [GREETS, EHLO, b"abc def\r\n"],
    "half": [GREETS, EHLO, b"235-in\r\n235-"],
}  # fmt: skip


def test_imap(certificate: Certificate, history: History) -> None:
    for name, pieces in (IMAP | {name: [said] for name, said in NONSENSE.items()}).items():
        told = over(certificate, pieces, history, by_imap=True)
        assert told.sentence.endswith("。") and CODE.reveal() not in told.sentence, name
    assert history == []


def test_smtp(certificate: Certificate, history: History) -> None:
    for name, pieces in (SMTP | {name: [said] for name, said in NONSENSE.items()}).items():
        told = over(certificate, pieces, history, by_imap=False)
        assert told.sentence.endswith("。") and CODE.reveal() not in told.sentence, name


LINES = st.one_of(
    st.binary(max_size=60).map(lambda said: said + b"\r\n"),
    st.binary(max_size=30).map(lambda said: b"* " + said + b"\r\n" + OK),
    st.binary(max_size=30).map(lambda said: b"{tag} OK " + said + b"\r\n"),
    st.sampled_from([OK, ABLE, LISTED, GREETS, EHLO, b"* 2 EXISTS\r\n" + OK, b"235 in\r\n"]),
)


@given(st.lists(LINES, min_size=1, max_size=8), st.booleans())
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_is_said(certificate: Certificate, pieces: list[bytes], by_imap: bool) -> None:
    """It may even be right by chance; nothing else than a Trouble comes of it."""
    try:
        over(certificate, pieces, History(), by_imap, leaves=True)
    except pytest.fail.Exception:
        pass


def over(
    certificate: Certificate, pieces: list[bytes], history: History, by_imap: bool,
    leaves: bool = False,
) -> Trouble:  # fmt: skip
    with Babbling(certificate, pieces, leaves) as server, pytest.raises(Trouble) as told:
        if by_imap:
            account = at(ME, imap=server.port)
            save(account, CODE, [letter()], history.now, history.record, patience=SOON)
        else:
            account = at(ME, smtp=server.port)
            send(account, CODE, [letter()], history, history.now, history.record, patience=SOON)
    return told.value
