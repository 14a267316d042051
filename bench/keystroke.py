"""The work of one keystroke in an answer of 25,000 characters: what the key itself does (the text
laid out, cleaned, counted and kept), and what the timers do a moment later (check and save).

The answer stands in the longest sample, in lines as people write them, and is typed into on its
page of the wizard. The peer goes over the text once and puts it into a table.
"""

import json
import re
import sqlite3
from pathlib import Path
from typing import Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bench.ground import longest_sample, samples
from bench.race import Figure, Target, Times, milliseconds, race, timed
from desktop.forms.field import Field, Kind
from desktop.forms.packs import pack
from desktop.library.store import Library
from desktop.paths import data_folder
from desktop.templates.fonts import missing
from desktop.widgets.app import make_app, now
from desktop.widgets.desk import Desk
from desktop.widgets.steps import steps
from desktop.widgets.wizard import Wizard

_LENGTH = 25_000
_TARGET = Target(5, " ms")
_WORD = re.compile(r"[\u4e00-\u9fff]|[^\s\u4e00-\u9fff]+")


def measure(folder: Path, rounds: int = 101) -> list[Figure]:
    """`folder` must be the home of the person."""
    app = QApplication.instance() or make_app([])
    content, field = _long_submission()
    document = content["documents"][0]["id"]
    text = content["documents"][0]["answers"][field.id]
    with Library.open(data_folder(), now()) as library, _Table(folder / "bare.sqlite") as table:
        desk = Desk(library, library.new(content, now()), now)
        wizard = Wizard(desk)
        desk.setParent(wizard)
        wizard.show()
        desk.use_fonts(missing)
        wizard.go(next(s.key for s in steps(desk) if s.document == document and field in s.fields))
        editor = wizard.page().rows[field.id].editor
        editor.setFocus()
        app.processEvents()
        key, check, save, bare = race(
            rounds,
            timed(lambda: QTest.keyClicks(editor.input, "x")),
            timed(desk.check),
            timed(desk.save),
            timed(lambda: table.keep(text)),
        )
        wizard.close_down()
        wizard.close()
        wizard.deleteLater()
        app.processEvents()
    work = [sum(parts) for parts in zip(key, check, save, strict=True)]
    return [
        milliseconds(
            f"One keystroke in {_LENGTH:,} characters: the key, then check and save",
            Times("key, check and save", work),
            Times("the key", key), Times("check", check), Times("save", save),
            Times("bare pass of `re` and an insert into SQLite", bare),
            target=_TARGET,
        )
    ]  # fmt: skip


def _long_submission() -> tuple[dict[str, Any], Field]:
    """The longest sample, and the first field for long text of its first document, which holds
    what all samples say together."""
    lines = dict.fromkeys(line for path in samples() for line in _lines(json.loads(_read(path))))
    text = "\n".join(lines)
    text = (text * (_LENGTH // len(text) + 1))[:_LENGTH]
    content = json.loads(_read(longest_sample()))
    document = content["documents"][0]
    form = pack(content["notice"]).forms[document["form"]]
    field = next(field for field in form.fields if field.kind is Kind.LONG)
    document["answers"][field.id] = text
    return content, field


def _read(path: Path) -> str:
    return path.read_text("utf-8")


def _lines(value: object) -> list[str]:
    """Every line of every text in a JSON value."""
    match value:
        case str():
            return value.split("\n")
        case dict():
            return [line for part in value.values() for line in _lines(part)]
        case list():
            return [line for part in value for line in _lines(part)]
    return []


class _Table:
    """One row in SQLite, as safe on the disk as the library."""

    def __init__(self, path: Path):
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.executescript(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
            "CREATE TABLE answers (id INTEGER PRIMARY KEY, words INTEGER, text TEXT)"
        )

    def __enter__(self) -> "_Table":
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def keep(self, text: str) -> None:
        row = (1, _WORD.subn("", text)[1], text)
        self._connection.execute("INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", row)
