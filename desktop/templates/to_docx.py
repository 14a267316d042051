"""A document as DOCX for Word, WPS and LibreOffice: named styles, no template's leftovers."""

from copy import deepcopy
from datetime import UTC, datetime, time
from functools import cache
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.enum.section import WD_SECTION
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import parse_xml
from docx.shared import Mm

from desktop.templates.docx_body import body_xml
from desktop.templates.docx_edges import MARK_HIGH, draft_xml, mark_xml, number_xml
from desktop.templates.docx_styles import W, fonts_xml, settings_xml, styles_xml
from desktop.templates.fonts import ONE_AT_A_TIME
from desktop.templates.layout import fitted
from desktop.templates.model import Document

# What a page number's foot is from the page's edge, when its dashes are 7 mm below the text.
_NUMBER_BELOW = 7 + 2.5
_MARK_FOOT = 8  # mm from the page's edge to the foot of the version code
_KEPT = (RT.STYLES, RT.SETTINGS, RT.FONT_TABLE)
_PROGRAM = "科协申报助手"


def to_docx(document: Document) -> bytes:
    """The same words as on the PDF, in Word's hands. Dates in it are `document.created`."""
    file = docx.Document(BytesIO(_empty()))
    body = file.element.body
    section = body.sectPr
    with ONE_AT_A_TIME:
        as_high_as_fits = fitted(document)
    for part in parse_xml(f"<w:body {W}>{body_xml(as_high_as_fits)}</w:body>"):
        section.addprevious(part)
    _set_page(file, document)
    _describe(file, document)
    written = BytesIO()
    file.save(written)
    return _dated(written.getvalue(), document)


@cache
def _empty() -> bytes:
    """A file without a word, with our styles: opened in half the time of python-docx's own."""
    file = docx.Document()
    _drop_leftovers(file)
    _fill(file.styles.element, styles_xml())
    _fill(file.settings.element, settings_xml())
    file.part.part_related_by(RT.FONT_TABLE)._blob = _xml(fonts_xml())
    written = BytesIO()
    file.save(written)
    return written.getvalue()


def _drop_leftovers(file) -> None:
    """Out goes what python-docx's template brings: theme, numbering, thumbnail, old styles."""
    for number, relation in list(file.part.rels.items()):
        if relation.reltype not in _KEPT:
            del file.part.rels[number]
    package = file.part.package
    for number, relation in list(package.rels.items()):
        if relation.reltype not in (RT.OFFICE_DOCUMENT, RT.CORE_PROPERTIES):
            del package.rels[number]


def _fill(element, xml: str) -> None:
    """Puts the content of `xml` in the place of what `element` holds."""
    for child in list(element):
        element.remove(child)
    for child in parse_xml(xml):
        element.append(child)


def _xml(text: str) -> bytes:
    return ('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' + text).encode()


def _set_page(file, document: Document) -> None:
    page, section = document.page, file.sections[-1]
    section.start_type = WD_SECTION.NEW_PAGE
    section.page_width, section.page_height = Mm(page.width), Mm(page.height)
    section.top_margin, section.bottom_margin = Mm(page.top), Mm(page.bottom)
    section.left_margin, section.right_margin = Mm(page.left), Mm(page.right)
    section.gutter = 0
    section.header_distance = Mm(min(15, page.top / 2))
    number_foot = max(page.bottom - _NUMBER_BELOW, 5)
    section.footer_distance = Mm(min(_MARK_FOOT, number_foot) if document.mark else number_foot)
    if (grid := section._sectPr.find("{*}docGrid")) is not None:
        section._sectPr.remove(grid)
    if document.draft:
        _replace_content(section.header, draft_xml())
    # Pages without a number are a section of their own, ended by a break of the document.
    for end in file.element.body.iterfind(".//{*}pPr/{*}sectPr"):
        end.getparent().replace(end, deepcopy(section._sectPr))
        section._sectPr.find("{*}pgMar").addnext(parse_xml(f'<w:pgNumType {W} w:start="1"/>'))
    number = [number_xml()] if page.numbers else []
    if document.mark is None:
        edges = {section: number}
    else:
        gap = max(number_foot - _MARK_FOOT - MARK_HIGH, 0)
        edges = {each: [mark_xml(document.mark, 0)] for each in file.sections}
        edges[file.sections[-1]] = [*number, mark_xml(document.mark, gap if number else 0)]
    for each, paragraphs in edges.items():
        if paragraphs:
            _replace_content(each.footer, *paragraphs)


def _replace_content(edge, *paragraphs: str) -> None:
    edge.is_linked_to_previous = False
    element = edge._element
    for child in list(element):
        element.remove(child)
    for xml in paragraphs:
        element.append(parse_xml(xml))


def _describe(file, document: Document) -> None:
    noon = datetime.combine(document.created, time(12), UTC)
    about = file.core_properties
    # python-docx refuses more (OPC part 2 knows no limit).
    title, author = document.title[:255], document.author[:255]
    about.title, about.author, about.last_modified_by = title, author, author
    about.created = about.modified = noon.replace(tzinfo=None)
    about.language, about.revision = "zh-CN", 1
    if document.code:
        about.identifier, about.version = document.code, str(document.edition)
    about.comments = about.keywords = about.subject = about.category = ""


def _dated(data: bytes, document: Document) -> bytes:
    """The same zip with `document.created` on each file, instead of now."""
    day = max(document.created.timetuple()[:3], (1980, 1, 1))
    written = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(written, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            info = ZipInfo(name, (*day, 12, 0, 0))
            info.compress_type = ZIP_DEFLATED
            info.create_system = 0
            target.writestr(info, source.read(name))
    return written.getvalue()
