"""Submissions that come from elsewhere and go elsewhere: one .sbz file, or JSON as the command line
reads it."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from desktop.delivery.editions import Edition
from desktop.errors import UserError
from desktop.forms.carrying import carried
from desktop.forms.files import load_submission
from desktop.forms.notice import Notice
from desktop.forms.packs import pack
from desktop.forms.submission import notice_of, read_submission
from desktop.library import travel
from desktop.library.carried import arrive, packed, unpacked
from desktop.library.store import Library
from desktop.paths import resources
from desktop.progress import Tell, silent
from desktop.widgets import known_units

SAMPLE = "brand-society.json"  # filled in, without errors
SAMPLE_EVENT = "sample"
FILES = "申报文件 (*.sbz *.json);;所有文件 (*)"  # for dialogs that ask for one


class Fetched(NamedTuple):
    """A submission from elsewhere, and what was printed of it there."""

    content: dict[str, Any]
    editions: Sequence[Edition] = ()


def bring_in(library: Library, path: Path, now: datetime) -> str:
    """The submission in `path` as a new one; its id. Raises UserError, then nothing is kept."""
    return keep(library, fetched(library, path), now)


def keep(library: Library, fetched: Fetched, now: datetime) -> str:
    """What was fetched as a new submission; its id. Raises UserError."""
    id_ = library.new(fetched.content, now, keep=True)
    arrive(library, id_, fetched.editions, now)
    return id_


def bring_in_sample(library: Library, now: datetime) -> str:
    """A made-up submission to try, marked as such; its id. Raises UserError."""
    id_ = bring_in(library, resources() / "samples" / SAMPLE, now)
    library.record(id_, SAMPLE_EVENT, {}, now)
    return id_


def is_sample(library: Library, id_: str) -> bool:
    return any(event.kind == SAMPLE_EVENT for event in library.events(id_))


def fetched(library: Library, path: Path, tell: Tell = silent) -> Fetched:
    """The submission in `path`, its files kept, for `keep`. Raises UserError. May be called
    on another thread; stopped by `tell`, it kept nothing."""
    with _opened(path, tell) as (content, scans):
        tell(1, 1, "存入资料库")
        editions = _editions(library, path)
        _keep_scans(library, content, scans)
        return Fetched(content, editions)


def documents_in(
    library: Library, path: Path, notice: Notice, tell: Tell = silent
) -> Fetched:
    """The documents in `path`, each with the unit that it is for; their files are kept.

    Raises UserError, also where the file answers another notice. As `fetched` for threads.
    """
    with _opened(path, tell) as (content, scans):
        if content["notice"] != notice.id:
            raise UserError(
                f"“{path.name}”不是按“{notice.short_name}”通知填的，没有导入，"
                "请让对方按同一份通知填报后重新导出。"
            )
        tell(1, 1, "存入资料库")
        editions = _editions(library, path)
        _keep_scans(library, content, scans)
        documents = [{"unit": content["unit"]} | d for d in content.get("documents", [])]
        return Fetched(content | {"documents": documents}, editions)


def to_send_out(
    library: Library, id_: str, path: Path, now: datetime
) -> Callable[[Tell], None]:
    """The work of writing a submission with its scans, as it is now, as the file `path`; it may be
    done on another thread. Raises UserError, as the work does."""
    content = library.load(id_)
    names = {name for document in content.get("documents", []) for name in document.get("scans", [])}
    scans = {name: library.scan_path(name) for name in names}
    editions, printed = packed(library, id_)
    return partial(
        travel.export_submission, content, scans, path, now, editions=editions, printed=printed
    )


def new_for(library: Library, notice: str, unit: str) -> dict[str, Any]:
    """A new submission, of a unit that is known by that name, or of one that is not yet."""
    if known := known_units.known_unit(library, unit):
        known_units.put_back(library, known)  # the last used is offered first
    answers = known_units.answers_for(library, unit, notice)
    return {"notice": notice, "unit": answers, "documents": [], "reasons": {}}


def copy_for(library: Library, id_: str, notice: str) -> dict[str, Any]:
    """What a new submission for `notice` takes over from one in the library. Raises UserError."""
    content = library.load(id_)
    old, new = pack(notice_of(content, "这份申报")), pack(notice)
    copied = carried(read_submission(content, old, "这份申报"), old, new)
    return msgspec.to_builtins(copied)


@contextmanager
def _opened(
    path: Path, tell: Tell = silent
) -> Iterator[tuple[dict[str, Any], dict[str, Path]]]:
    """What is in `path`, checked, and where its scans lie."""
    if path.suffix.lower() == ".json":
        submission, _ = load_submission(path)
        names = {name for document in submission.documents for name in document.scans}
        yield msgspec.to_builtins(submission), {name: path.parent / name for name in names}
        return
    with tempfile.TemporaryDirectory(prefix="shenbao-") as folder:
        content, scans = travel.read_submission(path, Path(folder), tell)
        read_submission(content, pack(notice_of(content, path.name)), path.name)
        yield content, scans


def _editions(library: Library, path: Path) -> list[Edition]:
    return [] if path.suffix.lower() == ".json" else unpacked(library, path)


def _keep_scans(library: Library, content: dict[str, Any], scans: dict[str, Path]) -> None:
    kept = {name: library.add_scan(path) for name, path in scans.items()}
    for document in content.get("documents", []):
        if document.get("scans"):
            document["scans"] = [kept[name] for name in document["scans"] if name in kept]
