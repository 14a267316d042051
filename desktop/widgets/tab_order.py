"""Where Tab goes when something is put into the middle of a page."""

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def follow(place: QWidget, panel: QWidget) -> None:
    """Let Tab come to what is in `panel`, in its own order, where it comes to `place`: what is made
    later would be reached last. Qt orders nothing but what takes the focus."""
    before, widget = place.previousInFocusChain(), panel.nextInFocusChain()
    while before.focusPolicy() == Qt.FocusPolicy.NoFocus:
        before = before.previousInFocusChain()
    inside = []
    while panel.isAncestorOf(widget):
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            inside.append(widget)
        widget = widget.nextInFocusChain()
    for first, second in pairwise([before, *inside]):
        QWidget.setTabOrder(first, second)
