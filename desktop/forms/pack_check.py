"""Does a pack hang together? Every name it uses exists, every field has its place.

What the types of `notice`, `form` and their kin cannot say is said here, a sentence a mistake.
"""

import re
from collections import Counter
from collections.abc import Iterator

from desktop.forms.data import Condition
from desktop.forms.field import Field, Kind
from desktop.forms.form import Form
from desktop.forms.layout import Answer, CellSpec, Part, SpreadWords, TableSpec, Words
from desktop.forms.notice import Pack
from desktop.forms.rule import AnyRule

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_HOLDS_CHOICES = {Kind.CHOICE, Kind.MULTI}
_NOT_PRINTED_BY_LAYOUT = {Kind.STATIC, Kind.COMPUTED}
_MAIL_WORDS = {"unit", "parts", "recipient", "items", "contact", "date", "k", "n"}


def mistakes(pack: Pack) -> list[str]:
    """A sentence for each mistake, in the order of the files."""
    unit_names = {f"{scope}.{f.id}" for scope in ("unit", "sender") for f in pack.notice.unit_fields}
    found = [f"notice.toml 有误：{words}。" for words in _notice_mistakes(pack, unit_names)]
    for form in pack.forms.values():
        found += [f"{form.id}.toml 有误：{words}。" for words in _form_mistakes(pack, form, unit_names)]
    return found


def _notice_mistakes(pack: Pack, unit_names: set[str]) -> Iterator[str]:
    notice = pack.notice
    kinds = {kind.id for kind in notice.unit_kinds}
    for form_id in notice.forms:
        if form_id not in pack.forms:
            yield f"forms 写了“{form_id}”，但没有 {form_id}.toml，请补上文件"
    for name, quota in ((f"quotas[第{n}个]", q) for n, q in enumerate(notice.quotas, 1)):
        if quota.form not in pack.forms:
            yield f"{name} 的 form“{quota.form}”不存在，请改成已有的表"
        for kind in set(quota.unit_kinds + quota.counts) - kinds:
            yield f"{name} 的单位类别“{kind}”不在 unit_kinds 里，请改正"
    if notice.recipients and notice.recipients[-1].when is not None:
        yield "recipients 的最后一个带有 when，请在末尾放一个不带条件的收件人"
    if not notice.recipients:
        yield "recipients 是空的，请至少写一个收件人"
    if not notice.deadlines:
        yield "deadlines 是空的，请至少写一个截止日期"
    if notice.file_unit and pack.unit_field(notice.file_unit) is None:
        yield f"file_unit 的“{notice.file_unit}”不在 unit_fields 里，请改正"
    yield from _fields(pack, notice.unit_fields, unit_names, {"unit"})
    yield from _rules(pack, notice.unit_rules, unit_names)
    named = [d.clause for d in notice.deadlines] + [q.clause for q in notice.quotas]
    named += [r.clause for r in notice.recipients] + [k.clause for k in notice.unit_kinds]
    yield from _clauses(pack, named + [notice.paper.clause])
    for recipient in notice.recipients:
        yield from _condition(recipient.when, unit_names, "recipients")
        yield from _placeholders(recipient.name + recipient.email, unit_names, "recipients")
    mail = notice.mail.subject + notice.mail.body + notice.mail.split
    yield from _placeholders(mail, unit_names | _MAIL_WORDS, "mail")


def _form_mistakes(pack: Pack, form: Form, unit_names: set[str]) -> Iterator[str]:
    names = unit_names | {field.id for field in form.fields}
    kinds = {kind.id for kind in pack.notice.unit_kinds}
    for applicant in form.applicants:
        for kind in set(applicant.unit_kinds + [applicant.via] * bool(applicant.via)) - kinds:
            yield f"applicants 的单位类别“{kind}”不在 notice.toml 的 unit_kinds 里，请改正"
    yield from _fields(pack, form.fields, names, {page.id for page in form.pages})
    yield from _rules(pack, form.rules, names)
    yield from _layout(form, names)
    clauses = [form.deliver.clause, form.blank_clause] + [a.clause for a in form.applicants]
    if form.total:
        clauses.append(form.total.clause)
    if form.expected:
        clauses.append(form.expected.clause)
        yield from _condition(form.expected.when, unit_names, "expected")
    yield from _clauses(pack, clauses)
    yield from _placeholders(form.file_name, names | {"unit"}, "file_name")
    yield from _placeholders(form.mail.subject, {"n"}, "mail.subject")
    mail_item = form.mail.item + "".join(form.mail.more)
    yield from _placeholders(mail_item, names | {"words", "unit"}, "mail.item")
    for name in (form.mail.contact_name, form.mail.contact_phone):
        if name and name not in names:
            yield f"mail 的“{name}”不是本表的栏目，请改正"


def _fields(
    pack: Pack, fields: list[Field], names: set[str], pages: set[str]
) -> Iterator[str]:
    for field_id, times in Counter(field.id for field in fields).items():
        if times > 1:
            yield f"栏目“{field_id}”写了{times}次，请只留一个"
    for field in fields:
        at = f"栏目“{field.id}”"
        if field.page and field.page not in pages:
            yield f"{at}的 page“{field.page}”不存在，请改成已有的页"
        if field.kind in _HOLDS_CHOICES and field.choices not in pack.choices:
            yield f"{at}的 choices“{field.choices}”不在 choices.toml 里，请补上或改正"
        if (field.kind is Kind.RICH) != bool(field.sections):
            yield f"{at}：kind 为 rich 的栏目要有 sections，其他栏目不要有"
        if (field.kind is Kind.SIGNATURE) != bool(field.captions):
            yield f"{at}：kind 为 signature 的栏目要有 captions，其他栏目不要有"
        yield from _condition(field.when, names, at)
        yield from _condition(field.required_when, names, at)
        yield from _clauses(pack, [field.clause])
        defaults = field.default if isinstance(field.default, list) else []
        for default in defaults:
            yield from _condition(default.when, names, at)
        texts = [d.value for d in defaults] or [str(field.default or "")]
        yield from _placeholders("".join(texts), names, at)


def _rules(pack: Pack, rules: list[AnyRule], names: set[str]) -> Iterator[str]:
    for rule in rules:
        at = f"规则“{rule.code}”"
        if not re.fullmatch(r"[EWN]_[A-Z0-9_]+", rule.code):
            yield f"{at}的代码要以 E_、W_ 或 N_ 开头，后面是大写字母"
        for name in (rule.field, getattr(rule, "other", "")):
            if name and name not in names:
                yield f"{at}的栏目“{name}”不存在，请改正"
        if (listed := getattr(rule, "choices", "")) and listed not in pack.choices:
            yield f"{at}的 choices“{listed}”不在 choices.toml 里，请改正"
        yield from _condition(rule.when, names, at)
        yield from _clauses(pack, [rule.clause])
        yield from _placeholders(rule.message, names | {"value", "other"}, at)


def _layout(form: Form, names: set[str]) -> Iterator[str]:
    placed: set[str] = set()
    for block in form.layout:
        yield from _condition(block.when, names, "layout")
        match block:
            case Words(text=text):
                yield from _placeholders(text, names, "layout")
                placed |= set(_PLACEHOLDER.findall(text))
            case SpreadWords(left=left, right=right):
                yield from _placeholders(left + right, names, "layout")
                placed |= set(_PLACEHOLDER.findall(left + right))
            case Answer(field=name):
                placed.add(name)
            case TableSpec():
                yield from _grid(block)
                for part in _parts(block):
                    yield from _condition(part.when, names, "layout")
                    yield from _placeholders(part.caption + part.prefix, names, "layout")
                    placed |= {part.answer} | set(_PLACEHOLDER.findall(part.caption))
    for name in sorted(placed - names - {""}):
        yield f"layout 里的“{name}”不是本表的栏目，请改正"
    for field in form.fields:
        if field.printed and field.kind not in _NOT_PRINTED_BY_LAYOUT and field.id not in placed:
            yield f"栏目“{field.id}”没有放进 layout，请放进去，或写 printed = false"


def _parts(table: TableSpec) -> Iterator[Part]:
    for row in table.rows:
        for cell in row.cells:
            yield from cell.contents


def _grid(table: TableSpec) -> Iterator[str]:
    """Each row covers every column once, counting the cells that reach down from above."""
    width = len(table.columns)
    below = [0] * width  # rows that a cell above still covers
    for number, row in enumerate(table.rows, 1):
        cells, column = list(row.cells), 0
        while column < width:
            if below[column]:
                below[column] -= 1
                column += 1
            elif cells:
                cell: CellSpec = cells.pop(0)
                for covered in range(column, min(column + cell.columns, width)):
                    below[covered] = cell.rows - 1
                column += cell.columns
            else:
                break
        if column != width or cells:
            yield f"layout 里表格第{number}行没有正好占满{width}列，请核对 columns 和 rows"


def _condition(condition: Condition | None, names: set[str], at: str) -> Iterator[str]:
    for name in condition or {}:
        if name not in names:
            yield f"{at}的条件里“{name}”不存在，请改成已有的栏目，单位的写 unit.名称"


def _clauses(pack: Pack, ids: list[str]) -> Iterator[str]:
    for clause in ids:
        if clause and clause not in pack.notice.clauses:
            yield f"依据“{clause}”不在 notice.toml 的 clauses 里，请补上或改正"


def _placeholders(text: str, names: set[str], at: str) -> Iterator[str]:
    for name in _PLACEHOLDER.findall(text):
        if name not in names:
            yield f"{at}里的“{{{name}}}”不存在，请改成已有的栏目"
