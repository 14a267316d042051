"""Paper of another edition than the answers are: what was changed since, and the two ways out."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from desktop.delivery.editions import Difference, Edition
from desktop.forms import compare
from desktop.templates.mark import shown
from desktop.widgets import look
from desktop.widgets.difference_card import DifferenceCard


class StaleCard(QFrame):
    """`restore_wanted(edition)`, or `print_wanted()`."""

    restore_wanted = Signal(object)
    print_wanted = Signal()

    def __init__(self, title: str, edition: Edition, found: Sequence[Difference], following: int):
        super().__init__()
        self._edition = edition
        self.setProperty("role", "card")
        self.setProperty("tone", "error")
        name = f"stale.{edition.document}.{edition.number}"
        self.setObjectName(name)
        what = f"改过{len(found)}处" if found else "通知的数据包更新过"
        said = look.words(
            f"✘ “{title}”签章的是{edition.label}（版本码 {shown(edition.code)}），之后{what}，"
            "纸上和材料已经不一致，不能报送。请选一个办法：",
            "error", f"{name}.said",
        )  # fmt: skip
        restore = look.button(f"恢复到{edition.label}", f"{name}.restore", "main")
        again = look.button(f"打印第{following}稿重新签章", f"{name}.print")
        row = QHBoxLayout()
        row.addWidget(restore)
        row.addWidget(again)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(*[look.GRID * 2] * 4)
        column.setSpacing(look.GRID)
        column.addWidget(said)
        for one in found:
            of = "" if one.of_unit else title
            difference = compare.Difference(of, one.label, one.old, one.new)
            column.addWidget(DifferenceCard(difference, edition.label))
        column.addLayout(row)
        restore.clicked.connect(self._restore)
        again.clicked.connect(self.print_wanted)

    def _restore(self) -> None:
        self.restore_wanted.emit(self._edition)
