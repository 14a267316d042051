"""Signatures, seals, dates and places that stay empty, as the scans show them: each with its picture,
for the person to look at. The program says what it sees, never that it is valid."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.delivery.intake.seals import Seen, Sight
from desktop.errors import UserError
from desktop.library.intake import Tray
from desktop.templates.boxes import Wanted
from desktop.widgets import look
from desktop.widgets.desk import Desk

_CONFIRMED = "confirmed"  # the kind of event
_WIDE, _HIGH = 36 * look.GRID, 20 * look.GRID  # pixels of a picture, at most
_QUESTIONS = {
    Wanted.SIGNATURE: "是本人签名，已核对", Wanted.SEAL: "单位名称清楚、与申报单位一致，已核对",
    Wanted.DATE: "日期写了、没有涂改，已核对", Wanted.EMPTY: "这里不用签章，已核对",
}  # fmt: skip


class SightsView(QFrame):
    """`failed(sentence)` when a tick could not be kept."""

    failed = Signal(str)

    def __init__(self, desk: Desk):
        super().__init__()
        self.setProperty("role", "card")
        self.setObjectName("sights")
        self._desk = desk
        self._rows = QWidget()
        title = look.words("签章处")
        title.setFont(look.font(bold=True))
        self._left = look.words(name="sights.left")
        hint = "程序只说看到了什么，签章是不是有效、清楚，请您放大看过再打钩。"
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*[look.GRID * 2] * 4)
        self._column.setSpacing(look.GRID)
        for widget in (title, look.words(hint, "quiet"), self._left, self._rows):
            self._column.addWidget(widget)
        self._confirmed: set[str] = set()
        self._keys: list[str] = []
        self.hide()

    def show_sights(self, sights: dict[str, list[Sight]], titles: dict[str, str], tray: Tray) -> None:
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.GRID * 2)
        self._confirmed = confirmed(self._desk)
        self._keys = []
        scans = {d.id: d.scans[0] for d in self._desk.documents if d.scans}
        for document, found in sights.items():
            scan = tray.laid[document].scan if document in tray.laid else scans.get(document, "")
            if found and document in titles:
                head = look.words(titles[document])
                head.setFont(look.font(bold=True))
                column.addWidget(head)
            for sight in found:
                column.addWidget(self._row(sight, scan))
        self._column.replaceWidget(self._rows, rows)
        self._rows.hide()
        self._rows.deleteLater()
        self._rows = rows
        self._count()
        self.setVisible(column.count() > 0)

    def _row(self, sight: Sight, scan: str) -> QWidget:
        key = f"{sight.document}.{sight.field}.{sight.wanted}"
        kept = f"{key}@{scan}"
        said, tone = words(sight)
        column = QVBoxLayout()
        column.setSpacing(look.GRID)
        column.addWidget(look.words(said, tone, f"sight.{key}"))
        if sight.crop:
            tick = QCheckBox(_QUESTIONS[sight.wanted])
            tick.setObjectName(f"confirm.{key}")
            tick.setAccessibleName(f"{sight.label}：{_QUESTIONS[sight.wanted]}")
            tick.setChecked(kept in self._confirmed)
            tick.toggled.connect(partial(self._confirm, kept))
            self._keys.append(kept)
            column.addWidget(tick)
        column.addStretch()
        row = QWidget()
        side = QHBoxLayout(row)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(look.GRID * 2)
        if sight.crop:
            side.addWidget(_picture(sight.crop), 0, Qt.AlignmentFlag.AlignTop)
        side.addLayout(column, 1)
        return row

    def _confirm(self, key: str, on: bool) -> None:
        try:
            self._desk.library.record(self._desk.id, _CONFIRMED, on, self._desk.clock(), key)
        except UserError as error:
            self.failed.emit(error.sentence)
            return
        (self._confirmed.add if on else self._confirmed.discard)(key)
        self._count()

    def _count(self) -> None:
        left = sum(key not in self._confirmed for key in self._keys)
        self._left.setText(f"▲ 还有{left}处没有核对。" if left else "✔ 每一处都核对过了。")
        look.set_tone(self._left, "warning" if left else "good")
        self._left.setVisible(bool(self._keys))


def confirmed(desk: Desk) -> set[str]:
    """The places that were looked at, by what bears them: another scan is to be looked at again."""
    ticks = {e.key: e.details for e in desk.library.events(desk.id) if e.kind == _CONFIRMED}
    return {key for key, on in ticks.items() if on}


def words(sight: Sight) -> tuple[str, str]:
    """The sentence with its sign, and the tone of both."""
    if not sight.warns:
        return f"✔ {sight.sentence}", "good"
    gone = sight.seen is Seen.NOTHING and sight.wanted is not Wanted.EMPTY
    return (f"✘ {sight.sentence}", "error") if gone else (f"▲ {sight.sentence}", "warning")


def _picture(crop: bytes) -> QLabel:
    picture, label = QPixmap(), QLabel()
    picture.loadFromData(crop)
    ratio = 2  # sharp at 150 % and 200 % too
    small = picture.scaled(
        _WIDE * ratio, _HIGH * ratio, Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )  # fmt: skip
    small.setDevicePixelRatio(ratio)
    label.setPixmap(small)
    label.setFixedWidth(_WIDE)
    return label
