"""A submission: what one unit answers to one notice, kept as typed, and read strictly from JSON.

Answers hold text exactly as the person left it; what it means is worked out by `values`.
"""

import re
from pathlib import PurePosixPath
from typing import Any

import msgspec

from desktop.forms.field import Field, Kind
from desktop.forms.notice import Pack
from desktop.strict import Mistake, convert
from desktop.text import clean, short


class Aspect(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One item of a multiple answer, of which only an aspect is meant."""

    item: str
    aspect: str = ""


Answer = str | list[str | Aspect] | dict[str, str]
Answers = dict[str, Answer]


class Document(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One form filled in. `unit` is set where the sender is not who files: a county's document.

    `scans` are paths relative to the submission file, or names in the library.
    """

    id: str
    form: str
    answers: Answers = {}
    scans: list[str] = []
    unit: Answers | None = None


class Submission(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All documents that one unit sends for one notice.

    `reasons` maps a problem to why it stays: its code, `CODE@document` or `CODE@document.field`.
    """

    notice: str
    unit: Answers
    documents: list[Document] = []
    reasons: dict[str, str] = {}

    def document(self, document_id: str) -> Document:
        """Raises KeyError where there is none."""
        for document in self.documents:
            if document.id == document_id:
                return document
        raise KeyError(document_id)


def notice_of(data: Any, source: str) -> str:
    """The notice that `data` names, before anything else of it is read. Raises Mistake."""
    if not isinstance(data, dict) or not isinstance(data.get("notice"), str):
        raise Mistake(f"{source} 有误：没有写明 notice（通知编号），请补上。")
    return data["notice"]


def read_submission(data: Any, pack: Pack, source: str) -> Submission:
    """`data`, decoded JSON, as a submission for `pack`, its texts cleaned (`desktop.text`).

    Raises Mistake naming what is wrong.
    """
    submission = convert(data, Submission, source)
    _known(submission.unit, pack.notice.unit_fields, f"{source} 有误：unit", "单位信息")
    seen: set[str] = set()
    for number, document in enumerate(submission.documents, 1):
        at = f"{source} 有误：documents[第{number}个]"
        form = pack.forms.get(document.form)
        if form is None:
            known = _list(pack.forms)
            raise Mistake(f"{at} 的表“{short(document.form)}”不在本通知里，请改正，可用的有：{known}。")
        if not _names_files(document.id):
            raise Mistake(
                f"{at} 的 id“{short(document.id)}”不能用作文件名，请只用字母、数字和连字符，"
                "不超过40个，也不要用 CON、NUL 这样的名字。"
            )
        if document.id.casefold() in seen:  # a1 and A1 are one file on Windows
            raise Mistake(f"{at} 的 id“{document.id}”与前面的重复，请换一个。")
        seen.add(document.id.casefold())
        _known(document.answers, form.fields, f"{at}.answers", form.short_name)
        _known(document.unit or {}, pack.notice.unit_fields, f"{at}.unit", "单位信息")
        for scan in document.scans:
            name = PurePosixPath(scan.replace("\\", "/")).name
            if name in ("", ".", "..") or _UNWRITABLE.search(scan):
                raise Mistake(f"{at}.scans 的“{short(scan)}”不是文件名，请改正。")
    return _cleaned(submission)


def _cleaned(submission: Submission) -> Submission:
    documents = [
        msgspec.structs.replace(
            document,
            answers=_clean_all(document.answers),
            unit=None if document.unit is None else _clean_all(document.unit),
        )
        for document in submission.documents
    ]
    return Submission(
        notice=submission.notice,
        unit=_clean_all(submission.unit),
        documents=documents,
        reasons={key: clean(reason) for key, reason in submission.reasons.items()},
    )


def _clean_all(answers: Answers) -> Answers:
    return {name: _clean_one(answer) for name, answer in answers.items()}


def _clean_one(answer: Answer) -> Answer:
    match answer:
        case str():
            return clean(answer)
        case dict():
            return {section: clean(text) for section, text in answer.items()}
        case _:
            return [
                Aspect(clean(i.item), clean(i.aspect)) if isinstance(i, Aspect) else clean(i)
                for i in answer
            ]


def _known(answers: Answers, fields: list[Field], at: str, what: str) -> None:
    by_id = {field.id: field for field in fields}
    for name, answer in answers.items():
        if name not in by_id:
            known = _list(by_id)
            raise Mistake(
                f"{at} 里的“{short(name)}”不是“{what}”的栏目，请改正，可用的有：{known}。"
            )
        if wanted := _shape_wanted(by_id[name], answer):
            raise Mistake(f"{at}.{name} 应为{wanted}，请改正。")


def _shape_wanted(field: Field, answer: Answer) -> str:
    """What `answer` should have been, or nothing where its shape fits the kind."""
    match field.kind:
        case Kind.RICH:
            titles = [section.id for section in field.sections]
            if isinstance(answer, str):
                return ""  # one text without sub-headings
            if not isinstance(answer, dict):
                return "一组“小标题: 文字”"
            strange = [key for key in answer if key not in titles]
            return f"一组“小标题: 文字”，小标题只能是 {_list(titles)}" if strange else ""
        case Kind.MULTI:
            return "" if isinstance(answer, list) else "列表"
        case Kind.LINES:
            fits = isinstance(answer, list) and all(isinstance(item, str) for item in answer)
            return "" if fits else "文字的列表"
        case _:
            return "" if isinstance(answer, str) else "文字"


_UNWRITABLE = re.compile("[\0-\x1f\ud800-\udfff]")
_RESERVED = re.compile("con|prn|aux|nul|(com|lpt)[0-9]", re.IGNORECASE)  # by Windows


def _names_files(name: str) -> bool:
    plain = 0 < len(name) <= 40 and all(c.isalnum() or c in "-_" for c in name)
    return plain and not _RESERVED.fullmatch(name)


def _list(names) -> str:
    return "、".join(names)
