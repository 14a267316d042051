"""From an older version, whose files are not those of today."""

import shutil

import file_list
import windows
from project import BUILD, NAME, ROOT, run

from proof.place import COMMAND, PROGRAM, Place, must

_LIBRARY = ROOT / "tests/packaging/libraries/1/library.sqlite"
OWN = "我的笔记.txt"  # a file that the person put among the program's
_GONE = "_internal/只在旧版里/旧.dll"


def older(place: Place) -> None:
    """Version 0.0.1: two programs that are none, and a file that today's version has no more."""
    made = BUILD / "older"
    shutil.rmtree(made, ignore_errors=True)
    bundle = made / NAME
    for name in (PROGRAM, COMMAND, _GONE):
        (bundle / name).parent.mkdir(parents=True, exist_ok=True)
        (bundle / name).write_bytes(b"0.0.1")
    file_list.write(bundle, made / "lists")
    setup = made / "setup.exe"
    run(
        "makensis", "-V2", "-INPUTCHARSET", "UTF8", "-DVERSION=0.0.1", "-DNUMBERS=0.0.1.0",
        f"-DOUT={setup}", f"-DLISTS={made / 'lists'}", f"-DICONS={BUILD / 'icons'}",
        ROOT / "packaging/installer.nsi",
    )  # fmt: skip
    place.before = place.files(), place.folders(), place.registry()
    elsewhere = place.wine.home / "别处"
    place.setup(setup, into=elsewhere)
    must((elsewhere / _GONE).exists(), "the older version is not there")
    place.setup(setup)
    must(not elsewhere.exists(), "the program is in two places")
    must((place.folder / _GONE).read_bytes() == b"0.0.1", "the older version is not there")
    must((place.desktop / f"{NAME}.lnk").exists(), "no shortcut on the desktop")
    (place.folder / OWN).write_text("我的", "utf-8")
    place.data.mkdir(parents=True)
    shutil.copy(_LIBRARY, place.data)
    (place.desktop / f"{NAME}.lnk").unlink()  # the person does not want it


def over_older(place: Place) -> None:
    library = _LIBRARY.read_bytes()
    place.setup(windows.SETUP)
    must(not (place.folder / _GONE).parent.exists(), "a file of the older version is left")
    must((place.folder / OWN).read_text("utf-8") == "我的", "the person's file is gone")
    must((place.data / "library.sqlite").read_bytes() == library, "the library was touched")
    must(not (place.desktop / f"{NAME}.lnk").exists(), "the shortcut came back")
