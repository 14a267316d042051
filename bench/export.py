"""Export of the longest sample: DOCX and PDF of all its documents, in memory."""

import json
from pathlib import Path

from bench import bare, office
from bench.font import truetype
from bench.ground import in_new_process, longest_sample
from bench.race import Figure, Target, Times, race, ratio, timed
from bench.words import words_of
from desktop.delivery.edition import export
from desktop.forms.files import load_submission
from desktop.templates.compose import compose

_BARE = Target(1.5)
_OFFICE = Target(15, at_least=True)


def measure(folder: Path, rounds: int = 15, slow_rounds: int = 5) -> list[Figure]:
    """Warm against bare writers and against LibreOffice; and the first export of a process."""
    sample = longest_sample()
    submission, pack = load_submission(sample)
    day = pack.notice.date
    documents = [words_of(compose(pack, submission, d, day)) for d in submission.documents]
    font, words = folder / "bare.ttf", folder / "words.json"
    truetype(font, set().union(*(each.characters() for each in documents)))
    words.write_text(json.dumps(documents), "utf-8")
    bare.use_font(font)

    def ours() -> None:
        for document in submission.documents:
            export(pack, submission, document, day)

    def theirs() -> None:
        for each in documents:
            bare.to_docx(each), bare.to_pdf(each)

    name = f"{sample.stem}, {len(documents)} documents"
    own, peer = race(rounds, timed(ours), timed(theirs))
    figures = [
        ratio(
            f"Export of {name}, against bare python-docx and reportlab",
            Times("export", own), Times("bare writers", peer), _BARE,
        )
    ]  # fmt: skip
    if office.SOFFICE:
        template = folder / "template.docx"
        office.make_template(template)
        own, peer = race(
            slow_rounds, timed(ours), timed(lambda: office.write(documents, template, folder))
        )
        figures.append(
            ratio(
                f"Export of {name}, how much faster than docxtpl and LibreOffice",
                Times("docxtpl and LibreOffice", peer), Times("export", own), _OFFICE,
            )
        )  # fmt: skip
    own, peer = race(
        slow_rounds,
        timed(lambda: in_new_process("-m", "bench.first_export", str(sample))),
        timed(lambda: in_new_process("-m", "bench.first_export_bare", str(words), str(font))),
    )
    figures.append(
        ratio(
            f"First export ever of {name}, from the start of a process to its end",
            Times("export", own), Times("bare writers", peer),
        )
    )  # fmt: skip
    return figures
