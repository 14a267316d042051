"""A font inside one PDF: which of its glyphs are used, and the objects that carry them.

reportlab's own fonts cut a text into pieces of 256 characters, map U+2CC56 wrongly in the text
layer, leave a missing glyph out in silence, and know no PostScript outlines. So each font goes in
as one composite font (ISO 32000-1, 9.7) with codes of two bytes, numbered in the order of use.
"""

from array import array

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.ttfonts import TTFontFile

from desktop.templates.cff import postscript_subset
from desktop.templates.font_file import INVISIBLE, FontFile
from desktop.templates.pdf_objects import Stream

_SYMBOLIC = 4
_CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{blocks}
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


class EmbeddedFont:
    """Gives codes to characters while pages are drawn; reportlab calls `addObjects` at the end."""

    def __init__(self, font: FontFile, name: str, document: pdfdoc.PDFDocument):
        self.font, self.name = font, name
        self._codes: dict[str, int] = {}
        document.delayedFonts.append(self)

    def encode(self, text: str) -> str:
        """`text` as a hexadecimal PDF string."""
        codes = self._codes
        return "".join([f"{codes.setdefault(c, len(codes) + 1):04X}" for c in text])

    @property
    def is_whole(self) -> bool:
        """Whether each character has a glyph that is as wide as the document says."""
        return all(c in self.font and c not in INVISIBLE for c in self._codes)

    def addObjects(self, document: pdfdoc.PDFDocument) -> None:
        """The font with all that it needs; the name is reportlab's."""
        base = f"SUBSET+{self.font.name}"
        descendant = {
            "Type": "/Font",
            "Subtype": "/CIDFontType0" if self.font.is_postscript else "/CIDFontType2",
            "BaseFont": "/" + base,
            "CIDSystemInfo": pdfdoc.PDFDictionary({
                "Registry": pdfdoc.PDFString("Adobe"),
                "Ordering": pdfdoc.PDFString("Identity"),
                "Supplement": 0,
            }),
            "DW": 1000,
            "W": pdfdoc.PDFArray([1, pdfdoc.PDFArray(self._widths())]),
        }  # fmt: skip
        program, descendant["CIDToGIDMap"] = self._program(document)
        if descendant["CIDToGIDMap"] is None:
            del descendant["CIDToGIDMap"]
        descendant["FontDescriptor"] = self._descriptor(document, base, program)
        font = pdfdoc.PDFDictionary({
            "Type": "/Font",
            "Subtype": "/Type0",
            "BaseFont": "/" + base,
            "Encoding": "/Identity-H",
            "DescendantFonts": pdfdoc.PDFArray([pdfdoc.PDFDictionary(descendant)]),
            "ToUnicode": document.Reference(Stream(_to_unicode(self._codes).encode("ascii"))),
        })  # fmt: skip
        document.idToObject["BasicFonts"].dict[self.name] = document.Reference(font)

    def _widths(self) -> list[float]:
        return [round(self.font.width(character), 2) for character in self._codes]

    def _program(self, document: pdfdoc.PDFDocument) -> tuple:
        """The font program, and for TrueType the glyph of each code."""
        if self.font.is_postscript:
            glyphs = [0, *map(self.font.glyph, self._codes)]
            program = postscript_subset(self.font, glyphs)
            return document.Reference(Stream(program, Subtype="/CIDFontType0C")), None
        characters = [self.font.drawn_as(c) for c in self._codes]
        drawn = [ord(c) for c in characters if c in self.font]
        # makeSubset numbers the glyphs in the order of the characters, each glyph once.
        source = TTFontFile(str(self.font.path), subfontIndex=self.font.number)
        program = source.makeSubset(drawn)
        numbers = {0: 0}
        for code in drawn:
            numbers.setdefault(source.charToGlyph[code], len(numbers))
        order = array("H", [0])
        order.extend(numbers[source.charToGlyph.get(ord(c), 0)] for c in characters)
        order.byteswap()
        return (
            document.Reference(Stream(program, Length1=len(program))),
            document.Reference(Stream(order.tobytes())),
        )

    def _descriptor(self, document, base: str, program) -> pdfdoc.PDFObjectReference:
        left, bottom, right, top, ascent, descent = self.font.box
        kind = "FontFile3" if self.font.is_postscript else "FontFile2"
        descriptor = pdfdoc.PDFDictionary({
            "Type": "/FontDescriptor",
            "FontName": "/" + base,
            "Flags": _SYMBOLIC,
            "FontBBox": pdfdoc.PDFArray([left, bottom, right, top]),
            "ItalicAngle": 0,
            "Ascent": ascent,
            "Descent": descent,
            "CapHeight": ascent,
            "StemV": 80,
            kind: program,
        })  # fmt: skip
        return document.Reference(descriptor)


def _to_unicode(codes: dict[str, int]) -> str:
    """Code -> UTF-16, two units for a character beyond U+FFFF; at most 100 to a block."""
    lines = [f"<{n:04X}> <{c.encode('utf-16-be').hex().upper()}>" for c, n in codes.items()]
    blocks = [lines[i : i + 100] for i in range(0, len(lines), 100)]
    return _CMAP.format(
        blocks="\n".join(f"{len(b)} beginbfchar\n" + "\n".join(b) + "\nendbfchar" for b in blocks)
    )
