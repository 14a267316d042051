"""What stands around every page of the wizard: the notice above, the place in the document, the
line that says what was saved and the way on below."""

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


class Head(Edge):
    """The notice on every page: who fills in last year's form is refused. `left()` goes home,
    `helped()` opens the manual."""

    left = Signal()
    helped = Signal()

    def __init__(self, notice: Notice):
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
        self.preview = QToolButton()
        self.preview.setObjectName("show_preview")
        self.preview.setText("预览")
        self.preview.setToolTip("打印出来的样子（F6）")
        self.preview.setCheckable(True)
        self.preview.setFocusPolicy(Qt.FocusPolicy.NoFocus)
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
    """What was saved and when; `back` and `next`, also by Ctrl and the page keys."""

    def __init__(self, desk: Desk):
        super().__init__("foot")
        self._saved_at = look.words("改动会自动保存。", "quiet", "saved_at")
        self.back = look.button("‹ 上一步", "back")
        self.next = look.button("下一步 ›", "next", "main")
        row = QHBoxLayout(self)
        row.setContentsMargins(*(look.GRID * n for n in (2, 1, 2, 1)))
        row.setSpacing(look.GRID)
        row.addWidget(self._saved_at, 1)
        for button, keys in ((self.back, "Ctrl+PgUp"), (self.next, "Ctrl+PgDown")):
            button.setShortcut(keys)
            button.setToolTip(keys)
            row.addWidget(button)
        desk.saved.connect(self._show_saved)
        desk.not_saved.connect(self._show_not_saved)

    def _show_saved(self, when: datetime) -> None:
        self._say(f"✔ 已保存 {when.astimezone():%H:%M:%S}", "quiet")

    def _show_not_saved(self, sentence: str) -> None:
        self._say(f"✘ 没有保存，内容还在窗口里，稍后自动再试：{sentence}", "error")

    def _say(self, text: str, tone: str) -> None:
        self._saved_at.setText(text)
        look.set_tone(self._saved_at, tone)
