"""Pillow's warnings of pictures are no news while scans are looked at; all others stay what they are,
also in other threads, and whoever looks at scans beside others takes nothing back from them."""

import io
import warnings
from pathlib import Path

import pytest
from PIL import Image

from desktop.delivery.intake.looking import File, look_at
from desktop.delivery.scan import join


def damaged(path: Path) -> Path:
    """A photograph whose EXIF ends in the middle of a word."""
    exif = Image.Exif()
    exif[0x010F] = "CAMERA OF SOME LENGTH"
    made = io.BytesIO()
    Image.new("RGB", (200, 300), "white").save(made, "JPEG", exif=exif)
    content = bytearray(made.getvalue())
    at = content.index(b"MM\0*") + 8  # how many entries there are
    content[at : at + 2] = b"\0\x09"
    path.write_bytes(content)
    with pytest.warns(UserWarning, match="Corrupt EXIF"), Image.open(path) as image:
        image.getexif()
    return path


def test_damaged_exif_is_not_warned_of_and_other_warnings_are(tmp_path: Path) -> None:
    path = damaged(tmp_path / "a.jpg")
    files = [File(path, str(n), "a.jpg") for n in range(8)]
    raised = []

    def tell(done: int, of: int, words: str) -> None:
        """In this thread, while others look."""
        with pytest.raises(UserWarning):
            warnings.warn("of something else", UserWarning, stacklevel=1)
        raised.append(done)

    looks = look_at(files, tell, threads=4)
    assert raised == list(range(8)) and not any(look.trouble for look in looks)
    assert join([path]).pages == 1


def test_filters_are_added_once_and_never_put_back(tmp_path: Path) -> None:
    path = damaged(tmp_path / "a.jpg")
    join([path])
    before = list(warnings.filters)
    inside: list[list] = []

    def tell(done: int, of: int, words: str) -> None:
        inside.append(list(warnings.filters))

    look_at([File(path, "a", "a.jpg")] * 4, tell, threads=2)
    assert inside == [before] * 4 and list(warnings.filters) == before
