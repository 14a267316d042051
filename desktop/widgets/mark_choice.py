"""How the paper of a submission is marked: what the forms allow, or less of it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.delivery.seal_sheet import is_signed
from desktop.errors import UserError
from desktop.forms.form import Marking
from desktop.widgets import look
from desktop.widgets.desk import Desk
from desktop.widgets.freezing import choose_marking, marking

_WORDS = {
    Marking.FOOTER: "每页页脚印版本码和二维码",
    Marking.SHEET: "表上不印，另加一张扫描引导页",
    Marking.NONE: "都不加",
}
_WHAT = {
    Marking.FOOTER: "在表格之外，扫描后程序自己认出每一页是哪份材料、哪一稿。",
    Marking.SHEET: "引导页放在签章后的各页前面一起扫描，不报送、不邮寄。",
    Marking.NONE: "扫描件要您自己一份一份添加，是不是这一稿也要自己核对。",
}


class MarkChoice(QWidget):
    """`chosen()` when it was changed, which the next edition goes by; `failed(sentence)`."""

    chosen = Signal()
    failed = Signal(str)

    def __init__(self, desk: Desk):
        super().__init__()
        self._desk = desk
        self._box = QComboBox()
        self._box.setObjectName("marking")
        self._box.setAccessibleName("纸上的标记")
        self._box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._said = look.words(tone="quiet", name="marking.help")
        label = look.words("纸上的标记")
        label.setWordWrap(False)
        label.setBuddy(self._box)
        row = QHBoxLayout()
        row.setSpacing(look.GRID)
        row.addWidget(label)
        row.addWidget(self._box)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.GRID // 2)
        column.addLayout(row)
        column.addWidget(self._said)
        self._box.activated.connect(self._choose)

    def refresh(self) -> None:
        pack, every = self._desk.pack, list(Marking)
        signed = [pack.forms[d.form] for d in self._desk.documents if is_signed(pack.forms[d.form])]
        self.setVisible(bool(signed))
        if not signed:
            return
        first = min((form.deliver.marking for form in signed), key=every.index)
        allowed = every[every.index(first) :]
        wish = marking(self._desk)
        now = wish if wish in allowed else first
        self._box.clear()
        for one in allowed:
            self._box.addItem(_WORDS[one], one)
        self._box.setCurrentIndex(allowed.index(now))
        self._box.setEnabled(len(allowed) > 1)
        self._said.setText(_WHAT[now])

    def _choose(self, row: int) -> None:
        try:
            choose_marking(self._desk, Marking(self._box.itemData(row)))
        except UserError as error:
            self.failed.emit(error.sentence)
        self.refresh()
        self.chosen.emit()
