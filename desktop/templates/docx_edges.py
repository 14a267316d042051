"""Header and footer of a DOCX: 草稿 behind the text of a draft, page numbers, the version code."""

from desktop.templates.docx_styles import FONTS, MM, W, fonts_of
from desktop.templates.mark import Mark, shown
from desktop.templates.model import Face

_NUMBER_SIZE = 28  # half points, 四号
_MARK_SIZE = 15
_MARK_GREY = "595959"
MARK_HIGH = 3.5  # mm of the line with the version code
_VML = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'


def draft_xml() -> str:
    """A paragraph of a header with 草稿 as Word makes watermarks: letters drawn as a shape."""
    return (
        f'<w:p {W} {_VML}><w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr><w:r><w:pict>'
        '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"'
        ' path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/>'
        '<v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>'
        '<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>'
        '<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>'
        '<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/>'
        '</v:shapetype><v:shape id="PowerPlusWaterMarkObject1" o:spid="_x0000_s2049"'
        ' type="#_x0000_t136" style="position:absolute;margin-left:0;margin-top:0;width:300pt;'
        "height:150pt;rotation:310;z-index:-251658240;mso-position-horizontal:center;"
        "mso-position-horizontal-relative:margin;mso-position-vertical:center;"
        'mso-position-vertical-relative:margin" o:allowincell="f" fillcolor="#e8e8e8" stroked="f">'
        '<v:textpath style="font-family:&quot;黑体&quot;;font-size:1pt" string="草稿"/></v:shape>'
        "</w:pict></w:r></w:p>"
    )


def number_xml() -> str:
    """A centred paragraph: — 1 —."""
    properties = f'<w:rPr>{fonts_of(FONTS[Face.NUMBER])}<w:sz w:val="{_NUMBER_SIZE}"/></w:rPr>'

    def text(words: str) -> str:
        return f'<w:r>{properties}<w:t xml:space="preserve">{words}</w:t></w:r>'

    def field(code: str, inner: str) -> str:
        return "".join(
            f"<w:r>{properties}{part}</w:r>"
            for part in (
                '<w:fldChar w:fldCharType="begin"/>',
                f'<w:instrText xml:space="preserve"> {code} </w:instrText>',
                '<w:fldChar w:fldCharType="separate"/>',
                f"<w:t>{inner}</w:t>",
                '<w:fldChar w:fldCharType="end"/>',
            )
        )

    return (
        f'<w:p {W}><w:pPr><w:spacing w:before="0" w:after="0" w:line="280" w:lineRule="exact"/>'
        f'<w:jc w:val="center"/></w:pPr>{text("— ")}{field("PAGE", "1")}{text(" —")}</w:p>'
    )


def mark_xml(mark: Mark, above: float) -> str:
    """A line at the right with the version code, `above` mm below what stands over it."""
    high, before = round(MARK_HIGH * MM), round(above * MM)
    return (
        f'<w:p {W}><w:pPr><w:spacing w:before="{before}" w:after="0" w:line="{high}"'
        f' w:lineRule="exact"/><w:jc w:val="right"/></w:pPr><w:r><w:rPr>'
        f'{fonts_of(FONTS[Face.BODY])}<w:color w:val="{_MARK_GREY}"/><w:sz w:val="{_MARK_SIZE}"/>'
        f"</w:rPr><w:t>版本码 {shown(mark.code)}</w:t></w:r></w:p>"
    )
