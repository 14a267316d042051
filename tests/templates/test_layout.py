"""Lines and rules on pages: nothing outside, nothing on top of another, whatever a table holds."""

from collections import Counter
from datetime import date
from itertools import pairwise

import pytest
from msgspec.structs import replace
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.templates.layout import Sheet, fitted, lay_out
from desktop.templates.model import (
    Align, Cell, Document, PageBreak, Paragraph, Role, Row, Spread, Table, VAlign,
)  # fmt: skip
from desktop.templates.typeset import MM

WIDTH, HEIGHT = 156 * MM, 242 * MM  # the text of a page with the usual margins


def document(*blocks) -> Document:
    return Document("题", "单位", date(2022, 8, 15), blocks)


def said(sheet: Sheet) -> list[str]:
    """The lines of a page in reading order."""
    lines = sorted(sheet.lines, key=lambda placed: placed[0])
    return ["".join(piece.text for piece in line.pieces) for _, _, _, line in lines]


def body(*lines: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(line, Role.BODY) for line in lines)


def row(*texts, **wishes) -> Row:
    return Row(tuple(Cell(body(*t) if isinstance(t, tuple) else body(t)) for t in texts), **wishes)


words = st.text("科协，。12a ", max_size=40)
cells = st.builds(
    Cell,
    st.lists(st.one_of(
        st.builds(Paragraph, words, st.sampled_from([Role.BODY, Role.LABEL]), st.sampled_from(Align)),
        st.builds(Spread, words, words, st.just(Role.CAPTION), st.integers(0, 30), st.integers(0, 9)),
    ), max_size=45).map(tuple),
    valign=st.sampled_from(VAlign),
)  # fmt: skip


@st.composite
def tables(draw: st.DrawFn) -> Table:
    columns = draw(st.lists(st.integers(15, 60), min_size=1, max_size=4))
    return Table(
        tuple(columns),
        tuple(
            Row(
                tuple(draw(cells) for _ in columns), draw(st.integers(0, 90)),
                draw(st.booleans()), draw(st.booleans()),
            )
            for _ in range(draw(st.integers(1, 6)))
        ),
    )  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(tables(), st.builds(Paragraph, words, st.just(Role.TEXT))), max_size=5))
def test_every_line_is_set_once_inside_the_page_and_its_cell(blocks: list) -> None:
    made = document(*blocks)
    sheets = lay_out(made)
    # Two long cells side by side are each read in parts, page by page, so order is left out here.
    everything = Counter("".join("".join(said(sheet)) for sheet in sheets))
    wanted = Counter("".join(map(_words, blocks)))
    del everything[" "], wanted[" "]
    assert everything == wanted
    for sheet in sheets:
        for _, x, y, line in sheet.lines:
            assert -0.1 <= y and (y + line.height <= HEIGHT + 0.1 or line.height > HEIGHT)
            assert x >= -0.1
        for x0, y0, x1, y1 in sheet.rules:
            assert 0 <= y0 <= y1 <= HEIGHT + 0.1 and 0 <= x0 <= x1
        crossing = [
            (y, line.height, rule)
            for _, x, y, line in sheet.lines if line.pieces
            for rule in sheet.rules
            if rule[1] == rule[3] and y + 1 < rule[1] < y + line.height - 1
            and rule[0] - 1 < x < rule[2] - 1
        ]  # fmt: skip
        assert crossing == []


def _words(block) -> str:
    if isinstance(block, Table):
        return "".join(_words(p) for r in block.rows for c in r.cells for p in c.content)
    return block.text if isinstance(block, Paragraph) else block.left + block.right


@settings(max_examples=60, deadline=None)
@given(tables())
def test_lines_of_one_cell_go_down_without_touching(table: Table) -> None:
    for sheet in lay_out(document(table)):
        columns: dict[float, list[tuple[float, float]]] = {}
        for order, x, y, line in sorted(sheet.lines, key=lambda placed: placed[0]):
            columns.setdefault(round(x, 1), []).append((y, y + line.height))
        for spans in columns.values():
            for (_, end), (start, _) in pairwise(spans):
                assert start >= end - 0.1


def test_a_row_that_must_not_split_goes_to_the_next_page() -> None:
    long = tuple(f"第{n}行" for n in range(20))  # 20 lines of 21 pt are 148 mm
    first, second = lay_out(document(Table((156,), (row(long), row(long, split=False)))))
    assert said(first) == said(second) == list(long)


def test_a_row_that_may_split_leaves_two_lines_on_either_side() -> None:
    for above in range(140, 240):
        sheets = lay_out(
            document(Table((156,), (row("上", height=above), row(("一", "二", "三", "四", "五")))))
        )
        if len(sheets) == 2 and len(said(sheets[0])) > 1:
            assert len(said(sheets[0])) - 1 >= 2
            assert len(said(sheets[1])) >= 2


SEAL = Row((Cell((Spread("签章", "公章", Role.CAPTION, 25),)),), height=62, split=False, lean=True)
OFFICE = Row((Cell(),), height=40, split=False, lean=True)


@pytest.mark.parametrize("above", range(0, 240, 11))
@pytest.mark.parametrize("lines", [*range(1, 12), 20, 40])
def test_a_row_that_leans_takes_lines_along(lines: int, above: int) -> None:
    text = [f"第{n}行" for n in range(lines)]
    rows = (row("上", height=above), row(tuple(text), height=55), SEAL, OFFICE)
    sheets = lay_out(document(Table((156,), rows)))
    assert [line for sheet in sheets for line in said(sheet)] == ["上", *text, "签章公章"]
    (page,) = (sheet for sheet in sheets if "签章公章" in said(sheet))
    assert len(said(page)) > 1
    assert page is sheets[-1]  # the cell of the office stays with the seal


def test_a_row_with_words_of_its_own_leaves_a_short_row_behind() -> None:
    own = Row((Cell((*body("同意申报。"), *SEAL.cells[0].content)),), 100, split=False, lean=True)
    contacts = row("张三", height=150, split=False)
    first, second = lay_out(document(Table((156,), (contacts, own))))
    assert (said(first), said(second)) == (["张三"], ["同意申报。", "签章公章"])


def test_white_gives_way_before_a_row_goes_to_another_page() -> None:
    """What grew above takes its room from white, but not more than half of it."""
    for above, pages in [(76, 1), (80, 1), (150, 1), (165, 2), (240, 2)]:
        table = Table((156,), (row("上", height=above), row("文", height=160)))
        sheets = lay_out(document(table))
        assert len(sheets) == pages
        assert max(rule[1] for rule in sheets[-1].rules) <= HEIGHT + 0.1


def test_white_gives_way_to_a_seal() -> None:
    for above in range(60, 124, 7):
        (sheet,) = lay_out(document(Table((156,), (row("上", height=above), row("文", height=105), SEAL))))
        assert said(sheet) == ["上", "文", "签章公章"]


def test_a_writer_without_pages_gets_rows_as_high_as_fits() -> None:
    whole = document(Table((156,), (row("上", height=30), row("文", height=160))))
    assert fitted(whole) == whole
    grown = document(Table((156,), (row("上", height=100), row("文", height=160))))
    (table,) = fitted(grown).blocks
    assert [r.height for r in table.rows] == [100, pytest.approx(242 - 100 - 5)]


def test_a_fresh_row_begins_a_page_unless_the_one_before_ran_over() -> None:
    """Of 242 mm, 29 lines of 21 pt and the white of a cell take 217, 36 lines 269."""
    for lines, pages in [(1, 2), (29, 2), (36, 2)]:
        text = tuple(f"第{n}行" for n in range(lines))
        fresh = replace(row("下", height=75), fresh=True)
        table = Table((156,), (row(text, height=160), fresh, SEAL, OFFICE))
        sheets = lay_out(document(table))
        assert len(sheets) == pages
        assert ("第0行" in said(sheets[0]), "下" in said(sheets[1])) == (True, True)
        assert (said(sheets[1])[0] == "下") is (lines < 36)
        parts = fitted(document(table)).blocks
        kinds = [Table] if lines == 36 else [Table, PageBreak, Table]
        assert [type(part) for part in parts] == kinds


def test_a_heading_stays_with_what_it_heads() -> None:
    for lines in range(20, 32):
        blocks = [Paragraph("文", Role.TEXT) for _ in range(lines)]
        heading = Paragraph("一、标题", Role.HEADING, keep_with_next=True)
        sheets = lay_out(document(*blocks, heading, Paragraph("文", Role.TEXT), PageBreak()))
        assert not any(said(sheet)[-1:] == ["一、标题"] for sheet in sheets)


LONG = "".join(f"第{n}项已安排。" for n in range(10, 26))  # three lines of running text and of a cell


@pytest.mark.parametrize("place", [Role.TEXT, Role.BODY])
def test_no_page_begins_with_the_last_line_of_a_paragraph(place: Role) -> None:
    """Whatever stands above, in running text and in the cell of a table."""
    for lines in range(20, 34):
        above = [Paragraph("上", place) for _ in range(lines)]
        blocks = [*above, Paragraph(LONG, place), Paragraph("下", place)]
        if place is Role.BODY:
            blocks = [Table((156,), (Row((Cell(tuple(blocks)),)),))]
        sheets = lay_out(document(*blocks))
        assert "".join("".join(said(sheet)) for sheet in sheets) == "上" * lines + LONG + "下"
        for sheet in sheets[1:]:
            first = said(sheet)[0]
            assert first in ("上", "下") or not LONG.endswith(first), lines
