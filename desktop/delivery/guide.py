"""扫描引导页: the sheet before pages that bear no mark. Scanned first, it says whose they are."""

from msgspec.structs import replace

from desktop.templates.mark import Mark, shown
from desktop.templates.model import Document, Page, Paragraph, Role
from desktop.templates.to_pdf import to_pdf

_TITLE = "扫描引导页"


def guide(document: Document, mark: Mark, pages: int) -> bytes:
    """One page, as PDF, for a document of so many `pages`."""
    lines = [
        f"材料：{document.title}",
        f"单位：{document.author}",
        f"第{mark.edition}稿　共{pages}页　版本码 {shown(mark.code)}",
        "请把这一页放在签名盖章后的各页前面一起扫描，程序靠它认出后面是哪份材料、哪一稿。",
        "这一页不用签名盖章，不会放进报送的扫描件，也不要装订、不要邮寄。",
    ]
    blocks = (
        Paragraph(_TITLE, Role.TITLE, space_after=12),
        *(Paragraph(line, Role.TEXT, indent=0) for line in lines),
    )
    sheet = replace(
        document, title=f"{document.title}{_TITLE}", blocks=blocks, page=Page(),
        mark=replace(mark, guide=True, pages=pages),
    )  # fmt: skip
    return to_pdf(sheet)
