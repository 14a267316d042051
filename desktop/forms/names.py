"""Names of people and units, dates, and the unit's credit code, as Chinese offices write them."""

import re
import unicodedata
from datetime import date

from desktop.text import HAN, short

_SIGN = f"[{HAN}〇]"
_DOT_IN_NAME = re.compile(rf"(?<={_SIGN})\s*[·•・‧．.∙･⋅]+\s*(?={_SIGN})")
_BLANK_IN_NAME = re.compile(rf"(?<={_SIGN})\s+(?={_SIGN})")
_LONGEST_NAME = 50  # 25 汉字, 民委发〔2016〕33号
_SHORT_UNIT = re.compile(r"^(.{1,20}?[省市县区旗])科协$")
_DATE = r"([0-9]{4})\s*[-./年]\s*([0-9]{1,2})\s*[-./月]\s*([0-9]{1,2})\s*[日号]?"
_PERIOD = rf"自?\s*({_DATE})\s*起?\s*(?:[/至到~]|[-\u2010-\u2015]+)\s*({_DATE})\s*止?"
_CREDIT_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"

Faults = list[tuple[str, str]]


def person(text: str) -> tuple[str, Faults]:
    """A name with U+00B7 between its parts and no blank inside (民委发〔2016〕33号). Never NFKC:
    that would change compatibility ideographs."""
    name = _BLANK_IN_NAME.sub("", _DOT_IN_NAME.sub("\u00b7", text.strip()))
    if len(name) > _LONGEST_NAME:
        return name, [("W_NAME_LONG", f"姓名有{len(name)}个字，超过50个，请核对是否填错了栏目。")]
    if any(c.isdigit() for c in name):
        return name, [("W_NAME_DIGITS", f"姓名“{short(name)}”里有数字，请核对是否填错了栏目。")]
    return name, []


def full_unit_name(name: str) -> str:
    """乙县科协 as 乙县科学技术协会; other names as they are."""
    found = _SHORT_UNIT.match(name.strip())
    return f"{found[1]}科学技术协会" if found else name


def unit(text: str) -> tuple[str, Faults]:
    """A unit's name as on its seal, and what makes that doubtful."""
    name = text.strip()
    if (full := full_unit_name(name)) != name:
        return name, [("W_UNIT_SHORT", f"“{short(name)}”像是简称，公章上一般是“{short(full)}”，请改成全称。")]
    if re.search(r"\s", name):
        return name, [("W_UNIT_BLANK", f"单位名称“{short(name)}”里有空格，请删去，使它与公章一致。")]
    if re.search(r"[()\[\]]", name):
        return name, [("W_UNIT_BRACKET", f"单位名称“{short(name)}”里是半角括号，请改成全角（）。")]
    if len(name) < 2:
        return name, [("W_UNIT_LENGTH", f"单位名称“{short(name)}”只有一个字，请填写公章上的全称。")]
    return name, []


def day(text: str) -> date | None:
    """The date that `text` writes as 2022-08-15, 2022.8.15, 2022/8/15 or 2022年8月15日."""
    found = re.fullmatch(_DATE, unicodedata.normalize("NFKC", text).strip())
    if not found:
        return None
    try:
        return date(*map(int, found.groups()))
    except ValueError:
        return None


def period(text: str) -> tuple[date, date] | None:
    """The two dates that `text` writes as `start/end`, `start至end`, 2020.6.1-2022.5.31 …

    The sign between the dates may also stand inside them; the pattern tries each place.
    """
    found = re.fullmatch(_PERIOD, unicodedata.normalize("NFKC", text).strip())
    start, end = (day(found[1]), day(found[5])) if found else (None, None)
    return (start, end) if start and end else None


def in_words(day_: date) -> str:
    """2022年8月15日: Arabic, without leading zeros (GB/T 9704-2012 7.3.5.4)."""
    return f"{day_.year}年{day_.month}月{day_.day}日"


def credit_code(text: str) -> tuple[str, Faults]:
    """A 统一社会信用代码 without blanks, in capitals, and whether it can be one."""
    code = re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).upper()
    if len(code) != 18:
        message = f"统一社会信用代码应为18位，现在是{len(code)}位：{short(code)}。请对照证书核对。"
    elif strange := "、".join(sign for sign in code if sign not in _CREDIT_SIGNS):
        message = f"统一社会信用代码里没有“{short(strange)}”这样的字符，请对照证书核对。"
    elif not _check_sign_fits(code):
        message = f"统一社会信用代码“{code}”的校验码不对，请对照证书核对。"
    else:
        return code, []
    return code, [("W_CREDIT_CODE", message)]


def _check_sign_fits(code: str) -> bool:
    """Whether the last sign follows from the 17 before it (GB 32100-2015)."""
    total = sum(_CREDIT_SIGNS.index(sign) * 3**place % 31 for place, sign in enumerate(code[:17]))
    return _CREDIT_SIGNS[-total % 31] == code[17]
