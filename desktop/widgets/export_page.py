"""Export: Word and PDF of every document into a folder, and what to do with them on paper."""

from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout

from desktop.delivery.editions import Edition
from desktop.errors import UserError
from desktop.forms.data import Severity
from desktop.forms.stages import EXPORTED, then
from desktop.progress import Stopped, Tell
from desktop.templates.mark import shown
from desktop.widgets import deeds, editions_back, look
from desktop.widgets.background import LongTask
from desktop.widgets.desk import Desk
from desktop.widgets.editions_panel import EditionsPanel
from desktop.widgets.folder_line import FolderLine
from desktop.widgets.freezing import Frozen, Order, frozen, noted, one_by_one, order
from desktop.widgets.mark_choice import MarkChoice
from desktop.widgets.paper_list import PaperList
from desktop.widgets.print_card import PrintCard
from desktop.widgets.progress_line import ProgressLine
from desktop.widgets.sheet import Sheet
from desktop.widgets.steps import wants_scan

_DRAFT = "-草稿"


class Outcome(NamedTuple):
    """A line about each document, what was made of them, and what ended it before its end: a
    sentence, or that it was stopped."""

    lines: list[str]
    made: list[Frozen]
    trouble: str = ""
    stopped: bool = False


class ExportPage(Sheet):
    """Exports what is answered now, as the edition that it is; with errors left, a draft is
    recommended."""

    def __init__(self, desk: Desk):
        super().__init__(
            "导出与打印", "每份材料导出 Word 和 PDF 各一份，内容相同。打印请用 PDF，版面不会走样。"
        )
        self._desk = desk
        self._asked_draft = False
        self._folder = FolderLine(desk.library)
        self._draft = QCheckBox("标为草稿（每页印“草稿”，不能用来签章）")
        self._draft.setObjectName("draft")
        self._why_draft = look.words(tone="warning", name="why_draft")
        self._marking = MarkChoice(desk)
        self._export = look.button("导出全部材料", "export", "main")
        self._open = look.button("打开文件夹", "open_folder", "", "folder")
        self._open.setEnabled(False)
        self._progress = ProgressLine("export_progress")
        self._said = look.words(name="exported")
        self._editions = EditionsPanel(desk)
        self._paper = PrintCard(desk, self._draft.isChecked)
        self._post = PaperList(desk)
        self._after = look.words(name="after")

        buttons = QHBoxLayout()
        buttons.addWidget(self._export)
        buttons.addWidget(self._open)
        buttons.addStretch()
        for widget in (self._folder, self._draft, self._why_draft, self._marking):
            self.body.addWidget(widget)
        self.body.addLayout(buttons)
        for widget in (self._progress, self._said, self._editions, self._paper, self._post, self._after):
            self.body.addWidget(widget)
        self.body.addStretch()

        self._export.clicked.connect(self._start)
        self._open.clicked.connect(self._open_folder)
        self._draft.clicked.connect(partial(setattr, self, "_asked_draft", True))
        desk.changed.connect(self._outdated)
        self._marking.chosen.connect(self._editions.refresh)
        self._marking.failed.connect(self._failed)
        self._paper.making.connect(self._export.setDisabled)
        self._paper.froze.connect(self._show_editions)
        self._post.failed.connect(self._failed)
        self._editions.print_wanted.connect(self._paper.print_again)
        self._editions.open_wanted.connect(self._open_edition)
        self._editions.restore_wanted.connect(self._restore)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        self._desk.check()
        errors = sum(p.severity is Severity.ERROR for p in self._desk.problems)
        self._why_draft.setVisible(bool(errors))
        self._why_draft.setText(f"▲ 还有{errors}处错误，建议先导出草稿看看，改好后再导出正式件。")
        if not self._asked_draft:
            self._draft.setChecked(bool(errors))
        self._marking.refresh()
        self._editions.refresh()
        self._paper.refresh()
        self._post.refresh()
        self._after.setText(next_on_paper(self._desk))
        self._export.setEnabled(bool(self._desk.documents))
        if not self._desk.documents:
            self._say("▲ 还没有材料，请先到“选择材料”新增一份。", "warning")

    def _start(self) -> None:
        desk = self._desk
        desk.save()
        self._work_on(True)
        self._say("正在导出，第一次要准备字体，请稍候……", "quiet")
        ids = [document.id for document in desk.documents]
        wish = order(desk, ids, self._draft.isChecked())
        task = LongTask(self, partial(export_all, wish, self._folder.folder()))
        told = None if self._draft.isChecked() else then(desk.submission)
        task.done.connect(partial(self._done, told))
        task.failed.connect(self._failed)
        self._progress.follow(task)
        task.start()

    def _done(self, told: dict[str, Any] | None, outcome: Outcome) -> None:
        trouble = noted(self._desk, outcome.made) or outcome.trouble
        self._show_editions()
        self._work_on(False)
        self._open.setEnabled(True)
        if trouble:
            self._failed(trouble)
            return
        if outcome.stopped:
            self._say("▲ 已停下。停下以前导出的文件是完整的，可以用。", "warning")
            return
        kept_back = any(line.startswith("✘") for line in outcome.lines)
        said = "✔ 已导出：\n" + "\n".join(outcome.lines)
        self._say(said, "warning" if kept_back else "good")
        if told and not kept_back and (trouble := deeds.note(self._desk, EXPORTED, told)):
            self._failed(trouble)

    def _show_editions(self) -> None:
        self._editions.refresh()
        self._post.refresh()

    def _open_edition(self, edition: Edition) -> None:
        try:
            self._folder.show_in_files(editions_back.to_look_at(self._desk, edition))
        except UserError as error:
            self._failed(error.sentence)

    def _restore(self, edition: Edition) -> None:
        if editions_back.restore(self._desk, edition):
            self.refresh()
            self._say(editions_back.restored_words(edition), "good")

    def _outdated(self) -> None:
        """What was said of the files holds no more."""
        if self._export.isEnabled():
            self._say("", "")

    def _work_on(self, on: bool) -> None:
        """Two that freeze beside each other would give one number twice."""
        self._paper.setEnabled(not on)  # first, or the focus would go to it and be lost
        self._export.setEnabled(not on)

    def _failed(self, sentence: str) -> None:
        self._work_on(False)
        self._say(f"✘ {sentence}", "error")

    def _say(self, text: str, tone: str) -> None:
        self._said.setText(text)
        look.set_tone(self._said, tone)

    def _open_folder(self) -> None:
        self._folder.show_in_files(self._folder.folder())


def next_on_paper(desk: Desk) -> str:
    """What is to be printed, signed, sealed and scanned, by form."""
    lines = []
    for form in desk.pack.forms.values():
        if not any(d.form == form.id for d in desk.documents):
            continue
        copies = f"打印{form.deliver.copies}份" if form.deliver.copies else "打印"
        binding = f"，{form.deliver.binding}" if form.deliver.binding else ""
        if wants_scan(form):
            then = f"{copies}{binding}，签名、盖章、写日期，再扫描（彩色，300 dpi）。"
        else:
            then = "只报电子版，不用打印签章。"
        lines.append(f"• {form.short_name}：{then}")
    if any(wants_scan(desk.pack.forms[d.form]) for d in desk.documents):
        lines.append("• 扫描好以后，到下一步“签章扫描件”添加。签章以后再改内容，纸上和电子版就不一致了。")
    return "接下来\n" + "\n".join(lines) if lines else ""


def export_all(wish: Order, folder: Path, tell: Tell) -> Outcome:
    """Write the files. What was written when it ended early is whole, and said in the outcome."""
    from desktop.delivery.names import file_names
    from desktop.files import make_folder

    lines, made = list[str](), list[Frozen]()
    try:
        make_folder(folder)
        names = file_names(wish.pack, wish.submission, folder)
        for id_, found in one_by_one(wish, tell):
            if found:
                title = wish.titles[id_]
                lines += [f"✘ {title}没有导出，可以先导出草稿：{message}" for message in found]
                continue
            one = frozen(wish, id_)
            made.append(one)
            lines.append(_written(one, folder, names[id_] + (_DRAFT if wish.draft else "")))
    except UserError as error:
        return Outcome(lines, made, trouble=error.sentence)
    except Stopped:
        return Outcome(lines, made, stopped=True)
    return Outcome(lines, made)


def _written(one: Frozen, folder: Path, name: str) -> str:
    from desktop.files import write_bytes

    for ending, content in one.made.files.items():
        write_bytes(folder / f"{name}{ending}", content)
    which = f"{one.edition.label}，版本码 {shown(one.edition.code)}，" if one.edition else ""
    endings = "、".join(one.made.files)
    return f"{one.title}，{which}{one.made.pages}页：{name}（{endings}）"
