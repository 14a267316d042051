"""A document as plain words, one line for each paragraph: what the other writers must agree with."""

from typing import assert_never

from desktop.templates.model import Content, Document, PageBreak, Paragraph, Spread, Table


def to_text(document: Document) -> str:
    """Every word in reading order; a cell's paragraphs follow each other, cells go row by row."""
    lines: list[str] = []
    for block in document.blocks:
        match block:
            case Paragraph() | Spread():
                lines.append(_line(block))
            case Table():
                for row in block.rows:
                    for cell in row.cells:
                        lines += map(_line, cell.content)
            case PageBreak():
                pass
            case _:
                assert_never(block)
    return "".join(line + "\n" for line in lines)


def _line(content: Content) -> str:
    match content:
        case Paragraph():
            return content.text
        case Spread():
            return "    ".join(filter(None, (content.left, content.right)))
        case _:
            assert_never(content)
