"""Text as typed and as counted: what no document can hold is taken out, and 字数 as Word counts.

Cleaning never changes a word: it drops control characters, byte order marks and zero-width signs,
makes line ends `\\n`, and composes to NFC. NFKC is left to the kinds that may (e-mail, phones).

NFC is held off the CJK compatibility ideographs, which it would replace by their unified twins:
GBK has nine such, input methods offer them, and a name is written as on the person's papers.
"""

import re
import unicodedata
from functools import lru_cache
from collections.abc import Iterable
from typing import NamedTuple

# U+2028 and U+2029 end a line, U+000B and U+000C do in Word and WPS.
_LINE_ENDS = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
# Controls but tab and newline; zero-width signs and direction marks; BOM; noncharacters; lone
# surrogates, which no file can hold.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u206f\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff"
    + "".join(chr(plane << 16 | last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
_COMPATIBILITY = re.compile("([\uf900-\ufaff\U0002f800-\U0002fa1f]+)")

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"

# What Word counts one by one: Han, kana, hangul, the CJK punctuation block, full-width forms, and
# the quotes, dash, ellipsis and middle dot of Chinese text. U+3000 is a blank.
_COUNTED_ALONE = (
    "\u2e80-\u2fff\u3001-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"
    "\ufe10-\ufe1f\ufe30-\ufe4f\uff01-\uffef\U00020000-\U0003ffff‘’“”—…·"
)
_RUN_COUNTED_ALONE = re.compile(f"[{_COUNTED_ALONE}]+")
_NOT_COUNTED = re.compile("[\ufeff\u200b\ufe00-\ufe0f\U000e0100-\U000e01ef]")


class Counts(NamedTuple):
    """How long a text is, as Word's word-count dialog names it."""

    words: int  # 字数
    chars_no_space: int  # 字符数(不计空格)
    chars: int  # 字符数(计空格); line ends are not characters


# At each keystroke the same answers are asked about several times, and all but one are as before.
_remembered = lru_cache(maxsize=256)


@_remembered
def clean(text: str) -> str:
    """`text` without what no document can hold, lines ended by `\\n`, as `composed` has it."""
    if not _is_plain(text):
        text = _UNPRINTABLE.sub("", _LINE_ENDS.sub("\n", text))
    return text if unicodedata.is_normalized("NFC", text) else composed(text)


@_remembered
def _is_plain(text: str) -> bool:
    """A quick look, a tenth of the time of a search: nothing to clean is what Python prints, but
    for the three signs that it does not count among it."""
    return text.replace("\n", "").replace("\t", "").replace("\u3000", "").isprintable()


def unprintable(text: str) -> int:
    """How many signs `clean` drops from `text`, line ends apart."""
    return 0 if _is_plain(text) else len(_UNPRINTABLE.findall(_LINE_ENDS.sub("\n", text)))


def says_nothing(text: str) -> bool:
    """Whether nothing is left of `text` once it is cleaned, or blanks only."""
    first = text.lstrip()[:1]
    return not (first and first.isprintable()) and not clean(text).strip()


def composed(text: str) -> str:
    """`text` in NFC, but for CJK compatibility ideographs, which stay as they are.

    They are starters and compose with nothing, so what stands between them is composed alone.
    """
    pieces = _COMPATIBILITY.split(text)
    pieces[::2] = [unicodedata.normalize("NFC", piece) for piece in pieces[::2]]
    return "".join(pieces)


def clean_line(text: str) -> str:
    """`text` cleaned, as one line: line ends and tabs become blanks, outer blanks go."""
    return re.sub(r"[\n\t]+", " ", clean(text)).strip()


def count(text: str) -> Counts:
    """字数 and 字符数 of `text`.

    Each sign of `_COUNTED_ALONE` is a word, and so is every longest run of other signs without a
    blank: `50%以上` counts 3. Never below what Word shows; 不超过2000字 includes 2000.
    """
    return Counts(*map(sum, zip(*map(_count, text.split("\n")), strict=True)))


@lru_cache(maxsize=4096)  # of a long answer, a keystroke changes one line
def _count(line: str) -> Counts:
    line = _NOT_COUNTED.sub("", line)
    # Word by word would take milliseconds for a long line; runs take a tenth of that.
    rest, runs = _RUN_COUNTED_ALONE.subn(" ", line)
    alone = len(line) - (len(rest) - runs)
    return Counts(
        words=alone + len(rest.split()),
        chars_no_space=sum(map(len, line.split())),
        chars=len(line) - line.count("\r"),
    )


def private_characters(text: str) -> tuple[str, ...]:
    """The characters of private use areas in `text`: each machine draws them otherwise, or not."""
    return () if _is_plain(text) else tuple(dict.fromkeys(_PRIVATE.findall(text)))


def code_point(character: str) -> str:
    """U+2CC56 for 𬱖."""
    return f"U+{ord(character):04X}"


def named(characters: Iterable[str]) -> str:
    """“𬱖”（U+2CC56） and its like, each once, as a sentence can list them."""
    each = list(dict.fromkeys(characters))
    said = "、".join(f"“{c}”（{code_point(c)}）" for c in each[:8])
    return said if len(each) <= 8 else f"{said} 等{len(each)}个字"


def short(text: str) -> str:
    """`text` as a sentence can quote it: one line, and not too long."""
    line = clean_line(text)
    return line if len(line) <= 60 else f"{line[:60]}……"
