"""A field as it was and as it is, side by side, what differs marked by a line and by colour."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from desktop.forms.compare import Difference, Piece, marked
from desktop.widgets import look

_AROUND = 40  # signs shown on each side of a change
_ENDS = 500  # signs shown at each end of a change that is longer than both


class DifferenceCard(QFrame):
    """One field: what the older state, called `older`, said at the left, what is there now at the
    right."""

    def __init__(self, difference: Difference, older: str = "这一版"):
        super().__init__()
        self.setProperty("role", "card")
        title = look.words(f"{difference.title or '单位'} · {difference.label}")
        title.setFont(look.font(bold=True))
        sides = QHBoxLayout()
        sides.setSpacing(look.GRID * 2)
        old, new = marked(difference.before, difference.after)
        for name, pieces, tone, line in (
            (older, old, "error", "line-through"), ("现在", new, "good", "underline"),
        ):  # fmt: skip
            side = QVBoxLayout()
            side.addWidget(look.words(name, "quiet"))
            side.addWidget(_marked(pieces, tone, line))
            side.addStretch()
            sides.addLayout(side, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[look.GRID * 3 // 2] * 4)
        column.addWidget(title)
        column.addLayout(sides)


def _marked(pieces: list[Piece], tone: str, line: str) -> QLabel:
    """Words with those marked that the other side has not: by a line and by colour."""
    label = look.words()
    label.setTextFormat(Qt.TextFormat.RichText)
    style = f"color:{look.colour(tone).name()};text-decoration:{line}"
    said = []
    for number, piece in enumerate(pieces):
        if piece.changed:
            said.append(f'<span style="{style}">{_html(_ends(piece.text))}</span>')
        else:
            said.append(_html(_shortened(piece.text, number == 0, number == len(pieces) - 1)))
    label.setText("".join(said) or "（空）")
    return label


def _ends(text: str) -> str:
    """A change in full, unless it is too long to be read here: setting it would stop the window."""
    left_out = len(text) - 2 * _ENDS
    if left_out <= 0:
        return text
    return f"{text[:_ENDS]}……（略去{left_out}字）……{text[-_ENDS:]}"


def _shortened(text: str, first: bool, last: bool) -> str:
    """What both sides say, as far as it is near a change."""
    if len(text) <= 3 * _AROUND:
        return text
    before = "" if first else text[:_AROUND]
    after = "" if last else text[-_AROUND:]
    return f"{before}……{after}"


def _html(text: str) -> str:
    return escape(text).replace("\n", "<br>")
