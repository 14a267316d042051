"""The signed and stamped paper coming back: PDFs and photographs joined into one PDF.

What a file is, its content says, not its name. A single PDF is kept byte by byte: it is the
evidence, and an electronic seal in it would not survive copying. Pictures become A4 sheets in
colour, turned as the camera says, at 300 dpi, or 200 dpi where a sheet would be too heavy to mail.
Nothing else the camera wrote (place, time, make) goes along.
"""

import io
import re
import stat
import struct
import warnings
from collections.abc import Sequence
from pathlib import Path

import msgspec

from desktop.delivery import sheets
from desktop.delivery.wording import size
from desktop.errors import UserError

_LARGEST = 200 * 1024 * 1024  # bytes; no mailbox takes a tenth of it
_MOST_PAGES = 300  # of one PDF; the longest form has a tenth of it
HEAVY = 1_300_000  # bytes of a sheet: three of them stay below 4 MB
_INCHES = (210 / 25.4, 297 / 25.4)
_PDF_HEAD = 1024  # the mark may stand anywhere in the first KiB (ISO 32000-1, Annex H)
_PDF_TAIL = 8192
_AGAIN = "请重新扫描，或换用 PDF、JPG、PNG 文件。"
_TIFF = (b"II*\0", b"MM\0*")
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", *_TIFF)
FORMATS = ("JPEG", "PNG", "TIFF")
_PILLOW = re.compile(r"PIL\.")
# All that damaged bytes make of Pillow.
UNREADABLE = (OSError, SyntaxError, ValueError, EOFError, TypeError, KeyError, struct.error)


class Joined(msgspec.Struct, frozen=True):
    """All pages of a scan as one PDF."""

    pdf: bytes
    pages: int


def join(paths: Sequence[Path]) -> Joined:
    """The files in their order as one PDF.

    The same files give the same bytes wherever the same Pillow encodes the pictures. Raises
    UserError with one sentence that names the file and the way out.
    """
    found = [sheet for path in paths for sheet in _sheets(path)]
    if not found:
        raise UserError("还没有选签章扫描件，请选 PDF、JPG 或 PNG 文件。")
    if len(found) == 1 and isinstance(found[0], bytes):
        pdf = found[0]
    else:
        pdf = sheets.bind(found)
    return Joined(pdf, sheets.page_count(pdf))


def _sheets(path: Path) -> list[sheets.Picture | bytes]:
    content = content_of(path, path.name)
    if is_pdf(content):
        check_pdf(content, path.name)
        return [content]
    check_picture(content, path.name)
    frames_ = range(frames(content, path.name))
    return [_picture(content, path.name, frame) for frame in frames_]


def check_picture(content: bytes, name: str) -> None:
    """Raises UserError where it is none that this program reads; of the rest it is not known."""
    if content.startswith(_PICTURES):
        return
    if content[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypmsf1"):
        raise UserError(
            f"“{name}”是手机的 HEIC 照片，收件单位多半打不开，"
            "请在手机相机设置里改用“兼容性最佳”重拍，或另存为 JPG。"
        )
    raise UserError(f"“{name}”不是 PDF，也不是 JPG、PNG 或 TIFF 图片（按内容判断），{_AGAIN}")


def content_of(path: Path, name: str) -> bytes:
    """The bytes of a file that the person calls `name`. Raises UserError."""
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):  # a device may have no end
            raise UserError(f"“{path}”不是文件，请选扫描得到的 PDF、JPG 或 PNG 文件。")
        if about.st_size > _LARGEST:
            raise UserError(
                f"“{name}”有 {size(about.st_size)}，太大了，"
                "请把扫描分辨率调到 300 dpi 以下重新扫描。"
            )
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise UserError(f"找不到扫描件“{path}”，请核对它是否被移走或改名，再重新添加。") from error
    except (OSError, ValueError) as error:  # no path holds a NUL, or half a character
        raise UserError(f"读不了扫描件“{path}”，请检查文件名是否正确、是否有权限。") from error
    if not content:
        raise UserError(f"“{name}”是空文件（0字节），请重新扫描，或重新拷贝一次。")
    return content


def is_pdf(content: bytes) -> bool:
    """Whether the mark stands where it may. Mail programs and scanners put lines of text before
    it; zeros there are of a zip or another container that merely holds a PDF."""
    before, mark, _ = content[:_PDF_HEAD].partition(b"%PDF-")
    return bool(mark) and b"\0" not in before


def check_pdf(content: bytes, name: str) -> None:
    """Raises UserError where the PDF is locked, damaged, empty or far too long."""
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


def _cut_off(pdf: bytes) -> bool:
    """Whether the end is missing. PDFium would mend such a file and lose pages silently."""
    tail = pdf[-_PDF_TAIL:]
    place = re.findall(rb"startxref\s+(\d+)\s+%%EOF", tail)
    return not place or int(place[-1]) >= len(pdf)


def _picture(content: bytes, name: str, frame: int = 0) -> sheets.Picture:
    from PIL import Image

    try:
        with unpacked(content, frame) as image:
            turned = upright(image)
    except Image.DecompressionBombError as error:
        raise too_many_pixels(name) from error
    except UNREADABLE as error:
        raise damaged_picture(name) from error
    return picture(turned)


def unpacked(content: bytes, frame: int = 0):
    """A picture, opened and not decoded. Raises DecompressionBombError where it has too many pixels,
    and all of `UNREADABLE`."""
    from PIL import Image

    quiet()
    image = Image.open(io.BytesIO(content), formats=FORMATS)
    image.seek(frame)
    if image.width * image.height > (Image.MAX_IMAGE_PIXELS or 0):
        raise Image.DecompressionBombError(f"{image.width} x {image.height}")
    return image


def quiet() -> None:
    """Pillow no longer warns of damaged EXIF, which is no reason to refuse a photograph, and of sizes
    that are looked at here; all else warns as before. For good: filters are one thing for all
    threads, so that none may put back what it found."""
    from PIL import Image

    for category in (UserWarning, Image.DecompressionBombWarning):
        if ("ignore", None, category, _PILLOW, 0) not in warnings.filters:
            warnings.filterwarnings("ignore", category=category, module=_PILLOW.pattern)


def frames(content: bytes, name: str) -> int:
    """How many pages a picture has: a TIFF may have several. Raises UserError."""
    from PIL import Image

    if not content.startswith(_TIFF):
        return 1
    try:
        quiet()
        with Image.open(io.BytesIO(content), formats=("TIFF",)) as image:
            count = getattr(image, "n_frames", 1)
    except Image.DecompressionBombError as error:
        raise too_many_pixels(name) from error
    except UNREADABLE as error:
        raise damaged_picture(name) from error
    if count > _MOST_PAGES:
        raise UserError(f"“{name}”有{count}页，不像是签章扫描件，请核对是否选错了文件。")
    return count


def too_many_pixels(name: str) -> UserError:
    return UserError(
        f"“{name}”的像素太多（超过8900万），请用普通分辨率重拍，或按 300 dpi 重新扫描。"
    )


def damaged_picture(name: str) -> UserError:
    return UserError(f"“{name}”打不开，图片不完整或已损坏，请重新拷贝或重新扫描。")


def upright(image):
    """An opened picture in plain RGB on white, turned as the camera says."""
    from PIL import ImageOps

    image = _on_white(image)
    ImageOps.exif_transpose(image, in_place=True)
    return image


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
    if image.mode == "RGB":
        image.load()
        return image
    return image.convert("RGB")


def picture(image, resolutions: Sequence[int] = (300, 200)) -> sheets.Picture:
    """A PIL picture as a sheet: at most 300 dpi, and 200 dpi where that would be heavy."""
    from PIL import Image

    for dpi in resolutions:
        box = [round(inch * dpi) for inch in _INCHES]
        if image.width > image.height:
            box.reverse()
        fitted = image.copy()
        fitted.thumbnail(box, Image.Resampling.LANCZOS)
        jpeg = io.BytesIO()
        fitted.save(jpeg, "JPEG", quality=82)
        if jpeg.tell() <= HEAVY:
            break
    return sheets.Picture(jpeg.getvalue(), *fitted.size)
