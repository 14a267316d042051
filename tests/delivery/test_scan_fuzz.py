"""Any bytes as a scan: they are taken, or refused in a sentence, in bounded memory."""

import io
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from desktop.delivery.edition import export
from desktop.delivery.scan import join
from desktop.delivery.unsigned import is_export
from desktop.errors import UserError

from .filing import sample
from .papers import one_page_pdf, text_pdf

ROOT = Path(__file__).parent.parent.parent


def picture(kind: str) -> bytes:
    made = io.BytesIO()
    Image.effect_noise((60, 80), 40).convert("RGB").save(made, kind)
    return made.getvalue()


def exported() -> bytes:
    filed = sample("brand-department")
    return export(filed.pack, filed.submission, filed.submission.documents[0], filed.today).pdf


EXPORT = exported()
SOURCES = [text_pdf("one", "two"), EXPORT, picture("JPEG"), picture("PNG")]


def taken_or_told(content: bytes) -> None:
    """Through all that a scan goes through in a check."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "扫描.pdf")
        path.write_bytes(content)
        try:
            joined = join([path])
            assert joined.pages > 0
            is_export(joined.pdf, EXPORT)
            join([path, path])
        except UserError as error:
            assert error.sentence.endswith("。") and "扫描.pdf" in error.sentence


@settings(deadline=None, max_examples=100)
@given(st.binary(max_size=400))
@example(b"%PDF-1.7\nstartxref\n0\n%%EOF")
def test_any_bytes(content: bytes) -> None:
    taken_or_told(content)


@settings(deadline=None, max_examples=30)
@given(st.sampled_from(SOURCES), st.data())
def test_bytes_changed_here_and_there(source: bytes, data: st.DataObject) -> None:
    content = bytearray(source)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content) - 1))
        junk = data.draw(st.binary(min_size=1, max_size=8))
        content[at : at + len(junk)] = junk
    taken_or_told(bytes(content))


@settings(deadline=None, max_examples=30)
@given(st.sampled_from(SOURCES), st.data())
def test_cut_short_or_with_a_hole(source: bytes, data: st.DataObject) -> None:
    """The end may still be there, as when a copy went wrong in between."""
    first = data.draw(st.integers(0, len(source)))
    last = data.draw(st.integers(first, len(source)))
    taken_or_told(source[:first] + source[last:])


NUMBERS = ["0", "-1", "1e9", "99999999999999999999", "0.0001", "null", "(x)", "[]", "NaN", "1 0 R"]


@settings(deadline=None, max_examples=12)
@given(st.lists(st.sampled_from(NUMBERS), min_size=4, max_size=4), st.sampled_from(NUMBERS))
@example(["0", "0", "0", "0"], "0")
@example(["0", "0", "1e9", "1e9"], "90")
def test_pages_of_any_size(box: list[str], turn: str) -> None:
    taken_or_told(one_page_pdf(f"/MediaBox [{' '.join(box)}] /Rotate {turn}", b"0 0 9 9 re f"))


# Of this address space an honest scan needs a third.
CHILD = """
import resource, sys
from pathlib import Path
from tests.delivery.papers import text_pdf
from desktop.delivery.scan import join
from desktop.delivery.unsigned import is_export
from desktop.errors import UserError
resource.setrlimit(resource.RLIMIT_AS, (450_000_000,) * 2)
try:
    is_export(join([Path(sys.argv[1])]).pdf, text_pdf("x"))
except UserError as error:
    print(error.sentence)
"""


def zeros(length: int) -> bytes:
    """So many zeros, packed."""
    packer, made = zlib.compressobj(9), bytearray()
    for _ in range(length // 1_000_000):
        made += packer.compress(bytes(1_000_000))
    return bytes(made + packer.flush())


def image_pdf(side: int) -> bytes:
    """A page that is one picture of zeros, `side` pixels square, in colour."""
    image = (
        f"<< /Type /XObject /Subtype /Image /Width {side} /Height {side} /BitsPerComponent 8 "
        "/ColorSpace /DeviceRGB /Filter /FlateDecode"
    )
    return one_page_pdf(
        "/MediaBox [0 0 595 842] /Resources << /XObject << /I 5 0 R >> >>",
        b"595 0 0 842 0 0 cm /I Do",
        (image, zeros(side * side * 3)),
    )


@pytest.mark.skipif(sys.platform != "linux", reason="limits of Linux")
@pytest.mark.parametrize(
    "make",
    [
        lambda: image_pdf(11_000),  # 363 MB of pixels in 360 KB
        lambda: one_page_pdf("/MediaBox [0 0 1000000 1000000]", b"0 0 9 9 re f"),
        lambda: one_page_pdf(
            "/MediaBox [0 0 595 842]", b"x", ("<< /Filter /FlateDecode", zeros(400_000_000))
        ),
        lambda: text_pdf(*["x"] * 5000),
    ],
    ids=["a picture", "a sheet", "a stream", "a book"],
)
def test_what_swells_stays_in_bounds(tmp_path: Path, make) -> None:
    (tmp_path / "扫描.pdf").write_bytes(make())
    done = subprocess.run(
        [sys.executable, "-c", CHILD, tmp_path / "扫描.pdf"],
        cwd=ROOT, capture_output=True, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout == b"" or done.stdout.decode().endswith("。\n")
