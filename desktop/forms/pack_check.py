"""Does a pack hang together? Every name it uses exists, every field has its place.

What the types of `notice`, `form` and their kin cannot say is said here, a sentence a mistake.
"""

from collections.abc import Iterator

from desktop.forms import pack_names as check
from desktop.forms.eligibility import UNIT_KIND, UNIT_NAME
from desktop.forms.field import Kind
from desktop.forms.field_check import field_mistakes, rule_mistakes
from desktop.forms.form import Form
from desktop.forms.layout_check import layout_mistakes
from desktop.forms.notice import Notice, Pack
from desktop.forms.pack_names import Names, names_of

UNIT_KINDS = "unit_kinds"  # the list that follows from the notice
_MAIL_WORDS = ["unit", "parts", "recipient", "items", "contact", "date", "k", "n"]


def mistakes(pack: Pack) -> list[str]:
    """A sentence for each mistake, in the order of the files."""
    found = [f"notice.toml 有误：{words}。" for words in _notice_mistakes(names_of(pack))]
    found += [f"choices.toml 有误：{words}。" for words in _choice_mistakes(pack)]
    for form in pack.forms.values():
        names = names_of(pack, form.fields)
        found += [f"{form.id}.toml 有误：{words}。" for words in _form_mistakes(names, form)]
    return found


def _notice_mistakes(names: Names) -> Iterator[str]:
    notice, pack = names.pack.notice, names.pack
    yield from check.once(notice.forms, "forms 里的")
    for form_id in notice.forms:
        if form_id not in pack.forms:
            yield f"forms 写了“{form_id}”，但没有 {form_id}.toml，请补上文件"
    yield from check.once((kind.id for kind in notice.unit_kinds), "单位类别")
    yield from check.once((deadline.id for deadline in notice.deadlines), "截止")
    for number, quota in enumerate(notice.quotas, 1):
        at = f"quotas[第{number}个]"
        if quota.form not in pack.forms:
            yield f"{at}的 form“{quota.form}”不存在，请改成已有的表"
        yield from check.unit_kinds(names, quota.unit_kinds + quota.counts, at)
        yield from check.clause(names, quota.clause, at)
        yield from check.code(quota.code, at)
    if not notice.deadlines:
        yield "deadlines 是空的，请至少写一个截止日期"
    for key, named in (("file_unit", notice.file_unit), ("unit_city", notice.unit_city)):
        if named and pack.unit_field(named) is None:
            yield f"{key} 的“{named}”不在 unit_fields 里，请改正"
    yield from _unit(names)
    yield from rule_mistakes(names, notice.unit_rules, "unit_rules")
    for deadline in notice.deadlines:
        yield from check.clause(names, deadline.clause, f"截止“{deadline.id}”")
    for kind in notice.unit_kinds:
        yield from check.clause(names, kind.clause, f"单位类别“{kind.id}”")
    yield from check.clause(names, notice.paper.clause, "paper ")
    yield from _recipients(names, notice)
    mail = notice.mail.subject + notice.mail.body + notice.mail.split
    yield from check.placeholders(names, mail, "mail ", _MAIL_WORDS)


def _unit(names: Names) -> Iterator[str]:
    """The two answers that every notice asks for, and the others."""
    for needed in (UNIT_KIND, UNIT_NAME):
        if names.pack.unit_field(needed) is None:
            yield f"unit_fields 里没有“{needed}”，每个通知都要问它，请补上"
    kind = names.pack.unit_field(UNIT_KIND)
    if kind is not None and (kind.kind is not Kind.CHOICE or kind.choices != UNIT_KINDS):
        yield f'栏目“{UNIT_KIND}”要写 kind = "choice" 和 choices = "{UNIT_KINDS}"，请改正'
    yield from field_mistakes(names, names.pack.notice.unit_fields, {"unit"})


def _recipients(names: Names, notice: Notice) -> Iterator[str]:
    if not notice.recipients:
        yield "recipients 是空的，请至少写一个收件人"
    elif notice.recipients[-1].when is not None:
        yield "recipients 的最后一个带有 when，请在末尾放一个不带条件的收件人"
    for number, recipient in enumerate(notice.recipients, 1):
        at = f"recipients[第{number}个]"
        yield from check.clause(names, recipient.clause, at)
        yield from check.condition(names, recipient.when, at)
        yield from check.placeholders(names, recipient.name + recipient.email, at)


def _choice_mistakes(pack: Pack) -> Iterator[str]:
    for name, choices in pack.choices.items():
        if name != UNIT_KINDS:
            yield from check.once((choice.id for choice in choices), f"{name} 里的 id")
            yield from check.once((choice.title for choice in choices), f"{name} 里的")
            if not choices:
                yield f"{name} 是空的，请补上选项"


def _form_mistakes(names: Names, form: Form) -> Iterator[str]:
    yield from check.plain_id(form.id, "表")
    if not form.applicants:
        yield "applicants 是空的，请写明谁能填报"
    kinds = [kind for applicant in form.applicants for kind in applicant.unit_kinds]
    yield from check.once(kinds, "applicants 里的单位类别")
    for number, applicant in enumerate(form.applicants, 1):
        at = f"applicants[第{number}个]"
        via = [applicant.via] if applicant.via else []
        yield from check.unit_kinds(names, applicant.unit_kinds + via, at)
        yield from check.clause(names, applicant.clause, at)
    yield from check.once((page.id for page in form.pages), "页")
    yield from field_mistakes(names, form.fields, {page.id for page in form.pages})
    yield from rule_mistakes(names, form.rules, "rules")
    yield from layout_mistakes(names, form)
    yield from check.clause(names, form.deliver.clause, "deliver ")
    yield from check.clause(names, form.blank_clause, "blank_clause ")
    yield from _wanted(names, form)
    yield from check.placeholders(names, form.file_name, "file_name ", ["unit"])
    yield from check.placeholders(names, form.mail.subject, "mail.subject ", ["n"])
    item = form.mail.item + "".join(form.mail.more)
    yield from check.placeholders(names, item, "mail.item ", ["words", "unit"])
    for name in filter(None, (form.mail.contact_name, form.mail.contact_phone)):
        yield from check.field(names, name, "mail ")
    for key, name in (("subject", form.subject), ("dated", form.dated)):
        if name:
            yield from check.field(names, name, f"{key} ")
    if form.dated and form.dated_today:
        yield "dated 和 dated_today 只能写一个：有填表日期栏的写 dated，请去掉 dated_today。"


def _wanted(names: Names, form: Form) -> Iterator[str]:
    """How much of the form is allowed, and who has to hand it in."""
    if total := form.total:
        yield from check.clause(names, total.clause, "total ")
        for code in (total.code, total.chars_code):
            yield from check.code(code, "total ")
    if expected := form.expected:
        about_unit = names_of(names.pack)
        yield from check.clause(names, expected.clause, "expected ")
        yield from check.code(expected.code, "expected ")
        yield from check.condition(about_unit, expected.when, "expected ")
        yield from check.placeholders(about_unit, expected.message, "expected ")
        yield from check.sentence(expected.message, "expected ")
        if expected.for_each:
            yield from check.field(about_unit, f"unit.{expected.for_each}", "expected 的 for_each ")
