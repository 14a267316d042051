"""Scans made lighter, each beside what it was, to be used or not."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QVBoxLayout

from desktop.delivery.lighter import Seen
from desktop.delivery.wording import size
from desktop.widgets import look

if TYPE_CHECKING:
    from desktop.widgets.lighter_line import Offer

_HINT = (
    "下面左边是原件、右边是压缩后的样子，请核对签名、印章还看得清。不合适的取消勾选。\n"
    "PDF 里的电子印章压缩后只剩图片，不能再验证，有电子印章的不要压缩。原件留在资料库里，可以换回。"
)


class LighterCard(QFrame):
    """`chosen(list of offers)`, or `left()`."""

    chosen = Signal(list)
    left = Signal()

    def __init__(self, offers: Sequence["Offer"]):
        super().__init__()
        self.setProperty("role", "card")
        self._boxes: list[tuple[QCheckBox, Offer]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(*[look.GRID * 2] * 4)
        column.setSpacing(look.GRID)
        if any(offer.pdf for offer in offers):
            column.addWidget(look.words(_HINT, "quiet"))
        for offer in offers:
            self._add(column, offer)
        self._use = look.button("用压缩后的", "use_lighter", "main")
        self._use.setVisible(bool(self._boxes))
        self._leave = look.button("不用，保持原件", "leave_lighter")
        row = QHBoxLayout()
        row.addWidget(self._use)
        row.addWidget(self._leave)
        row.addStretch()
        column.addLayout(row)
        self._use.clicked.connect(self._choose)
        self._leave.clicked.connect(self.left)

    def begin(self) -> None:
        self._leave.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, column: QVBoxLayout, offer: "Offer") -> None:
        title, before = offer.heavy.title, size(offer.before)
        if offer.trouble:
            column.addWidget(look.words(f"✘ {title}：{offer.trouble}", "error"))
        elif not offer.pdf or offer.seen is None:
            column.addWidget(look.words(f"{title}：{before}，已经够小，压缩不了。"))
        else:
            after = f"{size(len(offer.pdf))}，{offer.pages}页，{offer.dpi} dpi"
            box = QCheckBox(f"{title}：{before} → {after}")
            box.setObjectName(f"lighter.{offer.heavy.document}")
            box.setChecked(True)
            self._boxes.append((box, offer))
            column.addWidget(box)
            row = QHBoxLayout()
            for words, seen in zip(("原件", "压缩后"), offer.seen, strict=True):
                row.addWidget(_picture(f"{title}{words}", seen))
            row.addStretch()
            column.addLayout(row)

    def _choose(self) -> None:
        self.chosen.emit([offer for box, offer in self._boxes if box.isChecked()])


def _picture(words: str, seen: Seen) -> QLabel:
    image = QImage(
        seen.pixels, seen.width, seen.height, seen.width * 3, QImage.Format.Format_RGB888
    )
    label = QLabel()
    label.setPixmap(QPixmap.fromImage(image))
    label.setAccessibleName(words)
    label.setToolTip(words)
    label.setFrameShape(QFrame.Shape.Box)
    return label
