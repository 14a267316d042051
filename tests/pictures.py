"""The pictures of README and manual, drawn anew from the samples: `python -m tests.pictures`.

One for each page that the manual explains, in docs/pictures, each small enough to travel with the
program.
"""

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path

from tests.screenshots import NOW, SAMPLES, TROUBLED, Show, screen

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
_SIZE = "1120x700"
_FOLDER = "我的文档/报送"
_COLOURS = (64, 32, 16, 12)  # as many as the size allows
_LARGEST = 60 * 1024  # bytes
_LISTED = ("brand-city", "pilot-hospital", "brand-society", "brand-county", "brand-department")


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="shenbao-") as home:
        os.environ |= {
            "SHENBAO_HOME": home, "TZ": "Asia/Shanghai", "QT_SCALE_FACTOR": "1",
            "QT_QPA_PLATFORM": screen(_SIZE, Path(home)),
        }  # fmt: skip
        time.tzset()
        os.chdir(home)
        show = Guide(dark=False)
        for name in show.scenes():
            show.rest()
            path = PICTURES / f"{name}.png"
            path.write_bytes(small(show))
            print(path.name, path.stat().st_size)
        show.end()
    return 0


def small(show: Show) -> bytes:
    """The window as PNG of few colours: words on plain ground need no more."""
    from PIL import Image
    from PySide6.QtCore import QBuffer

    taken = QBuffer()
    taken.open(QBuffer.OpenModeFlag.WriteOnly)
    show.window.grab().save(taken, "PNG")
    with Image.open(BytesIO(taken.data().data())) as image:
        whole = image.convert("RGB")
    for colours in _COLOURS:
        made = BytesIO()
        few = whole.quantize(
            colours, Image.Quantize.MAXCOVERAGE, kmeans=8, dither=Image.Dither.NONE
        )
        few.save(made, "PNG", optimize=True)
        if made.tell() <= _LARGEST:
            return made.getvalue()
    raise ValueError(f"{made.tell()} bytes with {colours} colours")


class Guide(Show):
    """Goes through the pages in the order of the manual."""

    def scenes(self) -> Iterator[str]:
        from desktop.widgets import exchange, tour
        from desktop.widgets.steps import steps

        self.settle()
        tour.end(self.library)
        self.library.set_setting("folder", _FOLDER)
        self.window.home.findChild(tour.Tour).refresh()
        ids = {
            name: exchange.bring_in(
                self.library, SAMPLES / f"{name}.json", NOW - number * timedelta(hours=7)
            )
            for number, name in enumerate(_LISTED)
        }
        self.window.home.refresh()
        self.settle(60)
        yield "home"
        self.window.open(ids["brand-city"])
        self.go("unit")
        yield "unit"
        self.go("documents")
        yield "documents"
        first = self.window.wizard.desk.documents[0]
        page = self.window.wizard.desk.pack.forms[first.form].pages[0].id
        self.go(f"{first.id}.{page}")
        if not self.window.wizard.preview.wanted:
            self.window.wizard.preview.turn()
        yield "wizard"
        *_, page = (step.key for step in steps(self.window.wizard.desk) if _is_short(step))
        self.go(page)
        self.window.wizard.basis.open()
        self.rest()
        yield "policies"
        self.window.wizard.basis.close()
        for step in ("export", "scans", "package"):
            self.go(step)
            self.do_the_work(step)
            self.window.wizard.desk.check()
            yield step
        self.window.show_home()
        self.window.open(self.library.new(TROUBLED, NOW))
        self.go("check")
        yield "check"

    def go(self, step: str) -> None:
        self.window.wizard.go(step)
        self.rest()


def _is_short(step) -> bool:
    """Whether there is one text on its page, not more: a picture of many is too large."""
    from desktop.forms.field import Kind

    return bool(step.document) and [f.kind for f in step.fields].count(Kind.LONG) == 1


if __name__ == "__main__":
    sys.exit(main())
