"""A package that can be handed over: where it lies, its mails, and the answers it was made of."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from desktop.delivery.mail import Letter
from desktop.forms.stages import PACKAGED, then
from desktop.forms.submission import Submission
from desktop.library.events import Event


class Parcel(NamedTuple):
    """`noted` is what `stages.then` said when it was made; a draft has none, and is never sent."""

    folder: Path
    letters: list[Letter]
    noted: dict[str, Any] | None

    @property
    def names(self) -> list[str]:
        return [a.name for letter in self.letters for a in letter.attachments]


class Earlier(NamedTuple):
    """What the library says of the package made last; `fresh` while nothing was changed since."""

    folder: Path
    noted: dict[str, Any]
    fresh: bool


def to_event(noted: dict[str, Any], folder: Path) -> dict[str, Any]:
    """The details of the event `PACKAGED`."""
    return noted | {"folder": str(folder)}


def earlier(events: Iterable[Event], submission: Submission) -> Earlier | None:
    """The package made last, if where it lies was noted."""
    now, found = then(submission), None
    for event in events:
        details = event.details
        if event.kind == PACKAGED and isinstance(details, dict) and "folder" in details:
            noted = {name: details.get(name) for name in now}
            found = Earlier(Path(str(details["folder"])), noted, noted == now)
    return found


def opened(earlier: Earlier) -> Parcel:
    """Read again from its folder. Raises UserError where it is not what it was."""
    from desktop.delivery.finished import letters

    return Parcel(earlier.folder, letters(earlier.folder), earlier.noted)
