"""Phones and e-mail addresses: written many ways, kept one way."""

import re
import unicodedata

from desktop.text import short

_SEPARATORS = re.compile(r"[、,;/\s]+")
_DASHES = re.compile("[\u2010-\u2015\u2212-]+")
# Area codes are 010, 02x, and four digits from 03xx on; where a dash follows, others pass too.
_LANDLINE = re.compile(
    "(?:(?P<area>0[0-9]{2,3})-|(?P<glued>010|02[0-9]|0[3-9][0-9]{2}))?"
    "(?P<local>[2-9][0-9]{6,7})(?:[-转](?P<extension>[0-9]{1,6}))?"
)
_SERVICE = re.compile("[48]00[0-9]{7}")
_MOBILE = re.compile("1[3-9][0-9]{9}")
_EMAIL = re.compile(r"[^@\s<>:,;]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_LIKELY_TYPOS = (".con", ".cmo", ".comn", "@qq.cn")
_LONGEST_EMAIL = 254  # RFC 5321

# Blanks, brackets and dashes inside one office number, in the order in which they are undone.
_ONE_NUMBER = [
    (r"(?<![0-9])(?:\+|00)86[-\s]*(?=1[3-9][0-9])", ""),
    (r"(?<![0-9])(?:\+|00)86[-\s]*0?(?=[1-9])", "0"),
    (r"(?<![0-9])\(\s*(0[0-9]{2,3})\s*\)\s*-?\s*", r"\1-"),
    (r"\s*-\s*", "-"),
    (r"(?<![0-9])(0[1-9][0-9]{1,2})\s+(?=[0-9])", r"\1-"),
    (r"(?<![0-9])(1[3-9][0-9])[-\s]([0-9]{4})[-\s]([0-9]{4})(?![0-9])", r"\1\2\3"),
    (r"(?<![0-9])([48]00)[-\s]([0-9]{3,4})[-\s]?([0-9]{3,4})(?![0-9])", r"\1\2\3"),
    (r"(?<![0-9])([2-9][0-9]{2,3})[-\s]([0-9]{4})(?![0-9])", r"\1\2"),
    (r"(?<=[0-9])\s*(?:转|分机号?|ext\.?)[\s:]*(?=[0-9])", "转"),
    (r"(?<=[0-9])\(([0-9]{1,6})\)", r"转\1"),
]


def phones(text: str, area_code: str = "") -> tuple[str, list[tuple[str, str]]]:
    """Office phones, joined by 、, and faults as (code, sentence).

    A number without area code takes that of the number before it, as the notice itself writes
    0531-82073271、82073208; the first one without is asked for it, `area_code` being the offer.
    """
    kept: list[str] = []
    faults: list[tuple[str, str]] = []
    known = False
    for piece in filter(None, _SEPARATORS.split(_each_as_one(text))):
        digits = piece.replace("-", "")
        if _MOBILE.fullmatch(digits):
            kept.append(digits)
            continue
        if _SERVICE.fullmatch(digits):
            kept.append(f"{digits[:3]}-{digits[3:6]}-{digits[6:]}")
            continue
        found = _LANDLINE.fullmatch(piece.strip("()"))
        if not found:
            kept.append(piece)
            faults.append((
                "E_FORMAT_PHONE",
                f"办公电话“{short(piece)}”不是完整的号码，请写成“区号-号码”，如 0531-20000000。",
            ))  # fmt: skip
            continue
        area, local, extension = found["area"] or found["glued"], found["local"], found["extension"]
        if not area and not known:
            offer = f"请补上区号，如 {area_code}-{local}" if area_code else "请补上区号"
            faults.append(("W_PHONE_AREA_CODE", f"办公电话“{short(piece)}”没有区号，{offer}。"))
        known = True
        kept.append("-".join(filter(None, (area, local, extension))))
    return "、".join(kept), faults


def mobile(text: str) -> tuple[str, list[tuple[str, str]]]:
    """A mobile number of 11 digits, and faults; +86 and blanks go. Two numbers are noted."""
    kept, faults = [], []
    for piece in filter(str.strip, re.split("[、,;/]+", _narrow(text))):
        digits = re.sub(r"[\s\-()]", "", piece)
        digits = re.sub(r"^(?:\+|00)?86(?=1[0-9]{10}$)", "", digits)
        several = re.fullmatch(f"(?:{_MOBILE.pattern}){{2,}}", digits)
        kept += _MOBILE.findall(digits) if several else [digits]
        if several or _MOBILE.fullmatch(digits):
            continue
        if digits.isdigit() and len(digits) != 11:
            message = f"手机号应为11位数字，现在是{len(digits)}位：{short(digits)}。请核对后重填。"
        elif digits.isdigit():
            message = f"手机号应以13至19开头，现在是“{short(digits)}”。请核对后重填。"
        else:
            message = f"手机号应为11位数字，现在是“{short(piece)}”。请只填数字。"
        faults.append(("E_FORMAT_MOBILE", message))
    if len(kept) > 1:
        faults.append((
            "N_TWO_MOBILES", f"这里填了{len(kept)}个手机号，通知只要一个，建议只留常用的。"
        ))  # fmt: skip
    return "、".join(kept), faults


def email(text: str) -> tuple[str, list[tuple[str, str]]]:
    """An address with a lower-case domain, and faults. Full-width letters and 。 are narrowed."""
    address = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).replace("。", ".").rstrip(".")
    local, at, domain = address.rpartition("@")
    if not re.split("[@＠]", text)[0].isascii():
        local = local.lower()  # capitals of an input method's full-width mode, not meant
    address = f"{local}{at}{domain.lower()}" if at else address
    if "@" not in address:
        return address, [("E_FORMAT_EMAIL", f"电子邮箱“{short(address)}”里没有 @，请核对后重填。")]
    if not _EMAIL.fullmatch(address) or not address.isascii() or len(address) > _LONGEST_EMAIL:
        return address, [
            ("E_FORMAT_EMAIL", f"电子邮箱“{short(address)}”写得不完整，应像 name@example.com，请核对。")
        ]
    typo = next((wrong for wrong in _LIKELY_TYPOS if address.endswith(wrong)), None)
    if typo:
        return address, [("W_EMAIL_TYPO", f"电子邮箱以“{typo}”结尾，可能是笔误，请核对。")]
    return address, []


def _narrow(text: str) -> str:
    """Full-width digits, brackets and signs as half-width ones, every dash as one hyphen."""
    return _DASHES.sub("-", unicodedata.normalize("NFKC", text)).strip()


def _each_as_one(text: str) -> str:
    """`(0531) 2000 0000` as 0531-20000000: what is left of blanks parts the numbers."""
    text = _narrow(text)
    for inside, one in _ONE_NUMBER:
        text = re.sub(inside, one, text, flags=re.IGNORECASE)
    return text
