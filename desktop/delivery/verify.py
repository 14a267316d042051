"""Is a package still what it was? Folder or zip against its manifest."""

import hashlib
import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

import msgspec

from desktop.delivery import manifest
from desktop.errors import UserError
from desktop.templates.mark import shown

_LARGEST_MANIFEST = 16 * 1024 * 1024  # bytes; a package of a hundred forms has 60 KB
_CHUNK = 1024 * 1024
_UTF_8 = 1 << 11  # the flag of a zip's entry whose name is UTF-8
# What Windows, macOS and Word leave in folders that people open.
_LITTER = {"thumbs.db", "desktop.ini", ".ds_store"}
_LOCK_PREFIX = "~$"
# All that damaged bytes make of zipfile and the packers below it.
_UNREADABLE = (
    OSError, EOFError, ValueError, OverflowError, RuntimeError, LookupError, struct.error,
    zipfile.BadZipFile, zlib.error, lzma.LZMAError,
)  # fmt: skip


class _Files(msgspec.Struct, frozen=True):
    """What lies in a package: names, how to open one, and names that stand twice."""

    names: list[str]
    open: Callable[[str], BinaryIO]
    twice: list[str] = []


def verify(path: Path) -> list[str]:
    """A sentence for each changed, missing or extra file, and for a damaged manifest; empty for a
    sound package. Raises UserError where there is nothing to read at all."""
    with _opened(path) as files:
        return list(_found(files))


def _found(files: _Files) -> Iterator[str]:
    for name in files.twice:
        yield f"“{name}”在压缩包里出现了两次，请重新制作报送包。"
    if manifest.NAME not in files.names:
        yield f"缺少清单“{manifest.NAME}”，不能核对，请重新制作报送包。"
        return
    try:
        with files.open(manifest.NAME) as file:
            listed = manifest.decode(file.read(_LARGEST_MANIFEST))
    except _UNREADABLE:
        yield f"清单“{manifest.NAME}”已损坏，不能核对，请重新制作报送包。"
        return
    for entry in listed.files:
        if entry.name not in files.names:
            yield f"缺少文件“{entry.name}”，请重新制作报送包。"
        elif wrong := _wrong(files, entry):
            yield f"“{entry.name}”{wrong}，请重新制作报送包。"
    known = {entry.name for entry in listed.files} | {manifest.NAME}
    for name in files.names:
        if name not in known and not _litter(name):
            yield f"多出文件“{name}”，它不在清单里；如确要报送，请放进申报材料后重新制作。"


def _wrong(files: _Files, entry: manifest.Entry) -> str:
    """What is wrong with a listed file; empty where nothing is."""
    digest, length = hashlib.sha256(), 0
    try:
        with files.open(entry.name) as file:
            # One that says it is small and never ends is not read to its end.
            while length <= entry.bytes and (chunk := file.read(_CHUNK)):
                digest.update(chunk)
                length += len(chunk)
    except _UNREADABLE:
        return "读不出来，可能已损坏"
    if (length, digest.hexdigest()) != (entry.bytes, entry.sha256):
        return "的内容与清单不符，制作之后被改动过"
    if entry.version_code and not _bears(files, entry):
        return f"里的版本码不是清单上的 {shown(entry.version_code)}"
    return ""


def _bears(files: _Files, entry: manifest.Entry) -> bool:
    """Whether a Word file or a PDF says that it is the edition that the manifest says."""
    code = re.escape(entry.version_code.encode())
    with files.open(entry.name) as file:
        content = file.read()
    match entry.role:
        case manifest.WORD:
            try:
                with zipfile.ZipFile(io.BytesIO(content)) as archive:
                    about = archive.read("docProps/core.xml")
            except _UNREADABLE:
                return False
            return bool(re.search(rb"<dc:identifier>%s</dc:identifier>" % code, about))
        case manifest.PDF:
            return bool(re.search(rb"<pdf:Keywords>%s</pdf:Keywords>" % code, content))
    return True  # a scan says it in its pixels


def _litter(name: str) -> bool:
    name = name.rpartition("/")[2]
    return name.lower() in _LITTER or name.startswith(_LOCK_PREFIX)


@contextmanager
def _opened(path: Path) -> Iterator[_Files]:
    if path.is_dir():
        try:
            inside = sorted(p.relative_to(path).as_posix() for p in path.rglob("*") if not p.is_dir())
        except OSError as error:
            raise UserError(f"打不开文件夹“{path}”，请检查是否有权限。") from error
        yield _Files(inside, lambda name: (path / name).open("rb"))
        return
    try:
        archive = zipfile.ZipFile(path)
    except FileNotFoundError as error:
        raise UserError(f"找不到“{path}”，请核对报送包的位置。") from error
    except _UNREADABLE as error:
        raise UserError(
            f"“{path.name}”不是报送包的文件夹，也打不开为 zip，请重新选择，或重新拷贝一次。"
        ) from error
    with archive:
        yield _in_zip(archive)


def _in_zip(archive: zipfile.ZipFile) -> _Files:
    """The files of the one folder in the zip; where there is none, all are at the top."""
    full = [(_name(entry), entry) for entry in archive.infolist() if not entry.is_dir()]
    tops = {name.partition("/")[0] for name, _ in full}
    top = f"{tops.pop()}/" if len(tops) == 1 and all("/" in name for name, _ in full) else ""
    entries: dict[str, zipfile.ZipInfo] = {}
    twice = []
    for name, entry in full:
        name = name.removeprefix(top)
        if name in entries:
            twice.append(name)
        entries[name] = entry
    return _Files(
        list(entries), lambda name: archive.open(entries[name]), sorted(set(twice))  # type: ignore
    )


def _name(entry: zipfile.ZipInfo) -> str:
    """The name as it was meant. Chinese Windows packs names in GBK, and Info-ZIP in UTF-8, without
    the flag that says so; Python then takes them for code page 437."""
    if entry.flag_bits & _UTF_8:
        return entry.filename
    packed = entry.orig_filename.encode("cp437")
    for coding in ("utf-8", "gb18030"):
        with suppress(UnicodeDecodeError):
            return packed.decode(coding).replace("\\", "/")
    return entry.filename
