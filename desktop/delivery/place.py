"""Putting a package into its place: whole, or not at all.

Everything is written into a folder beside, then that folder takes the name. An older package of
the same name stays until then and comes back if the last step fails. One that the person changed
or added files to is kept under another name, since it may be the only copy.
"""

import io
import os
import shutil
import tempfile
import zipfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import msgspec

from desktop.delivery.verify import verify
from desktop.errors import UserError
from desktop.files import failure, replace, write_bytes

_UNFINISHED = "报送包-未完成-"
_OLD, _OLD_ZIP, _NEW, _NEW_ZIP = "旧", "旧.zip", "新", "新.zip"


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
    try:
        out.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=out))
    except (FileExistsError, NotADirectoryError) as error:
        raise UserError(f"“{out}”不是文件夹，报送包放不进去，请改选别的文件夹。") from error
    except OSError as error:
        raise failure(error, folder) from error
    try:
        (beside / _NEW).mkdir()
        for file_name, content in files.items():
            write_bytes(beside / _NEW / file_name, content)
        write_bytes(beside / _NEW_ZIP, to_zip(name, files, now))
        _swap(beside, folder, archive)
    except OSError as error:
        raise failure(error, folder) from error
    finally:
        if not os.path.lexists(beside / _OLD):
            shutil.rmtree(beside, ignore_errors=True)
    kept = _kept_if_changed(beside / _OLD, out / f"{name}-旧-{now:%Y%m%d-%H%M%S}")
    if kept != beside / _OLD:
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


def _swap(beside: Path, folder: Path, archive: Path) -> None:
    """The old package aside and the new one into its place; undone where a step fails."""
    done: list[tuple[Path, Path]] = []
    try:
        for source, target in (
            (folder, beside / _OLD), (archive, beside / _OLD_ZIP),
            (beside / _NEW, folder), (beside / _NEW_ZIP, archive),
        ):  # fmt: skip
            if os.path.lexists(source):
                replace(source, target)
                done.append((source, target))
    except OSError as error:
        for source, target in reversed(done):
            replace(target, source)
        raise UserError(
            f"“{folder.name}”（或同名的 zip）正被占用，换不上新的报送包，原来的没有动。"
            "请关闭打开着它的 Word、看图软件和文件夹窗口，再做一次。"
        ) from error


def _kept_if_changed(old: Path, to: Path) -> Path | None:
    """Where the old package went if it is no longer as it was made: `to`, or where it lies."""
    if not os.path.lexists(old) or not _changed(old):
        return None
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

