"""Very large pages are taken in without much memory, each in a process of its own."""

import io
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from desktop.delivery import sheets

from .recognition import papers
from .papers import drawn

A3_600 = (7016, 9921)
MOST_MB = 600
PROGRAM = r"""
import re, sys
from pathlib import Path
from desktop.delivery.intake.assembling import assemble
from desktop.delivery.intake.looking import File, look_at
from desktop.delivery.intake.sorting import Page, What

files = [File(Path(name), name, name) for name in sys.argv[1:]]
looks = look_at(files)
pages = [Page(look, What.MATCHED, "", "a", n) for n, look in enumerate(looks, 1)]
made = assemble(pages, Path, most=10**9 if len(looks) > 100 else 14_000_000)
marks = sum(len(look.marks) for look in looks)
# Not ru_maxrss, which begins with what the parent had.
most = re.search("VmHWM:[^0-9]+([0-9]+) kB", Path("/proc/self/status").read_text())
print(len(looks), marks, made.pages, int(most[1]) // 1024)
"""


def large() -> Image.Image:
    return drawn(papers()[0].pdf, 200)[0].resize(A3_600)


def pressed(page: Image.Image) -> bytes:
    made = io.BytesIO()
    page.save(made, "JPEG", quality=75)
    return made.getvalue()


def three_pictures(folder: Path) -> list[Path]:
    page = large()
    (folder / "1.jpg").write_bytes(pressed(page))
    page.save(folder / "2.png", compress_level=1)
    page.rotate(90, expand=True).save(folder / "3.png", compress_level=1)
    return [folder / name for name in ("1.jpg", "2.png", "3.png")]


def pages_of_300(folder: Path) -> list[Path]:
    page = drawn(papers()[0].pdf, 200)[0]
    (folder / "300.pdf").write_bytes(
        sheets.bind([sheets.Picture(pressed(page), *page.size)] * 300)
    )
    return [folder / "300.pdf"]


def large_pages(folder: Path) -> list[Path]:
    data = pressed(large())
    (folder / "a3.pdf").write_bytes(sheets.bind([sheets.Picture(data, *A3_600)] * 6))
    return [folder / "a3.pdf"]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.parametrize(
    ("files", "count"), [(three_pictures, 3), (pages_of_300, 300), (large_pages, 6)]
)
def test_memory_stays_bounded(tmp_path: Path, files, count: int) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *map(str, files(tmp_path))],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    looks, marks, pages, megabytes = map(int, done.stdout.split())
    assert (looks, marks, pages) == (count, count, count)
    assert 30 < megabytes <= MOST_MB
