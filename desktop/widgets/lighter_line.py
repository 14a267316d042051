"""压缩扫描件 on request: made smaller, shown beside what it was, used or refused, put back."""

from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.delivery.lighter import Seen
from desktop.errors import UserError
from desktop.progress import Tell
from desktop.widgets import look
from desktop.widgets.background import LongTask
from desktop.widgets.desk import Desk
from desktop.widgets.limit_line import LimitLine
from desktop.widgets.progress_line import ProgressLine
from desktop.widgets.steps import document_title, wants_scan
from desktop.widgets.tab_order import follow

LIGHTER = "lighter"  # the kind of events that say what a lighter scan was made of


class Heavy(NamedTuple):
    """A document's scans as they are, and as they came; `files` are those that came."""

    document: str
    title: str
    scans: list[str]
    originals: list[str]
    files: list[Path]


class Offer(NamedTuple):
    """What would become of it; no `pdf` where it cannot become lighter, `trouble` where it cannot
    be read."""

    heavy: Heavy
    before: int = 0
    pdf: bytes = b""
    pages: int = 0
    dpi: int = 0
    seen: tuple[Seen, Seen] | None = None
    trouble: str = ""


class LighterLine(QWidget):
    """Originals stay in the library."""

    def __init__(self, desk: Desk, limit: LimitLine):
        super().__init__()
        self._desk, self._limit = desk, limit
        self._start = look.button("压缩扫描件…", "lighten", "link")
        self._back = look.button("换回原扫描件", "put_back_scans", "link")
        self._progress = ProgressLine("lighter_progress")
        self._said = look.words(name="lighter_message")
        self._said.hide()
        self._between = QVBoxLayout()
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._start)
        row.addWidget(self._back)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.GRID)
        column.addLayout(row)
        column.addWidget(self._progress)
        column.addLayout(self._between)
        column.addWidget(self._said)
        self._start.clicked.connect(self._make)
        self._back.clicked.connect(self._put_back)
        desk.changed.connect(self._look_again)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def _look_again(self) -> None:
        if self.isVisible():  # not at every key on other pages: the library is asked
            self._refresh()

    def _refresh(self) -> None:
        self._start.setVisible(any(document.scans for document in self._desk.documents))
        self._back.setVisible(bool(self._originals()))

    # Made and shown

    def _make(self) -> None:
        self._close()
        try:
            heavy = self._heavy()
        except UserError as error:
            self._say(f"✘ {error.sentence}", "error")
            return
        self._start.setEnabled(False)
        task = LongTask(self, partial(offers, heavy, self._limit.bytes()))
        task.done.connect(self._show)
        task.failed.connect(self._failed)
        task.stopped.connect(partial(self._stopped, "▲ 已停下，扫描件没有动。", "warning"))
        self._progress.follow(task)
        task.start()

    def _heavy(self) -> list[Heavy]:
        desk, came, found = self._desk, self._originals(), []
        for document in desk.documents:
            if document.scans and wants_scan(desk.pack.forms[document.form]):
                scans = list(document.scans)
                originals = came.get(document.id, scans)
                files = [desk.library.scan_path(name) for name in originals]
                title = document_title(desk, document)
                found.append(Heavy(document.id, title, scans, originals, files))
        return found

    def _show(self, found: list[Offer]) -> None:
        from desktop.widgets.lighter_card import LighterCard

        self._start.setEnabled(True)
        card = LighterCard(found)
        card.chosen.connect(self._use)
        card.left.connect(self._close)
        self._between.addWidget(card)
        follow(self._said, card)
        card.begin()

    def _failed(self, sentence: str) -> None:
        self._stopped(f"✘ {sentence}", "error")

    def _stopped(self, sentence: str, tone: str) -> None:
        self._start.setEnabled(True)
        self._say(sentence, tone)

    # Used and put back

    def _use(self, chosen: list[Offer]) -> None:
        desk = self._desk
        self._close()
        if not chosen:
            return
        try:
            for offer in chosen:
                heavy = offer.heavy
                there = next((d for d in desk.documents if d.id == heavy.document), None)
                if there is None or list(there.scans) != heavy.scans:
                    continue  # changed on another page meanwhile
                name = desk.library.add_bytes(offer.pdf, ".pdf")
                details = {"from": heavy.originals, "to": name}
                desk.library.record(desk.id, LIGHTER, details, desk.clock(), heavy.document)
                desk.set_scans(heavy.document, [name])
        except UserError as error:
            self._say(f"✘ {error.sentence}", "error")
            return
        self._say("✔ 已换上压缩后的扫描件，原件还在资料库里。请重新制作报送包。", "good")

    def _put_back(self) -> None:
        self._close()
        for document, scans in self._originals().items():
            self._desk.set_scans(document, scans)
        self._say("✔ 已换回原扫描件。请重新制作报送包。", "good")

    def _originals(self) -> dict[str, list[str]]:
        """The scans of each document that has a lighter one in their place."""
        now = {document.id: list(document.scans) for document in self._desk.documents}
        return {
            event.key: event.details["from"]
            for event in self._desk.library.events(self._desk.id)
            if event.kind == LIGHTER and now.get(event.key) == [event.details["to"]]
        }

    def _close(self) -> None:
        self._said.hide()
        while item := self._between.takeAt(0):
            item.widget().hide()
            item.widget().deleteLater()

    def _say(self, sentence: str, tone: str) -> None:
        self._said.setText(sentence)
        look.set_tone(self._said, tone)
        self._said.show()


def offers(heavy: list[Heavy], limit: int, tell: Tell) -> list[Offer]:
    """In the background: each scan as light as one mail of `limit` bytes needs it."""
    from desktop.delivery.lighter import compared, lighter
    from desktop.delivery.mail import wire_size
    from desktop.delivery.scan import join

    found = []
    for one in heavy:
        def told(done: int, of: int, words: str, title: str = one.title) -> None:
            tell(done, of, f"{title}：{words}")

        try:
            before = join(one.files).pdf
        except UserError as error:
            found.append(Offer(one, trouble=error.sentence))
            continue
        made = lighter(before, lambda size: wire_size([size]) <= limit, told)
        if made is None:
            found.append(Offer(one, len(before)))
        else:
            seen = compared(before, made.pdf)
            found.append(Offer(one, len(before), made.pdf, made.pages, made.dpi, seen))
    return found

