"""The place of the preview at the right of the wizard: whether it is there, and how wide."""

from contextlib import suppress
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QSplitter, QToolButton, QWidget

from desktop.errors import UserError
from desktop.widgets import look
from desktop.widgets.desk import Desk
from desktop.widgets.field_page import FieldPage
from desktop.widgets.preview import Preview
from desktop.widgets.steps import Step

_SETTING = "preview"
_ROOMY = 1200  # pixels of a wizard; in a narrower one the form needs them all
_WIDTH = 45 * look.GRID
_FORM = 56 * look.GRID  # what a page of fields keeps at least
_KEEP_AFTER = 500  # milliseconds


class PreviewSide(QObject):
    """As the person last chose, on every submission; until then it is there where there is room."""

    def __init__(self, desk: Desk, splitter: QSplitter, button: QToolButton):
        super().__init__(splitter)
        self._desk, self._splitter, self._button = desk, splitter, button
        self._step: Step | None = None
        self._page: QWidget | None = None
        self._chosen, self._width = _kept(desk.library.setting(_SETTING))
        self._roomy = False
        self._aside = False  # something else is in its place
        self.preview = Preview(desk)
        self.preview.hide()
        splitter.addWidget(self.preview)
        self._moved = QTimer(self)
        self._moved.setSingleShot(True)
        self._moved.setInterval(_KEEP_AFTER)
        self._moved.timeout.connect(self._write)
        splitter.splitterMoved.connect(self._widened)

    @property
    def wanted(self) -> bool:
        return self._roomy if self._chosen is None else self._chosen

    def show_step(self, step: Step, page: QWidget) -> None:
        """Steps of no document have no preview."""
        self._step, self._page = step, page
        self._refresh()

    def follow(self) -> None:
        self.preview.follow()

    def fit_into(self, width: int) -> None:
        """The wizard is `width` pixels wide."""
        self._roomy = width >= _ROOMY
        self._refresh()

    def turn(self) -> bool:
        """On or off, and remembered. False where there is nothing to show."""
        possible = self._step is not None and bool(self._step.document)
        if possible:
            self._chosen = not self.wanted
            self._moved.start()
            self._refresh()
        return possible

    def step_aside(self, aside: bool) -> None:
        """Give its place to something else for a while."""
        self._aside = aside
        self._refresh()

    def keep(self) -> None:
        if self._moved.isActive():
            self._moved.stop()
            self._write()

    def _write(self) -> None:
        # To be remembered is an extra: what was typed is kept elsewhere, and told of.
        with suppress(UserError):
            self._desk.library.set_setting(
                _SETTING, {"shown": self._chosen, "width": self._width}
            )

    def _widened(self, *_: object) -> None:
        if self.preview.isVisible():
            self._width = self.preview.width()
            self._moved.start()

    def _refresh(self) -> None:
        here = self.wanted and not self._aside
        self._button.setChecked(here)
        if self._step is None or not self._step.document or not here:
            self.preview.rest()
            self.preview.hide()
            return
        if self.preview.isHidden():
            steps, *_ = self._splitter.sizes()
            whole = self._splitter.width()
            width = max(min(self._width, whole - steps - _FORM), self.preview.minimumWidth())
            self.preview.show()
            self._splitter.setSizes([steps, whole - steps - width, width])
        assert isinstance(self._page, FieldPage)
        self.preview.show_document(self._step.document, self._page)


def _kept(setting: Any) -> tuple[bool | None, int]:
    """Whether the person chose to see it, and how wide; as if never set where it is damaged."""
    match setting:
        case {"shown": bool() | None as shown, "width": int(width)} if 0 < width < 10_000:
            return shown, width
    return None, _WIDTH
