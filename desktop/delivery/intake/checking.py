"""Is the scan of a document its paper, all of it, and of the edition that goes out with it?"""

from collections import Counter
from collections.abc import Iterator

import msgspec

from desktop.delivery.edition import Exported, Kept
from desktop.delivery.editions import differences, of_document, sentence
from desktop.delivery.intake.looking import look
from desktop.delivery.intake.opening import Source, source_of
from desktop.forms.data import Severity
from desktop.forms.form import Marking
from desktop.forms.notice import Pack
from desktop.forms.problems import Problem
from desktop.forms.submission import Document, Submission
from desktop.templates.mark import Read, shown, tag_of


class _Seen(msgspec.Struct):
    """What the pages of a scan were found to be."""

    ours: Counter[int]  # by page of the edition
    older: dict[Read, None] = {}
    strange: dict[Read, None] = {}
    unmarked: list[int] = []  # places in the scan, from 1
    filled: int = 0  # neither blank nor a guide sheet


def paper_problems(
    pack: Pack, submission: Submission, document: Document, scan: bytes, edition: Exported,
    kept: Kept,
) -> Iterator[Problem]:  # fmt: skip
    """What is wrong with the pages of `scan`, a PDF, against the `edition` that goes out."""
    seen = _see(source_of(scan, document.id, document.id), _tags(document, kept), edition)
    form = pack.forms[document.form]
    clause = pack.clause(form.deliver.clause)

    def problem(code: str, severity: Severity, message: str) -> Problem:
        return Problem(code, severity, message, document.id, clause=clause)

    if seen.older:
        said = next(iter(seen.older))
        yield problem(
            "E_SCAN_STALE", Severity.ERROR,
            _stale(pack, submission, document, form.short_name, said, edition, kept),
        )  # fmt: skip
    for said in list(dict.fromkeys(seen.strange))[:1]:
        yield problem(
            "E_SCAN_OTHER_PAPER", Severity.ERROR,
            f"“{form.short_name}”的扫描件里有{_whose(pack, submission, said)}，"
            "请把它移除，换上这份材料自己的页。",
        )  # fmt: skip
    yield from (
        problem(code, severity, message)
        for code, severity, message in _count(form.short_name, seen, edition)
    )


def _tags(document: Document, kept: Kept) -> set[str]:
    """What marks call the document: here, and where it came from."""
    return {tag_of(document.id, 4)} | {e.tag for e in of_document(kept.editions, document.id)}


def _see(source: Source, tags: set[str], edition: Exported) -> _Seen:
    seen = _Seen(Counter())
    looks = [look(source, number) for number in range(source.pages)]
    for number, page in enumerate(looks):
        marks = list(dict.fromkeys(mark.said for mark in page.marks))
        if not marks:
            if not page.blank:
                seen.unmarked.append(number + 1)
                seen.filled += 1
            continue
        seen.filled += any(said.page for said in marks)
        for said in marks:
            if said.document not in tags:
                seen.strange[said] = None
            elif (said.edition, said.code) != (edition.edition, edition.code):
                seen.older[said] = None
            elif said.page:
                seen.ours[said.page] += 1
    return seen


def _stale(
    pack: Pack, submission: Submission, document: Document, name: str, said: Read,
    edition: Exported, kept: Kept,
) -> str:  # fmt: skip
    head = f"“{name}”签章的是第{said.edition}稿（版本码 {shown(said.code)}），"
    known = next(
        (e for e in of_document(kept.editions, document.id) if e.code == said.code), None
    )
    again = f"打印第{edition.edition}稿（版本码 {shown(edition.code)}）重新签章。"
    if known is None:
        return f"{head}与现在的内容不是一稿，签章以后可能改过，请把内容改回签章时的样子，或{again}"
    changed = sentence(differences(pack, submission, known))
    why = f"签章以后改过：{changed}。" if changed else "之后通知的数据包更新了，或又导出过一稿。"
    return f"{head}{why}请恢复到第{said.edition}稿，或{again}"


def _whose(pack: Pack, submission: Submission, said: Read) -> str:
    for document in submission.documents:
        if tag_of(document.id, 4) == said.document:
            return f"“{pack.forms[document.form].short_name}”（{document.id}）的第{said.page}页"
    return f"另一份申报的纸（版本码 {shown(said.code)}）"


def _count(name: str, seen: _Seen, edition: Exported) -> Iterator[tuple[str, Severity, str]]:
    """Too few pages, too many, and those that nobody could read."""
    lacking = [n for n in range(1, edition.pages + 1) if n not in seen.ours]
    if seen.ours and len(lacking) > len(seen.unmarked):
        which = f"缺{_pages(lacking)}" if not seen.unmarked else f"缺{_pages(lacking)}中的几页"
        yield (
            "W_SCAN_PAGES", Severity.WARNING,
            f"“{name}”共{edition.pages}页，扫描件{which}，请补扫；如确实齐全，请写明理由。",
        )  # fmt: skip
    twice = [page for page, times in seen.ours.items() if times > 1]
    if twice or seen.ours and seen.filled > edition.pages:
        which = f"{_pages(twice)}有两张" if twice else f"有{seen.filled}页"
        yield (
            "W_SCAN_PAGES_MORE", Severity.WARNING,
            f"“{name}”共{edition.pages}页，扫描件里{which}，请移除多余的；"
            "如确需多附，请写明理由。",
        )  # fmt: skip
    if seen.unmarked and edition.marking is Marking.FOOTER:
        yield (
            "N_SCAN_UNMARKED", Severity.NOTE,
            f"“{name}”扫描件的{_pages(seen.unmarked)}没有认出版本码，"
            f"请核对它们是不是第{edition.edition}稿（版本码 {shown(edition.code)}）的纸。",
        )  # fmt: skip


def _pages(numbers: list[int]) -> str:
    return "第" + "、".join(map(str, sorted(numbers))) + "页"
