"""Mails on the wire, read back by readers that know nothing of how they were written."""

import email
import re
import shutil
import subprocess
from base64 import b64decode
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desktop.delivery.mail import Attachment, Letter, shared_out, to_eml, wire_size

DATE = datetime(2022, 8, 15, 9, 30, tzinfo=UTC)
LONG = "甲市科学技术协会-2022年度改革品牌项目申报表-" + "“三长”联动" * 6 + "-签章扫描件.pdf"
PLAIN = Letter(
    "邮件.eml",
    "山东省科协办公室",
    "skxbgsgy@shandong.cn",
    "【2022改革品牌申报】山东省示例学会（申报表1项）",
    "山东省科协办公室：\n\n现报送 <b>材料</b>。\n.\nFrom 学会\n",
    [Attachment("申报表.docx", bytes(range(256)) * 40), Attachment(LONG, b"%PDF-1.7"),
     Attachment("plain; name=x.pdf", b"")],
)  # fmt: skip


def read(eml: bytes) -> EmailMessage:
    message = email.message_from_bytes(eml, policy=policy.default)
    assert isinstance(message, EmailMessage)
    assert [part.defects for part in message.walk() if part.defects] == []
    return message


def legacy_names(eml: bytes) -> list[str]:
    """What a reader finds that only knows `name=` in encoded words, as old Foxmail."""
    head = re.sub(rb"\r\n[ \t]", b" ", eml).decode("ascii")
    names = re.findall(r'^Content-Type: [^;]+; name="([^"]*)"', head, re.M)
    words = [re.findall(r"=\?UTF-8\?B\?([A-Za-z0-9+/=]+)\?=", name) for name in names]
    return ["".join(b64decode(word).decode() for word in found) for found in words]


def test_a_mail_is_a_draft_with_everything_in_it() -> None:
    message = read(to_eml(PLAIN, DATE))
    assert message["X-Unsent"] == "1"
    assert message["Subject"] == PLAIN.subject
    [to] = message["To"].addresses
    assert (to.display_name, to.addr_spec) == ("山东省科协办公室", "skxbgsgy@shandong.cn")
    assert message["Date"].datetime == DATE
    assert message["From"] is None and b"localhost" not in to_eml(PLAIN, DATE)
    assert message.get_body(("plain",)).get_content().replace("\r\n", "\n") == PLAIN.body
    found = [(p.get_filename(), p.get_content_type(), p.get_content())
             for p in message.iter_attachments()]  # fmt: skip
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    kinds = [word, "application/pdf", "application/pdf"]
    assert found == [(a.name, k, a.content) for a, k in zip(PLAIN.attachments, kinds, strict=True)]


def test_old_readers_find_the_names_too() -> None:
    eml = to_eml(PLAIN, DATE)
    assert legacy_names(eml) == [a.name for a in PLAIN.attachments]
    # A reader that takes what it meets last, as the legacy parser of Python, has a name that says
    # at least what kind of file it is.
    older = [p.get_filename() for p in email.message_from_bytes(eml).walk() if p.get_filename()]
    assert older == ["01.docx", "02-2022.pdf", "03-plain-name-x.pdf"]


@pytest.mark.skipif(not shutil.which("ripmime"), reason="needs ripmime (Debian)")
def test_an_independent_reader_unpacks_it(tmp_path: Path) -> None:
    (tmp_path / "mail.eml").write_bytes(to_eml(PLAIN, DATE))
    subprocess.run(
        ["ripmime", "-i", tmp_path / "mail.eml", "-d", tmp_path / "got"], check=True, env={}
    )
    for attachment in PLAIN.attachments[:2]:
        assert (tmp_path / "got" / attachment.name).read_bytes() == attachment.content


def assert_safe_on_the_wire(eml: bytes) -> None:
    assert eml.isascii() and b"\0" not in eml
    assert b"\n" not in eml.replace(b"\r\n", b"") and b"\r" not in eml.replace(b"\r\n", b"")
    assert max(map(len, eml.split(b"\r\n"))) <= 998
    for word in re.findall(rb"=\?[^ ]*\?=", eml):
        assert len(word) <= 75


def test_the_wire_carries_short_lines_of_ascii() -> None:
    assert_safe_on_the_wire(to_eml(PLAIN, DATE))


def test_the_same_mail_has_the_same_bytes_and_another_mail_another_id() -> None:
    assert to_eml(PLAIN, DATE) == to_eml(PLAIN, DATE)
    later = to_eml(PLAIN, datetime(2022, 8, 16, tzinfo=UTC))
    assert read(later)["Message-ID"] != read(to_eml(PLAIN, DATE))["Message-ID"]


TYPED = st.text(max_size=90)
KNOWN = {"X-Unsent", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type"}


@settings(deadline=None)
@given(TYPED, TYPED, TYPED, TYPED, TYPED)
@example("a\r\nBcc: x@y.cn", "b\nBcc: x", "c\r\n\r\n<html>", "d\u2028Bcc: e", "e\x0bBcc: f")
@example("=?UTF-8?B?QmNj?=", '"><script>', "--=_", '";\r\n x="', "a@b.cn\r\nBcc: c@d.cn")
@example("\ud800", "\ud800", "\ud800", "", "\ud800")
def test_nothing_typed_becomes_a_header(
    subject: str, to_name: str, body: str, name: str, to: str
) -> None:
    letter = Letter("邮件.eml", to_name, to, subject, body, [Attachment(f"{name}.pdf", b"x")])
    eml = to_eml(letter, DATE)
    assert_safe_on_the_wire(eml)
    message = email.message_from_bytes(eml)
    assert set(message.keys()) <= KNOWN and len(set(message.keys())) == len(message.keys())
    said, pdf = message.get_payload()
    assert said.keys() == ["Content-Type"]
    for text in said.get_payload():
        assert set(text.keys()) == {"Content-Type", "Content-Transfer-Encoding"}
    assert set(pdf.keys()) == {*text.keys(), "Content-Disposition"}
    assert pdf.get_payload(decode=True) == b"x"


@pytest.mark.parametrize(
    ("address", "kept"),
    [("lisi@example.org", True), ("", False), ("李四@example.org", False),
     ("a@b.cn, c@d.cn", False), ("a@b.cn\r\nBcc: c@d.cn", False), ("<a@b.cn>", False)],
)  # fmt: skip
def test_only_a_plain_address_is_written(address: str, kept: bool) -> None:
    eml = to_eml(Letter("邮件.eml", "", address, "x", "x", []), DATE)
    assert read(eml)["To"] == (address if kept else None)


MB = 1024 * 1024


@pytest.mark.parametrize(
    ("groups", "mails"),
    [
        ([], []),
        ([[1], [2]], [[0, 1]]),
        ([[9 * MB], [9 * MB], [1]], [[0], [1, 2]]),  # 12.3 MB each in base64
        ([[7 * MB], [7 * MB], [7 * MB]], [[0, 1], [2]]),
        ([[1], [19 * MB, 1], [1]], [[0], [1], [2]]),  # too large alone: still whole
        ([[8 * MB, 8 * MB], [1]], [[0], [1]]),
    ],
)
def test_files_are_shared_out_in_order_and_stay_with_their_form(
    groups: list[list[int]], mails: list[list[int]]
) -> None:
    assert shared_out(groups, 20 * MB) == mails


def test_the_size_foretold_is_never_below_the_real_one() -> None:
    sizes = [len(a.content) for a in PLAIN.attachments]
    assert len(to_eml(PLAIN, DATE)) <= wire_size(sizes) <= len(to_eml(PLAIN, DATE)) + 16_000
