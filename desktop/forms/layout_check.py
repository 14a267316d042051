"""Can the layout of a form be printed? A sentence a mistake, without its full stop."""

from collections.abc import Iterator

from desktop.forms import pack_names as check
from desktop.forms.field import Kind
from desktop.forms.form import MARK_ROOM, Form, Marking
from desktop.forms.layout import Answer, CellSpec, Part, SpreadWords, TableSpec, Words
from desktop.forms.pack_names import Names

_NOT_PLACED = {Kind.STATIC, Kind.COMPUTED}
_A4 = (210.0, 297.0)  # mm
_LEAST = (60.0, 100.0)  # of words, so that a line and a row have room


def layout_mistakes(names: Names, form: Form) -> Iterator[str]:
    width = _A4[0] - form.page.left - form.page.right
    height = _A4[1] - form.page.top - form.page.bottom
    if width < _LEAST[0] or height < _LEAST[1]:
        yield "page 的页边距太大，没有留出写字的地方，请改小"
        return
    if form.deliver.markings[0] is Marking.FOOTER and form.page.bottom < MARK_ROOM:
        yield (
            f"page 的 bottom 只有{form.page.bottom:g}毫米，放不下页脚的版本码，请改成至少{MARK_ROOM}，"
            '或在 deliver 里写 marking = "sheet"'
        )
    placed: set[str] = set()
    for number, block in enumerate(form.layout, 1):
        at = f"layout[第{number}个]"
        yield from check.condition(names, block.when, at)
        match block:
            case Words(text=text):
                yield from check.placeholders(names, text, at)
                placed |= check.filled_in(text)
            case SpreadWords(left=left, right=right):
                yield from check.placeholders(names, left + right, at)
                placed |= check.filled_in(left + right)
            case Answer(field=name):
                yield from check.field(names, name, at)
                if (field := names.fields.get(name)) and field.kind is Kind.SIGNATURE:
                    yield f"{at}的“{name}”是签章处，只能放在 table 的格里，请移过去"
                placed.add(name)
            case TableSpec():
                yield from _table(names, block, at, width, height)
                for part in _parts(block):
                    placed |= {part.answer} | check.filled_in(part.caption)
    for field in form.fields:
        if field.printed and field.kind not in _NOT_PLACED and field.id not in placed:
            yield f"栏目“{field.id}”没有放进 layout，请放进去，或写 printed = false"


def _parts(table: TableSpec) -> Iterator[Part]:
    for row in table.rows:
        for cell in row.cells:
            yield from cell.contents


def _table(
    names: Names, table: TableSpec, at: str, width: float, height: float
) -> Iterator[str]:
    if (wide := sum(table.columns)) > width + 0.5:
        yield f"{at}的各列共{wide:g}毫米，超过版心的{width:g}毫米，请改小 columns"
    if not table.columns or not table.rows:
        yield f"{at}的表格没有列或没有行，请补上 columns 和 rows"
    yield from _grid(table, at)
    for number, row in enumerate(table.rows, 1):
        here = f"{at}.rows[第{number}个]"
        if row.height > height:
            yield f"{here}的 height 有{row.height:g}毫米，一页只有{height:g}毫米，请改小"
        for cell in row.cells:
            if cell.parts and (cell.caption or cell.answer):
                yield f"{here}有一格既有 parts，又有 caption 或 answer，请都写进 parts"
            for part in cell.contents:
                yield from check.condition(names, part.when, here)
                yield from check.placeholders(names, part.caption, here)
                if part.answer:
                    yield from check.field(names, part.answer, here)


def _grid(table: TableSpec, at: str) -> Iterator[str]:
    """Each row covers every column once, counting the cells that reach down from above."""
    width = len(table.columns)
    below = [0] * width  # rows that a cell above still covers
    for number, row in enumerate(table.rows, 1):
        cells, column = list(row.cells), 0
        while column < width:
            if below[column]:
                below[column] -= 1
                column += 1
            elif cells:
                cell: CellSpec = cells.pop(0)
                for covered in range(column, min(column + cell.columns, width)):
                    below[covered] = cell.rows - 1
                column += cell.columns
            else:
                break
        if column != width or cells:
            yield f"{at}的表格第{number}行没有正好占满{width}列，请核对 columns 和 rows"
    if any(below):
        yield f"{at}的表格有一格的 rows 伸到了表格外面，请改小"
