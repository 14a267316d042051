"""Nothing a person types becomes a header, an address or a command."""

import email
import email.header
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from desktop.delivery import letters
from desktop.delivery.accounts import account, from_setting, to_setting
from desktop.delivery.mail import Attachment, Letter, to_eml
from desktop.delivery.names import file_names
from desktop.delivery.providers import Security, Server, provider_of, typed_server
from desktop.delivery.receipts import outgoing
from desktop.errors import UserError
from desktop.forms.files import load_submission
from desktop.paths import resources
from desktop.text import clean_line

DATE = datetime(2022, 8, 15, 9, 30, tzinfo=UTC)
HEADERS = [
    "From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type",
]  # fmt: skip
PART = ["Content-Type", "Content-Transfer-Encoding"]
# Lines, quotes, encoded words, markup, addresses and boundaries, mixed with all else.
NASTY = st.sampled_from(
    ["\r\n", "\n", "\r", "\0", "\x0b", "\u2028", "\x85", "Bcc: x@example.net", "\r\n\r\n", '"',
     "\\", ";", "=?UTF-8?B?", "?=", "--=_", "<", ">", ",", "@", "</p><script>", "&", ".", "\ud800",
     "科协", "𬱖", "\u202e", "%0d%0a", "'", "*=", " "]
)  # fmt: skip
TYPED = st.lists(NASTY | st.text(max_size=12), max_size=12).map("".join)


@settings(deadline=None)
@given(TYPED, TYPED, TYPED, TYPED, TYPED)
@example("a\r\nBcc: x@y.cn", "b\nBcc: x", "c\r\n\r\n<html>", "d\u2028Bcc: e", "a@b.cn\r\nBcc: c")
@example("", "", "\r\n.\r\nMAIL FROM:<x@y.cn>\r\n", "", "")
def test_names_of_units_and_projects_stay_what_they_are(
    subject: str, to_name: str, body: str, name: str, to: str
) -> None:
    letter = Letter("邮件.eml", to_name, to, subject, body, [Attachment(f"{name}.pdf", b"x")])
    data = outgoing(letter, "kexie@example.org", DATE).data
    assert data.isascii() and b"\0" not in data
    assert re.search(rb"\r(?!\n)|(?<!\r)\n", data) is None  # no line of its own
    assert max(map(len, data.split(b"\r\n"))) <= 998
    assert not re.search(rb"(?m)^\.", data)  # no line that SMTP takes for the end

    message = email.message_from_bytes(data)
    assert message.keys() == [h for h in HEADERS if h != "To" or message["To"]]
    assert message["From"] == "kexie@example.org"
    said, pdf = message.get_payload()
    assert said.keys() == ["Content-Type"] and [t.keys() for t in said.get_payload()] == [PART] * 2
    assert pdf.keys() == [*PART, "Content-Disposition"] and pdf.get_payload(decode=True) == b"x"
    html = said.get_payload()[1].get_payload(decode=True).decode()
    assert set(re.findall(r"<[^>]*>", html)) <= {
        "<!DOCTYPE html>", '<html lang="zh-CN">', "</html>", "<head>", "</head>", "<body>",
        "</body>", '<meta charset="utf-8">', "<p>", "</p>", "<br>",
    }  # fmt: skip


SAMPLE, PACK = load_submission(resources() / "samples" / "brand-society.json")
[DOCUMENT] = SAMPLE.documents


@settings(deadline=None, max_examples=40)
@given(TYPED, TYPED)
@example("甲\r\nBcc: x@example.net", "乙\r\n\r\n<script>")
def test_names_typed_into_a_filing_stay_in_their_places(unit: str, project: str) -> None:
    document = replace(DOCUMENT, answers=DOCUMENT.answers | {"project_name": project})
    filing = replace(SAMPLE, unit=SAMPLE.unit | {"unit_name": unit}, documents=[document])
    [name] = file_names(PACK, filing, Path("/tmp/x")).values()
    said = letters.body(PACK, filing, [letters.item(PACK, filing, document)], PACK.notice.date)
    letter = Letter(
        "邮件.eml", unit, "office@example.cn", letters.subject(PACK, filing), said,
        [Attachment(f"{name}.docx", b"x")],
    )  # fmt: skip
    message = email.message_from_bytes(outgoing(letter, "kexie@example.org", DATE).data)
    assert message.keys() == HEADERS
    assert len(message.get_payload()) == 2 and email.header.decode_header(message["Subject"])


@settings(deadline=None)
@given(TYPED, TYPED)
@example("a@b.cn>\r\nRCPT TO:<x@y.cn", "kexie\r\nA1 LOGOUT")
def test_an_account_holds_one_address_and_one_name_or_is_refused(address: str, login: str) -> None:
    try:
        kept = account(address, provider_of(address), login=login)
    except UserError as error:
        assert error.sentence.endswith("。") and error.sentence == clean_line(error.sentence)
        return
    assert re.fullmatch(r"[!-~]+@[A-Za-z0-9.-]+", kept.address)
    assert re.fullmatch(r"[!-~]*", kept.login) and not set('<>,;:"()[]\\') & set(kept.address)
    to_eml(Letter("x", "", "", "", "", []), DATE, kept.address)


@given(TYPED)
def test_a_server_as_typed_is_a_host_name_or_is_refused(host: str) -> None:
    try:
        assert re.fullmatch(r"[a-z0-9.-]+", typed_server(host, "993", Security.TLS).host)
    except UserError as error:
        assert error.sentence == clean_line(error.sentence)


@pytest.mark.parametrize("sender", ["a b@c.cn", "a@b.cn\r\nBcc: x@y.cn", "<a@b.cn>", "a", "@b.cn"])
def test_a_sender_that_is_no_address_stands_in_no_mail(sender: str) -> None:
    with pytest.raises(ValueError, match="plain address"):
        to_eml(Letter("x", "", "", "", "", []), DATE, sender)


def test_servers_of_a_setting_are_checked_like_typed_ones() -> None:
    bad = account("a@b.cn", provider_of("a@b.cn"), Server("x\r\ny", 993, Security.TLS))
    assert from_setting(to_setting(bad)) is None
