"""Policy documents: a keystroke of a search over 10,000 items, cleaning, and a PDF of 200 pages read
and taken in.

The items are those of the program, again and again under other numbers. The peers: a pass of LIKE
over the same titles and texts in SQLite, one pass of `re`, and PDFium's text of each page.
"""

import io
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from msgspec.structs import replace
from pypinyin import lazy_pinyin
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from bench.race import Figure, Run, Target, Times, milliseconds, race, ratio, timed
from desktop.cleaning.tidy import USUAL, Step, tidy
from desktop.policy.document import Document
from desktop.policy.intake import take_in
from desktop.policy.reading.read import read_file
from desktop.policy.search import Index
from desktop.policy.shelf import bundled

_TYPED = ("科学素质", "kxsz", "鲁科协办发〔2022〕10号", "学会 秘书处", "乡村振兴", "党")
_FONT = "STSong-Light"
_PAIR = re.compile("[\u4e00-\u9fff]{2}")
_WORD = re.compile(r"[\u4e00-\u9fff]|[^\s\u4e00-\u9fff]+")


def measure(folder: Path, rounds: int = 31, items: int = 10_000, pages: int = 200) -> list[Figure]:
    return [_search(rounds, items), _cleaning(rounds), _import(folder, max(1, rounds // 6), pages)]


def _search(rounds: int, items: int) -> Figure:
    documents = list(_many(items))
    index, table = Index(documents), sqlite3.connect(":memory:")
    table.execute("CREATE TABLE items (title TEXT, text TEXT)")
    table.executemany(
        "INSERT INTO items VALUES (?, ?)",
        [(i.title, i.gist + i.text + "".join(i.keywords)) for d in documents for i in d.items],
    )
    queries = [word[:n] for word in _TYPED for n in range(1, len(word) + 1)]

    def like(query: str) -> None:
        table.execute(
            "SELECT title FROM items WHERE title LIKE ? OR text LIKE ?", [f"%{query}%"] * 2
        ).fetchall()

    ours, peer = race(rounds, _slowest(index.search, queries), _slowest(like, queries))
    index.close()
    table.close()
    return milliseconds(
        f"Search over {items:,} items, the slowest keystroke",
        Times("search", ours), Times("LIKE over the same texts", peer), target=Target(30, " ms"),
    )  # fmt: skip


def _slowest(search, queries: list[str]) -> Run:
    return lambda: max(timed(lambda: search(query))() for query in queries)  # noqa: B023


def _many(items: int) -> Iterator[Document]:
    known, made = bundled(), 0
    while made < items:
        for document in known:
            number = f"某科协发〔{2000 + made % 25}〕{made + 1}号"
            copy = replace(document, id=f"d{made}", number=number, items=document.items[: items - made])
            made += len(copy.items)
            yield copy
            if made >= items:
                return


def _cleaning(rounds: int) -> Figure:
    text = _text() * 20
    size = len(text.encode()) / 1e6
    steps = (*USUAL, Step.LINES)
    ours, peer = race(
        rounds, timed(lambda: tidy(text, steps)), timed(lambda: _WORD.subn("", text))
    )
    each = [[seconds / size for seconds in side] for side in (ours, peer)]
    return milliseconds(
        "Cleaning 1 MB of text", Times("cleaning", each[0]), Times("bare pass of `re`", each[1]),
        target=Target(1000, " ms"),
    )  # fmt: skip


def _text() -> str:
    """The items as one text, as pages have it: of three lines one with half-width commas, one with
    the pinyin of each pair behind it."""
    lines = [f"{item.id}、{item.title}。{item.gist}。" for d in bundled() for item in d.items]
    mangled = (
        lambda line: line.replace("、", ",").replace("，", ","),
        lambda line: _PAIR.sub(lambda found: f"{found[0]}({' '.join(lazy_pinyin(found[0]))})", line),
        lambda line: line,
    )
    return "\n".join(mangled[n % 3](line) for n, line in enumerate(lines))


def _import(folder: Path, rounds: int, pages: int) -> Figure:
    path = folder / "notice.pdf"
    path.write_bytes(_pdf(pages))

    def ours() -> None:
        source = read_file(path)
        assert source is not None
        take_in(source)

    def peer() -> None:
        with pypdfium2.PdfDocument(path) as document:
            for page in document:
                page.get_textpage().get_text_range()

    mine, bare = race(rounds, timed(ours), timed(peer))
    return ratio(
        f"Import of a PDF of {pages} pages",
        Times("read, cleaned, recognised, split", mine), Times("PDFium's text alone", bare),
    )  # fmt: skip


def _pdf(pages: int) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    lines = [f"{item.title}。{item.gist}" for d in bundled() for item in d.items]
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(595, 842))
    for page in range(pages):
        canvas.setFont(_FONT, 14)
        for at in range(24):
            line = lines[(page * 24 + at) % len(lines)]
            canvas.drawString(70, 780 - 28 * at, line[:32])
        canvas.showPage()
    canvas.save()
    return made.getvalue()
