"""The signed and stamped paper coming back: PDFs and photographs joined into one PDF.

What a file is, its content says, not its name. A single PDF is kept byte by byte: it is the
evidence, and an electronic seal in it would not survive copying. Pictures become A4 sheets in
colour, turned as the camera says, at 300 dpi, or 200 dpi where a sheet would be too heavy to mail.
Nothing else the camera wrote (place, time, make) goes along.
"""

import io
import re
import stat
import warnings
from collections.abc import Sequence
from pathlib import Path

import msgspec

from desktop.delivery import sheets
from desktop.delivery.wording import size
from desktop.errors import UserError

_LARGEST = 200 * 1024 * 1024  # bytes; no mailbox takes a tenth of it
_MOST_PAGES = 300  # of one PDF; the longest form has a tenth of it
_HEAVY = 1_300_000  # bytes of a sheet: three of them stay below 4 MB
_INCHES = (210 / 25.4, 297 / 25.4)
_PDF_HEAD = 1024  # the mark may stand anywhere in the first KiB (ISO 32000-1, Annex H)
_PDF_TAIL = 8192
_AGAIN = "请重新扫描，或换用 PDF、JPG、PNG 文件。"


class Joined(msgspec.Struct, frozen=True):
    """All pages of a scan as one PDF."""

    pdf: bytes
    pages: int


def join(paths: Sequence[Path]) -> Joined:
    """The files in their order as one PDF.

    The same files give the same bytes wherever the same Pillow encodes the pictures. Raises
    UserError with one sentence that names the file and the way out.
    """
    found = [_sheet(path) for path in paths]
    if not found:
        raise UserError("还没有选签章扫描件，请选 PDF、JPG 或 PNG 文件。")
    if len(found) == 1 and isinstance(found[0], bytes):
        pdf = found[0]
    else:
        pdf = sheets.bind(found)
    return Joined(pdf, sheets.page_count(pdf))


def _sheet(path: Path) -> sheets.Picture | bytes:
    content = _read(path)
    if _is_pdf(content):
        return _pdf(content, path.name)
    if content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        return _picture(content, path.name)
    if content[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypmsf1"):
        raise UserError(
            f"“{path.name}”是手机的 HEIC 照片，收件单位多半打不开，"
            "请在手机相机设置里改用“兼容性最佳”重拍，或另存为 JPG。"
        )
    raise UserError(f"“{path.name}”不是 PDF，也不是 JPG 或 PNG 图片（按内容判断），{_AGAIN}")


def _read(path: Path) -> bytes:
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):  # a device may have no end
            raise UserError(f"“{path}”不是文件，请选扫描得到的 PDF、JPG 或 PNG 文件。")
        if about.st_size > _LARGEST:
            raise UserError(
                f"“{path.name}”有 {size(about.st_size)}，太大了，"
                "请把扫描分辨率调到 300 dpi 以下重新扫描。"
            )
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise UserError(f"找不到扫描件“{path}”，请核对它是否被移走或改名，再重新添加。") from error
    except (OSError, ValueError) as error:  # no path holds a NUL, or half a character
        raise UserError(f"读不了扫描件“{path}”，请检查文件名是否正确、是否有权限。") from error
    if not content:
        raise UserError(f"“{path.name}”是空文件（0字节），请重新扫描，或重新拷贝一次。")
    return content


def _is_pdf(content: bytes) -> bool:
    """Whether the mark stands where it may. Mail programs and scanners put lines of text before
    it; zeros there are of a zip or another container that merely holds a PDF."""
    before, mark, _ = content[:_PDF_HEAD].partition(b"%PDF-")
    return bool(mark) and b"\0" not in before


def _pdf(content: bytes, name: str) -> bytes:
    from pypdfium2 import PdfiumError

    damaged = f"“{name}”不完整或已损坏，可能没有拷完，请重新拷贝或重新扫描。"
    if _cut_off(content):
        raise UserError(damaged)
    try:
        with sheets.opened(content) as document:
            pages = len(document)
            for number in range(min(pages, _MOST_PAGES)):
                document[number].close()  # a page that cannot be loaded raises
    except PdfiumError as error:
        if error.err_code == 4:  # FPDF_ERR_PASSWORD
            raise UserError(f"“{name}”设了打开密码，请去掉密码另存一份，再重新添加。") from error
        raise UserError(damaged) from error
    if not pages:
        raise UserError(f"“{name}”里一页也没有，请重新扫描。")
    if pages > _MOST_PAGES:
        raise UserError(f"“{name}”有{pages}页，不像是签章扫描件，请核对是否选错了文件。")
    return content


def _cut_off(pdf: bytes) -> bool:
    """Whether the end is missing. PDFium would mend such a file and lose pages silently."""
    tail = pdf[-_PDF_TAIL:]
    place = re.findall(rb"startxref\s+(\d+)\s+%%EOF", tail)
    return not place or int(place[-1]) >= len(pdf)


def _picture(content: bytes, name: str) -> sheets.Picture:
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            # Damaged EXIF is no reason to refuse a photograph.
            warnings.filterwarnings("ignore", category=UserWarning, module="PIL")
            with Image.open(io.BytesIO(content), formats=("JPEG", "PNG")) as image:
                turned = ImageOps.exif_transpose(_on_white(image))
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise UserError(
            f"“{name}”的像素太多（超过8900万），请用普通分辨率重拍，或按 300 dpi 重新扫描。"
        ) from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise UserError(f"“{name}”打不开，图片不完整或已损坏，请重新拷贝或重新扫描。") from error
    return picture(turned)


def _on_white(image):
    """The picture in plain RGB; what is transparent becomes paper. EXIF stays for turning."""
    from PIL import Image

    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        seen = image.convert("RGBA")
        white = Image.new("RGB", image.size, "white")
        white.paste(seen, mask=seen.getchannel("A"))
        white.info["exif"] = image.info.get("exif", b"")
        return white
    if image.mode.startswith("I"):  # 16 bits of grey, which convert() would clip
        image = image.point(lambda grey: grey / 256).convert("L")
    return image.convert("RGB")


def picture(image) -> sheets.Picture:
    """A PIL picture as a sheet: at most 300 dpi, and 200 dpi where that would be heavy."""
    from PIL import Image

    for dpi in (300, 200):
        box = [round(inch * dpi) for inch in _INCHES]
        if image.width > image.height:
            box.reverse()
        fitted = image.copy()
        fitted.thumbnail(box, Image.Resampling.LANCZOS)
        jpeg = io.BytesIO()
        fitted.save(jpeg, "JPEG", quality=82)
        if jpeg.tell() <= _HEAVY:
            break
    return sheets.Picture(jpeg.getvalue(), *fitted.size)
