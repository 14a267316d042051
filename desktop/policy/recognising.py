"""Title, number, issuer, date and level of a notice, read off its text, for the person to confirm.

What cannot be told is left empty: nothing is guessed.
"""

import datetime
import re
from typing import NamedTuple

from desktop.policy.document import Kind, Level
from desktop.policy.numbers import LOOSE, canonical, is_canonical
from desktop.policy.times import date_in, is_date
from desktop.text import HAN

_TOP = 30  # lines in which a title stands
_ENDING = (
    "(?:通知|意见|决定|函|通报|公告|通告|方案|办法|要点|纲要|规划|细则|条例|规定|计划|批复|报告"
    "|纪要|指南|公报|清单|预案|章程)(?:[（(][^）)]{1,20}[）)])?"
)
_ABOUT = re.compile(rf"([{HAN}（）《》“”\d]{{0,40}}?)(?:关于|印发|转发).{{2,90}}?{_ENDING}")
_PLAIN_TITLE = re.compile(rf"[{HAN}《》“”（）〈〉、\d—\-]{{2,50}}?{_ENDING}")
_HEAD = re.compile(rf"([{HAN}]{{4,30}})文件")
_ISSUER = re.compile(
    rf"[{HAN}]{{2,30}}(?:协会|科协|办公室|委员会|政府|学会|研究会|联合会|部|厅|局|院|中心|小组|校|处)"
)
_ISSUED = re.compile(r"日\s*印发|印发日期")
_NATION = (
    "中国", "中共中央", "中央", "国家", "国务院", "全国", "教育部", "科技部", "财政部", "科学技术部",
)  # fmt: skip
_CITIES = ("北京市", "天津市", "上海市", "重庆市")
_PROVINCE = re.compile(rf"[{HAN}]{{1,7}}?(?:省|自治区)")
_CITY = re.compile(rf"[{HAN}]{{1,7}}?(?:市|自治州|盟|地区)")
_COUNTY = re.compile(rf"[{HAN}]{{1,7}}?(?:县|区|旗|市)")


class Recognised(NamedTuple):
    """What was found; empty where nothing was."""

    title: str = ""
    number: str = ""
    issuer: str = ""
    date: datetime.date | None = None
    level: Level | None = None
    province: str = ""
    city: str = ""
    kind: Kind = Kind.OTHER
    names: tuple[str, ...] = ()


def recognise(text: str) -> Recognised:
    """What `text`, cleaned, says of itself."""
    # Signs of Markdown's headings are not of the words.
    stripped = (re.sub(r"^#{1,6}\s+", "", line.strip()) for line in text.split("\n"))
    lines = [line for line in stripped if line]
    title, before = _title(lines)
    issuer = _issuer(lines, before)
    level, province, city = _level(issuer or before)
    inner = re.findall(r"[《〈]([^《》〈〉]{4,60})[》〉]", title)
    kind = Kind.PLAN if re.search("要点|计划|方案|规划|纲要", title) else Kind.OTHER
    return Recognised(
        title, _number(lines), issuer, _date(lines), level, province, city, kind, tuple(inner[:1])
    )


def _title(lines: list[str]) -> tuple[str, str]:
    """The title, in one line or up to four, and the issuer in front of its 关于."""
    top = lines[:_TOP]
    for at in range(len(top)):
        for size in range(1, 5):
            block = top[at : at + size]
            if len(block) < size or any(not _is_of_title(line) for line in block):
                break
            joined = re.sub(r"\s+", "", "".join(block))
            found = _ABOUT.fullmatch(joined)
            if found and _balanced(joined):
                return joined, found[1]
    for line in top[:8]:
        joined = re.sub(r"\s+", "", line)
        if _PLAIN_TITLE.fullmatch(joined) and _is_of_title(line) and _balanced(joined):
            return joined, ""
    return "", ""


def _is_of_title(line: str) -> bool:
    """Not the head, the number, an addressee, or a sentence."""
    return not (
        _HEAD.fullmatch(line) or LOOSE.search(line) or is_date(line) or line[-1] in "：:。；，,"
        or re.match(r"[—\-=_*]{3}", line) or len(line) > 90
    )  # fmt: skip


def _balanced(title: str) -> bool:
    return all(title.count(a) == title.count(b) for a, b in ("《》", "〈〉", "“”", "（）"))


def _number(lines: list[str]) -> str:
    """The number on a line of its own near the top, or beside who signs it off."""
    for line in lines[:_TOP]:
        line = re.split(r"\s{2,}|签发人|\s*[—–_=-]{3,}", re.sub(r"(?<=\d)\s+(?=号)", "", line))[0]
        found = LOOSE.search(line)
        if found and found.end() == len(line) and is_canonical(canonical(line)):
            return canonical(line)
    return ""


def _issuer(lines: list[str], before: str) -> str:
    """As it signs, or as the head has it, or as the title begins."""
    for one, two in zip(lines, lines[1:], strict=False):
        if is_date(two) and (signed := re.sub(r"\s+", "", one)) and _ISSUER.fullmatch(signed):
            return signed
    for line in lines[:5]:
        if found := _HEAD.fullmatch(re.sub(r"\s+", "", line)):
            return found[1]
    return before if _ISSUER.fullmatch(before) else ""


def _date(lines: list[str]) -> datetime.date | None:
    """Under the signature, or where it says when it was printed."""
    for line in lines:
        if is_date(line):
            return date_in(line)
    for line in reversed(lines):
        if _ISSUED.search(line):
            return date_in(line)
    return None


def _level(issuer: str) -> tuple[Level | None, str, str]:
    """Level, province and city, by the name of the issuer."""
    if not issuer:
        return None, "", ""
    if issuer.startswith(_NATION):
        return Level.NATIONAL, "", ""
    if issuer.startswith(_CITIES):
        return Level.PROVINCIAL, issuer[:3], ""
    province = found[0] if (found := _PROVINCE.match(issuer)) else ""
    rest = issuer[len(province) :]
    if city := _CITY.match(rest):
        below = rest[city.end() :]
        county = _COUNTY.match(below)
        return (Level.COUNTY if county else Level.MUNICIPAL), province, city[0]
    if county := _COUNTY.match(rest):
        return Level.COUNTY, province, county[0]
    return (Level.PROVINCIAL if province else None), province, ""
