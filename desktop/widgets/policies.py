"""The policy documents at hand: the program's and the person's own, and the checker that knows all."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from desktop.library import policies
from desktop.library.store import Library
from desktop.policy.checking import Checker
from desktop.policy.document import Document
from desktop.policy.shelf import bundled


class Policies(QObject):
    """`changed(id)` when one of the person's own came, went, or was corrected."""

    changed = Signal(str)

    def __init__(self, library: Library, parent: QObject | None = None):
        super().__init__(parent)
        self._library = library
        self.own: list[Document] = policies.own(library)
        self._checker: Checker | None = None

    @property
    def documents(self) -> list[Document]:
        """The person's own first: what was brought along is what is wanted."""
        return [*self.own, *bundled()]

    @property
    def checker(self) -> Checker | None:
        """None where the program's own documents are all there are."""
        if self._checker is None:
            self._checker = checker(self.own)
        return self._checker

    def is_own(self, document_id: str) -> bool:
        return any(document.id == document_id for document in self.own)

    def keep(self, document: Document) -> None:
        """Raises UserError."""
        policies.keep(self._library, document)
        self._changed(document.id)

    def drop(self, document: Document) -> Callable[[], None]:
        """Forget one of the person's own. What is returned brings it back. Raises UserError."""
        policies.drop(self._library, document.id)
        self._changed(document.id)
        return lambda: self.keep(document)

    def _changed(self, document_id: str) -> None:
        self.own, self._checker = policies.own(self._library), None
        self.changed.emit(document_id)


def checker(own: list[Document]) -> Checker | None:
    """Of the person's own and the program's; None where those are all there are."""
    return Checker([*own, *bundled()]) if own else None
