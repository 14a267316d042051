"""DOCX as people have them: changes tracked, tables, boxes, numbers that Word counts by itself."""

import io
import subprocess
import zipfile
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.policy.reading import docx
from desktop.policy.reading.read import Form, read_file

from .files import listed, paragraph, run, word

AUTHOR = 'w:id="1" w:author="某人" w:date="2024-01-01T00:00:00Z"'


def words(body: str, **parts: str) -> list[str]:
    return docx.words(word(body, **parts), "a.docx").split("\n")


def test_what_tracked_changes_put_in_stays_and_what_they_took_out_goes() -> None:
    taken = f"<w:del {AUTHOR}>{run('旧的', 'w:delText')}</w:del>"
    put = f"<w:ins {AUTHOR}>{run('新的')}</w:ins>"
    end_taken = f"<w:pPr><w:rPr><w:del {AUTHOR}/></w:rPr></w:pPr>"
    moved = (
        f"<w:moveFrom {AUTHOR}>{run('搬走')}</w:moveFrom><w:moveTo {AUTHOR}>{run('搬来')}</w:moveTo>"
    )
    body = (
        f"<w:p>{run('关于')}{taken}{put}{run('通知')}</w:p><w:p>{moved}</w:p>"
        # A paragraph whose end was taken out joins the next one; one taken out whole is gone.
        f"<w:p>{end_taken}{run('前半')}</w:p><w:p>{run('后半')}</w:p>"
        f"<w:p>{end_taken}{taken}</w:p><w:p>{run('完')}</w:p>"
    )
    assert words(body) == ["关于新的通知", "搬来", "前半后半", "完"]


def test_tables_come_row_by_row() -> None:
    def cell(inside: str) -> str:
        return f"<w:tc><w:tcPr/>{inside}</w:tc>"

    nested = f"<w:tbl><w:tr>{cell(paragraph('内甲'))}{cell(paragraph('内乙'))}</w:tr></w:tbl>"
    body = (
        f"{paragraph('表前')}<w:tbl><w:tblPr/>"
        f"<w:tr>{cell(paragraph('单位'))}{cell(paragraph('第一行') + paragraph('第二行'))}</w:tr>"
        f"<w:tr>{cell('<w:p/>')}{cell(nested)}</w:tr>"
        f"<w:tr><w:trPr><w:del {AUTHOR}/></w:trPr>{cell(paragraph('删去的行'))}</w:tr>"
        f"</w:tbl>{paragraph('表后')}"
    )
    assert words(body) == ["表前", "单位\t第一行 第二行", "\t内甲\t内乙", "表后"]


def test_boxes_fields_and_breaks() -> None:
    box = f"<w:txbxContent>{paragraph('框里')}</w:txbxContent>"
    body = (
        f"<w:p>{run('第一行')}<w:r><w:br/></w:r>{run('第二行')}<w:r><w:tab/></w:r>{run('后')}</w:p>"
        # Drawn for Word of today and of yesterday: said once.
        f"<w:p><w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>{run('框外')}</w:p>"
        f"<w:p>{run('PAGE', 'w:instrText')}<w:hyperlink>{run('链接')}</w:hyperlink></w:p>"
        f"<w:sdt><w:sdtContent>{paragraph('控件里')}</w:sdtContent></w:sdt>"
    )
    assert words(body) == ["第一行", "第二行\t后", "框外", "框里", "链接", "控件里"]


def level(depth: int, format_: str, text: str) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{format_}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


LISTS = (
    '<w:abstractNum w:abstractNumId="7">'
    + level(0, "chineseCountingThousand", "%1、")
    + level(1, "chineseCounting", "（%2）")
    + level(2, "decimal", "%3.")
    + level(3, "decimal", "%3.%4 ")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="8">'
    + level(0, "bullet", "●")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="9">'
    + level(0, "decimal", "第%1条 ")
    + "</w:abstractNum>"
    + '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    + '<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>'
    + '<w:num w:numId="3"><w:abstractNumId w:val="9"/></w:num>'
    + '<w:num w:numId="4"><w:abstractNumId w:val="9"/></w:num>'
    + '<w:num w:numId="5"><w:abstractNumId w:val="9"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)
STYLES = (
    '<w:style w:type="paragraph" w:styleId="Items"><w:name w:val="Items"/>'
    '<w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Below"><w:name w:val="Below"/>'
    '<w:basedOn w:val="Items"/></w:style>'
)
NUMBERED = (
    listed("总则", 1) + listed("目标", 1, 1) + listed("一件", 1, 2) + listed("细目", 1, 3)
    + listed("二件", 1, 2) + listed("要求", 1, 1) + listed("重来", 1, 2) + listed("分则", 1)
    + listed("圆点", 2)
    + paragraph("按样式", '<w:pStyle w:val="Below"/>') + listed("接着数", 4) + listed("重新数", 5)
    + "".join(listed(f"第{n}项", 1) for n in range(9)) + paragraph("没有编号")
)  # fmt: skip
SHOWN = [
    "一、总则", "（一）目标", "1.一件", "1.1 细目", "2.二件", "（二）要求", "1.重来", "二、分则", "圆点",
    "第1条 按样式", "第2条 接着数", "第1条 重新数",
    *[f"{n}、第{i}项" for i, n in enumerate("三 四 五 六 七 八 九 十 十一".split())], "没有编号",
]  # fmt: skip


def test_numbers_that_word_counts_by_itself() -> None:
    assert words(NUMBERED, numbering=LISTS, styles=STYLES) == SHOWN


def test_another_reader_counts_the_same(tmp_path: Path) -> None:
    """LibreOffice, which shows a bullet and puts blanks behind numbers as it likes."""
    (tmp_path / "a.docx").write_bytes(word(NUMBERED, numbering=LISTS, styles=STYLES))
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
         "--convert-to", "txt:Text (encoded):UTF8", "a.docx"],
        cwd=tmp_path, check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    theirs = (tmp_path / "a.txt").read_text("utf-8-sig").split("\n")
    bare = ["".join(line.split()).lstrip("●•") for line in theirs if line.strip()]
    assert bare == ["".join(line.split()) for line in SHOWN]


def test_a_file_by_its_content_not_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "通知.txt").write_bytes(word(paragraph("关于 a\u200bb 的通知")))
    source = read_file(tmp_path / "通知.txt")
    assert (source.form, source.text) == (Form.WORD, "关于 ab 的通知")


def test_a_bomb_and_a_stranger_are_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a>" + b" " * (70 * 1024 * 1024))
    with zipfile.ZipFile(tmp_path / "other.docx", "w") as archive:
        archive.writestr("content.xml", "<a/>")
    with pytest.raises(UserError, match="“bomb.docx”解开后太大"):
        read_file(tmp_path / "bomb.docx")
    with pytest.raises(UserError, match="“other.docx”不是 Word 文档"):
        read_file(tmp_path / "other.docx")


def test_no_entity_reaches_a_file(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("机密", "utf-8")
    sound = zipfile.ZipFile(io.BytesIO(word(paragraph("甲乙")))).read("word/document.xml").decode()
    kind = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
    evil = sound.replace("<w:document", f"{kind}<w:document", 1).replace("甲乙", "甲&x;乙")
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", evil)
    assert docx.words(made.getvalue(), "a.docx") in ("甲", "甲乙")
