"""Starting the window: Chinese dialogs, the library, and what to do where it cannot be opened."""

import gc
import sys
from datetime import datetime
from pathlib import Path

# Before Qt: what is imported after PySide6 takes longer, by its own import hook.
from desktop.errors import UserError
from desktop.library.lock import LibraryInUse
from desktop.library.opening import DamagedLibrary
from desktop.library.store import Library
from desktop.paths import data_folder

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from desktop.widgets import failure, look
from desktop.widgets.qt_words import QtWords
from desktop.widgets.window import Window

_STARTED = 1000  # milliseconds after which the window is there, with all that it shows


def now() -> datetime:
    """The clock of the person: local time, with its zone."""
    return datetime.now().astimezone()


def make_app(arguments: list[str]) -> QApplication:
    # As an argument: `setStyle` would return a QStyle, whose hundreds of names nobody here needs.
    app = QApplication([*arguments, "-style", "Fusion"])
    app.setApplicationName("shenbao")
    app.setApplicationDisplayName("科协申报助手")
    speak_chinese(app)
    look.use_chinese_font(app)
    return app


def speak_chinese(app: QApplication) -> None:
    """Qt's own buttons and dialogs."""
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    app.installTranslator(QtWords(app))
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_zh_CN", folder):
        app.installTranslator(translator)


def main(file: Path | None = None) -> int:
    """Show the window until it is closed, with the submission in `file` brought in; the exit
    status."""
    app = make_app(sys.argv)
    sys.excepthook = failure.tell
    library = open_library(file)
    if library is None:
        return 1
    window = Window(library, now)
    window.show()
    QTimer.singleShot(_STARTED, gc.enable)
    if file is not None:
        window.home.open_file(file)
    else:
        window.resume()
    try:
        return app.exec()
    finally:
        library.close()


def open_library(file: Path | None = None) -> Library | None:
    """The library, or a backup of it where the person wants that, or nothing. `file` is what the
    person wanted to open."""
    folder = data_folder()
    try:
        return Library.open(folder, now())
    except UserError as error:
        from PySide6.QtWidgets import QMessageBox

        look.dress(QApplication.instance())  # the window would, but there is none yet
        if isinstance(error, DamagedLibrary):
            return _mend(error)
        sentence = error.sentence
        if file is not None and isinstance(error, LibraryInUse):
            sentence += f"\n\n要打开“{file.name}”，请在那个窗口里点“导入…”。"
        QMessageBox.critical(None, "科协申报助手", sentence)
        return None


def _mend(damaged: DamagedLibrary) -> Library | None:
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox(QMessageBox.Icon.Warning, "科协申报助手", damaged.sentence)
    box.setObjectName("damaged_library")
    restore = None
    if damaged.last_backup:
        restore = box.addButton("恢复最近的备份", QMessageBox.ButtonRole.AcceptRole)
    empty = box.addButton("新建空的资料库", QMessageBox.ButtonRole.DestructiveRole)
    box.addButton("退出", QMessageBox.ButtonRole.RejectRole)
    box.exec()
    try:
        if restore is not None and box.clickedButton() is restore:
            return Library.open_from_backup(data_folder(), damaged.last_backup, now())
        if box.clickedButton() is empty:
            return Library.open_empty(data_folder(), now())
    except UserError as error:
        QMessageBox.critical(None, "科协申报助手", error.sentence)
    return None
