"""Paper in the making: each document as the edition that it is, frozen when it is a new one.

The work runs in the background and keeps files alone; `noted` then keeps the facts, on the window's
thread, where alone the library is used.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from desktop.delivery.edition import Exported, Kept, export, freeze, kept_back
from desktop.delivery.editions import Edition, current
from desktop.errors import UserError
from desktop.forms.form import Marking
from desktop.forms.notice import Pack
from desktop.forms.submission import Submission
from desktop.library.editions import kept, note, with_files
from desktop.library.store import Library
from desktop.progress import Tell
from desktop.widgets.desk import Desk
from desktop.widgets.steps import document_title

_MARKING = "marking"  # the kind of event


class Order(NamedTuple):
    """What is to be made of which documents, taken from the desk before the work begins."""

    library: Library
    pack: Pack
    submission: Submission
    titles: dict[str, str]
    ids: Sequence[str]
    now: datetime
    draft: bool
    kept: Kept
    marking: Marking | None


class Frozen(NamedTuple):
    """One document made; a draft is no edition. `fresh` where it was not printed before."""

    id: str
    title: str
    made: Exported
    edition: Edition | None = None
    fresh: bool = False


def order(desk: Desk, ids: Sequence[str], draft: bool) -> Order:
    titles = {d.id: document_title(desk, d) for d in desk.documents}
    return Order(
        desk.library, desk.pack, desk.submission, titles, ids, desk.clock(), draft,
        kept(desk.library, desk.id), marking(desk),
    )  # fmt: skip


def frozen(wish: Order, id_: str) -> Frozen:
    """One document: printed before, it is what was printed; else it is frozen now. Raises UserError."""
    pack, submission, editions = wish.pack, wish.submission, wish.kept.editions
    document = submission.document(id_)
    title = wish.titles[id_]
    if wish.draft:
        return Frozen(id_, title, export(pack, submission, document, wish.now.date(), draft=True))
    if same := reprinted(wish, id_):
        assert wish.kept.printed is not None
        return Frozen(id_, title, wish.kept.printed(same), same)
    edition, made = freeze(
        pack, submission, document, wish.now, editions, wish.kept.identity, wish.marking
    )
    return Frozen(id_, title, made, with_files(wish.library, edition, made), fresh=True)


def reprinted(wish: Order, id_: str) -> Edition | None:
    """The edition that is printed again: nothing on its paper would be otherwise."""
    found = current(wish.pack, wish.submission, wish.kept.editions, id_)
    document = wish.submission.document(id_)
    return found if found and found.marking is chosen(wish.pack, document.form, wish.marking) else None


def refused(wish: Order, id_: str) -> list[str]:
    """Why a document cannot be made but as a draft, a sentence each."""
    if wish.draft:
        return []
    document = wish.submission.document(id_)
    found = kept_back(wish.pack, wish.submission, document, wish.now.date())
    return [problem.message for problem in found]


def one_by_one(wish: Order, tell: Tell) -> Iterator[tuple[str, list[str]]]:
    """The documents in turn, each with what refuses it."""
    for done, id_ in enumerate(wish.ids):
        tell(done, len(wish.ids), wish.titles[id_])
        yield id_, refused(wish, id_)


def noted(desk: Desk, made: Sequence[Frozen]) -> str:
    """Keep the facts of new editions; what went wrong, as a sentence, or nothing."""
    try:
        for one in made:
            if one.fresh and one.edition is not None:
                note(desk.library, desk.id, one.edition, one.edition.made_at)
    except UserError as error:
        return error.sentence
    return ""


def marking(desk: Desk) -> Marking | None:
    """How the person wants the paper of this submission marked, if that was said."""
    said: Any = None
    for event in desk.library.events(desk.id):
        if event.kind == _MARKING:
            said = event.details
    return Marking(said) if said in list(Marking) else None


def choose_marking(desk: Desk, wish: Marking) -> None:
    """From the next edition on. Raises UserError."""
    desk.library.record(desk.id, _MARKING, wish.value, desk.clock(), _MARKING)


def chosen(pack: Pack, form: str, wish: Marking | None) -> Marking:
    """What the paper of a form bears: what is wished, where the form allows that."""
    allowed = pack.forms[form].deliver.markings
    return wish if wish in allowed else allowed[0]
