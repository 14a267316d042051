"""Text in lines and papers: typed, composed, pasted, undone. Nothing is cut, nothing refused."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QInputMethodEvent
from PySide6.QtWidgets import QApplication

from .person import Person

# As copied from a web page or from Word: signs that no paper shows, and the place of a picture.
HOSTILE = "\ufeff科普\u200b服\u202e务\x07\ufffc进\x00社\u2060区"
RARE = "𬱖𠅤㛃"  # U+2CC56, U+20164, U+36C3
LINE, PAPER = "project_name", "expected_results"


@pytest.fixture
def form(opened) -> Person:
    """The first page of a society's form, with nothing in the name of its project."""
    person: Person = opened("brand-society")
    person.go("申报表", "基本信息")
    person.type(LINE, "")
    return person


@pytest.fixture
def content(opened) -> Person:
    """The page of long texts, with nothing in the last."""
    person: Person = opened("brand-society")
    person.go("申报表", "项目内容")
    person.type(PAPER, "")
    return person


def answer(person: Person, field: str) -> object:
    return person.window.wizard.desk.content["documents"][0]["answers"].get(field)


def test_typed_and_composed(form: Person) -> None:
    form.click(LINE)
    form.write("2022")
    form.write("年科普服务")
    assert answer(form, LINE) == "2022年科普服务"


@pytest.mark.parametrize("field", [LINE, PAPER])
def test_what_an_input_method_has_not_committed_is_no_answer(request, field: str) -> None:
    person: Person = request.getfixturevalue("form" if field == LINE else "content")
    person.click(field)
    person.write("科普")
    QApplication.sendEvent(person.focus(), QInputMethodEvent("fu wu", []))
    assert answer(person, field) == "科普"
    if field == PAPER:
        assert person.read(f"{field}.counter") == "已用 2 字（字符 2）/ 建议1500字"
    commit = QInputMethodEvent("", [])
    commit.setCommitString("服务")
    QApplication.sendEvent(person.focus(), commit)
    assert answer(person, field) == "科普服务"


def test_pasted_into_a_line_it_is_cleaned_and_one_line(form: Person) -> None:
    form.type(LINE, "原文")
    form.paste(LINE, f"{HOSTILE}\r\n第二行\t末尾")
    assert form.read(LINE) == answer(form, LINE) == "原文科普服务进社区 第二行 末尾"
    form.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert form.read(LINE) == "原文"


def test_pasted_into_a_paper_it_is_cleaned_and_keeps_its_lines(content: Person) -> None:
    content.paste(PAPER, f"{HOSTILE}\r\n\u2028第二行\x0c第三行\r末行")
    assert content.read(PAPER) == "科普服务进社区\n\n第二行\n第三行\n末行"
    assert answer(content, PAPER) == content.read(PAPER)


def test_dropped_text_is_cleaned_too(form: Person) -> None:
    line = form.find(LINE)
    form.scroll_to(line)
    data = QMimeData()
    data.setText(HOSTILE)
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
           Qt.KeyboardModifier.NoModifier)  # fmt: skip
    QApplication.sendEvent(line, QDragEnterEvent(line.rect().center(), *how))
    QApplication.sendEvent(line, QDropEvent(QPointF(line.rect().center()), *how))
    assert form.read(LINE) == answer(form, LINE) == "科普服务进社区"


@pytest.mark.parametrize("field", [LINE, PAPER])
def test_pictures_and_files_are_no_text(request, field: str) -> None:
    person: Person = request.getfixturevalue("form" if field == LINE else "content")
    person.click(field)
    person.write("原文")
    data = QMimeData()
    data.setImageData(QImage(8, 8, QImage.Format.Format_RGB32))
    QApplication.clipboard().setMimeData(data)
    person.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert person.read(field) == "原文"


@pytest.mark.parametrize("field", [LINE, PAPER])
def test_formatted_text_comes_as_its_words(request, field: str) -> None:
    person: Person = request.getfixturevalue("form" if field == LINE else "content")
    data = QMimeData()
    data.setHtml("<b>加粗</b><img src='x.png'><script>alert(1)</script>")
    data.setText("加粗 <b>不是标签</b>")
    QApplication.clipboard().setMimeData(data)
    person.click(field)
    person.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert person.read(field) == answer(person, field) == "加粗 <b>不是标签</b>"


def test_a_long_answer_is_never_cut(content: Person) -> None:
    long = ("改革" * 4 + "。\n") * 2500  # 25,000 signs
    content.paste(PAPER, long)
    assert answer(content, PAPER) == long
    assert content.read(f"{PAPER}.counter") == "已用 22500 字（字符 22500）/ 建议1500字"
    content.go("申报表", "基本信息")
    content.type(LINE, "")
    content.paste(LINE, "字" * 500)
    assert answer(content, LINE) == "字" * 500


def test_a_sign_beyond_the_first_plane_counts_one(content: Person) -> None:
    content.click(PAPER)
    content.write(RARE)
    assert content.read(f"{PAPER}.counter") == "已用 3 字（字符 3）/ 建议1500字"
    content.press(Qt.Key.Key_Backspace)
    assert answer(content, PAPER) == RARE[:2]
    content.go("申报表", "基本信息")
    content.type(LINE, RARE * 14)
    assert content.read(f"{LINE}.counter") == "已用 42 字符 / 40字符"


def test_undone(form: Person) -> None:
    form.type(LINE, "科普服务")
    form.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    form.write("x")
    assert answer(form, LINE) == "x"
    form.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert answer(form, LINE) == "科普服务"


@pytest.mark.parametrize("typed", ["2022", "科普"])
def test_a_paste_is_undone_without_what_was_typed_before(content: Person, typed: str) -> None:
    content.write(typed)
    content.paste_here("服务进社区")
    assert content.read(PAPER) == f"{typed}服务进社区"
    content.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert content.read(PAPER) == typed


def test_emptied_it_is_no_answer(form: Person) -> None:
    form.type(LINE, "   ")
    assert answer(form, LINE) is None
