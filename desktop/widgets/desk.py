"""The submission that is open: its content, how it is saved, what is wrong with it.

The content is what the submission file holds, as typed. Saving and checking go by timers: a
keystroke costs no more than putting its text into a dict.
"""

from collections.abc import Callable
from copy import deepcopy
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.errors import UserError
from desktop.forms.checks import Undrawable, check, draws_all
from desktop.forms.eligibility import applicant, kind_of
from desktop.forms.kinds import is_blank
from desktop.forms.packs import pack
from desktop.forms.problems import Problem
from desktop.forms.remembered import Remembered
from desktop.forms.submission import Answer, Document, Submission, notice_of, read_submission
from desktop.forms.values import Values, unit_values, values_of
from desktop.library.store import Library

_SAVE_AFTER = 400  # milliseconds after the first change that is not saved yet
_CHECK_AFTER = 250
_RETRY_AFTER = 3000
_NAME = "这份申报"


class Desk(QObject):
    """`changed()` at once when the content did; `checked()` a moment later, when problems are new.

    `documents_changed()` when one was added or removed; `saved(datetime)`; `not_saved(sentence)`,
    after which it is tried again. A document "" is the unit that sends.
    """

    changed = Signal()
    checked = Signal()
    documents_changed = Signal()
    saved = Signal(object)
    not_saved = Signal(str)

    def __init__(
        self, library: Library, id_: str, clock: Callable[[], datetime], parent: QObject | None = None
    ):
        super().__init__(parent)
        self.library, self.id, self.clock = library, id_, clock
        self.content: dict[str, Any] = library.load(id_)
        self.pack = pack(notice_of(self.content, _NAME))
        self.problems: list[Problem] = []
        self.undrawable: Undrawable = draws_all
        self.fonts_asked = False
        self.gone_over = False  # whether the person has seen the list of all problems
        self._submission: Submission | None = None
        self._values: dict[str, tuple[tuple, Values]] = {}
        self._of_document = Remembered()
        self._unsaved = False
        self._ids_used = {document["id"] for document in self._documents}
        self._save_timer = _timer(self, _SAVE_AFTER, self.save)
        self._check_timer = _timer(self, _CHECK_AFTER, self.check)

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
        answers = self.answers(document, of_unit)
        if is_blank(answer):
            answers.pop(field, None)
        else:
            answers[field] = answer
        self._changed()

    def reason(self, key: str, text: str) -> None:
        """Why a warning stays; no text takes the reason back."""
        reasons = self.content.setdefault("reasons", {})
        if text.strip():
            reasons[key] = text
        else:
            reasons.pop(key, None)
        self._changed()

    def add_document(self, form: str, unit: dict[str, Answer] | None = None) -> str:
        """A new document, empty; `unit` where it is another unit's. Its id."""
        document: dict[str, Any] = {"id": self._new_id(), "form": form, "answers": {}}
        if unit is not None:
            document["unit"] = unit
        self._documents.append(document)
        self._documents_changed()
        return document["id"]

    def take_over(self, documents: list[dict[str, Any]]) -> int:
        """Add those of `documents` that their unit files through this one; how many they are."""
        sender = kind_of(self.pack, self.submission.unit)
        taken = 0
        for document in documents:
            kind = kind_of(self.pack, document["unit"])
            found = applicant(self.pack.forms[document["form"]], kind)
            if found is not None and found.via and found.via == sender:
                self._documents.append(document | {"id": self._new_id()})
                taken += 1
        if taken:
            self._documents_changed()
        return taken

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
            self._documents.insert(place, taken)
            kept = self.content.setdefault("reasons", {})
            for key, text in before.get("reasons", {}).items():
                kept.setdefault(key, text)
            self._documents_changed()

        self._documents_changed()
        return put_back

    def scans_folder(self) -> Path:
        """Where the names of the documents' scans are found."""
        names = [name for document in self.documents for name in document.scans]
        return self.library.scan_path(names[0]).parent if names else Path()

    def set_scans(self, document: str, scans: list[str]) -> None:
        self._document(document)["scans"] = scans
        self._changed()

    # Saving and checking

    def check(self) -> None:
        """All problems, now."""
        self._check_timer.stop()
        today = self.clock().date()
        self.problems = check(
            self.submission, self.pack, today, self.undrawable, self._of_document
        )
        self.checked.emit()

    def use_fonts(self, undrawable: Undrawable) -> None:
        """From now on, checks also tell which characters cannot be printed."""
        self.undrawable = undrawable
        self.check()

    def save(self) -> bool:
        """Keep what is there, now. False if that failed; it is tried again."""
        self._save_timer.stop()
        if not self._unsaved:
            return True
        now = self.clock()
        try:
            self.library.save(self.id, self.content, now)
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

    def _documents_changed(self) -> None:
        self._changed()
        self.documents_changed.emit()
        self.check()


def _timer(owner: QObject, milliseconds: int, then: Callable[[], Any]) -> QTimer:
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(then)
    return timer
