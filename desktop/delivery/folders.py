"""Folders of a mailbox as IMAP lists them, and which of them holds the drafts."""

import re
from base64 import b64decode, b64encode
from collections.abc import Iterable, Sequence

import msgspec

# (\HasNoChildren \Drafts) "/" "&g0l6P3ux-"; the name may come as a literal, {11} and the bytes.
_LISTED = re.compile(
    rb'\((?P<flags>[^)]*)\) (?:"(?P<mark>\\?.)"|NIL) '
    rb'(?:"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<name>.*))',
    re.DOTALL,
)
_DRAFTS = rb"\drafts"
_CLOSED = (rb"\noselect", rb"\nonexistent")


class Folder(msgspec.Struct, frozen=True):
    """`raw` is its name as the server writes it, `name` as people read it without the folders
    above it."""

    raw: bytes
    name: str
    flags: tuple[bytes, ...]

    @property
    def argument(self) -> bytes:
        """`raw` as a quoted string in a command."""
        return b'"' + self.raw.replace(b"\\", b"\\\\").replace(b'"', b'\\"') + b'"'


def listed(answers: Iterable[bytes | tuple[bytes, bytes] | None]) -> list[Folder]:
    """The folders in what `imaplib` gives for LIST. A line that is none is passed over."""
    found = []
    for answer in answers:
        head, literal = answer if isinstance(answer, tuple) else (answer, None)
        line = _LISTED.match(head or b"")
        if not line:
            continue
        raw = line["name"] if line["quoted"] is None else re.sub(rb"\\(.)", rb"\1", line["quoted"])
        raw = raw if literal is None else literal
        mark = (line["mark"] or b"")[-1:]
        last = raw.rpartition(mark)[2] if mark else raw
        flags = tuple(flag.lower() for flag in line["flags"].split())
        found.append(Folder(raw, from_utf7(last), flags))
    return found


def drafts(folders: Sequence[Folder], names: Sequence[str]) -> Folder | None:
    """The folder for drafts: the one so marked (RFC 6154), else by the first name that is there."""
    open_ = [folder for folder in folders if not set(folder.flags) & set(_CLOSED)]
    for folder in open_:
        if _DRAFTS in folder.flags:
            return folder
    for name in names:
        for folder in open_:
            if folder.name.casefold() == name.casefold():
                return folder
    return None


def from_utf7(raw: bytes) -> str:
    """草稿箱 for &g0l6P3ux- (RFC 3501, 5.1.3). What is no such name is read as UTF-8."""
    try:
        pieces = re.split(rb"&([A-Za-z0-9+,]*)-", raw)
        if b"&" in b"".join(pieces[::2]):
            raise ValueError
        return "".join(
            _decoded(piece) if place % 2 else piece.decode("utf-8")
            for place, piece in enumerate(pieces)
        )
    except ValueError:
        return raw.decode("utf-8", "replace")


def _decoded(piece: bytes) -> str:
    if not piece:
        return "&"
    piece += b"=" * (-len(piece) % 4)
    return b64decode(piece.replace(b",", b"/")).decode("utf-16-be")


def to_utf7(name: str) -> bytes:
    """&g0l6P3ux- for 草稿箱."""
    return re.sub("&|[^ -~]+", _encoded, name).encode("ascii")


def _encoded(found: re.Match[str]) -> str:
    if found[0] == "&":
        return "&-"
    inner = b64encode(found[0].encode("utf-16-be")).decode().rstrip("=").replace("/", ",")
    return f"&{inner}-"
