"""The marks on a picture of paper: what they say, and where their QR stands. Safe in any thread."""

import msgspec

from desktop.templates import mark


class Code(msgspec.Struct, frozen=True):
    """A mark found. `corners` are those of the QR as it was printed: upper left, upper right, lower
    right, lower left, in pixels, however the paper lies; guide sheets have larger ones."""

    said: mark.Read
    corners: tuple[tuple[float, float], ...]


def codes(picture) -> list[Code]:
    """All marks on a PIL picture, in colour or grey."""
    import zxingcpp

    grey = picture if picture.mode == "L" else picture.convert("L")
    found = []
    for code in zxingcpp.read_barcodes(
        grey, formats=zxingcpp.BarcodeFormat.QRCode, try_invert=False
    ):
        if said := mark.read(code.text):
            at = code.position
            corners = (at.top_left, at.top_right, at.bottom_right, at.bottom_left)
            found.append(Code(said, tuple((float(c.x), float(c.y)) for c in corners)))
    return found
