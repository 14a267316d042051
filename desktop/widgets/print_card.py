"""Paper from the window: every document through the system's print dialog, and the sheet that goes
with what is signed and sealed."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.delivery.seal_sheet import TITLE, is_signed
from desktop.errors import UserError
from desktop.forms.form import Deliver
from desktop.forms.notice import Pack
from desktop.forms.submission import Document, Submission
from desktop.library.store import Library
from desktop.progress import Tell
from desktop.widgets import look
from desktop.widgets.background import LongTask
from desktop.widgets.desk import Desk
from desktop.widgets.freezing import Frozen, Order, frozen, noted, one_by_one, order
from desktop.widgets.progress_line import ProgressLine
from desktop.widgets.steps import document_title

if TYPE_CHECKING:
    from datetime import date

    from desktop.delivery.edition import Exported
    from desktop.delivery.editions import Edition
    from desktop.widgets.printing import Paper


class PrintCard(QFrame):
    """`is_draft` tells whether drafts are wanted. What is printed is the edition that the answers
    are, byte by byte; `making(whether)` while it is made, `froze()` when that is a new one."""

    making = Signal(bool)
    froze = Signal()

    def __init__(self, desk: Desk, is_draft: Callable[[], bool]):
        super().__init__()
        self.setProperty("role", "card")
        self._desk, self._is_draft = desk, is_draft
        self._rows = QWidget()
        self._print = look.button("打印要签章的材料…", "print", "", "print")
        self._print_sheet = look.button("打印盖章交接单…", "print_sheet")
        self._save_sheet = look.button("交接单存为 PDF…", "save_sheet")
        self._progress = ProgressLine("print_progress")
        self._said = look.words(name="printed")
        self._said.hide()

        title = look.words("打印和签章")
        title.setFont(look.font(bold=True))
        row = QHBoxLayout()
        for button in (self._print, self._print_sheet, self._save_sheet):
            row.addWidget(button)
        row.addStretch()
        hint = "按实际大小打印，不缩放；份数、双面已按通知设好，可以在打印窗口里改。"
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*[look.GRID * 2] * 4)
        self._column.setSpacing(look.GRID)
        for widget in (title, look.words(hint, "quiet")):
            self._column.addWidget(widget)
        self._column.addLayout(row)
        # The rows are made anew each time, and the newest come last by Tab: so they stand last.
        for widget in (self._progress, self._said, self._rows):
            self._column.addWidget(widget)

        self._print.clicked.connect(self._print_signed)
        self._print_sheet.clicked.connect(partial(self._make_sheet, self._ask_printer))
        self._save_sheet.clicked.connect(partial(self._make_sheet, self._ask_file))

    def refresh(self) -> None:
        """The documents that there are now."""
        rows = QWidget()
        grid = QGridLayout(rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.GRID * 2)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        for number, document in enumerate(self._desk.documents):
            title = document_title(self._desk, document)
            button = look.button("打印…", f"print.{document.id}", "link")
            button.setAccessibleName(f"打印{title}")
            button.clicked.connect(partial(self._make, [document.id]))
            grid.addWidget(look.words(title), number, 0)
            grid.addWidget(look.words(self._how(document), "quiet"), number, 1)
            grid.addWidget(button, number, 2)
        self._column.replaceWidget(self._rows, rows)
        self._rows.deleteLater()
        self._rows = rows
        signed = any(map(self._is_signed, self._desk.documents))
        self._print.setText("打印要签章的材料…" if signed else "打印全部材料…")
        for button in (self._print_sheet, self._save_sheet):
            button.setVisible(signed)
        self.setVisible(bool(self._desk.documents))

    def _is_signed(self, document: Document) -> bool:
        return is_signed(self._desk.pack.forms[document.form])

    def _how(self, document: Document) -> str:
        if not self._is_signed(document):
            return "只报电子版，不用签章"
        deliver = self._desk.pack.forms[document.form].deliver
        binding = f"，{deliver.binding}，双面" if deliver.binding else ""
        return f"{max(deliver.copies, 1)}份{binding}"

    # Documents

    def _print_signed(self) -> None:
        documents = self._desk.documents
        signed = [d.id for d in documents if self._is_signed(d)]
        self._make(signed or [d.id for d in documents])

    def _make(self, ids: list[str], *_: object) -> None:
        self._desk.save()
        self.making.emit(True)
        work = partial(papers, order(self._desk, ids, self._is_draft()))
        self._start(work, self._made).ended.connect(self._end_making)

    def _end_making(self, *_: object) -> None:
        self.making.emit(False)

    def _made(self, outcome: tuple[list["Paper"], list[str], list[Frozen]]) -> None:
        made, refused, documents = outcome
        trouble = noted(self._desk, documents)
        self._say("\n".join(f"✘ {line}" for line in [*refused, trouble] if line), "error")
        if any(one.fresh for one in documents):
            self.froze.emit()
        if made and not trouble:
            self._ask_printer(made)

    def print_again(self, edition: "Edition") -> None:
        """An edition as it was printed, whatever the answers are now."""
        title = self._titles()[edition.document]
        deliver = self._desk.pack.forms[edition.form].deliver
        self._start(partial(again, self._desk.library, edition, title, deliver), self._ask_printer)

    # The sheet

    def _make_sheet(self, then: Callable[[list["Paper"]], None], *_: object) -> None:
        desk = self._desk
        desk.save()
        work = partial(
            sheet, desk.pack, desk.submission, self._titles(), desk.clock().date()
        )
        self._start(work, then)

    def _ask_file(self, made: list["Paper"]) -> None:
        from desktop.files import write_bytes

        file, _ = QFileDialog.getSaveFileName(self, "保存盖章交接单", f"{TITLE}.pdf", "PDF (*.pdf)")
        if not file:
            return
        path = Path(file) if file.lower().endswith(".pdf") else Path(f"{file}.pdf")
        try:
            write_bytes(path, made[0].pdf)
        except UserError as error:
            self._say(f"✘ {error.sentence}", "error")
        else:
            self._say(f"✔ 已保存：{path}", "good")

    # The printer

    def _ask_printer(self, made: list["Paper"]) -> None:
        from desktop.widgets import printing

        if not printing.has_printer():
            self._say(f"▲ {printing.NO_PRINTER}", "warning")
            return
        for job in printing.together(made):
            printer = printing.printer_for(job)
            if not printing.ask(self, printer, job):
                return
            titles = "、".join(paper.title for paper in job)
            where = printer.printerName() or printer.outputFileName()
            self._start(
                partial(printing.send, printer, job),
                partial(self._sent, f"{titles}，{printer.copyCount()}份，交给了“{where}”"),
            )

    def _sent(self, what: str, sides: int) -> None:
        self._say(f"✔ {what}（共{sides}面）。签章以后不要再改内容。", "good")

    def _start(self, work: Callable[[Tell], object], then: Callable[..., None]) -> LongTask:
        self._said.hide()
        task = LongTask(self, work)
        task.done.connect(then)
        task.failed.connect(self._failed)
        task.stopped.connect(partial(self._say, "▲ 已停下。打印机里可能已有几页，请看一看。", "warning"))
        self._progress.follow(task)
        task.start()
        return task

    def _failed(self, sentence: str) -> None:
        self._say(f"✘ {sentence}", "error")

    def _titles(self) -> dict[str, str]:
        return {d.id: document_title(self._desk, d) for d in self._desk.documents}

    def _say(self, text: str, tone: str) -> None:
        self._said.setText(text)
        look.set_tone(self._said, tone)
        self._said.setVisible(bool(text))


def papers(wish: Order, tell: Tell) -> tuple[list["Paper"], list[str], list[Frozen]]:
    """The documents as they will be printed, a sentence on each that will not be, and what they
    are made of."""
    made, refused, documents = [], [], []
    for id_, found in one_by_one(wish, tell):
        if found:
            title = wish.titles[id_]
            refused += [f"{title}没有打印，可以先打印草稿：{message}" for message in found]
            continue
        document = frozen(wish, id_)
        documents.append(document)
        form = wish.pack.forms[wish.submission.document(id_).form]
        made += _sheets(document.title, document.made, form.deliver)
    return made, refused, documents


def again(
    library: Library, edition: "Edition", title: str, deliver: Deliver, tell: Tell
) -> list["Paper"]:
    from desktop.library.editions import printed

    tell(0, 1, title)
    return _sheets(title, printed(library, edition), deliver)


def _sheets(title: str, made: "Exported", deliver: Deliver) -> list["Paper"]:
    """The paper, and before it the guide sheet, which is wanted but once."""
    from desktop.widgets.printing import Paper

    paper = Paper(title, made.pdf, made.pages, max(deliver.copies, 1), deliver.binding)
    return [Paper(f"{title}扫描引导页", made.guide, 1), paper] if made.guide else [paper]


def sheet(
    pack: Pack, submission: Submission, titles: dict[str, str], today: "date", tell: Tell
) -> list["Paper"]:
    """盖章交接单 alone."""
    from desktop.delivery.seal_sheet import seal_sheet
    from desktop.delivery.sheets import page_count
    from desktop.templates.to_pdf import to_pdf
    from desktop.widgets.printing import Paper

    tell(0, 1, TITLE)
    pdf = to_pdf(seal_sheet(pack, submission, titles, today))
    return [Paper(TITLE, pdf, page_count(pdf))]
