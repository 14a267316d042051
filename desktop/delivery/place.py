"""Putting a package into its place: whole, or not at all.

Everything is written into a folder beside, then that folder takes the name, and last the zip. An
older package of the same name stays until then and comes back if a step fails. One that the person
changed or added files to is kept under another name, since it may be the only copy.

Whenever the program is killed, folder and zip are each whole, old or new, and at least one of them
is there. What lies about then is put right by the next package that is made in the same place.
"""

import contextlib
import io
import os
import shutil
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

import msgspec

from desktop.delivery.verify import verify
from desktop.errors import UserError
from desktop.files import failure, make_folder, replace, write_bytes

_UNFINISHED = "报送包-未完成-"
_OLD, _NEW = "旧-", "新"
_ABANDONED = 3600  # seconds; no package takes a minute


class Placed(msgspec.Struct, frozen=True):
    """Where the package is; `kept` is where an older one with changes of the person's went."""

    folder: Path
    zip: Path
    kept: Path | None = None


def put(out: Path, name: str, files: Mapping[str, bytes], now: datetime) -> Placed:
    """`files` as the folder `name` in `out`, and as `name.zip` beside it.

    Raises UserError; then `out` holds what it held before.
    """
    folder, archive = out / name, out / f"{name}.zip"
    if archive.is_dir():
        raise UserError(f"“{archive}”是一个文件夹，压缩包放不进去，请把它改名后再做一次。")
    make_folder(out)
    try:
        _tidy(out, now)
        beside = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=out))
    except OSError as error:
        raise failure(error, folder) from error
    old = beside / f"{_OLD}{name}"
    try:
        (beside / _NEW).mkdir()
        for file_name, content in files.items():
            write_bytes(beside / _NEW / file_name, content)
        write_bytes(beside / archive.name, to_zip(name, files, now))
        _swap([(folder, old), (beside / _NEW, folder), (beside / archive.name, archive)])
    except OSError as error:
        raise failure(error, folder) from error
    finally:
        if not os.path.lexists(old):
            shutil.rmtree(beside, ignore_errors=True)
    kept = _kept_if_changed(old, now)
    if kept != old:
        shutil.rmtree(beside, ignore_errors=True)
    return Placed(folder, archive, kept)


def to_zip(name: str, files: Mapping[str, bytes], now: datetime) -> bytes:
    """A zip with the folder `name` in it. Names are UTF-8, and the flag says so."""
    made = io.BytesIO()
    when = max(now.timetuple()[:6], (1980, 1, 1, 0, 0, 0))  # zip knows no earlier time
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for file_name, content in files.items():
            entry = zipfile.ZipInfo(f"{name}/{file_name}", when)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return made.getvalue()


def _swap(steps: Sequence[tuple[Path, Path]]) -> None:
    """Each path takes the name beside it; all of it undone where a step fails. The last step may
    take the name of a file that is there."""
    done: list[tuple[Path, Path]] = []
    try:
        for source, target in steps:
            if os.path.lexists(source):
                replace(source, target)
                done.append((source, target))
    except BaseException as error:
        for source, target in reversed(done):
            with contextlib.suppress(OSError):  # held as well: said below
                replace(target, source)
        if isinstance(error, OSError):
            folder, old = steps[0]
            where = f"移到了“{old}”" if os.path.lexists(old) else "没有动"
            raise UserError(
                f"“{folder.name}”（或同名的 zip）正被占用，换不上新的报送包，原来的{where}，"
                "请关闭打开着它的 Word、看图软件和文件夹窗口，再做一次。"
            ) from error
        raise


def _tidy(out: Path, now: datetime) -> None:
    """What a killed program left in `out`: the old package goes back, the unfinished new one away.
    Young ones may be another program's work in hand."""
    for left in out.glob(f"{_UNFINISHED}*"):
        with contextlib.suppress(OSError):
            if now.timestamp() - left.stat().st_mtime < _ABANDONED:
                continue
            for old in list(left.glob(f"{_OLD}*")):
                place = out / old.name.removeprefix(_OLD)
                if not os.path.lexists(place):
                    replace(old, place)
                elif _kept_if_changed(old, now) == old:
                    break
            else:
                shutil.rmtree(left, ignore_errors=True)


def _kept_if_changed(old: Path, now: datetime) -> Path | None:
    """Where the old package went if it is no longer as it was made: beside the new one under
    another name, or, where that fails, it stays where it lies."""
    if not os.path.lexists(old) or not _changed(old):
        return None
    to = old.parent.parent / f"{old.name.removeprefix(_OLD)}-旧-{now:%Y%m%d-%H%M%S}"
    number, free = 1, to
    while os.path.lexists(free):
        number += 1
        free = to.with_name(f"{to.name}-{number}")
    try:
        replace(old, free)
    except OSError:
        return old
    return free


def _changed(old: Path) -> bool:
    try:
        return bool(verify(old))
    except UserError:
        return True

