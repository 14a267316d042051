"""Phones and e-mail addresses: written many ways, kept one way."""

import re
import unicodedata

_SEPARATORS = re.compile(r"[、，,;；/／\s]+")
_LANDLINE = re.compile(
    r"(?:(?P<area>0\d{2,3})-?)?(?P<local>[2-9]\d{6,7})(?:(?:-|转)(?P<extension>\d{1,6}))?"
)
_SERVICE = re.compile(r"[48]00\d{7}")
_MOBILE = re.compile(r"1[3-9]\d{9}")
_EMAIL = re.compile(r"[^@\s]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_LIKELY_TYPOS = (".con", ".cmo", ".comn", "@qq.cn", "@126.con")
_LONGEST_EMAIL = 254  # RFC 5321


def phones(text: str, area_code: str = "") -> tuple[str, list[tuple[str, str]]]:
    """Office phones, joined by 、, and faults as (code, sentence).

    A number without area code takes that of the number before it, as the notice itself writes
    0531-82073271、82073208; the first one without is asked for it, `area_code` being the offer.
    """
    text = _narrow(text).replace("－", "-").replace("—", "-")
    pieces = [piece for piece in _SEPARATORS.split(_joined_area(text)) if piece]
    kept, faults, area = [], [], ""
    for piece in pieces:
        plain = piece.replace("(", "").replace(")", "-")
        digits = re.sub(r"\D", "", plain)
        if _MOBILE.fullmatch(digits) or _SERVICE.fullmatch(digits):
            kept.append(digits if _MOBILE.fullmatch(digits) else piece)
            continue
        found = _LANDLINE.fullmatch(plain)
        if not found:
            kept.append(piece)
            faults.append((
                "E_FORMAT_PHONE",
                f"办公电话“{piece}”不是完整的号码，请写成“区号-号码”，如 0531-20000000。",
            ))  # fmt: skip
            continue
        given = found["area"] or ""
        if not given and not area:
            offer = f"请补上区号，如 {area_code}-{found['local']}" if area_code else "请补上区号"
            faults.append(("W_PHONE_AREA_CODE", f"办公电话“{piece}”没有区号，{offer}。"))
        area = given or area
        number = f"{given}-{found['local']}" if given else found["local"]
        kept.append(number + (f"-{found['extension']}" if found["extension"] else ""))
    return "、".join(kept), faults


def mobile(text: str) -> tuple[str, list[tuple[str, str]]]:
    """A mobile number of 11 digits, and faults; +86 and blanks go. Two numbers are noted."""
    pieces = [p for p in re.split(r"[、，,;；/／]+", _narrow(text)) if p.strip()]
    kept, faults = [], []
    for piece in pieces:
        digits = re.sub(r"[\s\-()]", "", piece)
        digits = re.sub(r"^(?:\+|00)?86(?=1\d{10}$)", "", digits)
        kept.append(digits)
        if _MOBILE.fullmatch(digits):
            continue
        if digits.isdigit() and len(digits) != 11:
            message = f"手机号应为11位数字，现在是{len(digits)}位：{digits}。请核对后重填。"
        elif digits.isdigit():
            message = f"手机号应以13至19开头，现在是“{digits}”。请核对后重填。"
        else:
            message = f"手机号应为11位数字，现在是“{piece.strip()}”。请只填数字。"
        faults.append(("E_FORMAT_MOBILE", message))
    if len(kept) > 1:
        faults.append(("N_TWO_MOBILES", "这里填了两个手机号，通知只要一个，建议只留常用的。"))
    return "、".join(kept), faults


def email(text: str) -> tuple[str, list[tuple[str, str]]]:
    """An address with a lower-case domain, and faults. Full-width letters and 。 are narrowed."""
    address = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).replace("。", ".")
    local, at, domain = address.rpartition("@")
    if not re.split("[@＠]", text)[0].isascii():
        local = local.lower()  # capitals of an input method's full-width mode, not meant
    address = f"{local}{at}{domain.lower()}" if at else address
    if "@" not in address:
        return address, [("E_FORMAT_EMAIL", f"电子邮箱“{address}”里没有 @，请核对后重填。")]
    if not _EMAIL.fullmatch(address) or not address.isascii() or len(address) > _LONGEST_EMAIL:
        return address, [
            ("E_FORMAT_EMAIL", f"电子邮箱“{address}”写得不完整，应像 name@example.com，请核对。")
        ]
    typo = next((wrong for wrong in _LIKELY_TYPOS if address.endswith(wrong)), None)
    if typo:
        return address, [("W_EMAIL_TYPO", f"电子邮箱以“{typo}”结尾，可能是笔误，请核对。")]
    return address, []


def _narrow(text: str) -> str:
    """Full-width digits, brackets and signs as half-width ones."""
    return unicodedata.normalize("NFKC", text).strip()


def _joined_area(text: str) -> str:
    """`(0531) 2000 0000` and `0531 20000000` as one piece: a blank after an area code is no
    separator, nor one within eight digits."""
    text = re.sub(r"\(\s*(0\d{2,3})\s*\)\s*-?\s*", r"\1-", text)
    text = re.sub(r"(?<!\d)(0\d{2,3})\s+(?=\d)", r"\1-", text)
    text = re.sub(r"\s*-\s*", "-", text)
    text = re.sub(r"(?<=\d{4})\s(?=\d{4}(?!\d))", "", text)
    return re.sub(r"\s*转\s*", "转", text)
