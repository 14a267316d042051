"""The setup program as a person sees it: every page, with Enter, into the folder it proposes; the
program that it opens at the end; and the uninstaller. For a look at build/proof/*.png."""

import subprocess
import time

import windows
from project import NAME

from proof.place import PROGRAM, Place, must, until

_PAGES = ("welcome", "parts", "folder", "progress", "finish")


def walk(place: Place) -> None:
    proposed = place.local / "Programs/shenbao"
    process = place.wine.start(windows.SETUP)
    try:
        until(place.is_shown, "the setup program opens")
        for number, page in enumerate(_PAGES, 1):
            if page == "finish":
                until((proposed / "uninstall.exe").exists, "everything is put down", 240)
                until(lambda: _settled(place), "the last page")
            time.sleep(2)
            place.picture(f"setup-{number}-{page}")
            if page != "progress":
                place.key("Return")
        until(lambda: process.poll() is not None, "the setup program ends")
    finally:
        process.kill()
    must((proposed / PROGRAM).exists(), "not in the folder that was proposed")
    must((place.desktop / f"{NAME}.lnk").exists(), "no shortcut on the desktop")
    library = place.data / "library.sqlite"
    until(library.exists, "the program opens at the end")
    time.sleep(5)
    place.picture("setup-6-opened")
    place.wine.run("taskkill", "/IM", PROGRAM)
    until(lambda: not place.is_shown(), "the program closes")
    _remove(place, proposed)


def _remove(place: Place, folder) -> None:
    place.wine.start(folder / "uninstall.exe")
    until(place.is_shown, "the uninstaller opens")
    time.sleep(2)
    place.picture("uninstall-1-confirm")
    place.key("Return")
    until(lambda: not folder.exists(), "everything is taken away", 60)
    time.sleep(2)
    place.picture("uninstall-2-finish")
    place.key("Return")
    until(lambda: not place.is_shown(), "the uninstaller ends")
    must((place.data / "library.sqlite").exists(), "the library is gone")
    must(not (place.desktop / f"{NAME}.lnk").exists(), "the shortcut is left")


def _settled(place: Place) -> bool:
    """Whether the screen stays as it is for a second."""

    def now() -> bytes:
        return subprocess.run(
            ["import", "-window", "root", "png:-"], env=place.wine.environment(), capture_output=True
        ).stdout

    one = now()
    time.sleep(1.5)
    return one == now()
