"""Notice packs on disk: a folder with `notice.toml`, `choices.toml` and a TOML file for each form.

A pack is read whole or not at all; what is wrong with it is said with file, path and remedy.
"""

import hashlib
from functools import lru_cache
from pathlib import Path

from desktop.forms.field import Choice
from desktop.forms.form import Form
from desktop.forms.notice import Choices, Notice, Pack
from desktop.forms.pack_check import UNIT_KINDS, mistakes
from desktop.paths import resources
from desktop.strict import Mistake, convert, read_toml
from desktop.text import short

_NOTICE, _CHOICES = "notice.toml", "choices.toml"


def load_pack(folder: Path) -> Pack:
    """The pack in `folder`. Raises Mistake with one sentence for the first thing wrong."""
    pack = _read(folder)
    if found := mistakes(pack):
        raise Mistake(found[0])
    return pack


def pack_mistakes(folder: Path) -> list[str]:
    """Everything wrong with the pack in `folder`, a sentence each; empty where it is sound."""
    try:
        return mistakes(_read(folder))
    except Mistake as mistake:
        return [mistake.sentence]


def notices_folder() -> Path:
    return resources() / "notices"


def pack(notice_id: str) -> Pack:
    """The bundled pack of a notice. Raises Mistake where there is none."""
    if notice_id not in _bundled():
        known = "、".join(_bundled())
        raise Mistake(f"没有编号为“{short(notice_id)}”的通知，请改用已有的通知：{known}。")
    return _bundled()[notice_id]


def notice_ids() -> tuple[str, ...]:
    """The bundled notices, newest first."""
    return tuple(_bundled())


@lru_cache(maxsize=1)
def _bundled() -> dict[str, Pack]:
    packs = [load_pack(path.parent) for path in sorted(notices_folder().glob(f"*/{_NOTICE}"))]
    packs.sort(key=lambda p: p.notice.date, reverse=True)
    return {p.notice.id: p for p in packs}


def _read(folder: Path) -> Pack:
    paths = sorted(folder.glob("*.toml")) if folder.is_dir() else []
    names = [path.name for path in paths]
    for needed in (_NOTICE, _CHOICES):
        if needed not in names:
            raise Mistake(f"“{folder}”里没有 {needed}，请选通知数据包所在的文件夹。")
    data = {path.name: read_toml(path) for path in paths}
    forms = [
        (name, convert(value, Form, name))
        for name, value in data.items()
        if name not in (_NOTICE, _CHOICES)
    ]
    for name, form in forms:
        if name != f"{form.id}.toml":
            raise Mistake(f"{name} 有误：id 是“{form.id}”，请把文件改名为 {form.id}.toml。")
    notice = convert(data[_NOTICE], Notice, _NOTICE)
    order = {form_id: place for place, form_id in enumerate(notice.forms)}
    for _, form in forms:
        if form.id not in order:
            raise Mistake(f"{_NOTICE} 有误：forms 里没有“{form.id}”，请补上，或删去 {form.id}.toml。")
    return Pack(
        notice=notice,
        forms={form.id: form for _, form in sorted(forms, key=lambda pair: order[pair[1].id])},
        choices=_lists(notice, convert(data[_CHOICES], Choices, _CHOICES)),
        digest=_digest(paths),
    )


def _lists(notice: Notice, choices: Choices) -> dict[str, list[Choice]]:
    """The lists of `choices.toml`, and the one of unit kinds, which follows from the notice."""
    if UNIT_KINDS in choices.lists:
        raise Mistake(
            f"{_CHOICES} 有误：{UNIT_KINDS} 由 {_NOTICE} 的 unit_kinds 自动生成，请删去这张选项表。"
        )
    kinds = [Choice(id=kind.id, title=kind.label, gist=kind.help) for kind in notice.unit_kinds]
    return {UNIT_KINDS: kinds} | choices.lists


def _digest(paths: list[Path]) -> str:
    """SHA-256 over names and contents; a checkout with CRLF has the same."""
    total = hashlib.sha256()
    for path in paths:
        content = path.read_bytes().replace(b"\r\n", b"\n")
        total.update(f"{path.name}\0{len(content)}\0".encode() + content)
    return total.hexdigest()
