"""Editions in the library: facts as events, bytes beside the scans, for as long as the submission.

The bytes of an edition never change: whoever prints it again prints these.
"""

from datetime import datetime

import msgspec

from desktop.delivery.edition import Exported, Kept, freeze
from desktop.delivery.editions import Edition, is_current, newest
from desktop.errors import UserError
from desktop.forms.form import Marking
from desktop.forms.notice import Pack
from desktop.forms.submission import Document, Submission
from desktop.library.store import Library

EDITION = "edition"  # the kind of event


def print_out(
    library: Library,
    id_: str,
    pack: Pack,
    submission: Submission,
    document: Document,
    now: datetime,
    marking: Marking | None = None,
) -> tuple[Edition, Exported]:
    """The paper of a document to be signed: the newest edition again, byte by byte, while it says
    what the answers say and bears the `marking` wished; else the next, made and kept.

    Raises UserError; then nothing was kept. `edition.kept_back` says beforehand what forbids it.
    """
    have = kept(library, id_)
    last = newest(have.editions, document.id)
    if last and marking in (None, last.marking) and is_current(pack, submission, last):
        return last, printed(library, last)
    wished = marking or (last.marking if last else None)
    edition, made = freeze(pack, submission, document, now, have.editions, id_, wished)
    return keep(library, id_, edition, made, now), made


def keep(library: Library, id_: str, edition: Edition, made: Exported, now: datetime) -> Edition:
    """Keep an edition and its files; the edition with their names. Raises UserError."""
    edition = with_files(library, edition, made)
    note(library, id_, edition, now)
    return edition


def with_files(library: Library, edition: Edition, made: Exported) -> Edition:
    """Its files kept, to be followed by `note`; may be done on any thread. Raises UserError."""
    files = {
        ending: library.add_bytes(content, f".{ending.rpartition('.')[2]}")
        for ending, content in made.files.items()
    }
    return msgspec.structs.replace(edition, files=files)


def note(library: Library, id_: str, edition: Edition, now: datetime) -> None:
    """Keep the facts of an edition whose files are kept. Raises UserError."""
    key = f"{edition.document}@{edition.number}"
    library.record(id_, EDITION, msgspec.to_builtins(edition), now, key)


def kept(library: Library, id_: str) -> Kept:
    """All editions of a submission, oldest first, for `make_package` and the checks."""
    found = []
    for event in library.events(id_):
        if event.kind == EDITION:
            try:
                found.append(msgspec.convert(event.details, Edition))
            except msgspec.ValidationError:
                continue  # of a newer program
    return Kept(found, lambda edition: printed(library, edition), id_)


def printed(library: Library, edition: Edition) -> Exported:
    """The bytes of an edition, as they were printed first. Raises UserError where they are gone."""
    try:
        content = {
            ending: library.scan_path(name).read_bytes() for ending, name in edition.files.items()
        }
    except OSError as error:
        raise UserError(
            f"{edition.label}的文件读不出来，请关闭正打开它的程序再试，或重新导出一稿。"
        ) from error
    return Exported(
        content[".docx"], content[".pdf"], "", edition.pages, edition.number, edition.code,
        edition.marking, next((c for e, c in content.items() if e not in (".docx", ".pdf")), b""),
    )  # fmt: skip
