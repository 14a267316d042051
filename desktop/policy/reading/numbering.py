"""The numbers that Word counts by itself: 一、 of a list's level stands in no text of the file."""

from collections import defaultdict
from typing import Any, NamedTuple

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DIGITS = "〇一二三四五六七八九"
_CHINESE = {
    "chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand",
    "ideographDigital", "japaneseCounting",
}  # fmt: skip
_DEEPEST = 20  # styles based on each other


class _Level(NamedTuple):
    start: int
    format: str
    text: str  # as `%1、` or `%1.%2`


class _List(NamedTuple):
    """What a number's id means. Those of one `kin` count on from each other."""

    kin: str
    levels: dict[int, _Level]
    begins: dict[int, int]  # where it does not count on, by depth


class Numbering:
    """Counts through one document, paragraph by paragraph, in order."""

    def __init__(self, numbering: Any, styles: Any):
        self._lists = _lists(numbering) if numbering is not None else {}
        self._styles = _styles(styles) if styles is not None else {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[tuple[str, int]] = set()

    def number(self, paragraph: Any) -> str:
        """What Word shows before the paragraph; empty where it numbers nothing."""
        list_id, depth = self._place(paragraph)
        one = self._lists.get(list_id)
        level = one.levels.get(depth) if one else None
        if level is None or level.format in ("bullet", "none"):
            return ""
        counts = self._counts[one.kin]
        if depth in one.begins and (list_id, depth) not in self._begun:
            counts[depth] = one.begins[depth] - 1
        self._begun.add((list_id, depth))
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        text = level.text
        for at, other in one.levels.items():
            text = text.replace(f"%{at + 1}", _shown(counts.get(at, other.start), other.format))
        return text + " " * text[-1:].isalnum()

    def _place(self, paragraph: Any) -> tuple[str, int]:
        """The list and the depth in it, by the paragraph itself or by its style."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return "", 0
        style = properties.find(f"{W}pStyle")
        name = style.get(f"{W}val", "") if style is not None else ""
        list_id, depth = _numbered(properties)
        for _ in range(_DEEPEST):
            if list_id is not None or name not in self._styles:
                break
            based_on, list_id, styled = self._styles[name]
            depth = styled if depth is None else depth
            name = based_on
        return list_id or "", depth or 0


def _numbered(properties: Any) -> tuple[str | None, int | None]:
    numbered = properties.find(f"{W}numPr")
    if numbered is None:
        return None, None
    list_id, depth = numbered.find(f"{W}numId"), numbered.find(f"{W}ilvl")
    return (
        list_id.get(f"{W}val") if list_id is not None else None,
        _int(depth.get(f"{W}val")) if depth is not None else None,
    )


def _lists(root: Any) -> dict[str, _List]:
    abstract = {
        one.get(f"{W}abstractNumId"): {
            _int(level.get(f"{W}ilvl")): _level(level) for level in one.findall(f"{W}lvl")
        }
        for one in root.findall(f"{W}abstractNum")
    }
    found = {}
    for one in root.findall(f"{W}num"):
        reference = one.find(f"{W}abstractNumId")
        if reference is not None:
            kin = reference.get(f"{W}val", "")
            begins = {
                _int(change.get(f"{W}ilvl")): _int(begin.get(f"{W}val"))
                for change in one.findall(f"{W}lvlOverride")
                if (begin := change.find(f"{W}startOverride")) is not None
            }
            found[one.get(f"{W}numId", "")] = _List(kin, abstract.get(kin, {}), begins)
    return found


def _level(level: Any) -> _Level:
    def value(name: str, otherwise: str) -> str:
        found = level.find(f"{W}{name}")
        return found.get(f"{W}val", otherwise) if found is not None else otherwise

    return _Level(_int(value("start", "1")), value("numFmt", "decimal"), value("lvlText", ""))


def _styles(root: Any) -> dict[str, tuple[str, str | None, int | None]]:
    """For each style what it is based on, its list, its depth."""
    found = {}
    for style in root.findall(f"{W}style"):
        based_on, properties = style.find(f"{W}basedOn"), style.find(f"{W}pPr")
        numbered = _numbered(properties) if properties is not None else (None, None)
        below = based_on.get(f"{W}val", "") if based_on is not None else ""
        found[style.get(f"{W}styleId", "")] = (below, *numbered)
    return found


def _shown(number: int, format_: str) -> str:
    if format_ in _CHINESE:
        return chinese(number)
    if format_ == "decimalEnclosedCircle" and 1 <= number <= 20:
        return chr(0x245F + number)
    if format_ in ("lowerLetter", "upperLetter") and 1 <= number <= 26:
        return chr((0x60 if format_ == "lowerLetter" else 0x40) + number)
    return str(number)


def chinese(number: int) -> str:
    """一 to 九十九; beyond, digit by digit."""
    if not 0 < number < 100:
        return "".join(_DIGITS[int(digit)] for digit in str(abs(number)))
    tens, ones = divmod(number, 10)
    return (_DIGITS[tens] if tens > 1 else "") + "十" * (tens > 0) + (_DIGITS[ones] if ones else "")


def _int(text: str | None) -> int:
    return int(text) if text and text.lstrip("-").isdigit() else 0
