"""The DOCX as a file, read with python-docx and as XML: paper, styles, widths, and nothing left over."""

import re
from datetime import datetime
from itertools import accumulate
from xml.etree import ElementTree
from zipfile import ZipFile

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm

from desktop.templates.model import STYLES, Table

from .conftest import EACH, Written
from .readers import squeeze

ALL = [*EACH, *(f"{name}.overfull" for name in EACH), "cell.markup", "cell.blanks"]
MARGINS = {"d": (37, 35, 28, 26), "e1": (37, 35, 28, 26)}  # the rest have (30, 25, 28, 26)
NAMES = {
    "附件标记", "文件标题", "封面标题", "封面文字", "表头行", "一级标题", "二级标题", "表格标签", "表格正文",
    "正文文字", "填写说明", "签章文字", "落款",
}  # fmt: skip


@pytest.mark.parametrize("name", ALL)
def test_it_is_a4_with_the_margins_of_the_form(shelf: dict[str, Written], name: str) -> None:
    top, bottom, left, right = MARGINS.get(name.split(".")[1], (30, 25, 28, 26))
    for section in docx.Document(str(shelf[name].docx)).sections:
        edges = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
        assert [round(edge.mm) for edge in edges] == [top, bottom, left, right]
        assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
        assert section.gutter == 0


@pytest.mark.parametrize("name", ALL)
def test_it_says_what_it_is(shelf: dict[str, Written], name: str) -> None:
    one = shelf[name]
    about = docx.Document(str(one.docx)).core_properties
    composed = one.paper.composed
    assert (about.title, about.author, about.language) == (composed.title, composed.author, "zh-CN")
    assert about.last_modified_by == composed.author
    assert {d.replace(tzinfo=None) for d in (about.created, about.modified)} == {datetime(2022, 8, 15, 12)}
    assert not about.comments + about.keywords + about.subject + about.category


@pytest.mark.parametrize("name", ALL)
def test_every_paragraph_has_one_of_our_styles(shelf: dict[str, Written], name: str) -> None:
    file = docx.Document(str(shelf[name].docx))
    styles = {style.name for style in file.styles if style.type is WD_STYLE_TYPE.PARAGRAPH}
    assert styles == NAMES | {"Normal"}
    words = [p for p in file.element.body.iter(qn("w:p")) if squeeze("".join(p.itertext()))]
    assert words
    for paragraph in words:
        style = paragraph.style
        assert style in STYLES
    # Sizes come from the styles, not from each run.
    assert not file.element.body.xpath(".//w:r//w:sz")
    body = file.styles.element.xpath("w:style[@w:styleId='body']//w:rFonts")[0]
    assert {body.get(qn(f"w:{part}")) for part in ("ascii", "hAnsi", "eastAsia")} == {"仿宋_GB2312"}
    language = file.styles.element.xpath("w:docDefaults//w:lang")[0]
    assert language.get(qn("w:eastAsia")) == "zh-CN"


def test_official_fonts_stand_by_their_other_names(shelf: dict[str, Written]) -> None:
    """So that Word and WPS find 仿宋 where 仿宋_GB2312 is not installed."""
    with ZipFile(shelf["brand-society.a1"].docx) as file:
        table = ElementTree.fromstring(file.read("word/fontTable.xml"))
        styles = ElementTree.fromstring(file.read("word/styles.xml"))
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    others = {font.get(f"{w}name"): font.find(f"{w}altName").get(f"{w}val") for font in table}
    assert others.items() >= {
        "方正小标宋简体": "宋体", "仿宋_GB2312": "仿宋", "楷体_GB2312": "楷体", "黑体": "SimHei",
    }.items()  # fmt: skip
    fonts = {fonts.get(f"{w}eastAsia") for fonts in styles.iter(f"{w}rFonts")}
    assert fonts == {"方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体"}


@pytest.mark.parametrize("name", ALL)
def test_every_cell_says_its_width(shelf: dict[str, Written], name: str) -> None:
    one = shelf[name]
    tables = [block for block in one.paper.composed.blocks if isinstance(block, Table)]
    # A row that begins a page begins a table; the one form that has such rows has one table.
    parts = [table for table in tables for row in table.rows[1:] if row.fresh]
    found = docx.Document(str(one.docx)).tables
    assert len(tables) <= len(found) <= len(tables + parts)
    for table, said in zip(found, tables + parts):
        edges = [0, *accumulate(said.columns)]
        assert [round(column.width.mm) for column in table.columns] == list(map(round, said.columns))
        for row in table._tbl.tr_lst:
            at = 0
            for cell in row.tc_lst:
                after = at + cell.grid_span
                assert cell.width == pytest.approx(Mm(edges[after] - edges[at]), abs=1000)
                at = after
            assert at == len(said.columns)


@pytest.mark.parametrize("name", [n for n in ALL if n.split(".")[1] in ("a1", "b1", "c1")])
def test_rows_of_a_signature_are_not_split_and_kept_with_text(
    shelf: dict[str, Written], name: str
) -> None:
    rows = [row for table in docx.Document(str(shelf[name].docx)).tables for row in table._tbl.tr_lst]
    for number, row in enumerate(rows):
        if "（签章）" not in "".join(row.itertext()):
            continue
        assert row.trPr.find(qn("w:cantSplit")) is not None
        typed = ["".join(p.itertext()) for p in row.iter(qn("w:p")) if p.style == "body"]
        if set(typed) <= {"", "/"}:
            kept = [p.pPr.find(qn("w:keepNext")) for p in rows[number - 1].iter(qn("w:p"))]
            assert None not in kept


@pytest.mark.parametrize("name", ALL)
def test_nothing_of_a_template_is_left(shelf: dict[str, Written], name: str) -> None:
    with ZipFile(shelf[name].docx) as file:
        names = set(file.namelist())
        assert names <= {
            "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/document.xml",
            "word/styles.xml", "word/settings.xml", "word/fontTable.xml", "word/footer1.xml",
            "word/_rels/document.xml.rels",
        }  # fmt: skip
        assert {info.date_time for info in file.infolist()} == {(2022, 8, 15, 12, 0, 0)}
        whole = "".join(file.read(n).decode("utf-8") for n in names)
        assert not re.search("python-docx|2013|Heading 1|MS 明朝|Letter", whole)


# ISO/IEC 29500-1, annex A: Word calls a file damaged whose elements stand in another order.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr "
           "shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE "
           "autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents "
           "suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr "
           "sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof "
           "snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd "
           "fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign "
            "hideMark",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc "
             "tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook",
    "tblCellMar": "top left start bottom right end",
    "tblBorders": "top left start bottom right end insideH insideV",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders "
              "lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed "
             "qFormat locked personal rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "tbl": "tblPr tblGrid tr",
}  # fmt: skip


@pytest.mark.parametrize("name", [*ALL, *(f"{name}.draft" for name in EACH)])
def test_elements_stand_in_the_order_word_wants(shelf: dict[str, Written], name: str) -> None:
    file = docx.Document(str(shelf[name].docx))
    checked = set()
    for root in (file.element, file.styles.element):
        for element in root.iter():
            tag = element.tag.rpartition("}")[2]
            if order := ORDER.get(tag, "").split():
                children = [child.tag.rpartition("}")[2] for child in element]
                assert set(children) <= set(order), (tag, children)
                places = list(map(order.index, children))
                assert places == sorted(places), (tag, children)
                checked.add(tag)
    assert checked >= {"pPr", "rPr", "sectPr", "style"}
    for cell in file.element.body.iter(qn("w:tc")):
        assert cell[-1].tag == qn("w:p")
