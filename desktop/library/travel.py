"""A submission on its way to another computer: one .sbz file, a zip of JSON and scans.

    mimetype            the kind of file and its version, first and not compressed
    submission.json     the submission, UTF-8
    scans/<name>        what it speaks of, one by one
    editions.json       what was printed to be signed, a list; older programs pass it over
    editions/<name>     its files, named by their SHA-256

A file that comes in may be anything. Sizes, names and checksums are looked at before a byte is
kept, and what is kept gets a plain name of our own.
"""

import hashlib
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

from desktop.errors import UserError
from desktop.files import writing
from desktop.library import arrival
from desktop.library.packing import to_json
from desktop.progress import Tell, silent

MIMETYPE = "application/vnd.shenbao.submission"
VERSION = 1


def export_submission(
    content: dict[str, Any], scans: Mapping[str, Path], path: Path, now: datetime,
    tell: Tell = silent, editions: Sequence[Any] = (),
    printed: Mapping[str, Path] = MappingProxyType({}),
) -> None:  # fmt: skip
    """Write `content` and the files of `scans`, by the names it knows them by, as `path`; also its
    `editions` and the files `printed` that they speak of.

    Raises UserError; then, and where it is stopped by `tell`, `path` is what it was before.
    """
    # zip knows no time before 1980 and none after 2107
    when = max((1980, 1, 1, 0, 0, 0), min(now.astimezone().timetuple()[:6], (2107, 1, 1, 0, 0, 0)))
    with writing(path) as file, zipfile.ZipFile(file, "w") as archive:
        archive.writestr(_entry("mimetype", when), f"{MIMETYPE};version={VERSION}")
        written = _entry("submission.json", when)
        archive.writestr(written, to_json(content), zipfile.ZIP_DEFLATED)
        for done, (name, source) in enumerate(scans.items()):
            tell(done, len(scans), "正在写入扫描件")
            if not arrival.is_plain(name):
                raise UserError(f"扫描件的名称“{name}”不能用作文件名，请改名后重新添加它再导出。")
            archive.writestr(_entry(f"scans/{name}", when), _read(source))
        if editions:
            written = _entry("editions.json", when)
            archive.writestr(written, to_json(list(editions)), zipfile.ZIP_DEFLATED)
        for name, source in printed.items():
            archive.writestr(_entry(f"editions/{name}", when), _read(source))


def read_submission(
    path: Path, folder: Path, tell: Tell = silent
) -> tuple[dict[str, Any], dict[str, Path]]:
    """The submission in `path`, and its scans by name. They are written into `folder`, an empty
    one of the caller's, under plain numbers.

    Raises UserError: not such a file, damaged, dangerous, or made by a newer program.
    """
    with arrival.opened(path) as archive:
        entries = arrival.checked(archive, path)
        _check_kind(archive, entries, path)
        if "submission.json" not in entries:
            raise UserError(
                f"“{path.name}”里没有申报内容（submission.json），"
                "请确认选的是从“科协申报助手”导出的 .sbz 文件。"
            )
        content = arrival.to_content(archive.read(entries["submission.json"]), path)
        scans = {}
        for done, (at, entry) in enumerate(entries.items()):
            tell(done, len(entries), "正在读取和核对文件")
            name = at.removeprefix("scans/")
            if name == at or not name:
                continue
            to = folder / f"{len(scans) + 1}{_ending(name)}"
            data = archive.read(entry)
            with writing(to) as file:
                file.write(data)
            scans[name] = to
        return content, scans


def read_editions(path: Path) -> tuple[list[Any], dict[str, bytes]]:
    """What was printed of the submission in `path`, and the files of that by name; nothing in files
    of older programs.

    Raises UserError as `read_submission` does, and where a file is not what its name says.
    """
    with arrival.opened(path) as archive:
        entries = arrival.checked(archive, path)
        if "editions.json" not in entries:
            return [], {}
        said = arrival.to_list(archive.read(entries["editions.json"]), path)
        files = {}
        for at, entry in entries.items():
            name = at.removeprefix("editions/")
            if name == at or not name:
                continue
            files[name] = archive.read(entry)
            if hashlib.sha256(files[name]).hexdigest() != name.partition(".")[0]:
                raise zipfile.BadZipFile(name)
        return said, files


def _check_kind(archive: zipfile.ZipFile, entries: dict[str, zipfile.ZipInfo], path: Path) -> None:
    """A zip made by hand may do without a mimetype."""
    if "mimetype" not in entries:
        return
    kind = archive.read(entries["mimetype"])[:200].decode("utf-8", "replace").strip()
    found = re.fullmatch(re.escape(MIMETYPE) + r";version=([0-9]{1,9})", kind)
    if found is None:
        raise UserError(f"“{path.name}”不是“科协申报助手”的申报文件，请选择 .sbz 文件。")
    if int(found[1]) > VERSION:
        raise UserError(
            f"“{path.name}”是用更新版本的“科协申报助手”导出的，请安装最新版本后再导入。"
        )


def _entry(name: str, when: tuple[int, ...]) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, when)
    entry.external_attr = 0o644 << 16
    return entry


def _read(source: Path) -> bytes:
    try:
        return source.read_bytes()
    except OSError as error:
        raise UserError(
            f"扫描件“{source.name}”读不出来，没有导出；请重新添加这份扫描件，再导出一次。"
        ) from error


def _ending(name: str) -> str:
    found = re.search(r"\.[A-Za-z0-9]{1,5}$", name)
    return found[0].lower() if found else ""
