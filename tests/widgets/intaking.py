"""Papers of a submission, printed from the window, signed, sealed and photographed."""

from pathlib import Path

from PIL import Image
from PySide6.QtWidgets import QApplication

from delivery import scanner as s
from delivery.papers import caption, drawn, signed
from desktop.widgets.page_tile import PageTile

from .person import Person
from .scanning import export


class Office:
    """The papers of some units, printed, signed and scanned as one likes; counted from 1."""

    def __init__(self, person: Person, folder: Path, *units: str):
        self.person, self.folder, self.units = person, folder, units
        self.papers: dict[int, list[Image.Image]] = {}

    def print(self, edition: str) -> None:
        out = self.folder / edition
        export(self.person, out)
        for number, unit in enumerate(self.units, 1):
            (pdf,) = out.glob(f"{unit}*申报表*.pdf")
            content = pdf.read_bytes()
            pages = list(drawn(content, 130))
            place, x, y = caption(content)
            pages[place] = s.sealed(signed(pages[place], (x, y)), (160, y * 25.4 / 72 + 8))
            self.papers[number] = pages

    def photo(self, name: str, page: Image.Image) -> Path:
        (self.folder / name).write_bytes(s.bytes_of(page, 80))
        return self.folder / name

    def heap(self, *names: str) -> list[Path]:
        """`1-3` is the third page of the first document."""
        return [
            self.photo(f"{name}.jpg", self.papers[int(name[0])][int(name[2]) - 1]) for name in names
        ]

    def tile(self, words: str) -> PageTile:
        (found,) = [t for t in self.tiles() if t.text() == words]
        return found

    def tiles(self) -> list[PageTile]:
        QApplication.processEvents()
        found = self.person.window.findChildren(PageTile)
        return [tile for tile in found if tile.isVisible()]

    def table(self) -> list[str]:
        return [tile.text() for tile in self.tiles()]

    def choose(self, words: str) -> None:
        self.person.click_at(self.tile(words))


def printed(office: Office) -> Office:
    office.print("一")
    office.person.go("签章扫描件")
    return office
