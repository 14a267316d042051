"""Policy documents of the person's own, kept among the settings: a list of ids, and each document
under its own name, so that one that cannot be read any more does not take the others along."""

from typing import Any, Protocol

import msgspec

from desktop.policy.document import Document

_LIST, _EACH = "policies", "policy."


class Settings(Protocol):
    """What of a library is needed here."""

    def setting(self, name: str, default: Any = None) -> Any: ...

    def set_setting(self, name: str, value: Any) -> None: ...


def own(library: Settings) -> list[Document]:
    """In the order in which they came; one that cannot be read is left out."""
    found = (library.setting(_EACH + id_) for id_ in _ids(library))
    return [document for kept in found if (document := _read(kept)) is not None]


def keep(library: Settings, document: Document) -> None:
    """Add the document, or put it in the place of the one of its id. Raises UserError."""
    library.set_setting(_EACH + document.id, msgspec.to_builtins(document))
    ids = _ids(library)
    if document.id not in ids:
        library.set_setting(_LIST, [*ids, document.id])


def drop(library: Settings, document_id: str) -> None:
    """Forget the document. Raises UserError."""
    library.set_setting(_LIST, [id_ for id_ in _ids(library) if id_ != document_id])
    library.set_setting(_EACH + document_id, None)


def _ids(library: Settings) -> list[str]:
    kept = library.setting(_LIST, [])
    return [id_ for id_ in kept if isinstance(id_, str)] if isinstance(kept, list) else []


def _read(kept: Any) -> Document | None:
    try:
        return msgspec.convert(kept, Document)
    except msgspec.ValidationError:
        return None
