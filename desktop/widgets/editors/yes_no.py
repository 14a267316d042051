"""是 or 否, and neither as long as nothing was answered."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton

from desktop.forms.field import Choice, Field
from desktop.forms.submission import Answer
from desktop.widgets import look
from desktop.widgets.editors.editor import Editor, quietly

_WORDS = {"yes": "是", "no": "否"}


class YesNoEditor(Editor):
    """Two radio buttons, `<id>.yes` and `<id>.no`, and a way back to neither, `<id>.clear`."""

    def __init__(self, field: Field, choices: Sequence[Choice] = ()):
        super().__init__(field, choices)
        self.setObjectName(field.id)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QRadioButton] = {}
        row = QHBoxLayout()
        row.setSpacing(look.GRID * 3)
        for answer, word in _WORDS.items():
            button = QRadioButton(word)
            button.setObjectName(f"{field.id}.{answer}")
            button.setAccessibleName(f"{field.label}：{word}")
            button.clicked.connect(partial(self._chosen, answer))
            self._group.addButton(button)
            self.buttons[answer] = button
            row.addWidget(button)
        self._clear = look.button("清除", f"{field.id}.clear", "link")
        self._clear.setAccessibleName(f"{field.label}：清除选择")
        self._clear.clicked.connect(self._empty)
        row.addWidget(self._clear)
        self._default = look.words(tone="quiet")
        row.addWidget(self._default, 1)
        self.column.addLayout(row)
        self.input = self.buttons["yes"]

    def show_answer(self, answer: Answer | None) -> None:
        known = {word: key for key, word in _WORDS.items()} | {key: key for key in _WORDS}
        chosen = known.get(answer.strip().lower() if isinstance(answer, str) else "")
        with quietly(*self.buttons.values()):
            self._group.setExclusive(False)
            for key, button in self.buttons.items():
                button.setChecked(key == chosen)
            self._group.setExclusive(True)
        self._clear.setVisible(chosen in self.buttons)

    def show_default(self, text: str) -> None:
        word = _WORDS.get(text, "")
        self._default.setText(f"不选时按“{word}”处理。" if word else "")

    def describe(self, name: str, description: str) -> None:
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)

    def _empty(self) -> None:
        self.input.setFocus()  # the button goes
        self.show_answer("")
        self.edited.emit("")
        self.finished.emit()

    def _chosen(self, answer: str, *_: object) -> None:
        self._clear.show()
        self.edited.emit(answer)
        self.finished.emit()
