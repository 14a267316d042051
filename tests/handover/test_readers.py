"""Drafts and mails, read by programs that know nothing of how they were written."""

import email
import json
import os
import shutil
import subprocess
from base64 import b64decode
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from html.parser import HTMLParser
from pathlib import Path

import pytest

from desktop.delivery.mail import Letter, to_eml

from .letters import NAME, OFFICE, letter

ROOT = Path(__file__).parent.parent.parent
POSTAL = ROOT / ".npm/node_modules/postal-mime/src/postal-mime.js"
READERS = Path(__file__).parent / "readers"
DATE = datetime(2022, 8, 15, 9, 30, tzinfo=UTC)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ID = "<2022.1@example.org>"

LETTER = letter()
FILES = [(f"{NAME}.docx", WORD), (f"{NAME}-签章扫描件.pdf", "application/pdf")]


@pytest.fixture(scope="module", params=["draft", "mail"])
def eml(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A draft that names no sender, and a mail that does."""
    made = to_eml(LETTER, DATE) if request.param == "draft" else to_eml(
        LETTER, DATE, "kexie@example.org", ID
    )  # fmt: skip
    path = tmp_path_factory.mktemp("eml") / f"{request.param}.eml"
    path.write_bytes(made)
    return path


def run(*command: str | Path) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, env=os.environ)
    assert done.returncode == 0, done.stderr
    return done.stdout


class Seen(HTMLParser):
    """The words of an HTML body, line by line, and the tags that made them."""

    def __init__(self, html: str):
        super().__init__()
        self.said, self.tags = "", set[str]()
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: object) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.said += data


def check_html(html: str) -> None:
    """It says what the plain text says, and nothing in it is markup of the person's."""
    seen = Seen(html)
    assert seen.tags <= {"html", "head", "meta", "body", "p", "br"}
    assert seen.said.split() == LETTER.body.split()
    assert "<材料1> & 附件" in seen.said


def test_python(eml: Path) -> None:
    read = email.message_from_bytes(eml.read_bytes(), policy=policy.default)
    assert isinstance(read, EmailMessage)
    assert [part.defects for part in read.walk() if part.defects] == []
    assert read["Subject"] == LETTER.subject and read["To"].addresses[0].addr_spec == OFFICE
    assert (read["X-Unsent"], read["From"]) == (
        ("1", None) if eml.stem == "draft" else (None, "kexie@example.org")
    )
    assert read["Date"].datetime == DATE
    assert read.get_body(("plain",)).get_content().replace("\r\n", "\n") == LETTER.body
    check_html(read.get_body(("html",)).get_content())
    parts = list(read.iter_attachments())
    assert [(p.get_filename(), p.get_content_type()) for p in parts] == FILES
    assert [p.get_content() for p in parts] == [a.content for a in LETTER.attachments]


@pytest.mark.skipif(not POSTAL.exists(), reason="needs postal-mime (make readers)")
def test_a_reader_for_browsers(eml: Path) -> None:
    read = json.loads(run("node", READERS / "postal.mjs", POSTAL, eml))
    assert read["subject"] == LETTER.subject
    assert read["to"] == [{"address": OFFICE, "name": LETTER.to_name}]
    if eml.stem == "mail":
        assert (read["from"], read["id"]) == ("kexie@example.org", ID)
    assert read["date"] == "2022-08-15T09:30:00.000Z"
    assert read["text"].replace("\r\n", "\n").rstrip() == LETTER.body.rstrip()
    check_html(read["html"])
    assert [(name, kind) for name, kind, _ in read["attachments"]] == FILES
    contents = [b64decode(content) for _, _, content in read["attachments"]]
    assert contents == [a.content for a in LETTER.attachments]


def has_mime_tools() -> bool:
    test = ["perl", "-MMIME::Parser", "-e", "1"]
    return bool(shutil.which("perl")) and not subprocess.run(test, capture_output=True).returncode


@pytest.mark.skipif(not has_mime_tools(), reason="needs libmime-tools-perl (Debian)")
def test_mime_tools_of_perl(eml: Path) -> None:
    rows = [line.split("\t") for line in run("perl", READERS / "tools.pl", eml).splitlines()]
    heads = {row[0]: row[1] for row in rows if row[0] != "part"}
    assert heads["Subject"].strip() == LETTER.subject and f"<{OFFICE}>" in heads["To"]
    parts = [row[1:] for row in rows if row[0] == "part"]
    plain, html, *files = [(kind, name, b64decode(content)) for kind, name, content in parts]
    assert plain[2].decode().replace("\r\n", "\n") == LETTER.body
    check_html(html[2].decode())
    contents = [a.content for a in LETTER.attachments]
    assert [content for _, _, content in files] == contents
    assert [(name, kind) for kind, name, _ in files] == FILES


@pytest.mark.skipif(not shutil.which("ripmime"), reason="needs ripmime (Debian)")
def test_ripmime(eml: Path, tmp_path: Path) -> None:
    run("ripmime", "-i", eml, "-d", tmp_path)
    for attachment in LETTER.attachments:
        assert (tmp_path / attachment.name).read_bytes() == attachment.content


@pytest.mark.skipif(not shutil.which("munpack"), reason="needs mpack (Debian)")
def test_munpack_which_knows_no_names_but_plain_ones(eml: Path, tmp_path: Path) -> None:
    subprocess.run(["munpack", "-q", "-C", tmp_path, eml], check=True, capture_output=True)
    files = {path.name: path.read_bytes() for path in tmp_path.glob("0*")}
    assert {name: files[name] for name in ("01-2022.docx", "02-2022.pdf")} == dict(
        zip(("01-2022.docx", "02-2022.pdf"), [a.content for a in LETTER.attachments], strict=True)
    )


def test_an_empty_letter_and_one_of_one_line() -> None:
    for body in ("", "好", "\n\n", "a\n\n\n\nb"):
        made = to_eml(Letter("x.eml", "", OFFICE, "", body, []), DATE)
        read = email.message_from_bytes(made, policy=policy.default)
        assert read.get_body(("plain",)).get_content().replace("\r\n", "\n") == body
        assert Seen(read.get_body(("html",)).get_content()).said.split() == body.split()
