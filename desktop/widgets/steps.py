"""The way through a submission, computed from what is in it, and how far each step is."""

from collections.abc import Iterable
from typing import NamedTuple

from desktop.forms import titles
from desktop.forms.data import Severity
from desktop.forms.field import Field, Kind
from desktop.forms.form import Form, Scan
from desktop.forms.kinds import is_blank
from desktop.forms.problems import Problem
from desktop.forms.submission import Document
from desktop.widgets.desk import Desk

UNIT, DOCUMENTS, CHECK, EXPORT, SCANS, PACKAGE = (
    "unit", "documents", "check", "export", "scans", "package",
)  # fmt: skip
_TITLES = {
    UNIT: "单位", DOCUMENTS: "选择材料", CHECK: "校核", EXPORT: "导出与打印",
    SCANS: "签章扫描件", PACKAGE: "报送",
}  # fmt: skip
_UNASKED = {Kind.SIGNATURE, Kind.OFFICE, Kind.STATIC, Kind.COMPUTED}


class Step(NamedTuple):
    """One page of the wizard. `document` is empty for pages of the submission as a whole;
    `of_unit` marks the page about the unit that a document is for; `place` counts the pages."""

    key: str
    title: str
    hint: str = ""
    document: str = ""
    of_unit: bool = False
    fields: tuple[Field, ...] = ()
    place: str = ""


class State(NamedTuple):
    """How far a step is: a sign, a word, a tone."""

    sign: str = ""
    word: str = ""
    tone: str = ""


DONE = State("✔", "完成", "good")
BLANK = State("○", "未填", "quiet")
OPTIONAL = State("○", "选填", "quiet")


def steps(desk: Desk) -> list[Step]:
    """All steps in their order; pages none of whose fields apply are left out."""
    fields = tuple(desk.pack.notice.unit_fields)
    hint = "单位信息填一次，各份材料共用。"
    found = [Step(UNIT, _TITLES[UNIT], hint, fields=fields), Step(DOCUMENTS, _TITLES[DOCUMENTS])]
    for document in desk.documents:
        found += _of_document(desk, document)
    return found + [Step(key, _TITLES[key]) for key in (CHECK, EXPORT, SCANS, PACKAGE)]


def _of_document(desk: Desk, document: Document) -> list[Step]:
    form, values = desk.pack.forms[document.form], desk.values(document.id)
    found = []
    if document.unit is not None:
        fields = tuple(desk.pack.notice.unit_fields)
        hint = "这份材料由下级单位填报、本单位报送，这里填下级单位的信息。"
        found.append(Step(f"{document.id}.unit", "填报单位", hint, document.id, True, fields))
    for page in form.pages:
        fields = tuple(f for f in form.fields if f.page == page.id)
        if any(map(values.applies, fields)):
            key = f"{document.id}.{page.id}"
            found.append(Step(key, page.title, page.hint, document.id, False, fields))
    return [
        step._replace(place=f"第{number}页 共{len(found)}页")
        for number, step in enumerate(found, 1)
    ]


def title_of(key: str) -> str:
    """Of a step of the submission as a whole."""
    return _TITLES[key]


def document_title(desk: Desk, document: Document) -> str:
    return titles.document_title(desk.pack, desk.submission, document)


def document_subject(desk: Desk, document: Document) -> str:
    """What tells a document from others of its form: its first line that is not a default."""
    form, values = desk.pack.forms[document.form], desk.values(document.id)
    own = (f for f in form.fields if f.kind is Kind.LINE and f.required and not f.default)
    return next((text for f in own if (text := values.text(f.id))), "")


def step_of(desk: Desk, problem: Problem) -> tuple[str, str]:
    """The step where a problem can be mended, and the field."""
    if problem.code.startswith(("E_SCAN", "W_SCAN", "N_SCAN", "W_MAIL_SIZE")):
        return SCANS, ""
    for step in steps(desk):
        own = {field.id for field in step.fields}
        if step.fields and step.document == problem.document and problem.field in own:
            return step.key, problem.field
    if problem.document:
        return next(s.key for s in steps(desk) if s.document == problem.document), ""
    return (UNIT if problem.field else DOCUMENTS), ""


def state(desk: Desk, step: Step) -> State:
    """How far a step is, by the desk's latest problems."""
    match step.key:
        case "documents":
            return DONE if desk.documents else State("○", "未选", "quiet")
        case "check":
            how = _all(desk.problems)
            return State("○", "没有材料", "quiet") if how == DONE and not desk.documents else how
        case "scans":
            return _scans(desk)
        case "export" | "package":
            return State()
    return _fields(desk, step)


def worst(states: Iterable[State]) -> State:
    """What is left to do in several steps together."""
    order = ["error", "quiet", "warning", "good"]
    found = [s for s in states if s != OPTIONAL]
    how = min(found, key=lambda s: order.index(s.tone), default=DONE)
    return BLANK if how.tone == "quiet" else how


def _fields(desk: Desk, step: Step) -> State:
    values = desk.values(step.document)
    prefix = "unit." if step.of_unit or not step.document else ""
    asked = [f for f in step.fields if f.kind not in _UNASKED and values.applies(f)]
    own = {field.id for field in asked}
    found = [p for p in desk.problems if p.document == step.document and p.field in own]
    errors = [p for p in found if p.severity is Severity.ERROR]
    if any(p.code != "E_REQUIRED" for p in errors):
        return State("✘", "有错误", "error")
    if errors:
        return BLANK if len(errors) == 1 else BLANK._replace(word=f"未填{len(errors)}栏")
    if any(p.severity is Severity.WARNING for p in found):
        return State("▲", "有警示", "warning")
    blank = all(is_blank(values.answer(prefix + f.id)) for f in asked)
    needed = any(values.required(f) for f in asked)
    return OPTIONAL if blank and asked and not needed else DONE


def _all(problems: list[Problem]) -> State:
    errors = sum(p.severity is Severity.ERROR for p in problems)
    warnings = sum(p.severity is Severity.WARNING for p in problems)
    if errors:
        return State("✘", f"{errors}处错误", "error")
    return State("▲", f"{warnings}处警示", "warning") if warnings else DONE


def wants_scan(form: Form) -> bool:
    return form.deliver.scan is not Scan.NONE


def _scans(desk: Desk) -> State:
    forms = desk.pack.forms
    needed = [d for d in desk.documents if forms[d.form].deliver.scan is Scan.REQUIRED]
    if not needed:
        return OPTIONAL if any(wants_scan(forms[d.form]) for d in desk.documents) else State()
    missing = sum(not d.scans for d in needed)
    with_scans = {d.id for d in desk.documents if d.scans}
    found = [p for p in desk.of_paper if p.document in with_scans and p.blocks]
    if found:
        return _all(found)
    return State("○", f"缺{missing}份", "quiet") if missing else DONE
