"""A document of the person's own on its way in: chosen or pasted, read, confirmed, kept."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFileDialog, QFrame, QHBoxLayout, QPlainTextEdit, QScrollArea, QStackedWidget, QVBoxLayout,
    QWidget,
)  # fmt: skip

from desktop.cleaning.tidy import Step
from desktop.errors import UserError
from desktop.policy.intake import Draft, take_in, usual_steps
from desktop.policy.reading.read import Source, pasted, read_file
from desktop.progress import Tell
from desktop.widgets import look
from desktop.widgets.background import LongTask
from desktop.widgets.bar import Bar
from desktop.widgets.basis.confirming import Confirming
from desktop.widgets.policies import Policies
from desktop.widgets.progress_line import ProgressLine

_FILES = "文件 (*.txt *.docx *.pdf *.html *.htm);;所有文件 (*)"


class Bringing(QWidget):
    """`done(document)` when it was kept, `left()` when the person thought better of it."""

    done = Signal(object)
    left = Signal()

    def __init__(self, policies: Policies):
        super().__init__()
        self._policies = policies
        self._source: Source | None = None
        self._task: LongTask | None = None
        self._bar = Bar(name="policy.trouble")
        self._progress = ProgressLine("policy.reading")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._choosing())
        self._confirming = Confirming(policies)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidget(self._confirming)
        self._stack.addWidget(self._scroll)
        self._keep = look.button("加入资料库", "policy.keep", "main")
        cancel = look.button("取消", "policy.cancel")
        foot = QHBoxLayout()
        foot.addWidget(self._keep, 1)
        foot.addWidget(cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._bar)
        column.addWidget(self._stack, 1)
        column.addWidget(self._progress)
        column.addLayout(foot)
        self._keep.hide()
        cancel.clicked.connect(self._leave)
        self._keep.clicked.connect(self._confirm)
        self._confirming.cleaned_otherwise.connect(self._recognise)

    def begin(self) -> None:
        self._open.setFocus()

    def _choosing(self) -> QWidget:
        page = QWidget()
        self._open = look.button("选择文件…", "policy.open_file", sign="plus")
        self._text = QPlainTextEdit()
        self._text.setObjectName("policy.pasted")
        self._text.setPlaceholderText("或者把通知全文粘贴在这里")
        self._text.setAccessibleName("粘贴通知全文")
        self._text.setTabChangesFocus(True)
        self._read = look.button("识别粘贴的文字", "policy.read_pasted")
        self._read.setEnabled(False)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(look.words("TXT、Word（docx）、PDF 或网页文件，先认出标题、文号和条目，由您核对。", "quiet"))
        column.addWidget(self._open)
        column.addWidget(self._text, 1)
        column.addWidget(self._read)
        self._open.clicked.connect(self._choose)
        self._read.clicked.connect(self._paste)
        self._text.textChanged.connect(self._pasted)
        return page

    def _pasted(self) -> None:
        self._read.setEnabled(bool(self._text.toPlainText().strip()))

    def _choose(self) -> None:
        file, _ = QFileDialog.getOpenFileName(self, "添加政策文件", "", _FILES)
        if file:
            self._work(lambda tell: _from_file(Path(file), tell))

    def _paste(self) -> None:
        text = self._text.toPlainText()
        self._work(lambda tell: _drafted(pasted(text), None, tell))

    def _recognise(self, steps: list[Step]) -> None:
        """Again, cleaned by `steps` alone."""
        if source := self._source:
            self._work(lambda tell: _drafted(source, steps, tell))

    def _work(self, work: Callable[[Tell], tuple[Source, Draft]]) -> None:
        self._bar.hide()
        task = self._task = LongTask(self, work)
        task.done.connect(self._show)
        task.failed.connect(self._tell)
        task.ended.connect(self._ended)
        self._stack.setEnabled(False)
        self._progress.follow(task)
        task.start()

    def _ended(self, *_: object) -> None:
        self._task = None
        self._stack.setEnabled(True)

    def _tell(self, sentence: str) -> None:
        self._bar.say(sentence, "error")

    def _show(self, read: tuple[Source, Draft]) -> None:
        self._source, draft = read
        self._confirming.show_draft(draft, usual_steps(self._source.form))
        self._stack.setCurrentWidget(self._scroll)
        self._keep.show()

    def _confirm(self) -> None:
        document = self._confirming.confirmed()
        if document is None:
            return
        try:
            self._policies.keep(document)
        except UserError as error:
            self._tell(error.sentence)
            return
        self.done.emit(document)

    def _leave(self) -> None:
        if self._task is not None:
            self._task.stop()
        self.left.emit()


def _from_file(path: Path, tell: Tell) -> tuple[Source, Draft]:
    source = read_file(path, lambda done, of: tell(done, of, "正在读这份文件"))
    assert source is not None  # stopping raises
    return _drafted(source, None, tell)


def _drafted(source: Source, steps: list[Step] | None, tell: Tell) -> tuple[Source, Draft]:
    tell(0, 1, "正在认标题、文号和条目")
    draft = take_in(source, steps)
    tell(0, 1, "正在认标题、文号和条目")
    return source, draft
