"""A zip from elsewhere, before anything in it is believed."""

import contextlib
import json
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from desktop.errors import UserError

_MB = 1024 * 1024
_LARGEST = 512 * _MB  # of all entries
_LARGEST_JSON = 64 * _MB  # the longest honest submission is far below one
_MOST_ENTRIES = 2000
# Scans are hardly compressible; a white page as a bitmap is, but it is not 50 MB.
_RATIO, _RATIO_FROM = 100, 50 * _MB
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_ENCRYPTED = 0x1

# All that zipfile was seen to raise for bytes it did not expect.
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, ValueError, OverflowError,
    LookupError, NotImplementedError, RuntimeError,
)  # fmt: skip


@contextlib.contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """`path` as a zip. Raises UserError, also for damage that the block comes upon."""
    with contextlib.ExitStack() as stack:
        try:
            file = stack.enter_context(path.open("rb"))
        except OSError as error:
            raise UserError(
                f"读不了“{path}”，请确认它是文件、没有被移走或删除，并且您有权限打开它。"
            ) from error
        try:
            yield stack.enter_context(zipfile.ZipFile(file))
        except (*_DAMAGE, OSError) as error:
            raise UserError(
                f"“{path.name}”不是申报文件，或在传送中损坏了，"
                "请让对方重新导出、重新发送 .sbz 文件。"
            ) from error


def checked(archive: zipfile.ZipFile, path: Path) -> dict[str, zipfile.ZipInfo]:
    """The files in it by name, which are safe to read. Raises UserError."""
    entries: dict[str, zipfile.ZipInfo] = {}
    for entry in archive.infolist():
        name = entry.filename
        # zipfile cuts a name at NUL and turns \ into / on Windows: what the file says counts.
        said = getattr(entry, "orig_filename", name)
        folder = said.endswith("/")
        if not all(map(is_plain, said.removesuffix("/").split("/"))):
            raise UserError(
                f"“{path.name}”里有不安全的文件名，没有导入；请向对方核实来源，让对方重新导出。"
            )
        if entry.flag_bits & _ENCRYPTED:
            raise UserError(f"“{path.name}”带有密码，请让对方重新导出不加密的 .sbz 文件。")
        if folder:
            continue
        if name in entries or entry.compress_type not in _METHODS:
            raise zipfile.BadZipFile(name)
        if name.startswith(("scans/", "editions/")) and name.count("/") > 1:
            raise zipfile.BadZipFile(name)
        entries[name] = entry
    total = sum(entry.file_size for entry in entries.values())
    written = [entries[n] for n in ("submission.json", "editions.json") if n in entries]
    if (
        len(entries) > _MOST_ENTRIES
        or total > _LARGEST
        or any(entry.file_size > _LARGEST_JSON for entry in written)
        or any(map(_swells, entries.values()))
    ):
        raise UserError(
            f"“{path.name}”解开后过大，不像申报文件，没有导入；"
            "请向对方核实来源，或让对方减小扫描件后重新导出。"
        )
    return entries


def is_plain(name: str) -> bool:
    """Whether `name` is one name, in no folder, on no drive."""
    return (
        0 < len(name) <= 200
        and name.strip(". ") != ""
        and not any(c in '/\\:*?"<>|' or ord(c) < 32 or 0xD800 <= ord(c) < 0xE000 for c in name)
    )


def to_content(data: bytes, path: Path) -> dict[str, Any]:
    """Raises UserError where `data` is not a JSON object."""
    content = _from_json(data, path)
    if not isinstance(content, dict):
        raise UserError(f"“{path.name}”里的不是一份申报，请确认选的是 .sbz 申报文件。")
    return content


def to_list(data: bytes, path: Path) -> list[Any]:
    """Raises UserError where `data` is not a JSON array."""
    content = _from_json(data, path)
    if not isinstance(content, list):
        raise UserError(f"“{path.name}”里的各稿读不出来，请让对方重新导出、重新发送。")
    return content


def _from_json(data: bytes, path: Path) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UserError(
            f"“{path.name}”里的申报内容读不出来，请让对方重新导出、重新发送。"
        ) from error


def _swells(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > max(_RATIO_FROM, _RATIO * entry.compress_size)
