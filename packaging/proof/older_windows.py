"""A Windows that Qt cannot run on: a sentence, and nothing done."""

import time

import windows

from proof.place import TOO_OLD, Place, must, until
from proof.portable import unpacked


def setup_refuses(place: Place) -> None:
    place.wine.claim("win81")
    try:
        before = place.files()
        must(place.setup(windows.SETUP) == TOO_OLD, "the setup program did not say 3")
        must(not place.folder.exists(), "something was installed")
        changed = {n for n in set(before) ^ set(place.files()) if "windows/" not in n}
        must(not changed, f"files changed: {changed}")
    finally:
        place.wine.claim("win10")


def portable_refuses(place: Place) -> None:
    """The box is on the screen; Enter closes it; no library was begun."""
    program = unpacked(place)
    home = program.parent / "我的资料"
    had = home.exists()
    place.wine.claim("win81")
    try:
        process = place.wine.start(program)
        until(place.is_shown, "the box is shown")
        time.sleep(1)
        place.picture("windows-8.1")
        place.key("Return")
        until(lambda: process.poll() is not None, "the box closes")
        must(home.exists() == had, "a library was begun")
    finally:
        place.wine.claim("win10")
