"""Where files are put: shown, changed, remembered, opened."""

import contextlib
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from desktop.errors import UserError
from desktop.library.store import Library
from desktop.paths import documents_folder
from desktop.widgets import look

_SETTING = "folder"


class FolderLine(QWidget):
    """A folder that can be typed or chosen; the last one is remembered in the library."""

    def __init__(self, library: Library):
        super().__init__()
        self._library = library
        self.line = QLineEdit()
        self.line.setObjectName("folder")
        self.line.setAccessibleName("保存到文件夹")
        change = look.button("更改…", "change_folder", "", "folder")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.GRID)
        label = look.words("保存到")
        label.setWordWrap(False)
        label.setBuddy(self.line)
        row.addWidget(label)
        row.addWidget(self.line, 1)
        row.addWidget(change)
        change.clicked.connect(self._change)
        self.line.editingFinished.connect(self._remember)

    def showEvent(self, event: QShowEvent) -> None:
        """It may have been changed on another page."""
        super().showEvent(event)
        kept = self._library.setting(_SETTING)
        self.line.setText(kept if kept and isinstance(kept, str) else str(documents_folder()))

    def folder(self) -> Path:
        text = self.line.text().strip()
        return Path(text).expanduser() if text else documents_folder()

    def show_in_files(self, folder: Path) -> None:
        """In the file manager of the system."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _change(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "选择保存的文件夹", self.line.text())
        if chosen:
            self.line.setText(str(Path(chosen)))
            self._remember()

    def _remember(self) -> None:
        with contextlib.suppress(UserError):  # then it is asked for again, and no harm done
            self._library.set_setting(_SETTING, self.line.text().strip())

