"""The styles, fonts and settings of a DOCX: one named style for each role, nothing of Word's own.

Everything is a string of XML; `to_docx` puts it in place.
"""

from desktop.templates.model import Align, Face, Role, STYLES, Style

MM = 1440 / 25.4  # twips
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

STYLE_NAMES = {
    Role.ATTACHMENT: "附件标记",
    Role.TITLE: "文件标题",
    Role.COVER_TITLE: "封面标题",
    Role.COVER_LINE: "封面文字",
    Role.HEADER: "表头行",
    Role.HEADING: "一级标题",
    Role.SUBHEADING: "二级标题",
    Role.LABEL: "表格标签",
    Role.BODY: "表格正文",
    Role.TEXT: "正文文字",
    Role.NOTE: "填写说明",
    Role.CAPTION: "签章文字",
    Role.CLOSING: "落款",
}
_OUTLINE = {Role.HEADING: 0, Role.SUBHEADING: 1}
# The names offices ask for; where a font is not installed, Word and WPS take its other name.
FONTS = {
    Face.TITLE: "方正小标宋简体",
    Face.HEADING: "黑体",
    Face.KAI: "楷体_GB2312",
    Face.BODY: "仿宋_GB2312",
    Face.NUMBER: "宋体",
}
EXT_B, EXT_G = "SimSun-ExtB", "SimSun-ExtG"
_OTHER_NAMES = {
    "方正小标宋简体": "宋体",
    "黑体": "SimHei",
    "楷体_GB2312": "楷体",
    "仿宋_GB2312": "仿宋",
    "宋体": "SimSun",
    EXT_B: "宋体-ExtB",
    EXT_G: "宋体-ExtG",
}
_ALIGN = {Align.LEFT: "left", Align.CENTER: "center", Align.RIGHT: "right", Align.JUSTIFY: "both"}
_LANG = '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'


def twips(points: float) -> int:
    return round(points * 20)


def fonts_of(name: str) -> str:
    """The same font for Latin and Chinese, so that quotation marks are Chinese ones."""
    attributes = " ".join(f'w:{part}="{name}"' for part in ("ascii", "hAnsi", "eastAsia", "cs"))
    return f'<w:rFonts {attributes} w:hint="eastAsia"/>'


def indent(style: Style) -> str:
    """First-line indent and inset in characters, with the twips for those who do not read them."""
    chars = style.indent if style.align in (Align.LEFT, Align.JUSTIFY) else 0
    first, right = twips(chars * style.size), twips(style.inset * style.size)
    return (
        f'<w:ind w:rightChars="{round(style.inset * 100)}" w:right="{right}"'
        f' w:firstLineChars="{round(chars * 100)}" w:firstLine="{first}"/>'
    )


def alignment(align: Align) -> str:
    return f'<w:jc w:val="{_ALIGN[align]}"/>'


def styles_xml() -> str:
    return (
        f"<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr>{fonts_of(FONTS[Face.BODY])}"
        f'<w:kern w:val="0"/><w:sz w:val="24"/><w:szCs w:val="24"/>{_LANG}</w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        '<w:qFormat/><w:pPr><w:widowControl/><w:overflowPunct w:val="0"/>'
        '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:snapToGrid w:val="0"/></w:pPr></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
        + "".join(_style(role, STYLES[role]) for role in Role)
        + "</w:styles>"
    )


def _style(role: Role, style: Style) -> str:
    outline = f'<w:outlineLvl w:val="{_OUTLINE[role]}"/>' if role in _OUTLINE else ""
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{role}">'
        f'<w:name w:val="{STYLE_NAMES[role]}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>'
        f'<w:spacing w:before="0" w:after="0" w:line="{twips(style.pitch)}" w:lineRule="exact"/>'
        f"{indent(style)}{alignment(style.align)}{outline}</w:pPr><w:rPr>"
        f'{fonts_of(FONTS[style.face])}<w:sz w:val="{round(style.size * 2)}"/>'
        f'<w:szCs w:val="{round(style.size * 2)}"/></w:rPr></w:style>'
    )


def fonts_xml() -> str:
    return (
        f"<w:fonts {W}>"
        + "".join(
            f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
            for name, other in _OTHER_NAMES.items()
        )
        + "</w:fonts>"
    )


def settings_xml() -> str:
    """Word's own behaviour of 2013, with tab stops of two characters."""
    return (
        f'<w:settings {W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting'
        ' w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
        ' w:val="15"/></w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )
