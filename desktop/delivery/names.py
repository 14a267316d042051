"""File names by the pack's pattern that Windows, mailers and zip tools all take.

The unit comes first, because receivers sort by unit; what is too long is cut in the answers, the
project before the unit.
"""

import re
import unicodedata
from collections import Counter
from pathlib import Path

from desktop.delivery.wording import pieces
from desktop.errors import UserError
from desktop.forms.eligibility import UNIT_NAME
from desktop.forms.notice import Pack
from desktop.forms.submission import Document, Submission
from desktop.forms.values import Values, unit_values, values_of
from desktop.text import HAN, clean_line

SCAN_SUFFIX = "-签章扫描件"  # there is room in every name for one of the two
DRAFT_SUFFIX = "-草稿"
LONGEST_NAME = 80  # characters before the ending
LONGEST_PATH = 239  # UTF-16 units; Windows programs without long paths stop at 260
_LONGEST_ENDING = len(".docx")
_SHORTEST_NAME = 24  # with fewer, names would no longer say what is what

# The last three are legal, but some mailers and web pages stumble over them.
_FULL_WIDTH = str.maketrans('\\/:*?"<>|#%&', "＼／：＊？＂＜＞｜＃％＆")
_BLANK_BY_HAN = re.compile(f" +(?=[{HAN}])|(?<=[{HAN}]) +")
# CONIN$ and CONOUT$ are reserved too, and the superscript digits count as digits.
_RESERVED = re.compile(r"(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(COM|LPT)[0-9¹²³])(?=\.|$)", re.I)


def legal(text: str) -> str:
    """`text` as a file name without ending: NFC, one line, in the BMP, taken by Windows."""
    text = unicodedata.normalize("NFC", clean_line(text)).translate(_FULL_WIDTH)
    text = _BLANK_BY_HAN.sub("", "".join(map(_sign, text)).strip())
    text = re.sub(" +", "_", text.rstrip(". "))
    if _RESERVED.match(text):
        text = "_" + text
    return text


def _sign(c: str) -> str:
    if ord(c) > 0xFFFF:
        return "〓"  # old mailers and zip tools garble what lies beyond the BMP
    if c.isspace():
        return " "
    return "_" if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Cn", "Co") else c


def folder_name(pack: Pack, submission: Submission, draft: bool = False) -> str:
    """`<unit>-<notice short name>`, a draft with 草稿 at its end."""
    ending = f"-{pack.notice.short_name}" + (DRAFT_SUFFIX if draft else "")
    unit = _unit(pack, unit_values(pack, submission))
    return _within([(unit, UNIT_NAME), (ending, "")], LONGEST_NAME)


def file_names(pack: Pack, submission: Submission, folder: Path) -> dict[str, str]:
    """The name without ending of each document's files in `folder`, by document.

    Names that would be the same, upper or lower case, get -1, -2 … Raises UserError where the
    path of the folder leaves no room for names.
    """
    room = min(LONGEST_NAME, LONGEST_PATH - _utf16(f"{folder.absolute()}/") - _LONGEST_ENDING)
    if room < _SHORTEST_NAME:
        raise UserError(
            f"保存位置的路径太长（{folder}），文件放不进去，请改选一个路径较短的文件夹，如 D:\\报送。"
        )
    room -= len(SCAN_SUFFIX)
    parts = {document.id: _parts(pack, submission, document) for document in submission.documents}
    wanted = {name: _within(part, room) for name, part in parts.items()}
    times = Counter(name.casefold() for name in wanted.values())
    taken = {name for name, n in times.items() if n == 1}
    return {
        document: name if times[name.casefold()] == 1 else _numbered(parts[document], room, taken)
        for document, name in wanted.items()
    }


def _numbered(parts: list[tuple[str, str]], room: int, taken: set[str]) -> str:
    """The name with the first number that is free, which is then taken."""
    number = 1
    while (name := _within([*parts, (f"-{number}", "")], room)).casefold() in taken:
        number += 1
    taken.add(name.casefold())
    return name


def _parts(pack: Pack, submission: Submission, document: Document) -> list[tuple[str, str]]:
    values = values_of(pack, submission, document)
    ours = {"unit": _unit(pack, values)}
    return list(pieces(pack.forms[document.form].file_name, values, ours))


def _unit(pack: Pack, values: Values) -> str:
    """The short name, where the notice asks for one and it was given; else the full name."""
    short = values.text(f"unit.{pack.notice.file_unit}") if pack.notice.file_unit else ""
    return short or values.text(f"unit.{UNIT_NAME}") or "未填单位"


def _within(parts: list[tuple[str, str]], room: int) -> str:
    """The parts as one legal name of at most `room` characters, cut in the answers from the end."""
    texts = [legal(text) if name else _inner(text) for text, name in parts]
    over = sum(map(len, texts)) - room
    for keep in (8, 1):  # leave something to tell answers by, while there is room for it
        for place in reversed(range(len(parts))):
            if over > 0 and parts[place][1] and len(texts[place]) > keep:
                cut = max(keep, len(texts[place]) - over)
                over -= len(texts[place]) - cut
                texts[place] = texts[place][:cut]
    name = re.sub("-{2,}", "-", legal("".join(texts)[:room])).strip("-")
    return legal(name[:room]) or "材料"  # a name that got "_" put before it may be one too long


def _inner(text: str) -> str:
    return "".join(map(_sign, text.translate(_FULL_WIDTH)))


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def beyond_bmp(pack: Pack, submission: Submission, document: Document) -> str:
    """The characters of a document's file name that 〓 stands for."""
    said = "".join(text for text, _ in _parts(pack, submission, document))
    return "".join(dict.fromkeys(c for c in said if ord(c) > 0xFFFF))
