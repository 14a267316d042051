"""The words of a document without how it looks, for those who write it another way."""

from bench.bare import Words
from desktop.templates import model


def words_of(document: model.Document) -> Words:
    """Paragraphs before the form, its rows as a label and the paragraphs beside it, and after it."""
    said = Words([], [], [])
    for block in document.blocks:
        match block:
            case model.Paragraph() | model.Spread():
                (said.after if said.rows else said.before).append(_line(block))
            case model.Table():
                for row in block.rows:
                    cells = [list(map(_line, cell.content)) for cell in row.cells]
                    if len(cells) % 2:
                        cells.insert(0, [])
                    said.rows.extend(zip(cells[::2], cells[1::2], strict=True))
    return said


def _line(content: model.Content) -> str:
    if isinstance(content, model.Paragraph):
        return content.text
    return "    ".join(filter(None, (content.left, content.right)))
