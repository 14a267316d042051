"""Names of people and units, dates, and the unit's credit code, as Chinese offices write them."""

import re
import unicodedata
from datetime import date

from desktop.text import HAN

_DOTS = "·•・‧．.∙･⋅"
_DOT_IN_NAME = re.compile(f"(?<=[{HAN}])\\s*[{_DOTS}]\\s*(?=[{HAN}])")
_BLANK_IN_NAME = re.compile(f"(?<=[{HAN}])[ \u00a0\u2002-\u200a\u3000]+(?=[{HAN}])")
_LONGEST_NAME = 50  # 25 汉字, 民委发〔2016〕33号
_SHORT_UNIT = re.compile(r"^(.{1,20}?[省市县区旗])科协$")
_DATE = re.compile(
    r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*[日号]?"
)
_CREDIT_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"

Faults = list[tuple[str, str]]


def person(text: str) -> tuple[str, Faults]:
    """A name with U+00B7 between its parts and no blank inside (民委发〔2016〕33号). Never NFKC:
    that would change compatibility ideographs."""
    name = _BLANK_IN_NAME.sub("", _DOT_IN_NAME.sub("\u00b7", text.strip()))
    if len(name) > _LONGEST_NAME:
        return name, [("W_NAME_LONG", f"姓名有{len(name)}个字，超过50个，请核对是否填错了栏目。")]
    if any(c.isdigit() for c in name):
        return name, [("W_NAME_DIGITS", f"姓名“{name}”里有数字，请核对是否填错了栏目。")]
    return name, []


def full_unit_name(name: str) -> str:
    """乙县科协 as 乙县科学技术协会; other names as they are."""
    found = _SHORT_UNIT.match(name.strip())
    return f"{found[1]}科学技术协会" if found else name


def unit(text: str) -> tuple[str, Faults]:
    """A unit's name as on its seal, and what makes that doubtful."""
    name = text.strip()
    if (full := full_unit_name(name)) != name:
        return name, [("W_UNIT_SHORT", f"“{name}”像是简称，公章上一般是“{full}”，请改成全称。")]
    if re.search(r"\s", name):
        return name, [("W_UNIT_BLANK", f"单位名称“{name}”里有空格，请删去，使它与公章一致。")]
    if re.search(r"[()\[\]]", name):
        return name, [("W_UNIT_BRACKET", f"单位名称“{name}”里是半角括号，请改成全角（）。")]
    if len(name) > 60 or len(name) < 2:
        return name, [("W_UNIT_LENGTH", f"单位名称有{len(name)}个字，请核对是否与公章一致。")]
    return name, []


def day(text: str) -> date | None:
    """The date that `text` writes as 2022-08-15, 2022.8.15, 2022/8/15 or 2022年8月15日."""
    found = _DATE.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if not found:
        return None
    try:
        return date(*map(int, found.groups()))
    except ValueError:
        return None


def period(text: str) -> tuple[date, date] | None:
    """The two dates that `text` writes as `start/end`, `start至end` or `start—end`."""
    for separator in ("/", "至", "—", "~", "～", "到"):
        # A slash may also stand inside the dates, so each place it stands at is tried.
        places = [m.start() for m in re.finditer(re.escape(separator), text)]
        for place in places:
            start, end = day(text[:place].rstrip("—")), day(text[place + 1 :].lstrip("—"))
            if start and end:
                return start, end
    return None


def in_words(day_: date) -> str:
    """2022年8月15日: Arabic, without leading zeros (GB/T 9704-2012 7.3.5.4)."""
    return f"{day_.year}年{day_.month}月{day_.day}日"


def credit_code_fits(code: str) -> bool:
    """Whether the check sign of a 统一社会信用代码 is right (GB 32100-2015)."""
    if len(code) != 18 or any(sign not in _CREDIT_SIGNS for sign in code):
        return False
    total = sum(_CREDIT_SIGNS.index(sign) * 3**place % 31 for place, sign in enumerate(code[:17]))
    return _CREDIT_SIGNS[(31 - total % 31) % 31] == code[17]
