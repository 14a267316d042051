"""发文字号: 鲁科协办发〔2022〕10号, as it must be written, and as people type it."""

import re
import unicodedata

from desktop.text import HAN

# The last sign of an issuer's code: 鲁科协办发, 枣科协字, 国办函.
_CODE_END = "发字函办文电令任通告呈议规便批复"
_CANONICAL = re.compile(rf"[{HAN}]{{1,12}}〔(?:19|20)\d{{2}}〕[1-9]\d{{0,3}}号")
_BLANK = r"[ \u00a0\u2000-\u200a\u3000]*"
_DIGIT = "[0-9０-９]"
# From the bracket to 号; group 1 is the year, 2 the running number. Not a room: 会议室(2022)3号楼.
LOOSE = re.compile(
    rf"(?<=[{_CODE_END}]){_BLANK}[〔［\[【（(﹝〈<「{{]{_BLANK}"
    rf"((?:[1１][9９]|[2２][0０]){_DIGIT}{{2}}){_BLANK}年?{_BLANK}[〕］\]】）)﹞〉>」}}]{_BLANK}"
    rf"第?{_BLANK}({_DIGIT}{{1,4}}){_BLANK}号(?![{HAN}]{{0,2}}[楼室院厅馆])"
)


def is_canonical(number: str) -> bool:
    """Whether `number` is written as GB/T 9704 has it: 六角括号, Arabic numbers, no blank."""
    return _CANONICAL.fullmatch(number) is not None


def tail(match: re.Match[str]) -> str:
    """〔2022〕10号 for what `LOOSE` found."""
    year, running = (unicodedata.normalize("NFKC", match[n]) for n in (1, 2))
    return f"〔{year}〕{int(running)}号"


def canonical(number: str) -> str:
    """`number` with the brackets and digits it should have; unchanged if it is none."""
    number = re.sub(rf"(?<=[{HAN}])\s+(?=[{HAN}])", "", number.strip())
    return LOOSE.sub(tail, number)
