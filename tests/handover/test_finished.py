"""A real package, from its folder into a mailbox and to its recipient."""

import email
import hashlib
import json
from collections.abc import Callable
from datetime import UTC, datetime
from email import policy
from pathlib import Path

import pytest
from msgspec.structs import replace

from desktop.delivery.drafts import save
from desktop.delivery.edition import export
from desktop.delivery.finished import letters
from desktop.delivery.mail import content_id, wire_size
from desktop.delivery.manifest import SIGNED_SCAN, WORD
from desktop.delivery.package import Made, make_package
from desktop.delivery.receipts import State, from_json, outgoing, to_json
from desktop.delivery.sending import send
from desktop.delivery.specimen import specimen_scan
from desktop.delivery.trouble import Trouble
from desktop.errors import UserError
from desktop.forms.files import load_submission
from desktop.forms.form import Scan
from desktop.paths import resources

from .conftest import CODE
from .letters import SOON, History, at
from servers.between import Relay
from servers.dovecot import Dovecot
from servers.post_office import PostOffice

ME = "kexie@example.org"
DRAFTS = "&g0l6P3ux-"


Package = Callable[..., Made]


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Package:
    """Makes the package of a city with two projects and two summaries, in several mails."""
    scans = tmp_path_factory.mktemp("scans")
    submission, pack = load_submission(resources() / "samples" / "brand-city.json")
    today, documents = pack.notice.date, []
    for document in submission.documents:
        if pack.forms[document.form].deliver.scan is not Scan.NONE:
            pdf = export(pack, submission, document, today).pdf
            (scans / f"{document.id}.pdf").write_bytes(specimen_scan(pdf))
            document = replace(document, scans=[f"{document.id}.pdf"])
        documents.append(document)
    submission = replace(submission, documents=documents)

    def make(out: Path, **wishes: object) -> Made:
        now = datetime(2022, 8, 15, 9, 30, tzinfo=UTC)
        return make_package(pack, submission, out, today, now, scans, **wishes)

    return make


@pytest.fixture(scope="module")
def made(package: Package, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """In mails that have room for the largest project with its scan and the summaries, not for two."""
    whole = package(tmp_path_factory.mktemp("whole")).files
    pairs: dict[str, list[int]] = {}
    for file in whole:
        if file.role in (WORD, SIGNED_SCAN):
            pairs.setdefault(file.document, []).append(file.bytes)
    largest = max(map(wire_size, pairs.values()))
    done = package(tmp_path_factory.mktemp("city"), mail_limit=largest + 100_000)
    assert len(done.mails) == 2, [(f.name, f.bytes) for f in done.files]
    return done


def files_in(mails: list[bytes]) -> set[tuple[str | None, str]]:
    read = [email.message_from_bytes(data, policy=policy.default) for data in mails]
    parts = [part for mail in read for part in mail.iter_attachments()]
    return {(p.get_filename(), hashlib.sha256(p.get_content()).hexdigest()) for p in parts}


def files_of(made: Made) -> set[tuple[str, str]]:
    return {(f.name, f.sha256) for f in made.files if f.role in (WORD, SIGNED_SCAN)}


def test_the_letters_of_a_folder_are_those_it_was_made_with(made: Made) -> None:
    found = letters(made.folder)
    assert [(m.name, m.to_name, m.to, m.subject, m.body) for m in found] == [
        (m.name, m.to_name, m.to, m.subject, m.body) for m in made.mails
    ]
    assert [content_id(m) for m in found] == [content_id(m) for m in made.mails]


def test_the_receipt_of_such_a_letter_can_be_kept(made: Made) -> None:
    began = datetime(2022, 8, 16, 9, 30, tzinfo=UTC)
    for one in letters(made.folder):
        receipt = outgoing(one, ME, began).receipt(State.SAVED, began, "localhost", "OK")
        assert from_json(json.loads(json.dumps(to_json(receipt)))) == receipt


@pytest.mark.network
@pytest.mark.usefixtures("trusted")
def test_a_package_goes_into_the_drafts_folder_whole(made: Made, dovecot: Dovecot) -> None:
    address, history = dovecot.user(DRAFTS), History()
    save(at(address, dovecot.tls_port), CODE, letters(made.folder), history.now, history.record)
    kept = dovecot.mails(address, DRAFTS)
    assert len(kept) == len(made.mails)
    assert files_in([data for _, data in kept]) == files_of(made)


@pytest.mark.network
@pytest.mark.usefixtures("trusted")
def test_a_package_whose_mailing_breaks_arrives_once_and_whole(
    made: Made, post_office: Callable[..., PostOffice]
) -> None:
    office, history = post_office(), History()
    mails = letters(made.folder)
    middle = (made.folder / mails[0].name).stat().st_size + 400_000  # of the second mail
    with Relay(office.port, middle) as relay, pytest.raises(Trouble):
        account = at(ME, smtp=relay.port)
        send(account, CODE, mails, history, history.now, history.record, patience=SOON)
    assert history.states == [("邮件-1.eml", "accepted"), ("邮件-2.eml", "refused")]

    send(at(ME, smtp=office.port), CODE, mails, history, history.now, history.record)
    assert len(office.taken) == len(mails)
    assert files_in([taken.data for taken in office.taken]) == files_of(made)
    assert {tuple(taken.recipients) for taken in office.taken} == {(mails[0].to, ME)}


def test_a_package_that_was_changed_stays_here(package: Package, tmp_path: Path) -> None:
    other = package(tmp_path)
    (other.folder / "备注.txt").write_text("后加的")
    with pytest.raises(UserError, match="被改动过.*备注.txt"):
        letters(other.folder)
    with pytest.raises(UserError, match="。$"):
        letters(tmp_path / "gone")


def test_a_draft_stays_here(package: Package, tmp_path: Path) -> None:
    draft = package(tmp_path, draft=True)
    with pytest.raises(UserError, match="不能报送"):
        letters(draft.folder)
