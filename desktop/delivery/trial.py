"""A dry run with the bundled samples: package with simulated scans, verified. For demonstrations,
and for the self-test, also in the frozen program."""

import tempfile
from datetime import UTC, datetime, time
from pathlib import Path

import msgspec

from desktop.delivery.edition import export
from desktop.delivery.package import Made, make_package
from desktop.delivery.specimen import specimen_scan
from desktop.delivery.verify import verify
from desktop.errors import UserError
from desktop.forms.files import load_submission
from desktop.forms.form import Scan
from desktop.paths import resources


def sample_names() -> list[str]:
    """The bundled samples, by name."""
    return sorted(path.stem for path in (resources() / "samples").glob("*.json"))


def sample_package(name: str, out: Path) -> Made:
    """The package of a sample in `out`, as made on the notice's own day. Raises UserError where
    there is no such sample, or where what was written does not verify."""
    if name not in sample_names():
        raise UserError(f"没有名为“{name}”的样例，可用的有：{'、'.join(sample_names())}。")
    submission, pack = load_submission(resources() / "samples" / f"{name}.json")
    today = pack.notice.date
    with tempfile.TemporaryDirectory(prefix="shenbao-") as scans:
        documents = []
        for document in submission.documents:
            paper = []
            if pack.forms[document.form].deliver.scan is not Scan.NONE:
                pdf = export(pack, submission, document, today).pdf
                paper = [f"{document.id}.pdf"]
                Path(scans, paper[0]).write_bytes(specimen_scan(pdf))
            documents.append(msgspec.structs.replace(document, scans=paper))
        submission = msgspec.structs.replace(submission, documents=documents)
        now = datetime.combine(today, time(9), UTC)
        made = make_package(pack, submission, out, today, now, Path(scans))
    for place in (made.folder, made.zip):
        if found := verify(place):
            raise UserError(f"样例“{name}”没有通过核对：{found[0]}")
    return made
