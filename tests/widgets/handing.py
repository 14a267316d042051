"""A submission whose papers are signed and back, up to the package that is to be handed over."""

import json
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from desktop.delivery.edition import export
from desktop.delivery.package import make_package
from desktop.delivery.specimen import specimen_scan
from desktop.forms.files import load_submission
from desktop.forms.form import Scan
from desktop.forms.stages import PACKAGED, then
from desktop.paths import resources
from desktop.widgets.parcel import to_event

from .person import Person

_scan = cache(specimen_scan)  # the same paper is scanned once in all tests


def sign_all(person: Person) -> None:
    """Every paper that is wanted back lies in the library, signed, sealed and scanned."""
    desk = person.window.wizard.desk
    for document in desk.documents:
        if desk.pack.forms[document.form].deliver.scan is not Scan.NONE:
            pdf = export(desk.pack, desk.submission, document, desk.clock().date()).pdf
            desk.set_scans(document.id, [desk.library.add_bytes(_scan(pdf), ".pdf")])
    desk.save()


def packaged(person: Person, out: Path) -> Path:
    """The package is made through the window; its folder."""
    sign_all(person)
    person.go("报送")
    person.type("folder", str(out))
    person.click("make_package")
    person.waits_for_work()
    said = person.read("package_message")
    assert said.startswith("✔ 报送包已做好"), said
    return Path(said.splitlines()[1])


class Packages:
    """Made once for all tests, each in a folder of its own that nobody changes."""

    def __init__(self, out: Path):
        self._out = out
        self._made: dict[tuple[str, int], tuple[Path, dict[str, bytes]]] = {}

    def open(self, person: Person, sample: str, limit: int = 20) -> None:
        """As on the day after: a submission with its scans and the package that was made of it;
        `limit` is in MB."""
        window, library = person.window, person.window._library
        folder, scans = self._of(sample, limit)
        content = json.loads((resources() / "samples" / f"{sample}.json").read_text("utf-8"))
        for document in content["documents"]:
            if document["id"] in scans:
                document["scans"] = [library.add_bytes(scans[document["id"]], ".pdf")]
        now = window._clock()
        window.open(library.new(content, now))
        desk = window.wizard.desk
        library.record(desk.id, PACKAGED, to_event(then(desk.submission), folder), now)
        person.go("报送")
        person.wait(lambda: person.sees("save_to_drafts"), timeout=20_000)

    def folder(self, sample: str, limit: int = 20) -> Path:
        return self._of(sample, limit)[0]

    def _of(self, sample: str, limit: int) -> tuple[Path, dict[str, bytes]]:
        if (sample, limit) not in self._made:
            self._made[sample, limit] = self._make(sample, limit)
        return self._made[sample, limit]

    def _make(self, sample: str, limit: int) -> tuple[Path, dict[str, bytes]]:
        from .conftest import NOW

        submission, pack = load_submission(resources() / "samples" / f"{sample}.json")
        out, documents, scans = self._out / f"{sample}-{limit}", [], {}
        out.mkdir()
        for document in submission.documents:
            if pack.forms[document.form].deliver.scan is not Scan.NONE:
                scans[document.id] = _scan(export(pack, submission, document, NOW.date()).pdf)
                (out / f"{document.id}.pdf").write_bytes(scans[document.id])
                document = replace(document, scans=[f"{document.id}.pdf"])
            documents.append(document)
        submission = replace(submission, documents=documents)
        made = make_package(
            pack, submission, out / "报送", NOW.date(), NOW, out, mail_limit=limit * 1024 * 1024
        )
        return made.folder, scans
