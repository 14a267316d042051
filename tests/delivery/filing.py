"""Samples as builders, and times that stand still."""

import hashlib
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

import msgspec

from desktop.delivery.edition import export
from desktop.delivery.package import Made, make_package
from desktop.delivery.specimen import specimen_scan
from desktop.forms.files import load_submission
from desktop.forms.notice import Pack
from desktop.forms.submission import Submission
from desktop.paths import resources

NOW = datetime(2022, 8, 15, 9, 30, tzinfo=UTC)


class Filed(NamedTuple):
    """A submission with its scans in place; `scans` is the folder they lie in."""

    pack: Pack
    submission: Submission
    scans: Path

    @property
    def today(self) -> date:
        return self.pack.notice.date

    def package(self, out: Path, **wishes) -> Made:
        return make_package(
            self.pack, self.submission, out, self.today, NOW, self.scans, **wishes
        )

    def changed(self, **changes) -> "Filed":
        return self._replace(submission=msgspec.structs.replace(self.submission, **changes))

    def unit(self, **answers) -> "Filed":
        return self.changed(unit=self.submission.unit | answers)

    def document(self, document_id: str, /, **changes) -> "Filed":
        """With one document changed; `answers` are added to those it has."""
        documents = []
        for document in self.submission.documents:
            if document.id == document_id:
                answers = document.answers | changes.get("answers", {})
                document = msgspec.structs.replace(document, **(changes | {"answers": answers}))
            documents.append(document)
        return self.changed(documents=documents)

    def signed(self, document_id: str) -> "Filed":
        """Printed as it is now, signed, sealed and scanned again."""
        document = self.submission.document(document_id)
        pdf = export(self.pack, self.submission, document, self.today).pdf
        name = f"{document_id}-{hashlib.sha256(pdf).hexdigest()[:8]}.pdf"
        (self.scans / name).write_bytes(specimen_scan(pdf))
        return self.document(document_id, scans=[name])


def sample(name: str, scans: Path = Path()) -> Filed:
    submission, pack = load_submission(resources() / "samples" / f"{name}.json")
    return Filed(pack, submission, scans)
