"""The submission that is open: its content, how it is saved, what is wrong with it.

The content is what the submission file holds, as typed. Saving and checking go by timers: a
keystroke costs no more than putting its text into a dict.
"""

from collections.abc import Callable, Sequence
from copy import deepcopy
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.delivery.editions import Edition
from desktop.errors import UserError
from desktop.forms.checks import Undrawable, check, draws_all
from desktop.forms.citations import mended
from desktop.forms.eligibility import applicant, kind_of, name_of
from desktop.forms.kinds import is_blank
from desktop.forms.packs import pack
from desktop.forms.problems import Problem
from desktop.forms.remembered import Remembered
from desktop.forms.submission import Answer, Document, Submission, notice_of, read_submission
from desktop.forms.values import Values, unit_values, values_of
from desktop.library.carried import arrive, taken_over
from desktop.library.store import Library
from desktop.widgets.changes import WHOLE, Change, Changes, Place
from desktop.widgets.policies import Policies

_SAVE_AFTER = 400  # milliseconds after the first change that is not saved yet
_CHECK_AFTER = 250
_RETRY_AFTER = 3000
_NAME = "这份申报"


class Desk(QObject):
    """`changed()` at once when the content did; `checked()` a moment later, when problems are new.

    `documents_changed()` when one was added or removed; `rewritten(place)` when it was not the person
    who typed what now stands at `place`; `saved(datetime)`; `not_saved(sentence)`, after which it is
    tried again. A document "" is the unit that sends.
    """

    changed = Signal()
    checked = Signal()
    documents_changed = Signal()
    rewritten = Signal(object)
    saved = Signal(object)
    not_saved = Signal(str)

    def __init__(
        self, library: Library, id_: str, clock: Callable[[], datetime], parent: QObject | None = None
    ):
        super().__init__(parent)
        self.library, self.id, self.clock = library, id_, clock
        self.content: dict[str, Any] = library.load(id_)
        self.pack = pack(notice_of(self.content, _NAME))
        self.changes = Changes()
        self.problems: list[Problem] = []
        self.of_paper: list[Problem] = []  # those of the scans, when they were looked at last
        self.undrawable: Undrawable = draws_all
        self.gone_over = False  # whether the person has seen the list of all problems
        self._submission: Submission | None = None
        self._values: dict[str, tuple[tuple, Values]] = {}
        self.policies = Policies(library, self)
        self._of_document = Remembered()
        self._unsaved = False
        self._ids_used = {document["id"] for document in self._documents}
        self._save_timer = _timer(self, _SAVE_AFTER, self.save)
        self._check_timer = _timer(self, _CHECK_AFTER, self.check)
        self.policies.changed.connect(self.check)

    # What is there

    @property
    def submission(self) -> Submission:
        """The content as read by the checks; made anew after a change. Raises UserError."""
        if self._submission is None:
            self._submission = read_submission(self.content, self.pack, _NAME)
        return self._submission

    @property
    def documents(self) -> list[Document]:
        return self.submission.documents

    def name(self) -> str:
        """甲市科学技术协会 · 2022年度改革品牌项目, or the notice alone."""
        return " · ".join(filter(None, (name_of(self.submission.unit), self.pack.notice.short_name)))

    def values(self, document: str) -> Values:
        """What the answers mean together; worked out again where one of them changed."""
        submission = self.submission
        its = submission.document(document) if document else None
        asked = (submission.unit, its)
        last, values = self._values.get(document, ((), None))
        if values is None or last != asked:
            pack = self.pack
            values = values_of(pack, submission, its) if its else unit_values(pack, submission)
            self._values[document] = (asked, values)
        return values

    def answers(self, document: str, of_unit: bool = False) -> dict[str, Answer]:
        """The answers to the fields of a document, or to those about its unit, as kept."""
        if not document:
            return self.content["unit"]
        found = self._document(document)
        return found["unit"] if of_unit else found.setdefault("answers", {})

    def problems_at(self, document: str, field: str) -> list[Problem]:
        return [p for p in self.problems if (p.document, p.field) == (document, field)]

    # What the person does

    def answer(self, document: str, of_unit: bool, field: str, answer: Answer) -> None:
        """Of a document that is gone nothing is kept: what an input method holds back is sent when
        its page goes, which is a moment later."""
        if document and all(each["id"] != document for each in self._documents):
            return
        self._note(Place(document, of_unit, field), None if is_blank(answer) else answer)
        self._changed()

    def mend(self, problems: Sequence[Problem]) -> None:
        """Put the right form in for each that has one, as one step that can be taken back."""
        self.changes.end_step()
        for document, field in dict.fromkeys((p.document, p.field) for p in problems):
            mends = [p.mend for p in problems if (p.document, p.field) == (document, field) and p.mend]
            answer = mended(self.answers(document).get(field), mends)
            self.answer(document, False, field, answer)
            self.rewritten.emit(Place(document, False, field))
        self.changes.end_step()
        self.check()

    def take(self, document: str, field: str, answer: Answer) -> None:
        """An answer that was offered, as one step that can be taken back."""
        self.changes.end_step()
        self.answer(document, False, field, answer)
        self.changes.end_step()
        self.rewritten.emit(Place(document, False, field))
        self.check()

    def reason(self, key: str, text: str) -> None:
        """Why a warning stays; no text takes the reason back."""
        self._note(Place(reason=key), text if text.strip() else None)
        self._changed()

    def undo(self) -> Change | None:
        """Take the last step back, wherever it was; None where there is none."""
        if change := self.changes.back():
            self._rewrite(change.place, change.before)
        return change

    def redo(self) -> Change | None:
        """Do the step again that was taken back last; None where there is none."""
        if change := self.changes.forth():
            self._rewrite(change.place, change.after)
        return change

    def replace(self, content: dict[str, Any]) -> None:
        """Everything as in `content`, as one step that can be taken back."""
        before, self.content = self.content, deepcopy(content)
        self.changes.note(WHOLE, before, deepcopy(content))
        self._rewrite(WHOLE, content)

    def add_document(self, form: str, unit: dict[str, Answer] | None = None) -> str:
        """A new document, empty; `unit` where it is another unit's. Its id."""
        document: dict[str, Any] = {"id": self._new_id(), "form": form, "answers": {}}
        if unit is not None:
            document["unit"] = unit
        before = deepcopy(self.content)
        self._documents.append(document)
        self._documents_changed(before)
        return document["id"]

    def take_over(
        self, documents: list[dict[str, Any]], editions: Sequence[Edition] = ()
    ) -> int:
        """Add those of `documents` that their unit files through this one, with what was printed of
        them; how many they are. Raises UserError."""
        sender, before = kind_of(self.pack, self.submission.unit), deepcopy(self.content)
        taken: dict[str, str] = {}
        for document in documents:
            kind = kind_of(self.pack, document["unit"])
            found = applicant(self.pack.forms[document["form"]], kind)
            if found is not None and found.via and found.via == sender:
                taken[document["id"]] = self._new_id()
                self._documents.append(document | {"id": taken[document["id"]]})
        if taken:
            self._documents_changed(before)
            printed = taken_over(editions, taken, self.answers(""))
            arrive(self.library, self.id, printed, self.clock())
        return len(taken)

    def remove_document(self, id_: str) -> Callable[[], None]:
        """Take a document out. What is returned puts it back, reasons and all."""
        before = deepcopy(self.content)
        self._documents.remove(self._document(id_))
        reasons = self.content.get("reasons", {})
        for key in [k for k in reasons if k.partition("@")[2].partition(".")[0] == id_]:
            del reasons[key]
        taken = next(d for d in before["documents"] if d["id"] == id_)
        place = before["documents"].index(taken)

        def put_back() -> None:
            if self.changes.last() is removal:
                self.undo()
                return
            now = deepcopy(self.content)
            self._documents.insert(place, deepcopy(taken))
            kept = self.content.setdefault("reasons", {})
            for key, text in before.get("reasons", {}).items():
                kept.setdefault(key, text)
            self._documents_changed(now)

        self._documents_changed(before)
        removal = self.changes.last()
        return put_back

    def scans_folder(self) -> Path:
        """Where the names of the documents' scans are found."""
        names = [name for document in self.documents for name in document.scans]
        return self.library.scan_path(names[0]).parent if names else Path()

    def set_scans(self, document: str, scans: list[str]) -> None:
        before = deepcopy(self.content)
        self._document(document)["scans"] = scans
        self.changes.note(WHOLE, before, deepcopy(self.content))
        self._changed()

    # Saving and checking

    def check(self) -> None:
        """All problems, now."""
        self._check_timer.stop()
        today = self.clock().date()
        self.problems = check(
            self.submission, self.pack, today, self.undrawable, self._of_document,
            self.policies.checker,
        )  # fmt: skip
        self.checked.emit()

    def know_of_paper(self, problems: list[Problem]) -> None:
        """What the scans were found to lack; the slow part of a check, so it is done where they are
        shown."""
        if problems != self.of_paper:
            self.of_paper = problems
            self.checked.emit()

    def use_fonts(self, undrawable: Undrawable) -> None:
        """From now on, checks also tell which characters cannot be printed."""
        self.undrawable = undrawable
        self.check()

    def save(self, keep: bool = False) -> bool:
        """Keep what is there, now; with `keep` as a state that the history never thins out. False
        if that failed; it is tried again."""
        self._save_timer.stop()
        if not self._unsaved and not keep:
            return True
        now = self.clock()
        try:
            self.library.save(self.id, self.content, now, keep)
        except UserError as error:
            self.not_saved.emit(error.sentence)
            self._save_timer.start(_RETRY_AFTER)
            return False
        self._unsaved = False
        self.saved.emit(now)
        return True

    def close(self) -> bool:
        """Save and stop all timers. False if it could not be saved; then it is tried again."""
        if not self.save():
            return False
        self._save_timer.stop()
        self._check_timer.stop()
        return True

    @property
    def _documents(self) -> list[dict]:
        return self.content.setdefault("documents", [])

    def _document(self, id_: str) -> dict:
        return next(document for document in self._documents if document["id"] == id_)

    def _note(self, place: Place, value: Any) -> None:
        """Put `value` at a place, as a step of the person's."""
        self.changes.note(place, self._put(place, value), value)

    def _put(self, place: Place, value: Any) -> Any:
        """Put `value` at a place, None for nothing; what was there."""
        kept, key = (
            (self.content.setdefault("reasons", {}), place.reason) if place.reason
            else (self.answers(place.document, place.of_unit), place.field)
        )  # fmt: skip
        before = kept.get(key)
        if value is not None:
            kept[key] = value
        else:
            kept.pop(key, None)
        return before

    def _rewrite(self, place: Place, value: Any) -> None:
        if place == WHOLE:
            self.content = deepcopy(value)
            self._ids_used |= {document["id"] for document in self._documents}
        else:
            self._put(place, value)
        self._changed()
        if place == WHOLE:
            self.documents_changed.emit()
        self.rewritten.emit(place)
        self.check()

    def _changed(self) -> None:
        self._submission = None
        self._unsaved = True
        # Started anew at every key, the timer would never end for one who does not pause.
        if not self._save_timer.isActive():
            self._save_timer.start(_SAVE_AFTER)
        self._check_timer.start()
        self.changed.emit()

    def _new_id(self) -> str:
        """One that no document has or had: reasons and pages go by it."""
        number = 1
        while (id_ := f"d{number}") in self._ids_used:
            number += 1
        self._ids_used.add(id_)
        return id_

    def _documents_changed(self, before: dict[str, Any]) -> None:
        self.changes.note(WHOLE, before, deepcopy(self.content))
        self._changed()
        self.documents_changed.emit()
        self.check()


def _timer(owner: QObject, milliseconds: int, then: Callable[[], Any]) -> QTimer:
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(then)
    return timer
