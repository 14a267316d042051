"""What an archive asks of a PDF: that it says what it is, in words a machine reads, and what its
colours mean (PDF/A-2u, ISO 19005-2).

Fonts are embedded with their text maps (`embed.py`), nothing is transparent, and black and grey
are all there is. The document says that it is PDF/A only if every glyph in it is a real one.
"""

from functools import cache

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from desktop.paths import resources
from desktop.templates.model import Document
from desktop.templates.pdf_objects import Stream, entries

_PROGRAM = "科协申报助手"
_LANGUAGE = "zh-CN"
# As `xml.sax.saxutils` has it, which brings urllib and OpenSSL along: 4 MB.
_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
# Documents are dated by the day; at noon in China it is that day nearly everywhere.
_NOON = "120000+08'00'"
_XMP_NOON = "T12:00:00+08:00"
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{date}</xmp:CreateDate>
<xmp:ModifyDate>{date}</xmp:ModifyDate>
<xmp:MetadataDate>{date}</xmp:MetadataDate>
<xmp:CreatorTool>{program}</xmp:CreatorTool>
<pdf:Producer>{program}</pdf:Producer>{keywords}{claim}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
_KEYWORDS = "\n<pdf:Keywords>{code}</pdf:Keywords>"
_CLAIM = "\n<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>U</pdfaid:conformance>"


def describe(canvas: Canvas, document: Document) -> None:
    """Title, author, date and colours, before any page is drawn; author is the unit."""
    file = canvas._doc
    file.info = _Info(document)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    profile = Stream(_srgb(), N=3)
    intent = pdfdoc.PDFDictionary({
        "Type": "/OutputIntent",
        "S": "/GTS_PDFA1",
        "OutputConditionIdentifier": pdfdoc.PDFString("sRGB IEC61966-2.1"),
        "Info": pdfdoc.PDFString("sRGB IEC61966-2.1"),
        "DestOutputProfile": file.Reference(profile),
    })  # fmt: skip
    entries(
        file.Catalog,
        Lang=pdfdoc.PDFString(_LANGUAGE),
        Metadata=_Metadata(document),
        OutputIntents=pdfdoc.PDFArray([intent]),
    )


class _Info(pdfdoc.PDFInfo):
    """The same words for older readers, and none that the metadata lack."""

    def __init__(self, document: Document):
        super().__init__()
        self.title, self.author, self.subject = document.title, document.author, ""
        self.code = document.code
        self._date = f"D:{document.created:%Y%m%d}{_NOON}"

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        text = pdfdoc.PDFString
        about = {"Creator": text(_PROGRAM), "Producer": text(_PROGRAM)}
        about |= {"CreationDate": text(self._date), "ModDate": text(self._date)}
        if self.title:
            about["Title"] = text(self.title)
        if self.author:
            about["Author"] = text(self.author)
        if self.code:
            about["Keywords"] = text(self.code)
        return pdfdoc.PDFDictionary(about).format(document)


class _Metadata(Stream):
    """XMP, written when it is known which glyphs the pages use."""

    def __init__(self, document: Document):
        super().__init__(b"", plain=True, Type="/Metadata", Subtype="/XML")
        self._document = document

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        whole = all(font.is_whole for font in document.delayedFonts)
        self.content = _XMP.format(
            title=self._document.title.translate(_ESCAPED),
            author=self._document.author.translate(_ESCAPED),
            language=_LANGUAGE,
            date=f"{self._document.created:%Y-%m-%d}{_XMP_NOON}",
            program=_PROGRAM,
            keywords=_KEYWORDS.format(code=self._document.code) if self._document.code else "",
            claim=_CLAIM if whole else "",
        ).encode()
        return super().format(document)


@cache
def _srgb() -> bytes:
    """Little CMS's own profile: "No copyright, use freely"."""
    return (resources() / "colour" / "srgb.icc").read_bytes()
