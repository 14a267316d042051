"""A text cut at its numbers: 一、 （一） 1. （1） and 第三条, each with what stands under it.

A number counts only in its order, so that “1.5万元” at the begin of a line, or a stray （3）, cuts
nothing. Whatever is not under a number stays in the text.
"""

import re
from typing import NamedTuple

from msgspec.structs import replace

from desktop.policy.document import Item, Target
from desktop.policy.times import is_date, targets_in

_HAN_NUMBER = "[一二三四五六七八九十百零〇]{1,5}"
_MARKERS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"第({_HAN_NUMBER}|\d{{1,3}})[章编]\s*",
        rf"({_HAN_NUMBER})、\s*",
        rf"[（(]({_HAN_NUMBER})[）)]、?\s*",
        rf"第({_HAN_NUMBER}|\d{{1,3}})条\s*",
        r"(\d{1,3})\s?[.．、](?!\d)\s*",
        r"[（(](\d{1,3})[）)]、?\s*",
    )
)
_ANNEX = re.compile(r"(附\s?件\s*[\d一二三四五六七八九十]*)\s*[：:]?")
_ANNEXES = re.compile(r"附\s?件\s*[：:]")  # the list of them, under a notice
_LISTED = re.compile(r"\d{1,2}\s?[.．、]")
_TITLE = 60  # characters of a first sentence that is a title
_SHORT = 40  # of a title cut out of a longer one
_SIGNER = 30  # characters of a name under a notice
_GAP = 2  # how many numbers may be missing
_LABEL = r"(?:^|[（(，,；;。\n])\s*"
_LEAD = re.compile(rf"{_LABEL}(?:牵头)?(?:责任|负责|牵头)(?:单位|部门)[：:]\s*([^\n，。；;）)]+)")
_COOPERATING = re.compile(rf"{_LABEL}(?:配合|协助|参与)(?:单位|部门)[：:]\s*([^\n，。；;）)]+)")
_DIGITS = {sign: n for n, sign in enumerate("〇一二三四五六七八九")} | {"零": 0}


class _Entry(NamedTuple):
    """A number that was accepted: its depth in the list of markers, and its words.

    An annex is an entry above all numbers, which begin anew in it.
    """

    depth: int
    number: str
    first: str
    more: list[str]


def items(text: str, year: int | None = None) -> list[Item]:
    """The numbered items of `text` in order; headings without words of their own are sections.

    `year` is the one that “12月前” means.
    """
    entries = _entries(text)
    found: list[Item] = []
    path: list[_Entry] = []
    for at, entry in enumerate(entries):
        while path and path[-1].depth >= entry.depth:
            path.pop()
        above = list(path)
        path.append(entry)
        title, rest = _title(entry.first)
        body = "\n".join([*([rest] if rest else []), *_unsigned(entry.more)]).strip()
        followed = at + 1 < len(entries) and entries[at + 1].depth > entry.depth
        if title and (body or not followed):
            found.append(_item(entry, above, title, body, year))
    return _named(found)


def _unsigned(lines: list[str]) -> list[str]:
    """Without who signed and when, which stands under the last item and is not of it."""
    for at in range(len(lines) - 1, 0, -1):
        who = lines[at - 1].strip()
        if is_date(lines[at]) and len(who) <= _SIGNER and not re.search("[。；，：:]$", who):
            return lines[: at - 1] + lines[at + 1 :]
    return lines


def _entries(text: str) -> list[_Entry]:
    entries: list[_Entry] = []
    last = [0] * len(_MARKERS)
    listing = False
    for line in text.split("\n"):
        line = re.sub(r"^#{1,6}\s+", "", line.strip())  # a heading of Markdown
        marker = _marker(line, last)
        listing = bool(_ANNEXES.match(line) or (listing and (_LISTED.match(line) or not line)))
        if annex := _ANNEX.fullmatch(line):
            last = [0] * len(_MARKERS)
            entries.append(_Entry(-1, re.sub(r"\s", "", annex[1]), "", []))
        elif marker and not listing:
            depth, value, number, first = marker
            last[depth] = value
            entries.append(_Entry(depth, number, first, []))
        elif line and entries and entries[-1].depth < 0 and not entries[-1].first:
            entries[-1] = entries[-1]._replace(first=line)  # what the annex is called
        elif line and entries:
            entries[-1].more.append(line)
    return entries


def _marker(line: str, last: list[int]) -> tuple[int, int, str, str] | None:
    """Depth, value, number as written, and the words behind it, if it comes in its order."""
    for depth, pattern in enumerate(_MARKERS):
        if found := pattern.match(line):
            value, first = _value(found[1]), line[found.end() :]
            in_order = value == 1 or last[depth] < value <= last[depth] + _GAP
            return (depth, value, found[1], first) if first and in_order else None
    return None


def _value(number: str) -> int:
    """五十二 is 52, 一百零三 is 103, 二〇 is 20."""
    if number.isdigit() and number.isascii():
        return int(number)
    total = part = 0
    for sign in number:
        if sign == "百":
            total, part = total + (part or 1) * 100, 0
        elif sign == "十":
            total, part = total + (part or 1) * 10, 0
        else:
            part = part * 10 + _DIGITS[sign]
    return total + part


def _title(first: str) -> tuple[str, str]:
    """The words after a number as a title, and what follows it."""
    sentence, _, rest = first.partition("。")
    if len(sentence) <= _TITLE:
        return sentence.rstrip("；;：:"), rest.strip()
    cut = max(sentence.rfind(sign, 0, _SHORT) for sign in "，、；：")
    return (sentence[:cut] if cut > 0 else sentence[:_SHORT]) + "…", first


def _item(
    entry: _Entry, above: list[_Entry], title: str, body: str, year: int | None
) -> Item:
    whole = "\n".join([entry.first, *entry.more])
    return Item(
        id=".".join(one.number for one in [*above, entry]),
        title=title,
        section="／".join(_heading(one) for one in above),
        text=body,
        lead=_departments(_LEAD, whole),
        cooperating=_departments(_COOPERATING, whole),
        targets=[Target(words, due) for words, due in targets_in(whole, year)] if year else [],
    )


def _heading(entry: _Entry) -> str:
    title = _title(entry.first)[0]
    wrapped = {-1: "{} ", 0: "第{}章 ", 1: "{}、", 2: "（{}）", 3: "第{}条 ", 4: "{}.", 5: "（{}）"}
    return wrapped[entry.depth].format(entry.number) + title


def _departments(label: re.Pattern[str], text: str) -> list[str]:
    names = [name for found in label.findall(text) for name in re.split(r"[、\s]+", found)]
    return list(dict.fromkeys(name for name in names if 1 < len(name) <= 30))


def _named(found: list[Item]) -> list[Item]:
    """With the last number alone as id, where the numbers do not begin anew; never one twice."""
    last = [item.id.rsplit(".", 1)[-1] for item in found]
    if len(set(last)) == len(last):
        return [replace(item, id=id_) for item, id_ in zip(found, last, strict=True)]
    seen: dict[str, int] = {}
    named = []
    for item in found:
        seen[item.id] = seen.get(item.id, 0) + 1
        again = f"-{seen[item.id]}" if seen[item.id] > 1 else ""
        named.append(replace(item, id=item.id + again))
    return named
