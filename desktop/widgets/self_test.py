"""The window proves itself where it was built or installed: `--self-test FOLDER`.

    FOLDER/packages/<sample>/          the package of every sample, made and verified
    FOLDER/papers/<sample>/<document>  .docx, .pdf and .txt of every document in it
    FOLDER/pages/<sample>-<step>.png   every page of the wizard with that sample in it
    FOLDER/report.json                 what it ran on, and what it did; written last
    FOLDER/error.txt                   only where something failed

A window has no console, so all of it is in files. `--self-test FOLDER/start` opens the window on
the library there, writes `report.json` when it is painted, and closes: for the clock.
"""

import json
import platform
import sys
import tempfile
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from time import sleep
from typing import Any

from PySide6 import __version__ as qt_version
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from desktop import __version__
from desktop.library.store import Library
from desktop.widgets import background, failure
from desktop.widgets.app import make_app
from desktop.widgets.window import Window

START = "start"
_SECRET = "授权码 self-test 𬱖"


def main(folder: Path) -> int:
    """0 where all went well; then `report.json` is there and `error.txt` is not."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "error.txt").unlink(missing_ok=True)
    sys.excepthook = _fail  # what a slot raises never comes back to the caller
    try:
        app = make_app(sys.argv[:1])
        app.setCursorFlashTime(0)  # the same picture each time
        if folder.name == START:
            done = _start(app, folder)
        else:
            done = {
                "packages": _packages(folder / "packages"),
                "papers": _papers(folder / "papers"),
                "pages": _pages(app, folder / "pages"),
                "keyring": _keyring(),
                "policies": _policies(),
                "platform": app.platformName(),
                "font": app.font().family(),
                "speaks": QCoreApplication.translate("QPlatformTheme", "Cancel"),
            }
        if _failed:
            raise RuntimeError("\n".join(_failed))
    except Exception:  # noqa: BLE001  whatever it was, the report must say it
        (folder / "error.txt").write_text(traceback.format_exc(), "utf-8")
        return 1
    system = {
        "version": __version__, "python": platform.python_version(), "qt": qt_version,
        "system": platform.platform(), "frozen": bool(getattr(sys, "frozen", False)),
        "modules": sorted(sys.modules),
    }  # fmt: skip
    (folder / "report.json").write_text(json.dumps(done | system, ensure_ascii=False, indent=1), "utf-8")
    return 0


_failed: list[str] = []


def _fail(kind, error, trace) -> None:
    _failed.append(failure.report(kind, trace))


def _start(app: QApplication, folder: Path) -> dict[str, Any]:
    """As the person starts it, up to the first picture."""
    with Library.open(folder / "data", datetime.now().astimezone()) as library:
        window = Window(library, lambda: datetime.now().astimezone())
        window.show()
        app.processEvents()
        window.repaint()
        window.close()
    return {}


def _packages(folder: Path) -> dict[str, int]:
    """How many files each sample's package has; each is verified against its manifest."""
    from desktop.delivery.trial import sample_names, sample_package

    return {name: len(sample_package(name, folder / name).files) for name in sample_names()}


def _papers(folder: Path) -> int:
    """How many documents were written."""
    from desktop.delivery.edition import export
    from desktop.forms.files import load_submission
    from desktop.paths import resources

    count = 0
    for path in sorted((resources() / "samples").glob("*.json")):
        submission, pack = load_submission(path)
        (folder / path.stem).mkdir(parents=True, exist_ok=True)
        for document in submission.documents:
            made = export(pack, submission, document, pack.notice.date)
            beside = folder / path.stem / document.id
            beside.with_suffix(".docx").write_bytes(made.docx)
            beside.with_suffix(".pdf").write_bytes(made.pdf)
            beside.with_suffix(".txt").write_text(made.text, "utf-8")
            count += 1
    return count


def _pages(app: QApplication, folder: Path) -> list[str]:
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="shenbao-") as home:
        return [_grab(window, folder / f"{name}.png") for name, window in _walk(app, Path(home))]


def _walk(app: QApplication, home: Path) -> Iterator[tuple[str, Window]]:
    """The window with each sample in it, at each step."""
    from desktop.forms.files import load_submission
    from desktop.paths import resources
    from desktop.widgets import exchange
    from desktop.widgets.steps import steps

    clock = {}
    clock["now"] = datetime.now().astimezone()
    with Library.open(home / "data", clock["now"]) as library:
        window = Window(library, lambda: clock["now"])
        window.show()
        yield "home-empty", _settled(app, window)
        for hour, path in enumerate(sorted((resources() / "samples").glob("*.json"))):
            _, pack = load_submission(path)
            day = datetime.combine(pack.notice.date, time(1), UTC).astimezone()
            clock["now"] = day + timedelta(hours=hour)  # the list sorts by it
            window.open(exchange.bring_in(library, path, clock["now"]))
            for step in steps(window.wizard.desk):
                window.wizard.go(step.key)
                yield f"{path.stem}-{step.key}", _settled(app, window)
            window.show_home()
        yield "home", _settled(app, window)
        window.close()


def _settled(app: QApplication, window: Window) -> Window:
    """Nothing at work, and the picture the same three times: lists fill by and by."""
    background.wait_for_all()
    pictures: list[QImage] = []
    for _ in range(200):
        app.processEvents()
        sleep(0.01)
        pictures = [*pictures[-2:], window.grab().toImage()]
        if len(pictures) == 3 and pictures[0] == pictures[1] == pictures[2]:
            break
    return window


def _grab(window: Window, path: Path) -> str:
    if not window.grab().save(str(path)):
        raise OSError(f"{path.name} was not written")
    return path.name


def _policies() -> list[str]:
    """What needs the tables of other libraries: initials of pinyin, and simplified characters."""
    from desktop.cleaning.tidy import Step, tidy
    from desktop.policy.search import Index
    from desktop.policy.shelf import bundled

    index = Index(bundled())
    found = index.search("ylkp", limit=1)
    index.close()
    return [*(hit.title for hit in found), tidy("學會", [Step.SIMPLIFIED]).text]


def _keyring() -> dict[str, Any]:
    """Whether the system keeps a secret for us and gives it back."""
    import keyring
    from keyring.errors import KeyringError

    name = ("shenbao-self-test", "self-test@example.org")
    said: dict[str, Any] = {"backend": str(keyring.get_keyring()), "keeps": False}
    try:
        keyring.set_password(*name, _SECRET)
        said["keeps"] = keyring.get_password(*name) == _SECRET
        keyring.delete_password(*name)
        said["forgets"] = keyring.get_password(*name) is None
    except KeyringError as error:
        said["trouble"] = repr(error)
    return said
