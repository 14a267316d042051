"""The editions of a submission on the export page: which paper stands, and what has changed since."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.delivery.editions import (
    Difference, Edition, current, differences, next_number, of_document,
)  # fmt: skip
from desktop.forms import compare
from desktop.library.editions import kept
from desktop.templates.mark import shown
from desktop.widgets import look
from desktop.widgets.desk import Desk
from desktop.widgets.difference_card import DifferenceCard
from desktop.widgets.freezing import chosen, marking
from desktop.widgets.steps import document_title


class Stand(NamedTuple):
    """The edition of a document that its paper goes by, the older ones, and what differs."""

    edition: Edition
    others: Sequence[Edition]
    fits: bool  # whether it says what the answers say
    marked: bool  # whether it is marked as is wished now
    found: Sequence[Difference]
    next: int


class EditionsPanel(QFrame):
    """`print_wanted(edition)`, `open_wanted(edition)` and `restore_wanted(edition)` for the edition
    whose button was pressed."""

    print_wanted = Signal(object)
    open_wanted = Signal(object)
    restore_wanted = Signal(object)

    def __init__(self, desk: Desk):
        super().__init__()
        self.setProperty("role", "card")
        self.setObjectName("editions")
        self._desk = desk
        self._rows = QWidget()
        title = look.words("已导出的稿")
        title.setFont(look.font(bold=True))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*[look.GRID * 2] * 4)
        self._column.setSpacing(look.GRID)
        hint = "每一稿的 Word 和 PDF 都原样留着：内容没改，再打印多少次都是同一稿。"
        for widget in (title, look.words(hint, "quiet"), self._rows):
            self._column.addWidget(widget)

    def refresh(self) -> None:
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.GRID * 2)
        there = kept(self._desk.library, self._desk.id).editions
        for document in self._desk.documents:
            if stand := stand_of(self._desk, document.id, there):
                column.addWidget(self._row(stand, document_title(self._desk, document)))
        self._column.replaceWidget(self._rows, rows)
        self._rows.hide()
        self._rows.deleteLater()
        self._rows = rows
        self.setVisible(column.count() > 0)

    def _row(self, stand: Stand, title: str) -> QWidget:
        edition, name = stand.edition, f"edition.{stand.edition.document}"
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.GRID // 2)
        head = look.words(f"{title}　{edition.label}", name=name)
        head.setFont(look.font(bold=True))
        column.addWidget(head)
        column.addWidget(look.words(facts(edition), "quiet", f"{name}.facts"))
        said, tone = sentence(stand)
        column.addWidget(look.words(said, tone, f"{name}.state"))
        buttons = self._buttons(edition, name, restorable=not stand.fits)
        for part in (_cards(title, stand), self._older(stand, name)):
            if part is not None:
                buttons.addWidget(_opener(part))
                column.addWidget(part)
        buttons.addStretch()
        column.insertLayout(3, buttons)
        return row

    def _buttons(self, edition: Edition, name: str, restorable: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(-look.GRID, 0, 0, 0)  # the words of links stand below the others
        row.setSpacing(0)
        acts = [("再打印…", "print", self.print_wanted), ("打开 PDF", "open", self.open_wanted)]
        if restorable:
            acts.append((f"恢复到{edition.label}", "restore", self.restore_wanted))
        for words, what, signal in acts:
            button = look.button(words, f"{name}.{what}", "link")
            button.setAccessibleName(f"{words}（{edition.label}）")
            button.clicked.connect(partial(_emit, signal, edition))
            row.addWidget(button)
        return row

    def _older(self, stand: Stand, name: str) -> QWidget | None:
        if not stand.others:
            return None
        part = QWidget()
        part.setObjectName(f"{name}.others")
        part.setProperty("words", f"其他{len(stand.others)}稿")
        column = QVBoxLayout(part)
        column.setContentsMargins(look.GRID * 2, 0, 0, 0)
        column.setSpacing(0)
        for edition in stand.others:
            column.addWidget(look.words(f"{edition.label}　{facts(edition)}", "quiet"))
            buttons = self._buttons(edition, f"{name}.{edition.number}", restorable=True)
            buttons.addStretch()
            column.addLayout(buttons)
        return part


def stand_of(desk: Desk, document: str, editions: Sequence[Edition]) -> Stand | None:
    """None where the document was never frozen."""
    every = of_document(editions, document)
    if not every:
        return None
    pack, submission = desk.pack, desk.submission
    fits = current(pack, submission, every, document)
    edition = fits or every[-1]
    wish = chosen(pack, edition.form, marking(desk))
    others = [e for e in reversed(every) if e is not edition]
    found = [] if fits else differences(pack, submission, edition)
    return Stand(
        edition, others, fits is not None, edition.marking is wish, found,
        next_number(every, document),
    )  # fmt: skip


def sentence(stand: Stand) -> tuple[str, str]:
    """How the paper of an edition stands, and the tone of that."""
    again = f"再导出或打印就是第{stand.next}稿"
    label = stand.edition.label
    if stand.fits and stand.marked:
        return "✔ 与现在的内容一致，再导出、再打印都是这一稿。", "good"
    if stand.fits:
        return f"▲ 纸上的标记改了选择，{again}；{label}已经签章的，可以不换。", "warning"
    if stand.found:
        what = "、".join(dict.fromkeys(f"“{d.label}”" for d in stand.found[:4]))
        more = "等" if len(stand.found) > 4 else ""
        changed = f"之后改过{len(stand.found)}处（{what}{more}）"
    else:
        changed = "之后通知的数据包更新过"
    return f"▲ {changed}，{label}的纸已经过时；{again}。", "warning"


def facts(edition: Edition) -> str:
    at = edition.made_at.astimezone()
    when = f"{at.year}年{at.month}月{at.day}日 {at:%H:%M}"
    return f"版本码 {shown(edition.code)}　{edition.pages}页　{when}"


def _cards(title: str, stand: Stand) -> QWidget | None:
    """What differs, field by field, old beside new."""
    if not stand.found:
        return None
    part = QWidget()
    part.setObjectName(f"edition.{stand.edition.document}.changes")
    part.setProperty("words", "改了什么")
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(look.GRID)
    for one in stand.found:
        of = "" if one.of_unit else title
        column.addWidget(
            DifferenceCard(compare.Difference(of, one.label, one.old, one.new), stand.edition.label)
        )
    return part


def _opener(part: QWidget) -> QPushButton:
    """Shows and hides a part of a row, which is hidden at first."""
    words = part.property("words")
    button = look.button(f"{words} ▸", f"{part.objectName()}.show", "link")
    button.setCheckable(True)
    button.setAccessibleName(words)
    part.hide()
    button.toggled.connect(partial(_turn, button, part, words))
    return button


def _turn(button: QPushButton, part: QWidget, words: str, open_: bool) -> None:
    part.setVisible(open_)
    button.setText(f"{words} {'▾' if open_ else '▸'}")


def _emit(signal, edition: Edition, *_: object) -> None:
    signal.emit(edition)
