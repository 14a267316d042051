"""The portable zip, unpacked somewhere and started."""

import zipfile
from pathlib import Path

import release
import windows
from project import NAME

from proof.place import PROGRAM, Place, must, until


def unpacked(place: Place) -> Path:
    """The program in the zip, on a drive with a name like a stick's."""
    folder = place.wine.drive / "U盘 备份"
    program = folder / NAME / PROGRAM
    if not program.exists():
        packed = place.out / f"{release.PORTABLE}.zip"
        release.portable(windows.FOLDER, packed)
        with zipfile.ZipFile(packed) as zip_:
            zip_.extractall(folder)
        packed.unlink()
    return program


def keeps_beside(place: Place) -> None:
    program = unpacked(place)
    had = place.data.exists()
    library = program.parent / "我的资料" / "data" / "library.sqlite"
    with place.window(program=program):
        until(library.exists, "a library lies beside the program")
        place.picture("portable")
    must(place.data.exists() == had, "a library was begun in the person's folder")
