"""The way back to an edition: its answers put in the place of the present ones, its PDF to look at."""

from copy import deepcopy
from pathlib import Path
from typing import Any

import msgspec

from desktop.delivery.editions import Edition
from desktop.delivery.names import legal
from desktop.files import make_folder, write_bytes
from desktop.forms.printed import printed_names
from desktop.forms.submission import Answers
from desktop.paths import cache_folder
from desktop.templates.mark import shown
from desktop.widgets.desk import Desk
from desktop.widgets.steps import document_title


def restore(desk: Desk, edition: Edition) -> bool:
    """The document as the edition has it, and of the unit what its paper shows: one step that can
    be taken back, between two states that the history keeps. False where it could not be saved."""
    content = deepcopy(desk.content)
    document = next(d for d in content["documents"] if d["id"] == edition.document)
    document["answers"] = msgspec.to_builtins(edition.answers)
    own = document.get("unit")
    for name in printed_names(desk.pack, desk.pack.forms[edition.form]):
        scope, _, field = name.rpartition(".")
        if scope == "unit" and own is not None and edition.unit is not None:
            _bring_back(field, own, edition.unit)
        elif scope:
            _bring_back(field, content["unit"], edition.sender)
    if not desk.save(keep=True):
        return False
    desk.replace(content)
    return desk.save(keep=True)


def _bring_back(field: str, now: dict[str, Any], then: Answers) -> None:
    if field in then:
        now[field] = msgspec.to_builtins(then[field])
    else:
        now.pop(field, None)


def restored_words(edition: Edition) -> str:
    return (
        f"✔ 已恢复到{edition.label}（版本码 {shown(edition.code)}）的内容，它的纸又有效了；"
        "按 Ctrl+Z 可以退回来，恢复前的内容也留在版本历史里。"
    )


def to_look_at(desk: Desk, edition: Edition) -> Path:
    """A copy of the PDF under a name that says what it is: what is kept is not for others to
    change. Raises UserError."""
    from desktop.library.editions import printed

    document = desk.submission.document(edition.document)
    name = legal(f"{document_title(desk, document)}-{edition.label}-{edition.code}")
    folder = cache_folder() / "editions"
    make_folder(folder)
    path = folder / f"{name}.pdf"
    write_bytes(path, printed(desk.library, edition).pdf)
    return path
