"""How far long work is, in a line on the page where it was started, and a way to stop it."""

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from desktop.widgets import look
from desktop.widgets.background import LongTask


class ProgressLine(QWidget):
    """Hidden but while work that it follows is on; `percent` where it counts no pieces."""

    def __init__(self, name: str, percent: bool = False):
        super().__init__()
        self._percent = percent
        self.setObjectName(name)
        self._at_work: list[LongTask] = []
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("进度")
        self._said = look.words(tone="quiet", name=f"{name}.said")
        self._cancel = look.button("取消", f"{name}.cancel")
        self._cancel.setAccessibleDescription("停下正在做的事，不会留下半份文件")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.GRID * 2)
        row.addWidget(self._bar, 2)
        row.addWidget(self._said, 3)
        row.addWidget(self._cancel)
        self._cancel.clicked.connect(self._stop)
        self.hide()

    def follow(self, task: LongTask) -> None:
        """Call before the task starts."""
        self._at_work.append(task)
        task.progressed.connect(self._show)
        task.ended.connect(self._forget)
        self._bar.setRange(0, 0)  # how much there is to do is not known yet
        self._said.setText("请稍候……")
        self._cancel.setEnabled(True)
        self.show()

    def _show(self, done: int, of: int, words: str) -> None:
        self._bar.setRange(0, of)
        self._bar.setValue(done)
        if self._cancel.isEnabled():
            far = f"{100 * done // of}%" if self._percent else f"{min(done + 1, of)}/{of}"
            self._said.setText(f"{words}（{far}）")

    def _stop(self) -> None:
        self._cancel.setEnabled(False)
        self._said.setText("正在停下……")
        for task in self._at_work:
            task.stop()

    def _forget(self, task: LongTask) -> None:
        self._at_work.remove(task)
        self.setVisible(bool(self._at_work))
