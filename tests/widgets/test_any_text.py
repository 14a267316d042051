"""Whatever is put in by keys, paste or drop: every Han character stays, nothing unprintable does."""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData

from desktop.text import HAN, clean
from desktop.widgets.editors.line import Line
from desktop.widgets.editors.paper import Paper

pytestmark = pytest.mark.usefixtures("qapp")
HOSTILE = "\x00\x07\t\n\r\x0b\x0c\x1b\x7f\x85\xa0\xad\u200b\u202e\u2028\u2029\u2060\ufeff\ufffc\ufdd0"
TEXT = st.text(
    st.one_of(
        st.sampled_from("科普服务𬱖𠅤㛃，。“”一2a "),
        st.sampled_from(HOSTILE),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=60,
)


def han(text: str) -> list[str]:
    return re.findall(f"[{HAN}]", unicodedata.normalize("NFC", text))


@settings(max_examples=150, deadline=None)
@given(TEXT)
def test_a_line(text: str) -> None:
    line, said = Line(), []
    line.typed.connect(said.append)
    line.insert(text)
    assert line.text() == clean(line.text())
    assert not set(line.text()) & set("\n\t\ufffc")
    assert han(line.text()) == han(text)
    assert not said or said[-1] == line.text(), "what is told is not what is shown"


@settings(max_examples=150, deadline=None)
@given(TEXT)
def test_a_paper(text: str) -> None:
    paper, said, data = Paper(), [], QMimeData()
    paper.typed.connect(said.append)
    data.setText(text)
    paper.insertFromMimeData(data)
    assert paper.text() == clean(paper.text())
    assert "\ufffc" not in paper.text()
    assert han(paper.text()) == han(text)
    assert not said or said[-1] == paper.text()
