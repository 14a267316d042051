"""Pages of a PDF one below the other, as pictures: scrolled, zoomed, always on white paper.

Knows where a page stands and what is in view; the pictures are made elsewhere.
"""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor, QFocusEvent, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent,
)  # fmt: skip
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from desktop.delivery.proof import Proof
from desktop.templates.places import Place
from desktop.widgets import look
from desktop.widgets.roll import GAP, Roll

FIT = 0.0  # the zoom at which a page is as wide as the view
_ZOOMS = (0.33, 0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0)
_PER_MM = 96 / 25.4  # pixels at 100 %, before the screen enlarges them
_A4 = (210.0, 297.0)  # mm
_MARK = 3  # pixels, beside the field in hand


class Papers(QAbstractScrollArea):
    """`lacking()` when pages in view have no sharp picture; `turned()` when another page, or as
    many, are in view."""

    lacking = Signal()
    turned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.proof: Proof | None = None
        self.zoom = FIT
        self._pictures: dict[int, QImage] = {}
        self._place: Place | None = None
        self._settling = False  # while ranges and places change together
        self.setObjectName("preview.pages")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # A bar that came and went would change the width that pages are fitted to.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().setSingleStep(5 * look.GRID)
        self.horizontalScrollBar().setSingleStep(5 * look.GRID)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.valueChanged.connect(self._scrolled)

    # What is there

    def page(self) -> int:
        """The page in the middle of the view, from 1; 0 where there is none."""
        return self.roll().page_at(self.verticalScrollBar().value() + self.viewport().height() / 2)

    def in_view(self) -> list[int]:
        top = self.verticalScrollBar().value()
        return self.roll().between(top, top + self.viewport().height())

    def pixels_wide(self) -> int:
        """How wide a picture must be to be sharp on this screen."""
        return max(round(self.roll().width * self.devicePixelRatioF()), 1)

    def roll(self) -> Roll:
        """The pages as large as they are in the view; one to come is as large as A4."""
        there = self.proof
        pages, width, height = (there.pages, there.width, there.height) if there else (0, *_A4)
        if self.zoom == FIT:
            wide = max(self.viewport().width() - 2 * GAP, 50)
        else:
            wide = round(width * _PER_MM * self.zoom)
        return Roll(pages, wide, round(wide * height / width))

    def picture(self, page: int) -> QImage | None:
        return self._pictures.get(page)

    # What is shown

    def show_proof(self, proof: Proof | None, pictures: dict[int, QImage], place: Place | None) -> None:
        """Other pages, at `place` if it was not in view before; None lets go of all."""
        self.proof, self._pictures = proof, pictures
        self._adjust(self._share())
        self.go_to(place)

    def add_pictures(self, pictures: dict[int, QImage]) -> None:
        """Of the pages shown; those far out of view are let go."""
        near = {number + by for number in self.in_view() for by in (-1, 0, 1)}
        kept = {number: picture for number, picture in self._pictures.items() if number in near}
        self._pictures = kept | pictures
        self.viewport().update()

    def go_to(self, place: Place | None) -> None:
        """Bring the page of `place` into view and mark the place; stay where both are."""
        self._place = place
        if place is not None and self.proof is not None:
            top, bottom = self._y(place.page, place.top), self._y(place.page, place.bottom)
            bar, height = self.verticalScrollBar(), self.viewport().height()
            seen = bar.value() <= top <= bottom <= bar.value() + height
            if not seen or self.page() != place.page:
                # The whole page where it fits, else the place in the upper part of the view.
                page_top = self.roll().top(place.page) - GAP
                fits = bottom - page_top <= height
                bar.setValue(int(page_top if fits else top - height / 4))
        self._scrolled()

    def set_zoom(self, zoom: float) -> None:
        if zoom != self.zoom:
            middle = self._share()
            self.zoom = zoom
            self._adjust(middle)
            self._scrolled()

    def zoom_by(self, steps: int) -> None:
        """To the next larger or smaller of the usual zooms."""
        now = self.roll().width / (_A4[0] * _PER_MM)
        if steps > 0:
            self.set_zoom(next((z for z in _ZOOMS if z > now * 1.02), _ZOOMS[-1]))
        elif steps < 0:
            self.set_zoom(next((z for z in reversed(_ZOOMS) if z < now / 1.02), _ZOOMS[0]))

    # Qt

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.viewport().rect(), look.colour("ground"))
        for number in self.in_view():
            sheet = self._rect(number)
            painter.fillRect(sheet, Qt.GlobalColor.white)
            picture = self._pictures.get(number)
            if picture is not None and self._is_sharp(picture):
                picture.setDevicePixelRatio(self.devicePixelRatioF())
                painter.drawImage(QPointF(sheet.topLeft()), picture)
            elif picture is not None:
                painter.drawImage(sheet, picture)
            painter.setPen(QPen(look.colour("line"), 1))
            painter.drawRect(sheet)
            if self._place is not None and self._place.page == number:
                self._mark(painter, sheet, self._place)
        if self.hasFocus():
            painter.setPen(QPen(look.colour("accent"), 2))
            painter.drawRect(self.viewport().rect())
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._adjust(self._share())
        self.go_to(self._place)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(event.angleDelta().y())
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        match event.text(), event.key():
            case ("+" | "=", _):
                self.zoom_by(1)
            case ("-", _):
                self.zoom_by(-1)
            case ("0", _):
                self.set_zoom(FIT)
            case ("1", _):
                self.set_zoom(1.0)
            case (_, Qt.Key.Key_Home):
                bar.setValue(0)
            case (_, Qt.Key.Key_End):
                bar.setValue(bar.maximum())
            case _:
                super().keyPressEvent(event)

    def _is_sharp(self, picture: QImage) -> bool:
        return abs(picture.width() - self.pixels_wide()) <= 1

    def _mark(self, painter: QPainter, sheet: QRectF, place: Place) -> None:
        per_mm = sheet.height() / self.proof.height
        top, high = sheet.top() + place.top * per_mm, (place.bottom - place.top) * per_mm
        # The paper is white on dark screens too.
        painter.fillRect(QRectF(sheet.left() + 1, top, _MARK, high), QColor(look.ON_PAPER))

    def _y(self, page: int, mm: float) -> float:
        """Where a line of a page stands, from the top of all."""
        roll = self.roll()
        return roll.top(page) + mm * roll.height / self.proof.height

    def _rect(self, page: int) -> QRectF:
        roll = self.roll()
        free = (self.viewport().width() - roll.width) // 2
        left = free if free >= GAP else GAP - self.horizontalScrollBar().value()
        top = roll.top(page) - self.verticalScrollBar().value()
        return QRectF(left, top, roll.width, roll.height)

    def _adjust(self, share: float) -> None:
        """The ranges of the bars follow from pages and zoom; the middle of the view stays."""
        self._settling = True
        view, (wide, high) = self.viewport().size(), self.roll().whole
        for bar, whole, part in (
            (self.verticalScrollBar(), high, view.height()),
            (self.horizontalScrollBar(), wide, view.width()),
        ):
            bar.setRange(0, max(whole - part, 0))
            bar.setPageStep(part)
        bar = self.verticalScrollBar()
        bar.setValue(round(share * (bar.maximum() + bar.pageStep()) - bar.pageStep() / 2))
        self._settling = False

    def _share(self) -> float:
        """How far down the view is, as a share of all pages."""
        bar = self.verticalScrollBar()
        return (bar.value() + bar.pageStep() / 2) / (bar.maximum() + bar.pageStep() or 1)

    def _scrolled(self, *_: object) -> None:
        if self._settling:
            return
        self.viewport().update()
        seen = self.in_view()
        if any(n not in self._pictures or not self._is_sharp(self._pictures[n]) for n in seen):
            self.lacking.emit()
        self.turned.emit()
