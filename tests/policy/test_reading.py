"""Files read as words: whatever the encoding, nothing that is not text, and refusals that help."""

import codecs
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.errors import UserError
from desktop.policy.reading.html import words
from desktop.policy.reading.plain import decode
from desktop.policy.reading.read import Form, pasted, read_file

from .files import locked, pdf, word

TEXT = "甲市科学技术协会文件\n关于做好“三长”工作的通知\n各县（市、区）科协：\n一、办好3件事。\n"
TRADITIONAL = "山東省科協辦公室關于印發工作要點的通知(tōng)知(zhī)\n" * 3


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
@pytest.mark.parametrize("text", [TEXT, TRADITIONAL, "科协", "科技工作者" * 30], ids=len)
def test_a_text_in_any_encoding(tmp_path: Path, text: str, encoding: str) -> None:
    path = tmp_path / "通知.txt"
    path.write_bytes(text.encode(encoding))
    source = read_file(path)
    assert (source.form, source.text, source.notes) == (Form.TEXT, text, [])


def test_marks_of_either_end_and_of_both_widths() -> None:
    for mark, encoding in (
        (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    ):  # fmt: skip
        assert decode(mark + TEXT.encode(encoding)) == TEXT


@given(st.text(st.sampled_from("科协学会改革服务，。、（）一二三0123 \n"), min_size=8))
@settings(max_examples=100)
def test_gbk_is_not_taken_for_utf_16(text: str) -> None:
    assert decode(text.encode("gbk")) == text


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, bytes(5000)])
def test_what_is_no_text_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    with pytest.raises(UserError, match="“a.txt”不是可以读的文字，请导入 TXT、DOCX、PDF 或网页文件。"):
        read_file(tmp_path / "a.txt")


PAGE = """<!DOCTYPE html><html><head><meta charset="{charset}"><title>首页</title>
<style>p {{ color: red }}</style><script>alert("<p>脚本</p>")</script></head>
<body onload="x()"><nav><a href="/">导航</a></nav><!-- 注释 --><h1>关于做好科普工作
  的通知</h1><p>各县科协：<br>请&nbsp;于&#65288;5月&#xFF09;前&lt;报送&gt;。</p>
<table><tr><td>单位</td><td>数量</td></tr><tr><td>甲县</td><td>3</td></tr></table>
<p>山<ruby>东<rt>dōng</ruby>省</p><noscript>没有脚本</noscript>
<script type="text/template"><p>模板</p></script></body></html>"""
SAID = "关于做好科普工作的通知\n\n各县科协：\n请\xa0于（5月）前<报送>。\n\n单位\t数量\n\n甲县\t3\n\n山东省"


@pytest.mark.parametrize(("charset", "encoding"), [
    ("utf-8", "utf-8"), ("gb2312", "gbk"), ("GBK", "gb18030"), ("nonsense", "gbk"),
    ("utf-8", "gbk"),  # a page that says one thing and is another
])  # fmt: skip
def test_a_page_is_its_text_alone(tmp_path: Path, charset: str, encoding: str) -> None:
    path = tmp_path / "通知.html"
    path.write_bytes(PAGE.format(charset=charset).encode(encoding))
    source = read_file(path)
    assert (source.form, source.text) == (Form.PAGE, SAID)
    assert pasted(PAGE).text == SAID


@given(st.text("<>/abp script=\"'&;甲!-\n", max_size=80))
@settings(max_examples=200)
def test_any_markup_is_read(page: str) -> None:
    assert "\x00" not in words(f"<p>{page}")


def test_pages_of_a_pdf_without_what_every_page_repeats(tmp_path: Path) -> None:
    path = tmp_path / "通知.pdf"
    path.write_bytes(pdf(["甲市科协文件", "关于做好工作", "的通知"], ["第二页的话。"], ["第三页的话。"]))
    told: list[tuple[int, int]] = []
    source = read_file(path, lambda done, all_: told.append((done, all_)))
    assert (source.form, source.notes) == (Form.PDF, [])
    assert source.text == "甲市科协文件\n关于做好工作\n的通知\n第二页的话。\n第三页的话。"
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_two_hundred_pages_can_be_stopped(tmp_path: Path) -> None:
    path = tmp_path / "长.pdf"
    path.write_bytes(pdf(*[[f"第{n}页的话。"] for n in range(200)]))
    done: list[int] = []
    assert read_file(path, lambda n, _: done.append(n), lambda: len(done) == 7) is None
    assert done == [1, 2, 3, 4, 5, 6, 7]
    assert read_file(path).text.count("页的话") == 200


def test_pages_that_are_pictures_are_named(tmp_path: Path) -> None:
    path = tmp_path / "半.pdf"
    path.write_bytes(pdf(["第一页有很多很多的话。"], [], ["第三页。"], []))
    assert read_file(path).notes == ["第2、4页是图片，没有读出文字，请对照原件补上。"]


@pytest.mark.parametrize(
    ("name", "make", "sentence"),
    [
        ("图.pdf", lambda folder: pdf([], []), "“图.pdf”是扫描的图片，里面没有文字"),
        ("锁.pdf", lambda folder: locked(pdf(["有话"]), folder), "“锁.pdf”加了密码"),
        ("坏.pdf", lambda folder: pdf(["有话"])[:300], "“坏.pdf”不完整或已损坏"),
        ("乱.pdf", lambda folder: pdf(["\ue001\ue002\ue003\ue004有话" * 5]), "读出来是乱码"),
        ("旧.doc", lambda folder: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "另存为 DOCX"),
        ("坏.docx", lambda folder: word("<w:p/>")[:400], "“坏.docx”不完整或已损坏"),
        ("空.txt", lambda folder: b" \r\n\t", "“空.txt”里没有文字"),
        ("零.txt", lambda folder: b"", "“零.txt”里没有文字"),
        ("长.txt", lambda folder: "科协\n".encode() * 1_200_000, "的文字太多"),
    ],
)
def test_what_cannot_be_read_is_said_with_the_way_out(
    tmp_path: Path, name: str, make, sentence: str
) -> None:
    (tmp_path / name).write_bytes(make(tmp_path))
    with pytest.raises(UserError) as caught:
        read_file(tmp_path / name)
    said = caught.value.sentence
    assert sentence in said and "请" in said and said.endswith("。")


def test_a_file_of_a_hundred_megabytes_is_refused_unread(tmp_path: Path) -> None:
    with open(tmp_path / "大.pdf", "wb") as file:
        file.truncate(100 * 1024 * 1024)
    with pytest.raises(UserError, match="“大.pdf”太大了（超过64MB），请只把要用的几页另存一份"):
        read_file(tmp_path / "大.pdf")


def test_a_file_that_is_gone_or_is_a_folder(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="找不到"):
        read_file(tmp_path / "没有.txt")
    with pytest.raises(UserError, match="读不了"):
        read_file(tmp_path)
