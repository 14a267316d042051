"""Paper that came back, in the library: what each file shows, what people said of its pages, and
what was made of them. Facts are events; originals, and what they show, are files beside the scans.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from desktop.delivery.intake.looking import Look
from desktop.delivery.intake.sorting import Assigned, Page
from desktop.errors import UserError
from desktop.library.store import Library

_ARRIVED, _ASSIGNED, _LAID = "arrived", "assigned", "laid"  # the kinds of events
_GONE = None  # the details of what holds no more


class Laid(msgspec.Struct, frozen=True):
    """The PDF made of the pages of a document, `pages` as source and number."""

    scan: str
    pages: list[tuple[str, int]]


class Tray(msgspec.Struct, frozen=True):
    """All that came back for a submission, in the order in which it came; `laid` by document."""

    looks: Sequence[Look] = ()
    assigned: Sequence[Assigned] = ()
    laid: dict[str, Laid] = {}

    def with_looks(self, looks: Sequence[Look]) -> "Tray":
        return msgspec.structs.replace(self, looks=[*self.looks, *looks])

    @property
    def sources(self) -> set[str]:
        return {look.source for look in self.looks}


def tray(library: Library, id_: str) -> Tray:
    """A file whose looks cannot be read any more is left out, as if it had not come."""
    looks: dict[str, list[Look]] = {}
    assigned: dict[str, Assigned] = {}
    laid: dict[str, Laid] = {}
    for event in library.events(id_):
        kept: dict[str, Any] = {_ARRIVED: looks, _ASSIGNED: assigned, _LAID: laid}.get(event.kind, {})
        kept.pop(event.key, None)
        if event.details is _GONE:
            continue
        try:
            match event.kind:
                case "arrived":
                    shown = library.scan_path(str(event.details["looks"])).read_bytes()
                    looks[event.key] = msgspec.json.decode(shown, type=list[Look])
                case "assigned":
                    assigned[event.key] = msgspec.convert(event.details, Assigned)
                case "laid":
                    laid[event.key] = msgspec.convert(event.details, Laid)
        except (UserError, OSError, msgspec.MsgspecError, KeyError, TypeError):
            continue
    return Tray([one for file in looks.values() for one in file], list(assigned.values()), laid)


def keep_looks(library: Library, looks: Sequence[Look]) -> str:
    """What a file shows, to be followed by `arrive`; may be done on any thread. Raises UserError."""
    return library.add_bytes(msgspec.json.encode(looks), ".json")


def arrive(library: Library, id_: str, source: str, looks: str, now: datetime) -> None:
    """A file that is kept as `source` came back; `looks` is what `keep_looks` gave."""
    library.record(id_, _ARRIVED, {"source": source, "looks": looks}, now, source)


def take_away(library: Library, id_: str, source: str, now: datetime) -> None:
    """A file is not part of it any more; its bytes stay."""
    library.record(id_, _ARRIVED, _GONE, now, source)


def assign(library: Library, id_: str, said: Assigned, now: datetime) -> None:
    library.record(id_, _ASSIGNED, msgspec.to_builtins(said), now, _key(said.source, said.number))


def forget_assigned(library: Library, id_: str, source: str, number: int, now: datetime) -> None:
    library.record(id_, _ASSIGNED, _GONE, now, _key(source, number))


def lay(library: Library, id_: str, document: str, laid: Laid | None, now: datetime) -> None:
    """What was made of the pages of a document; None where none of them is left."""
    details = _GONE if laid is None else msgspec.to_builtins(laid)
    library.record(id_, _LAID, details, now, document)


def places(pages: Sequence[Page]) -> list[tuple[str, int]]:
    """Which pages these are, as `Laid` has them."""
    return [(page.look.source, page.look.number) for page in pages]


def _key(source: str, number: int) -> str:
    return f"{source}#{number}"
