"""Four hints for the first day, a line each at the top of a face; each is seen once, and no dialog
asks for them."""

from contextlib import suppress

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.errors import UserError
from desktop.library.store import Library
from desktop.widgets import look

_SETTING = "hints"  # how many were seen
_HINTS = (
    ("home", "从“新建申报”开始；想先练练手，点“打开示例”，内容是虚构的，怎么改都不要紧。"),
    ("home", "随时按 F1，手册就翻到正在用的这一页；右下角“帮助”里也有。"),
    ("wizard", "左边是步骤，不必按次序，可以点任意一步；后面写着还有几处要填、要改。"),
    ("wizard", "改动自动保存，不用点保存；关掉窗口、断电都不会丢，下次从首页接着填。"),
)


class Tour(QFrame):
    """The next hint of `face` that was not seen; hidden where there is none."""

    def __init__(self, library: Library, face: str):
        super().__init__()
        self.setObjectName("hint")
        self.setProperty("role", "bar")
        self._library, self._face = library, face
        self._said = look.words(name="hint.said")
        self._next = look.button("知道了", "hint.next", "link")
        self._never = look.button("不再提示", "hint.never", "link")
        row = QHBoxLayout(self)
        row.setContentsMargins(look.GRID * 2, look.GRID, look.GRID, look.GRID)
        row.addWidget(self._said, 1)
        row.addWidget(self._next)
        row.addWidget(self._never)
        self._next.clicked.connect(self._go_on)
        self._never.clicked.connect(self._end)
        self.refresh()

    def refresh(self) -> None:
        """Some may have been seen on another face."""
        number = _seen(self._library)
        there = number < len(_HINTS) and _HINTS[number][0] == self._face
        if there:
            self._said.setText(f"提示 {number + 1}/{len(_HINTS)}　{_HINTS[number][1]}")
            self.setAccessibleName(self._said.text())
        self.setVisible(there)

    def _go_on(self) -> None:
        self._keep(_seen(self._library) + 1)

    def _end(self) -> None:
        self._keep(len(_HINTS))

    def _keep(self, seen: int) -> None:
        with suppress(UserError):  # then they are seen once more, and no harm done
            self._library.set_setting(_SETTING, seen)
        self.refresh()


def add(library: Library, face: QWidget) -> None:
    """The hints that `face`, by its name, has for those who have not seen them, at its top."""
    for there in face.findChildren(Tour):
        there.refresh()
        return
    if _seen(library) < len(_HINTS):
        column = face.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(0, Tour(library, face.objectName()))


def end(library: Library) -> None:
    """For those who need no hints."""
    library.set_setting(_SETTING, len(_HINTS))


def begin(library: Library) -> None:
    """All of them once more."""
    library.set_setting(_SETTING, 0)


def _seen(library: Library) -> int:
    seen = library.setting(_SETTING, 0)
    return seen if isinstance(seen, int) else 0
