"""What was recognised, to be confirmed and corrected: title, number, issuer, date, level, items."""

from collections.abc import Sequence

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop.cleaning.tidy import Step, summary
from desktop.forms import names
from desktop.policy.basis import CITIES
from desktop.policy.document import Document, Level
from desktop.policy.intake import Draft
from desktop.policy.numbers import canonical, is_canonical
from desktop.widgets import look
from desktop.widgets.basis.filters import LEVELS
from desktop.widgets.basis.hits import Hits, Shown
from desktop.widgets.editors.chooser import DropDown
from desktop.widgets.policies import Policies

_SHOWN = 300  # items of a preview
_HIGH = 34 * look.GRID
_OF_A_CITY = (Level.MUNICIPAL, Level.COUNTY)


class Confirming(QWidget):
    """`cleaned_otherwise(steps)` when the person refused one of the steps that cleaned it."""

    cleaned_otherwise = Signal(list)

    def __init__(self, policies: Policies):
        super().__init__()
        self._policies = policies
        self.setObjectName("ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._draft: Draft | None = None
        self._steps: tuple[Step, ...] = ()
        self._refused: dict[Step, str] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, look.GRID, 0)
        self._notes = look.words(tone="warning", name="policy.notes")
        self._column.addWidget(self._notes)
        self._title = self._line("标题", "policy.title")
        self._number = self._line("文号", "policy.number", "没有文号的留空，引用时写日期")
        self._issuer = self._line("发文机关", "policy.issuer_name")
        self._date = self._line("成文日期", "policy.date", "例如：2022-08-11")
        self._level = DropDown()
        self._level.setObjectName("policy.of_level")
        self._level.addItem("不清楚", None)
        for level, words in LEVELS.items():
            self._level.addItem(words, level)
        self._add("级别", self._level)
        self._city = self._line("哪个市的", "policy.city", "市级、县级文件写所在的市，如：济南市")
        self._fault = look.words(tone="error", name="policy.fault")
        self._column.addWidget(self._fault)
        self._cleaning = QVBoxLayout()
        self._column.addLayout(self._cleaning)
        self._count = look.words(tone="quiet", name="policy.items_count")
        self._items = Hits("policy.items")
        self._items.setSelectionMode(Hits.SelectionMode.NoSelection)
        self._items.setFixedHeight(_HIGH)
        self._column.addWidget(self._count)
        self._column.addWidget(self._items)
        self._column.addStretch()
        self._fault.hide()

    def show_draft(self, draft: Draft, steps: Sequence[Step]) -> None:
        """What was recognised, and what cleaned it; `steps` are those that might have."""
        again = self._draft is not None and self._draft.document.id == draft.document.id
        self._draft, self._steps = draft, tuple(steps)
        document = draft.document
        if not again:  # what the person corrected stays
            self._refused.clear()
            self._title.setText(document.title)
            self._number.setText(document.number)
            self._issuer.setText(document.issuer)
            self._date.setText(document.date.isoformat() if document.date else "")
            levels = [None, *LEVELS]
            self._level.setCurrentIndex(levels.index(document.level))
            self._city.setText(document.city if document.city.endswith(CITIES) else "")
        known = self._same_number(document)
        notes = list(draft.notes)
        if known is not None:
            notes.append(f"资料库里已经有文号相同的“{known.label}”，请核对是不是同一份。")
        self._notes.setText("\n".join(notes))
        self._notes.setVisible(bool(notes))
        self._show_cleaning(draft)
        self._show_items(document)

    def confirmed(self) -> Document | None:
        """The document as corrected; None, and a sentence, where something is not right yet."""
        assert self._draft is not None
        title, city = self._title.text().strip(), self._city.text().strip()
        number, day = canonical(self._number.text()), self._date.text().strip()
        level = [None, *LEVELS][self._level.currentIndex()]
        fault = ""
        if not title:
            fault = "请写上标题，引用时要用它。"
        elif number and not is_canonical(number):
            fault = "文号请写成“鲁科协办发〔2022〕10号”的样子，没有文号的留空。"
        elif day and names.day(day) is None:
            fault = "成文日期请写成“2022-08-11”的样子，不清楚的留空。"
        elif level in _OF_A_CITY and not city.endswith(CITIES):
            fault = "市级、县级的文件，请写明在哪个市，如“济南市”。"
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault))
        if fault:
            return None
        return replace(
            self._draft.document, title=_bare(title), number=number, level=level,
            issuer=self._issuer.text().strip(), date=names.day(day) if day else None,
            city=city if level in _OF_A_CITY else "",
        )  # fmt: skip

    def _same_number(self, document: Document) -> Document | None:
        same = (d for d in self._policies.documents if d.number == document.number != "")
        return next((d for d in same if d.id != document.id), None)

    def _show_cleaning(self, draft: Draft) -> None:
        while taken := self._cleaning.takeAt(0):
            taken.widget().deleteLater()
        made = {step: line for step in Step for line in summary(_of(draft, step))}
        for step in self._steps:
            words = made.get(step) or self._refused.get(step)
            if not words:
                continue
            box = QCheckBox(_wrapped(words))
            box.setObjectName(f"policy.cleaned.{step}")
            box.setChecked(step in made)
            box.toggled.connect(lambda on, s=step, w=words: self._refuse(s, w, on))
            self._cleaning.addWidget(box)

    def _refuse(self, step: Step, words: str, wanted: bool) -> None:
        if wanted:
            self._refused.pop(step, None)
        else:
            self._refused[step] = words
        self.cleaned_otherwise.emit([s for s in self._steps if s not in self._refused])

    def _show_items(self, document: Document) -> None:
        found = len(document.items)
        self._count.setText(f"认出{found}条：" if found else "全文作为一整条保存：")
        entries = [
            Shown(f"{item.id}．{item.title}", line=item.text[:80], where=item.section, document=document)
            for item in document.items[:_SHOWN]
        ]
        self._items.show_all(entries or [Shown(document.text[:60], document=document)])

    def _line(self, label: str, name: str, hint: str = "") -> QLineEdit:
        line = QLineEdit()
        line.setObjectName(name)
        line.setPlaceholderText(hint)
        self._add(label, line)
        return line

    def _add(self, label: str, editor: QWidget) -> None:
        words = QLabel(label)
        words.setBuddy(editor)
        editor.setAccessibleName(label)
        self._column.addWidget(words)
        self._column.addWidget(editor)


def _of(draft: Draft, step: Step) -> list:
    return [change for change in draft.changes if change.step == step]


def _bare(title: str) -> str:
    """Without 《》 around it: a citation puts them there."""
    whole = title.startswith("《") and title.endswith("》") and title.find("》") == len(title) - 1
    return title[1:-1] if whole else title


def _wrapped(words: str) -> str:
    """A box does not wrap its words: what was done, and below it how often."""
    return words.replace("：", "：\n", 1)
