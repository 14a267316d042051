"""Export: Word and PDF of every document into a folder, and what to do with them on paper."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout

from desktop.forms.data import Severity
from desktop.forms.notice import Pack
from desktop.forms.stages import EXPORTED, then
from desktop.forms.submission import Submission
from desktop.progress import Tell
from desktop.widgets import deeds, look
from desktop.widgets.background import LongTask
from desktop.widgets.desk import Desk
from desktop.widgets.folder_line import FolderLine
from desktop.widgets.print_card import PrintCard
from desktop.widgets.progress_line import ProgressLine
from desktop.widgets.sheet import Sheet
from desktop.widgets.steps import document_title, wants_scan

_DRAFT = "-草稿"


class ExportPage(Sheet):
    """Exports what is answered now; with errors left, a draft is recommended."""

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
        self._export = look.button("导出全部材料", "export", "main")
        self._open = look.button("打开文件夹", "open_folder", "", "folder")
        self._open.setEnabled(False)
        self._progress = ProgressLine("export_progress")
        self._said = look.words(name="exported")
        self._paper = PrintCard(desk, self._draft.isChecked)
        self._after = look.words(name="after")

        buttons = QHBoxLayout()
        buttons.addWidget(self._export)
        buttons.addWidget(self._open)
        buttons.addStretch()
        for widget in (self._folder, self._draft, self._why_draft):
            self.body.addWidget(widget)
        self.body.addLayout(buttons)
        for widget in (self._progress, self._said, self._paper, self._after):
            self.body.addWidget(widget)
        self.body.addStretch()

        self._export.clicked.connect(self._start)
        self._open.clicked.connect(self._open_folder)
        self._draft.clicked.connect(partial(setattr, self, "_asked_draft", True))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._desk.check()
        errors = sum(p.severity is Severity.ERROR for p in self._desk.problems)
        self._why_draft.setVisible(bool(errors))
        self._why_draft.setText(f"▲ 还有{errors}处错误，建议先导出草稿看看，改好后再导出正式件。")
        if not self._asked_draft:
            self._draft.setChecked(bool(errors))
        self._paper.refresh()
        self._after.setText(next_on_paper(self._desk))
        self._export.setEnabled(bool(self._desk.documents))
        if not self._desk.documents:
            self._say("▲ 还没有材料，请先到“选择材料”新增一份。", "warning")

    def _start(self) -> None:
        desk = self._desk
        desk.save()
        self._export.setEnabled(False)
        self._say("正在导出，第一次要准备字体，请稍候……", "quiet")
        titles = {d.id: document_title(desk, d) for d in desk.documents}
        work = partial(
            export_all, desk.pack, desk.submission, titles, self._folder.folder(),
            desk.clock().date(), self._draft.isChecked(),
        )  # fmt: skip
        task = LongTask(self, work)
        noted = None if self._draft.isChecked() else then(desk.submission)
        task.done.connect(partial(self._done, noted))
        task.failed.connect(self._failed)
        task.stopped.connect(self._stopped)
        self._progress.follow(task)
        task.start()

    def _done(self, noted: dict[str, Any] | None, lines: list[str]) -> None:
        self._export.setEnabled(True)
        self._open.setEnabled(True)
        kept_back = any(line.startswith("✘") for line in lines)
        self._say("✔ 已导出：\n" + "\n".join(lines), "warning" if kept_back else "good")
        if noted and not kept_back and (trouble := deeds.note(self._desk, EXPORTED, noted)):
            self._failed(trouble)

    def _failed(self, sentence: str) -> None:
        self._export.setEnabled(True)
        self._say(f"✘ {sentence}", "error")

    def _stopped(self) -> None:
        self._export.setEnabled(True)
        self._say("▲ 已停下。停下以前导出的文件是完整的，可以用。", "warning")

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


def export_all(
    pack: Pack, submission: Submission, titles: dict[str, str], folder: Path, today: date,
    draft: bool, tell: Tell,
) -> list[str]:  # fmt: skip
    """Write the files; a line about each document. Raises UserError. Stopped by `tell`, it leaves
    whole documents alone."""
    from desktop.delivery.edition import export, kept_back
    from desktop.delivery.names import file_names
    from desktop.files import failure, write_bytes

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise failure(error, folder) from error
    names, lines = file_names(pack, submission, folder), []
    for done, document in enumerate(submission.documents):
        title = titles[document.id]
        tell(done, len(submission.documents), title)
        if not draft and (found := kept_back(pack, submission, document, today)):
            lines += [f"✘ {title}没有导出，可以先导出草稿：{problem.message}" for problem in found]
            continue
        made = export(pack, submission, document, today, draft)
        name = names[document.id] + (_DRAFT if draft else "")
        write_bytes(folder / f"{name}.docx", made.docx)
        write_bytes(folder / f"{name}.pdf", made.pdf)
        lines.append(f"{title}，{made.pages}页：{name}（.docx、.pdf）")
    return lines
