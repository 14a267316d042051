"""Which fonts of this computer draw a document: Windows' own first, else the bundled Noto.

Each face has a list of fonts; what the first lacks the next may have, and after them fonts with many
characters. Those are known by the names of their files; only for a character that none of them has
are all others looked into.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING
from unicodedata import category

import pylopdf_fonts_zh_cn as noto

from desktop.templates.font_file import INVISIBLE, FontFile, chinese
from desktop.templates.model import Face

if TYPE_CHECKING:
    from desktop.templates.coverage import Coverage

# File names without ending, in the order they are wished for. 仿宋_GB2312 and 楷体_GB2312 hold
# only 6763 characters, so Windows' 仿宋 and 楷体 come first. Titles want a heavy 宋体: 小标宋, else
# 华文中宋 or a real bold; nothing is made bold by drawing it twice.
_WISHED: dict[Face, tuple[str, ...]] = {
    Face.TITLE: (
        "方正小标宋简体", "方正小标宋_gbk", "fzxbsjw", "fzxbsk", "stzhongs", "notoserifsc-bold",
        "notoserifcjk-bold", "simsun",
    ),
    Face.HEADING: ("simhei", "黑体"),
    Face.KAI: ("simkai", "楷体", "楷体_gb2312"),
    Face.BODY: ("simfang", "仿宋", "仿宋_gb2312"),
    Face.NUMBER: ("simsun", "宋体"),
}
_BUNDLED_SANS = (Face.HEADING,)
# Rare characters: Windows 10 has Ext-B, Windows 11 Ext-G, Linux often Noto CJK.
_LAST_RESORT = (
    "simsun", "simsunb", "simsunextg", "notoserifcjk-regular", "notosanscjk-regular", "msyh",
    "seguisym", "dejavusans",
)  # fmt: skip
_KNOWN = frozenset(_LAST_RESORT).union(*_WISHED.values())
# Controls, private use, halves of a pair: a font that has them says something of its own.
_NEVER_DRAWN = {"Cc", "Co", "Cs"}
_ENDINGS = {".ttf", ".ttc", ".otf", ".otc"}

# Fonts are shared and read as needed: one document at a time.
ONE_AT_A_TIME = Lock()


def missing(text: str) -> str:
    """The characters of `text` that no font here can draw, each once, in order."""
    return "".join(dict.fromkeys("".join(map(_missing, text.split("\n")))))


@lru_cache(maxsize=4096)  # from check to check most lines stay as they are
def _missing(line: str) -> str:
    found = {c for c in set(line) if font_for(Face.BODY, c) is None}
    return "".join(sorted(found, key=line.index))


@cache
def font_for(face: Face, character: str) -> FontFile | None:
    """The font that draws `character` in `face`; None if none can. Blanks are drawn by any."""
    for font in _fonts(face):
        if character in font:
            return font
    if character.isspace() or character in INVISIBLE:
        return next(_fonts(face))
    return _elsewhere(character)


@cache  # whatever the face, and also if there is none
def _elsewhere(character: str) -> FontFile | None:
    if category(character) in _NEVER_DRAWN:
        return None
    fonts = map(_open, _others().fonts_with(character))
    return next((font for font in fonts if font is not None and character in font), None)


@cache
def _others() -> Coverage:
    from desktop.templates.coverage import Coverage

    return Coverage(path for name, path in _installed().items() if name not in _KNOWN)


def _fonts(face: Face) -> Iterator[FontFile]:
    """Fonts for a face, the best first, opened only when asked for."""
    serif, sans = noto.serif_path(), noto.sans_path()
    bundled = (sans, serif) if face in _BUNDLED_SANS else (serif, sans)
    installed = _installed()
    wished = [installed[name] for name in _WISHED[face] if name in installed]
    others = [installed[name] for name in _LAST_RESORT if name in installed]
    for path in dict.fromkeys([*wished, *bundled, *others]):
        if (font := _open(path)) is not None:
            yield font


@cache
def _open(path: Path) -> FontFile | None:
    try:
        font = FontFile(path, chinese(path))
        return font if font.may_be_embedded else None
    except Exception:  # noqa: BLE001  what fontTools raises for a damaged font has no common base
        return None


@cache
def _installed() -> dict[str, Path]:
    """File name in small letters without ending -> font file. The person's own fonts win."""
    found: dict[str, Path] = {}
    for folder in _folders():
        if folder.is_dir():
            for path in sorted(folder.rglob("*") if sys.platform != "win32" else folder.glob("*")):
                if path.suffix.lower() in _ENDINGS:
                    found.setdefault(path.stem.lower(), path)
    return found


def _folders() -> list[Path]:
    if sys.platform == "win32":
        own = Path(os.environ.get("LOCALAPPDATA", "")) / "Microsoft/Windows/Fonts"
        return [own, Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"]
    own = Path.home() / ".local/share/fonts"
    return [own, Path.home() / ".fonts", Path("/usr/local/share/fonts"), Path("/usr/share/fonts")]
