"""The preview: the real PDF of the document in hand, beside its fields, a moment after each pause.

Made and drawn in the background, never while a key waits; what is outdated is not shown.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import NamedTuple, Protocol

from PySide6.QtCore import QTimer, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout

from desktop.delivery.proof import Proof, drawn, proof
from desktop.errors import UserError
from desktop.templates.places import Place, place_at
from desktop.widgets import look
from desktop.widgets.background import Newest
from desktop.widgets.desk import Desk
from desktop.widgets.papers import FIT, Papers

_AFTER = 150  # milliseconds without a key, or any other change


class FieldsInHand(Protocol):
    """What a page of fields tells: all its fields, the one in hand and how far in it the cursor
    is, from 0 to 1, by the names of places."""

    def names(self) -> Sequence[str]: ...

    def in_hand(self) -> tuple[str, float]: ...


class _Drawn(NamedTuple):
    proof: Proof
    version: int
    pictures: dict[int, QImage]


class Preview(QFrame):
    """Empty and idle until `show_document`, and after `rest`."""

    def __init__(self, desk: Desk):
        super().__init__()
        self._desk = desk
        self._document = ""
        self._page: FieldsInHand | None = None
        self._version = 0  # of what is to be seen: another document, other answers
        self._shown_version = -1
        self.setObjectName("preview")
        self.setAccessibleName("预览")
        self.setMinimumWidth(24 * look.GRID)
        self.papers = Papers()
        self._said = look.words(tone="quiet", name="preview.said")
        self._number = look.words(tone="quiet", name="preview.number")
        self._number.setWordWrap(False)
        self._work = Newest(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_AFTER)
        self._lay_out()
        self._pause.timeout.connect(self._ask)
        self._work.done.connect(self._show)
        self._work.failed.connect(self._say)
        self.papers.lacking.connect(self._ask)
        self.papers.turned.connect(self._tell_page)
        desk.changed.connect(self._changed)
        self._say("")

    def _lay_out(self) -> None:
        papers = self.papers
        row = QHBoxLayout()
        row.setContentsMargins(look.GRID, look.GRID, look.GRID, look.GRID)
        row.setSpacing(0)
        row.addWidget(self._number, 1)
        row.addWidget(_tool("－", "preview.smaller", "缩小（按 -）", partial(papers.zoom_by, -1)))
        row.addWidget(_tool("＋", "preview.larger", "放大（按 +）", partial(papers.zoom_by, 1)))
        row.addWidget(_tool("100%", "preview.actual", "原大（按 1）", partial(papers.set_zoom, 1.0)))
        row.addWidget(_tool("适合宽度", "preview.fit", "适合宽度（按 0）", partial(papers.set_zoom, FIT)))
        self._said.setContentsMargins(look.GRID, 0, look.GRID, look.GRID)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._said)
        column.addWidget(papers, 1)

    def show_document(self, document: str, page: FieldsInHand) -> None:
        """The document, at the field that `page` has in hand."""
        self._page = page
        if document != self._document:
            self.rest()
            self._document, self._page = document, page
            self._version += 1
            self._say("正在准备预览……", "quiet")
            self._ask()
        else:
            self.follow()

    def rest(self) -> None:
        """Nothing to show: what was made is let go."""
        self._document, self._page = "", None
        self._pause.stop()
        self._work.forget()
        self.papers.show_proof(None, {}, None)

    def follow(self, *_: object) -> None:
        """Show the page of the field in hand."""
        if self.papers.proof is not None:
            self.papers.go_to(self._place(self.papers.proof))

    def _changed(self) -> None:
        if self._document:
            self._version += 1
            self._pause.start()

    def _ask(self) -> None:
        """For what is to be seen now; what is being made for an earlier wish is not waited for."""
        if not self._document:
            return
        self._pause.stop()
        desk, papers, there = self._desk, self.papers, self.papers.proof
        make: Callable[[], Proof] | None = None
        if there is None or self._shown_version != self._version:
            try:
                submission = desk.submission
            except UserError as error:
                self._say(error.sentence)
                return
            document = submission.document(self._document)
            make = partial(proof, desk.pack, submission, document, desk.clock().date())
        where = partial(place_at, *self._in_hand())
        self._work.ask(
            partial(_draw, make, there, self._version, papers.in_view(), where, papers.pixels_wide())
        )

    def _show(self, made: _Drawn) -> None:
        if made.proof is self.papers.proof:
            self.papers.add_pictures(made.pictures)
            return
        self._shown_version = made.version
        self._say("")
        self.papers.show_proof(made.proof, made.pictures, self._place(made.proof))

    def _place(self, there: Proof) -> Place | None:
        return place_at(*self._in_hand(), there.places)

    def _in_hand(self) -> tuple[Sequence[str], str, float]:
        return self._page.names(), *self._page.in_hand()

    def _say(self, sentence: str, tone: str = "warning") -> None:
        self._said.setText(f"▲ {sentence}" if tone == "warning" else sentence)
        look.set_tone(self._said, tone)
        self._said.setVisible(bool(sentence))

    def _tell_page(self) -> None:
        there = self.papers.proof
        said = f"草稿　第{self.papers.page()}页 共{there.pages}页" if there else ""
        self._number.setText(said)
        self.papers.setAccessibleName(f"预览 {said}".strip())


def _draw(
    make: Callable[[], Proof] | None, there: Proof | None, version: int, in_view: Iterable[int],
    where: Callable[..., Place | None], width: int,
) -> _Drawn:  # fmt: skip
    """On the thread of the background."""
    made = make() if make else there
    wanted = set(in_view)
    if make and (place := where(made.places)):
        wanted.add(place.page)
    pictures = {}
    for number, pixels in drawn(made.pdf, sorted(wanted or {1}), width):
        size = (pixels.width, pixels.height, pixels.stride)
        # A copy: QImage does not hold on to the bytes it is given.
        pictures[number] = QImage(pixels.data, *size, QImage.Format.Format_RGB32).copy()
    return _Drawn(made, version, pictures)


def _tool(text: str, name: str, tip: str, then: Callable[[], None]) -> QToolButton:
    """Keys do the same while the pages have the focus, so that Tab goes from field to field."""
    button = QToolButton()
    button.setText(text)
    button.setObjectName(name)
    button.setToolTip(tip)
    button.setAccessibleName(f"预览：{tip}")
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    button.clicked.connect(then)
    return button
