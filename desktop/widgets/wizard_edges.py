"""What stands around every page of the wizard: the notice above, the place in the document, the
line that says what was saved and the way on below."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from desktop.forms.checks import document_counts
from desktop.forms.deadlines import in_chinese
from desktop.forms.notice import Notice
from desktop.widgets import look
from desktop.widgets.desk import Desk
from desktop.widgets.steps import Step, document_title


class Edge(QWidget):
    """Has the background and the line that the style sheet gives to its name."""

    def __init__(self, name: str):
        super().__init__()
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)


def tool(text: str, name: str, tip: str) -> QToolButton:
    """A small button whose tip names its key; so Tab need not stop here."""
    button = QToolButton()
    button.setText(text)
    button.setObjectName(name)
    button.setToolTip(tip)
    button.setAccessibleName(text)
    button.setAccessibleDescription(tip)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return button


class Head(Edge):
    """The notice on every page: who fills in last year's form is refused. `left()` goes home,
    `helped()` opens the manual. `tools` stand at the right."""

    left = Signal()
    helped = Signal()

    def __init__(self, notice: Notice, tools: Sequence[QToolButton]):
        super().__init__("head")
        home = look.button("‹ 全部申报", "home_button", "link")
        home.clicked.connect(self.left)
        title = look.words(notice.title, name="notice_title")
        title.setFont(look.font(bold=True))
        days = sorted({deadline.date for deadline in notice.deadlines})
        until = f"截止 {'、'.join(map(in_chinese, days))}"
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(title)
        said.addWidget(look.words(f"{notice.number}　{until}", "quiet", "notice_number"))
        row = QHBoxLayout(self)
        row.setContentsMargins(*(look.GRID * n for n in (1, 1, 2, 1)))
        row.setSpacing(look.GRID * 2)
        row.addWidget(home)
        row.addLayout(said, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(0)
        for button in tools:
            buttons.addWidget(button)
        row.addLayout(buttons)
        manual = look.button("手册", "show_manual", "link")
        manual.setToolTip("这一页怎么用（F1）")
        manual.clicked.connect(self.helped)
        row.addWidget(manual)


class Where(Edge):
    """Which document and page this is; how long the document is, where that is limited; whether it
    is shown as it will be printed."""

    def __init__(self, desk: Desk):
        super().__init__("where")
        self._desk = desk
        self._place = look.words(tone="quiet", name="place")
        self._total = look.words(name="total.counter")
        self._total.setWordWrap(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(*(look.GRID * n for n in (4, 1, 4, 1)))
        row.addWidget(self._place, 1)
        row.addWidget(self._total)
        self.preview = tool("预览", "show_preview", "打印出来的样子（F6）")
        self.preview.setCheckable(True)
        row.addWidget(self.preview)

    def show_step(self, step: Step) -> None:
        self.setVisible(bool(step.document))
        self._total.hide()
        if not step.document:
            return
        desk = self._desk
        document = desk.submission.document(step.document)
        form = desk.pack.forms[document.form]
        which = document_title(desk, document).removeprefix(form.short_name)
        self._place.setText(f"{form.title}{which}　{step.place}")
        if form.total is not None:
            words = document_counts(desk.submission, desk.pack, document).words
            near, most = words >= form.total.near, words > form.total.most
            self._total.setText(f"全文 {words} / {form.total.most}字")
            look.set_tone(self._total, "error" if most else "warning" if near else "quiet")
            self._total.show()


class Foot(Edge):
    """What was saved and when; `again`, to where a problem was chosen; `back` and `next`, also by Ctrl
    and the page keys, or Alt and the arrows."""

    def __init__(self, desk: Desk):
        super().__init__("foot")
        self._saved_at = look.words("改动会自动保存。", "quiet", "saved_at")
        self.again = look.button("", "again", "link")
        self.again.setToolTip("Alt+↑")
        self.again.hide()
        self.back = look.button("‹ 上一步", "back")
        self.next = look.button("下一步 ›", "next", "main")
        row = QHBoxLayout(self)
        row.setContentsMargins(*(look.GRID * n for n in (2, 1, 2, 1)))
        row.setSpacing(look.GRID)
        row.addWidget(self._saved_at, 1)
        row.addWidget(self.again)
        for button, keys, tip in (
            (self.back, "Ctrl+PgUp", "Alt+← 或 Ctrl+PgUp"),
            (self.next, "Ctrl+PgDown", "Alt+→ 或 Ctrl+PgDown"),
        ):
            button.setShortcut(keys)
            button.setToolTip(tip)
            row.addWidget(button)
        desk.saved.connect(self._show_saved)
        desk.not_saved.connect(self._show_not_saved)

    def offer_way_back(self, title: str) -> None:
        """To the page of that title; "" for no such page."""
        self.again.setText(f"‹ 回到{title}")
        self.again.setVisible(bool(title))

    def _show_saved(self, when: datetime) -> None:
        self._say(f"✔ 已保存 {when.astimezone():%H:%M:%S}", "quiet")

    def _show_not_saved(self, sentence: str) -> None:
        self._say(f"✘ 没有保存，内容还在窗口里，稍后自动再试：{sentence}", "error")

    def _say(self, text: str, tone: str) -> None:
        self._saved_at.setText(text)
        look.set_tone(self._saved_at, tone)
