"""The pinned Qt for Python fits this Python: no call may cost a reference to None, True or False.

PySide6 6.12.0 counts on objects that never die, which they do before Python 3.12: each call that
returns nothing took one reference to None with it, and after some thousand calls Python aborted.
"""

import sys

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

CALLS = 300


@pytest.mark.parametrize("value", [None, True, False], ids=str)
def test_calls_keep_references(qapp: QApplication, value: object) -> None:
    label, parent = QLabel("x"), QWidget()
    before = sys.getrefcount(value)
    for _ in range(CALLS):
        label.setText("x")
        label.isVisible()
        label.isEnabled()
        label.property("nothing of this name")
        parent.parentWidget()
    assert abs(sys.getrefcount(value) - before) < CALLS / 10
