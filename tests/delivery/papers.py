"""Paper as it comes back: photographs, PDFs, and files that are none."""

import io
import subprocess
from pathlib import Path

from PIL import Image, ImageDraw


def photo(path: Path, size: tuple[int, int] = (900, 1200), orientation: int = 1, **wishes) -> Path:
    """A photograph with a red corner at the top left of what the camera's chip saw."""
    image = Image.new("RGB", size, (235, 230, 220))
    ImageDraw.Draw(image).rectangle((0, 0, size[0] // 4, size[1] // 4), fill=(200, 20, 30))
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "制造商".encode().decode("latin-1")
    image.save(path, exif=exif, **wishes)
    return path


def text_pdf(*pages: str) -> bytes:
    """A PDF of text alone, written by hand as the simplest of programs would."""
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        font,
    ]
    for n, text in enumerate(pages):
        stream = f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET".encode()
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * n} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode(),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        ]
    made, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    return made + (
        b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    )


def locked(pdf: bytes, folder: Path) -> bytes:
    """`pdf` with a password to open it, by qpdf."""
    (folder / "open.pdf").write_bytes(pdf)
    subprocess.run(
        ["qpdf", "--encrypt", "geheim", "owner", "256", "--", "open.pdf", "locked.pdf"],
        cwd=folder, check=True,
    )  # fmt: skip
    return (folder / "locked.pdf").read_bytes()


def huge_png() -> bytes:
    """20000 × 20000 pixels in a few hundred kilobytes."""
    made = io.BytesIO()
    Image.new("1", (20000, 20000)).save(made, "PNG")
    return made.getvalue()
