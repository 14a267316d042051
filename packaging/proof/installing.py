"""Installed, started, installed again, and gone."""

import sqlite3
import sys
from datetime import UTC, datetime

import windows
from project import NAME, ROOT, VERSION, megabytes

from proof.place import PROGRAM, RUNNING, Place, must, until
from proof.upgrading import OWN

MOST_INSTALLED, MOST_SETUP = 140, 45  # MB
_UNIT = "乙市科学技术协会"


def is_installed(place: Place) -> None:
    built, there = place.files(windows.FOLDER), place.files(place.folder)
    missing = {name for name, digest in built.items() if there.get(name) != digest}
    must(not missing, f"not as built: {sorted(missing)[:5]}")
    must(there.keys() - built.keys() == {"uninstall.exe", OWN}, "files that nobody built")
    must((place.links / f"{NAME}.lnk").exists(), "no shortcut in the start menu")
    must((place.links / "空白表样.lnk").exists(), "no shortcut to the blank forms")
    says = place.registry()
    home = place.wine.path(place.folder).replace("\\", "\\\\")
    for wanted in (
        r'Classes\.sbz] @="shenbao.submission"',
        rf'shenbao.submission\shell\open\command] @="\"{home}\\{PROGRAM}\" \"%1\""',
        rf'"DisplayVersion"="{VERSION}"', rf'"InstallLocation"="{home}"',
    ):  # fmt: skip
        must(any(wanted in line for line in says), f"the registry does not say {wanted}")
    size, packed = megabytes(place.folder), megabytes(windows.SETUP)
    must(size <= MOST_INSTALLED, f"installed {size:.1f} MB, more than {MOST_INSTALLED}")
    must(packed <= MOST_SETUP, f"setup {packed:.1f} MB, more than {MOST_SETUP}")


def opens_library(place: Place) -> None:
    """By its file, as Windows would: the program, then the file's name."""
    _write_submission(place.wine.home / "Desktop/乙市 申报.sbz")
    with place.window(place.wine.path(place.wine.home / "Desktop/乙市 申报.sbz")):
        until(lambda: (place.data / "backups").exists(), "the day's backup is made")
        place.picture("opened-sbz")
    library = sqlite3.connect(f"file:{place.data / 'library.sqlite'}?immutable=1", uri=True)
    units = {name for (name,) in library.execute("SELECT unit_name FROM submissions")}
    library.close()
    must(units == {"甲市科学技术协会", "丁医院科学技术协会", _UNIT}, f"the library has {units}")


def _write_submission(path) -> None:
    sys.path.insert(0, str(ROOT))
    from desktop.library.travel import export_submission

    content = {
        "notice": "sdast-brand-2022", "documents": [], "reasons": {},
        "unit": {"unit_kind": "city_association", "unit_name": _UNIT},
    }  # fmt: skip
    export_submission(content, {}, path, datetime(2022, 8, 15, 4, tzinfo=UTC))


def refuses_while_running(place: Place) -> None:
    with place.window():
        before = place.files(place.folder)
        must(place.setup(windows.SETUP, wait=False) == RUNNING, "the setup program did not say 2")
        must(place.uninstall_in_place() == RUNNING, "the uninstaller did not say 2")
        must(place.files(place.folder) == before, "files changed under the running program")
        must(any(VERSION in line for line in place.registry()), "the registry was cleared")


def over_itself(place: Place) -> None:
    before = place.files(place.folder), place.files(place.data)
    place.setup(windows.SETUP)
    after = place.files(place.folder), place.files(place.data)
    # The uninstaller is written anew each time.
    for one in (before[0], after[0]):
        one.pop("uninstall.exe")
    must(after == before, "installing again changed something")


def removed(place: Place) -> None:
    data = place.files(place.data)
    place.uninstall()
    files, folders, registry = place.before
    left = place.files().keys() - files.keys()
    home = place.folder.relative_to(place.wine.drive).as_posix()
    own = {f"{home}/{OWN}", f"users/{place.wine.home.name}/Desktop/乙市 申报.sbz"}
    kept = place.data.relative_to(place.wine.drive).as_posix()
    strange = {n for n in left - own if not n.startswith((f"{kept}/", "windows/", "ProgramData/"))}
    must(not strange, f"left behind: {sorted(strange)[:8]}")
    must(own <= left, "a file of the person's is gone")
    must(place.files(place.data) == data, "the library was touched")
    names = {n for n in place.folders() - folders if not n.startswith((kept, "windows"))}
    must(names <= {home, home.rpartition("/")[0]}, f"folders left behind: {sorted(names)}")
    ours = {line for line in place.registry() - registry if _is_ours(line)}
    must(not ours, f"left in the registry: {sorted(ours)[:8]}")
    must(not {line for line in registry - place.registry() if _is_ours(line)}, "registry lost")


def _is_ours(line: str) -> bool:
    """Wine keeps notes of its own, such as where a window was."""
    return any(word in line for word in ("shenbao", ".sbz", NAME)) and "Wine" not in line


