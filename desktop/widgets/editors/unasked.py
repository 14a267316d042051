"""What is not answered on the screen: signatures, cells of the receiving office, printed words."""

from collections.abc import Sequence

from desktop.forms.field import Choice, Field, Kind
from desktop.forms.submission import Answer
from desktop.widgets import look
from desktop.widgets.editors.editor import Editor

_WORDS = {
    Kind.SIGNATURE: "打印后手写签名、盖章、写日期，这里不用填。",
    Kind.OFFICE: "由收件单位填写，请留空。",
    Kind.STATIC: "由程序印出，不用填。",
    Kind.COMPUTED: "由程序算出，不用填。",
}


class UnaskedEditor(Editor):
    """A quiet line, unless the field's own help says it. An answer that came with a file can be
    cleared here, and only that."""

    def __init__(self, field: Field, choices: Sequence[Choice] = ()):
        super().__init__(field, choices)
        self._said = look.words(_WORDS[field.kind], "quiet")
        self.take(self._said)
        self._clear = look.button("清空这一栏", f"{field.id}.clear", "link")
        self._clear.clicked.connect(self._empty)
        self.column.addWidget(self._clear)
        self._clear.hide()

    def show_answer(self, answer: Answer | None) -> None:
        came_with = isinstance(answer, str) and bool(answer.strip())
        text = f"{_WORDS[self.field.kind]}文件里带来的内容：{answer}"
        self._said.setText(text if came_with else _WORDS[self.field.kind])
        self._said.setVisible(came_with or not self.field.help)
        self._clear.setVisible(came_with)

    def _empty(self) -> None:
        self.show_answer("")
        self.edited.emit("")
        self.finished.emit()
