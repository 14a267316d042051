"""Draws the icons of Windows from their SVG: `shenbao.ico`, `sbz.ico`, and the picture at the left
of the setup program, `welcome.bmp`.

Eight sizes, as Windows shows them at 100 % to 250 %. Below 32 pixels a simpler drawing is used, if
there is one (`<name>-small.svg`): thin lines would only be grey. The same version of Qt gives the
same bytes.
"""

import os
import struct
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DRAWINGS = {
    "shenbao": ROOT / "resources/icons/shenbao.svg",
    "sbz": ROOT / "resources/windows/sbz.svg",
}
SIZES = (16, 20, 24, 32, 40, 48, 64, 256)
SMALL = 32
PANEL = (328, 628)  # pixels; twice what a screen of 96 dpi shows


def main(folder: Path) -> int:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    folder.mkdir(parents=True, exist_ok=True)
    for name, drawing in DRAWINGS.items():
        (folder / f"{name}.ico").write_bytes(ico([_drawn(drawing, size) for size in SIZES]))
    _panel().save(str(folder / "welcome.bmp"), "BMP")
    return 0


def ico(images: list) -> bytes:
    """The images in one file. Only the large one is PNG: installers and old dialogs read small
    ones as bitmaps."""
    entries, bodies = [], []
    at = 6 + 16 * len(images)
    for image in images:
        side = image.width()
        body = _png(image) if side == 256 else _bitmap(image)
        entries.append(struct.pack("<BBBBHHII", side % 256, side % 256, 0, 0, 1, 32, len(body), at))
        bodies.append(body)
        at += len(body)
    return struct.pack("<HHH", 0, 1, len(images)) + b"".join(entries + bodies)


def _bitmap(image) -> bytes:
    """32 bits a pixel from the bottom up, then a mask that says nothing: alpha does."""
    from PySide6.QtCore import Qt

    side = image.width()
    head = struct.pack("<IiiHHIIiiII", 40, side, 2 * side, 1, 32, 0, 4 * side * side, 0, 0, 0, 0)
    upside_down = image.flipped(Qt.Orientation.Vertical)  # a name, or its bits go with it
    return head + bytes(upside_down.constBits()) + bytes((side + 31) // 32 * 4 * side)


def _png(image) -> bytes:
    from PySide6.QtCore import QBuffer

    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def _drawn(drawing: Path, side: int):
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    small = ROOT / "resources/windows" / f"{drawing.stem}-small.svg"
    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(small if side < SMALL and small.exists() else drawing)).render(painter)
    painter.end()
    return image


def _panel():
    """Paper and seal on the blue of the icon."""
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter
    from PySide6.QtSvg import QSvgRenderer

    wide, high = PANEL
    image = QImage(wide, high, QImage.Format.Format_RGB888)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    shade = QLinearGradient(0, 0, 0, high)
    shade.setColorAt(0, QColor("#2f74c0"))
    shade.setColorAt(1, QColor("#163f70"))
    painter.fillRect(image.rect(), shade)
    side = wide * 0.6
    QSvgRenderer(str(DRAWINGS["sbz"])).render(
        painter, QRectF((wide - side) / 2, high * 0.3, side, side)
    )
    painter.end()
    return image


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
