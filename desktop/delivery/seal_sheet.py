"""盖章交接单: one page for whoever carries the paper to be signed and sealed, and back.

It says which documents there are, which page of each bears which box, who signs it, how many copies
are wanted and how they are bound, with boxes to tick. The pages are those of the PDF.
"""

from collections.abc import Mapping
from datetime import date

import msgspec

from desktop.forms.deadlines import in_chinese
from desktop.forms.field import Field, Kind
from desktop.forms.form import Form, Scan
from desktop.forms.notice import Pack
from desktop.forms.submission import Document, Submission
from desktop.forms.values import unit_values, values_of
from desktop.forms.eligibility import UNIT_NAME
from desktop.templates import model
from desktop.templates.model import Align, Cell, Page, Paragraph, Role, Row, Spread, Table

TITLE = "盖章交接单"
_COLUMNS = (42.0, 26.0, 16.0, 39.0, 51.0)  # mm
_HEADS = ("材料", "份数", "页", "签章处", "办好打钩")
_HAND_OVER = (
    ("送签人", "送出时间", "□ 已核对份数和页数"),
    ("签章经办人", "办结时间", "□ 每份、每处都已办好"),
    ("取回人", "取回时间", "□ 已逐份检查"),
)
_NOTES = (
    "1. 在写明的页上办理，每一份都要办；公章盖在单位名称和日期上，端正、清楚。",
    "2. 签章以后不能再改内容。发现有错，请退回重新打印，不要在纸上涂改。",
    "3. 办好后取回，彩色扫描（300 dpi），在程序的“签章扫描件”里添加。",
)


class Box(msgspec.Struct, frozen=True):
    """One place to sign on page `page`, by `signer`; `sealed` if the form has a place for a seal."""

    label: str
    page: int
    signer: str
    sealed: bool


class ToSign(msgspec.Struct, frozen=True):
    """A document that is signed on paper: its pages, copies, binding, and places to sign."""

    title: str
    pages: int
    copies: int
    binding: str
    boxes: list[Box]


def is_signed(form: Form) -> bool:
    """Whether it comes back as paper."""
    return form.deliver.scan is not Scan.NONE


def to_sign(
    pack: Pack, submission: Submission, titles: Mapping[str, str], today: date
) -> list[ToSign]:
    """All documents that are signed, in their order; `titles` name them, by id."""
    found = []
    for document in submission.documents:
        form = pack.forms[document.form]
        if is_signed(form):
            pages, boxes = _boxes(pack, submission, document, today)
            copies = max(form.deliver.copies, 1)
            found.append(
                ToSign(titles[document.id], pages, copies, form.deliver.binding, boxes)
            )
    return found


def seal_sheet(
    pack: Pack, submission: Submission, titles: Mapping[str, str], today: date
) -> model.Document:
    """The sheet, to be written by any writer."""
    documents = to_sign(pack, submission, titles, today)
    unit = unit_values(pack, submission).text(f"unit.{UNIT_NAME}") or "（单位）"
    boxes = sum(len(document.boxes) * document.copies for document in documents)
    papers = sum(document.copies for document in documents)
    said = f"{pack.notice.short_name}：{len(documents)}种材料，打印{papers}份，签章共{boxes}处。"
    rows = [Row(tuple(map(_head, _HEADS)), 9)]
    for document in documents:
        rows += _rows(document)
    signers = [
        Row((_said(f"{who}："), _said(f"{when}："), _said(tick)), 11) for who, when, tick in _HAND_OVER
    ]
    return model.Document(
        title=TITLE,
        author=unit,
        created=today,
        blocks=(
            Paragraph(TITLE, Role.TITLE, space_after=3),
            Spread(unit, in_chinese(today), Role.NOTE),
            Paragraph(said, Role.NOTE, space_after=2),
            Table(_COLUMNS, tuple(rows)),
            Paragraph("", Role.NOTE),
            Table((58.0, 58.0, 58.0), tuple(signers)),
            *(Paragraph(note, Role.NOTE, space_before=2 if n == 0 else 0)
              for n, note in enumerate(_NOTES)),
        ),
        page=Page(top=20, bottom=18, left=18, right=18),
    )  # fmt: skip


def _boxes(
    pack: Pack, submission: Submission, document: Document, today: date
) -> tuple[int, list[Box]]:
    """How many pages the document has, and its boxes in the order of the form."""
    from desktop.delivery.sheets import page_count
    from desktop.templates.compose import compose
    from desktop.templates.to_pdf import to_pdf_with_places

    pdf, places = to_pdf_with_places(compose(pack, submission, document, today))
    values = values_of(pack, submission, document)
    signed = [
        field for field in pack.forms[document.form].fields
        if field.kind is Kind.SIGNATURE and values.applies(field) and field.id in places
    ]  # fmt: skip
    # A cell may begin pages before: the captions stand at its end.
    return page_count(pdf), [_box(field, places[field.id][-1].page) for field in signed]


def _box(field: Field, page: int) -> Box:
    captions = field.captions
    assert captions is not None  # pack_check has seen to it
    signer = captions.signer.replace("（签章）", "").strip("：: ")
    return Box(field.label, page, signer, bool(captions.seal))


def _rows(document: ToSign) -> list[Row]:
    copies = f"{document.copies}份" + (f"\n{document.binding}" if document.binding else "")
    boxes = document.boxes or [None]
    rows = []
    for number, box in enumerate(boxes):
        first = (
            _said(f"{document.title}\n共{document.pages}页", rows=len(boxes)),
            _said(copies, Align.CENTER, len(boxes)),
        )
        rows.append(Row((*(first if number == 0 else ()), *_of(box)), 11, split=False))
    return rows


def _of(box: Box | None) -> tuple[Cell, Cell, Cell]:
    if box is None:
        return _said("—", Align.CENTER), _said("表上没有签章处"), _said("□ 已打印")
    seal = "□ 公章　" if box.sealed else ""
    return (
        _said(f"第{box.page}页", Align.CENTER),
        _said(f"{box.label}\n{box.signer}"),
        _said(f"□ 签名　{seal}□ 日期"),
    )


def _head(word: str) -> Cell:
    return Cell((Paragraph(word, Role.BODY, Align.CENTER, 0),))


def _said(text: str, align: Align = Align.LEFT, rows: int = 1) -> Cell:
    return Cell(
        tuple(Paragraph(line, Role.BODY, align, 0) for line in text.split("\n")), rows=rows
    )
