"""Where Tab goes when something is put into the middle of a page."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def follow(place: QWidget, panel: QWidget) -> None:
    """Let Tab come to what is in `panel`, in its own order, where it comes to `place`: what is made
    later would be reached last."""
    inside, widget = [], panel.nextInFocusChain()
    while panel.isAncestorOf(widget):
        inside.append(widget)
        widget = widget.nextInFocusChain()
    come_after(place, inside)


def come_after(place: QWidget, widgets: Sequence[QWidget]) -> None:
    """The same for `widgets` in their order. Qt orders nothing but what takes the focus."""
    before = place.previousInFocusChain()
    while before.focusPolicy() == Qt.FocusPolicy.NoFocus:
        before = before.previousInFocusChain()
    takers = [w for w in widgets if w.focusPolicy() != Qt.FocusPolicy.NoFocus]
    for first, second in pairwise([before, *takers]):
        QWidget.setTabOrder(first, second)
