"""Paper that comes back, at work in the background: looked at, sorted, and made into one PDF for each
document. What is to be noted of it is noted on the window's thread, by `noted`."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from desktop.delivery.editions import Edition, current, newest
from desktop.delivery.intake.looking import File, Look, look_at
from desktop.delivery.intake.sorting import Staging, sort
from desktop.errors import UserError
from desktop.forms.form import Marking
from desktop.library import intake
from desktop.library.editions import kept
from desktop.library.intake import Laid, Tray
from desktop.library.store import Library
from desktop.progress import Tell
from desktop.widgets.desk import Desk
from desktop.widgets.steps import document_title, wants_scan


class Post(NamedTuple):
    """What pages are sorted by, taken from the desk: `titles` of the documents whose paper comes
    back, the edition of each that is wanted, and what came before."""

    library: Library
    identity: str
    titles: dict[str, str]
    editions: Sequence[Edition]
    wanted: dict[str, Edition]
    tray: Tray

    def sorted(self) -> Staging:
        return sort(
            self.tray.looks, self.editions, self.titles, self.identity, self.tray.assigned,
            self.wanted,
        )  # fmt: skip

    def with_looks(self, looks: Sequence[Look]) -> "Post":
        return self._replace(tray=self.tray.with_looks(looks))


class Arrived(NamedTuple):
    """A file that was looked at: its name in the library, how many pages, and where its looks are
    kept; or why it was refused. `plain` where it goes to the chosen document as it is."""

    file: str
    name: str = ""
    pages: int = 0
    looks: str = ""
    refusal: str = ""
    plain: bool = False


class Taken(NamedTuple):
    """The files, and the PDF of each document whose pages are others now; None where none are."""

    files: list[Arrived]
    laid: dict[str, Laid | None]


def post(desk: Desk) -> Post:
    known = kept(desk.library, desk.id)
    titles = {
        d.id: document_title(desk, d) for d in desk.documents if wants_scan(desk.pack.forms[d.form])
    }
    wanted = {
        id_: found for id_ in titles
        if (found := current(desk.pack, desk.submission, known.editions, id_)
            or newest(known.editions, id_))
    }  # fmt: skip
    tray = intake.tray(desk.library, desk.id)
    return Post(desk.library, known.identity, titles, known.editions, wanted, tray)


def take(where: Post, document: str, files: Sequence[Path], tell: Tell) -> Taken:
    """Every file looked at, then those that can be used kept, and their pages put in their places.

    Paper that bears no mark goes to `document` as it is where its paper was to bear none. Stopped
    by `tell` before anything is kept. Raises UserError.
    """
    looks = look_at([File(path, str(n), path.name) for n, path in enumerate(files)], tell)
    shown = {n: [one for one in looks if one.source == str(n)] for n in range(len(files))}
    edition = where.wanted.get(document)
    unmarked = edition is None or edition.marking is Marking.NONE
    plain = bool(document) and unmarked and not any(one.marks for one in looks)
    tell(len(looks), len(looks), "存入资料库")
    arrived, new = [], list[Look]()
    known = where.tray.sources
    for n, path in enumerate(files):
        one, here = _kept(where.library, path, shown[n], plain, known)
        arrived.append(one)
        new += here
        known |= {one.name}
    return Taken(arrived, settle(where.with_looks(new), tell))


def _kept(
    library: Library, path: Path, looks: list[Look], plain: bool, known: set[str]
) -> tuple[Arrived, list[Look]]:
    troubles = [one.trouble for one in looks if one.trouble]
    if len(troubles) == len(looks) or plain and troubles:
        return Arrived(path.name, refusal=troubles[0]), []
    try:
        name = library.add_scan(path)
        if plain:
            return Arrived(path.name, name, len(looks), plain=True), []
        if name in known:
            return Arrived(path.name, refusal=same(path.name)), []
        looks = [msgspec.structs.replace(one, source=name) for one in looks]
        return Arrived(path.name, name, len(looks), intake.keep_looks(library, looks)), looks
    except UserError as error:
        return Arrived(path.name, refusal=error.sentence), []


def same(file: str) -> str:
    return f"“{file}”与已添加的一份完全相同，没有重复添加；如需换一份，请重新选择。"


def settle(where: Post, tell: Tell) -> dict[str, Laid | None]:
    """The PDF of each document whose pages are not those of the one it has. Raises UserError."""
    from desktop.delivery.intake.assembling import assemble

    staging, made = where.sorted(), dict[str, Laid | None]()
    for document in unsettled(where, staging):
        pages = staging.of(document)
        if not pages:
            made[document] = None
            continue
        pdf = assemble(pages, where.library.scan_path, tell).pdf
        made[document] = Laid(where.library.add_bytes(pdf, ".pdf"), intake.places(pages))
    return made


def unsettled(where: Post, staging: Staging) -> list[str]:
    """The documents whose pages were put together otherwise than they are now, or never."""
    laid = where.tray.laid
    return [
        document for document in where.titles
        if intake.places(staging.of(document)) != (laid[document].pages if document in laid else [])
    ]  # fmt: skip


def noted(desk: Desk, before: Tray, taken: Taken) -> None:
    """Keep what came of it, and give the documents their PDF. Raises UserError."""
    now = desk.clock()
    for file in taken.files:
        if file.looks:
            intake.arrive(desk.library, desk.id, file.name, file.looks, now)
    there = {document.id: document for document in desk.documents}
    for document, laid in taken.laid.items():
        intake.lay(desk.library, desk.id, document, laid, now)
        if document in there:  # not removed in the meantime
            last = before.laid.get(document)
            others = [n for n in there[document].scans if last is None or n != last.scan]
            mine = [laid.scan] if laid and laid.scan not in others else []
            if [*mine, *others] != there[document].scans:
                desk.set_scans(document, [*mine, *others])
