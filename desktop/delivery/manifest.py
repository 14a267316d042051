"""The package's own table of contents, `manifest.json`: what is in it, and how to know it is."""

import hashlib
from pathlib import PurePosixPath

import msgspec

NAME = "manifest.json"

# Roles: what a file is to the receiver.
WORD, PDF, SIGNED_SCAN, LIST, MAIL, MAIL_TEXT = (
    "word", "pdf", "signed_scan", "list", "mail", "mail_text",
)  # fmt: skip


class Entry(msgspec.Struct, frozen=True):
    """One file. `form` and `document` are empty where it is none of theirs; `pages` counts those
    of the export or of the scan; `edition` is 0 where there is none, and `version_code` empty."""

    name: str
    role: str
    form: str
    document: str
    edition: int
    version_code: str
    pages: int
    bytes: int
    sha256: str


class MailEntry(msgspec.Struct, frozen=True):
    """One mail, with the names of the files it carries."""

    name: str
    to: str
    subject: str
    attachments: list[str]


class Manifest(msgspec.Struct, frozen=True):
    notice: str
    pack_digest: str
    unit: str
    created: str  # ISO, with the zone of the clock
    draft: bool
    files: list[Entry]
    mails: list[MailEntry]


def entry(
    name: str, content: bytes, role: str, form: str = "", document: str = "", pages: int = 0,
    edition: int = 0, version_code: str = "",
) -> Entry:  # fmt: skip
    digest = hashlib.sha256(content).hexdigest()
    return Entry(name, role, form, document, edition, version_code, pages, len(content), digest)


def encode(manifest: Manifest) -> bytes:
    return msgspec.json.format(msgspec.json.encode(manifest), indent=2) + b"\n"


def decode(content: bytes) -> Manifest:
    """Raises ValueError where `content` is no manifest, or names a file outside the package."""
    manifest = msgspec.json.decode(content, type=Manifest)
    names = [entry.name for entry in manifest.files]
    for name in names:
        if not name or "\\" in name or name in (".", "..", NAME) or PurePosixPath(name).name != name:
            raise ValueError(f"name {name!r}")
    if len(set(names)) != len(names):
        raise ValueError("a name stands twice")
    return manifest
