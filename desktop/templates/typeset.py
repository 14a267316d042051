"""Paragraphs set into lines: which characters stand where, in which font. Points throughout."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from msgspec.structs import replace

from desktop.templates.font_file import INVISIBLE, FontFile
from desktop.templates.fonts import font_for
from desktop.templates.lines import TAB_STOP, balance, wrap
from desktop.templates.model import Align, Content, Paragraph, Spread, STYLES, Style

MM = 72 / 25.4
# A line whose last word went to the next is not pulled wider than this for each character (em):
# it would look torn, and readers of the text layer would take the gaps for blanks.
_WIDEST_GAP = 0.14


@dataclass(slots=True)
class Piece:
    """Characters of one font beginning at `x`, with `gap` points between any two."""

    x: float
    text: str
    font: FontFile
    size: float
    gap: float = 0.0


@dataclass(slots=True)
class Line:
    """One line: its pieces, its height, how far below its top the letters stand, and what it is
    set from. A `bound` line is on the page of the next one: no page begins with the last line of a
    paragraph, or ends with a heading."""

    height: float
    baseline: float
    pieces: list[Piece] = field(default_factory=list)
    source: Content | None = None
    bound: bool = False


class Setter:
    """Sets text in one style; remembers the font and width of each character."""

    def __init__(self, style: Style):
        self.style = style
        self._known: dict[str, tuple[FontFile, float]] = {}

    def widths(self, text: str) -> list[float]:
        known = self._known
        for character in set(text) - known.keys():
            known[character] = self._look_up(character)
        return [known[character][1] for character in text]

    def _look_up(self, character: str) -> tuple[FontFile, float]:
        face, size = self.style.face, self.style.size
        # A character no font has is drawn as the empty box of the first font, and stays text.
        font = font_for(face, character) or font_for(face, " ")
        if character in INVISIBLE:
            width = 0.0
        elif character.isspace() and character not in font:
            width = size if character == "　" else size / 4
        else:
            width = font.width(character) * size / 1000
        return font, width

    def pieces(self, text: str, x: float, gap: float = 0.0) -> list[Piece]:
        """`text` from `x` on; blanks are room, not drawn, except between words."""
        made: list[Piece] = []
        begin, current, pen = 0, None, x
        for i, (character, width) in enumerate(zip(text, self.widths(text))):
            font = self._known[character][0]
            if character == "\t" or (character.isspace() and character not in font):
                current = None
                if character == "\t":
                    pen = x + ((pen - x) // TAB_STOP + 1) * TAB_STOP
                else:
                    pen += width + gap
                continue
            if current is None or font is not current.font:
                current = Piece(pen, "", font, self.style.size, gap)
                made.append(current)
                begin = i
            current.text = text[begin : i + 1]
            pen += width + gap
        return made


_setters: dict[Style, Setter] = {}


def setter(style: Style) -> Setter:
    return _setters.setdefault(style, Setter(style))


def set_lines(content: Content, width: float) -> list[Line]:
    """The lines of a paragraph, or of a spread, in a column of `width` points."""
    style = content.style if isinstance(content, Paragraph) else STYLES[content.role]
    width = max(width - style.inset * style.size, width / 2)
    if isinstance(content, Paragraph):
        lines = _text(content.text, style, width)
    else:
        lines = _spread(content, style, width)
    lines[0].height += content.space_before * MM
    lines[0].baseline += content.space_before * MM
    lines[-1].height += content.space_after * MM
    for line in lines:
        line.source = content
    for line in lines if content.keep_with_next else lines[-2:-1]:
        line.bound = True
    return lines


def bound_lines(lines: list[Line]) -> Iterator[list[Line]]:
    """`lines` in groups that each stand on one page."""
    group: list[Line] = []
    for line in lines:
        group.append(line)
        if not line.bound:
            yield group
            group = []
    if group:
        yield group


def _text(text: str, style: Style, width: float) -> list[Line]:
    return [Line(line.height, line.baseline, line.pieces) for line in _set(text, style, width)]


@lru_cache(maxsize=256)  # each is asked for by both writers, and to see what fits on a page
def _set(text: str, style: Style, width: float) -> list[Line]:
    set_in = setter(style)
    widths = set_in.widths(text)
    indent = style.indent * style.size if style.align in (Align.LEFT, Align.JUSTIFY) else 0.0
    indent = min(indent, width / 2)
    if _is_balanced(style):
        slices = balance(text, widths, width)
    else:
        slices = wrap(text, widths, width - indent, width)
    lines = []
    for number, (begin, end) in enumerate(slices):
        left = indent if number == 0 else 0.0
        last = number == len(slices) - 1
        shown = text[begin:end].rstrip()
        end = begin + len(shown)
        line = _line(style)
        if shown:
            x, gap = left, 0.0
            if "\t" not in shown:
                free = width - left - sum(widths[begin:end])
                x, gap = _aligned(style, left, free, 0 if last else len(shown) - 1)
            line.pieces = set_in.pieces(shown, x, gap)
        lines.append(line)
    return lines


def parted(paragraph: Paragraph, width: float) -> Paragraph:
    """A title with `\n` where its lines end, for a writer who leaves lines to others."""
    style, text = paragraph.style, paragraph.text
    if not _is_balanced(style):
        return paragraph
    lines = balance(text, setter(style).widths(text), width)
    return replace(paragraph, text="\n".join(text[begin:end] for begin, end in lines))


def _is_balanced(style: Style) -> bool:
    return style.balanced and style.align is Align.CENTER


def _aligned(style: Style, left: float, free: float, gaps: int) -> tuple[float, float]:
    """Where a line begins, and how much each of its `gaps` is widened."""
    match style.align:
        case Align.CENTER:
            return left + max(free, 0) / 2, 0.0
        case Align.RIGHT:
            return left + max(free, 0), 0.0
        case Align.JUSTIFY if gaps > 0 and 0 < free / gaps <= _WIDEST_GAP * style.size:
            return left, free / gaps
    return left, 0.0


def _spread(spread: Spread, style: Style, width: float) -> list[Line]:
    set_in = setter(style)
    left = _text(spread.left, _plain(style, Align.LEFT), width) if spread.left else []
    if not spread.right:
        return left or [_line(style)]
    right_width = sum(set_in.widths(spread.right))
    if left:
        used = _end(left[-1])
        if used + style.size + right_width <= width:
            left[-1].pieces = left[-1].pieces + set_in.pieces(spread.right, width - right_width)
            return left
    return left + _text(spread.right, _plain(style, Align.RIGHT), width)


def _plain(style: Style, align: Align) -> Style:
    return Style(style.face, style.size, style.pitch, align)


def _end(line: Line) -> float:
    if not line.pieces:
        return 0.0
    last = line.pieces[-1]
    return last.x + sum(last.font.width(c) for c in last.text) * last.size / 1000


def _line(style: Style) -> Line:
    # The body of a Chinese character reaches from 0.12 em below the line to 0.88 above it.
    return Line(style.pitch, (style.pitch - style.size) / 2 + 0.88 * style.size)
