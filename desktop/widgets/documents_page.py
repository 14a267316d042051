"""Which documents: every form of the notice, whether this unit files it, and how many it may."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.errors import UserError
from desktop.forms.eligibility import (
    UNIT_KIND, UNIT_NAME, Choosable, choosable_forms, kind_of, name_of, quota_use,
)  # fmt: skip
from desktop.forms.field import Kind
from desktop.forms.form import Applicant, Form
from desktop.forms.submission import Answer, Document
from desktop.widgets import exchange, known_units, look
from desktop.widgets.background import LongTask
from desktop.widgets.desk import Desk
from desktop.widgets.progress_line import ProgressLine
from desktop.widgets.sheet import Sheet
from desktop.widgets.steps import document_subject, document_title


class DocumentsPage(Sheet):
    """`opened(document)` leads to a document; `removed(title, put_back)` when one was taken out;
    `told(sentence, tone)` how taking over the file of another unit went."""

    opened = Signal(str)
    removed = Signal(str, object)
    told = Signal(str, str)

    def __init__(self, desk: Desk):
        super().__init__("选择材料", "按单位类别列出本通知的各种表。需要几份就新增几份，随时可以增删。")
        self._desk = desk
        self._shown: object = None
        self._cards = QVBoxLayout()
        self._cards.setSpacing(look.GRID * 2)
        self._take = look.button("", "import_proxy", "", "import")
        self._take.clicked.connect(self._take_over)
        line = QHBoxLayout()
        line.addWidget(self._take)
        line.addStretch()
        self._progress = ProgressLine("import_proxy_progress")
        self.body.addLayout(line)
        self.body.addWidget(self._progress)
        self.body.addLayout(self._cards)
        self.body.addStretch()
        desk.checked.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Build anew what has changed; a name being typed for a county stays."""
        desk = self._desk
        choosable = choosable_forms(desk.pack, desk.submission.unit)
        titles = [(d.id, document_title(desk, d), document_subject(desk, d)) for d in desk.documents]
        state = (choosable, quota_use(desk.pack, desk.submission), titles)
        if state == self._shown:
            return
        self._shown = state
        while item := self._cards.takeAt(0):
            item.widget().hide()
            item.widget().deleteLater()
        proxies = [proxy for choice in choosable if (proxy := self._proxy(choice.form))]
        self._take.setVisible(bool(proxies))
        self._take.setText(f"导入{self._labels(proxies)}的申报文件…")
        # What may be filed comes first.
        for choice in sorted(choosable, key=lambda c: not (c.allowed or self._proxy(c.form))):
            self._cards.addWidget(self._card(choice))

    def _card(self, choice: Choosable) -> QWidget:
        form, proxy = choice.form, self._proxy(choice.form)
        frame = look.card()
        column = QVBoxLayout(frame)
        column.setContentsMargins(*[look.GRID * 2] * 4)
        column.setSpacing(look.GRID)
        title = look.words(form.title)
        title.setFont(look.font(bold=True))
        column.addWidget(title)
        for sentence, tone in self._facts(choice):
            column.addWidget(look.words(sentence, tone))
        for document in self._desk.documents:
            if document.form == form.id:
                column.addWidget(self._line(document))
        buttons = QHBoxLayout()
        buttons.setSpacing(look.GRID)
        if choice.allowed:
            add = look.button("新增一份", f"add.{form.id}", "", "plus")
            add.setAccessibleName(f"新增一份{form.short_name}")
            add.clicked.connect(partial(self._add, form.id))
            buttons.addWidget(add)
        if proxy:
            self._offer_proxy(form, proxy, buttons, column)
        buttons.addStretch()
        column.insertLayout(column.count() - (1 if proxy else 0), buttons)
        return frame

    def _facts(self, choice: Choosable) -> list[tuple[str, str]]:
        facts = [(choice.reason, "quiet")] if choice.reason else []
        for quota, used in quota_use(self._desk.pack, self._desk.submission):
            if quota.form == choice.form.id:
                over = used > quota.most
                said = f"{quota.label}：已选{used}个，原则上不超过{quota.most}个"
                facts.append((("▲ " if over else "") + said, "warning" if over else "quiet"))
        return facts

    def _line(self, document: Document) -> QWidget:
        title = document_title(self._desk, document)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        subject = document_subject(self._desk, document)
        row.addWidget(look.words(f"• {title}　{subject}".rstrip("　")), 1)
        open_ = look.button("填写", f"open.{document.id}", "link", "open")
        remove = look.button("删除", f"remove.{document.id}", "link", "delete")
        for button in (open_, remove):
            button.setAccessibleName(f"{button.text()}{title}")
            row.addWidget(button)
        open_.clicked.connect(partial(self.opened.emit, document.id))
        remove.clicked.connect(partial(self._remove, document.id, title))
        return line

    def _offer_proxy(
        self, form: Form, proxy: Applicant, buttons: QHBoxLayout, column: QVBoxLayout
    ) -> None:
        """A city sends what its counties file: the county's name is asked for on the spot."""
        label = self._labels([proxy])
        ask = look.button(f"代{label}报送", f"add_for.{form.id}", "", "plus")
        ask.setAccessibleName(f"代{label}报送{form.short_name}")
        panel = QWidget()
        row = QHBoxLayout(panel)
        row.setContentsMargins(0, 0, 0, 0)
        name = QLineEdit()
        name.setObjectName(f"proxy_name.{form.id}")
        name.setPlaceholderText(f"{label}全称，与公章一致")
        name.setAccessibleName(f"{label}全称，为它新增{form.short_name}")
        done = look.button("新增", f"proxy_add.{form.id}", "main")
        row.addWidget(name, 1)
        row.addWidget(done)
        panel.hide()
        column.addWidget(panel)
        buttons.addWidget(ask)
        ask.clicked.connect(panel.show)
        ask.clicked.connect(name.setFocus)
        add = partial(self._add_for, form.id, proxy.unit_kinds[0], name)
        done.clicked.connect(add)
        name.returnPressed.connect(add)

    def _proxy(self, form: Form) -> Applicant | None:
        sender = kind_of(self._desk.pack, self._desk.submission.unit)
        return next((a for a in form.applicants if a.via and a.via == sender), None)

    def _labels(self, proxies: list[Applicant]) -> str:
        ids = {kind for proxy in proxies for kind in proxy.unit_kinds}
        return "、".join(k.label for k in self._desk.pack.notice.unit_kinds if k.id in ids)

    def _take_over(self, *_: object) -> None:
        """A county fills in its own file; the city adds it to what it sends."""
        file, _ = QFileDialog.getOpenFileName(self, "导入申报文件", "", exchange.FILES)
        if not file:
            return
        path, desk = Path(file), self._desk
        work = partial(exchange.documents_in, desk.library, path, desk.pack.notice)
        task = LongTask(self, work)
        task.done.connect(partial(self._taken, path.name))
        task.failed.connect(self._say_failed)
        task.stopped.connect(partial(self.told.emit, f"已停下，没有导入“{path.name}”。", "warning"))
        task.ended.connect(self._taken_over)
        self._take.setEnabled(False)
        self._progress.follow(task)
        task.start()

    def _say_failed(self, sentence: str) -> None:
        self.told.emit(sentence, "error")

    def _taken_over(self, *_: object) -> None:
        self._take.setEnabled(True)

    def _taken(self, name: str, found: exchange.Fetched) -> None:
        try:
            taken = self._desk.take_over(found.content["documents"], found.editions)
        except UserError as error:
            self.told.emit(error.sentence, "error")
            return
        if taken:
            self.told.emit(f"已从“{name}”导入{taken}份材料，请逐份核对后签章。", "good")
        else:
            self.told.emit(
                f"“{name}”里没有由本单位代报的材料，没有导入，请核对文件和对方的单位类别。", "error"
            )

    def _add(self, form: str, *_: object) -> None:
        desk = self._desk
        name, added = name_of(desk.submission.unit), desk.add_document(form)
        known = known_units.contacts_for(desk.library, name, desk.pack.forms[form])
        for field, answer in known.items():
            desk.answer(added, False, field, answer)
        self.opened.emit(added)

    def _add_for(self, form: str, kind: str, name: QLineEdit, *_: object) -> None:
        unit: dict[str, Answer] = {UNIT_KIND: kind, UNIT_NAME: name.text().strip()}
        # What the sender chose from a list, such as its city, holds for its counties too.
        ours = self._desk.answers("")
        for field in self._desk.pack.notice.unit_fields:
            if field.kind is Kind.CHOICE and field.id in ours:
                unit.setdefault(field.id, ours[field.id])
        self.opened.emit(self._desk.add_document(form, unit))

    def _remove(self, document: str, title: str, *_: object) -> None:
        self.removed.emit(title, self._desk.remove_document(document))
