"""Pages of one size below each other, in pixels from the top of all; pages count from 1."""

from typing import NamedTuple

from desktop.widgets import look

GAP = look.GRID  # around each page


class Roll(NamedTuple):
    """`pages` pages, each `width` by `height`."""

    pages: int
    width: int
    height: int

    @property
    def whole(self) -> tuple[int, int]:
        """How wide and how high all is, with the gaps."""
        return self.width + 2 * GAP, GAP + self.pages * (self.height + GAP)

    def top(self, page: int) -> int:
        return GAP + (page - 1) * (self.height + GAP)

    def page_at(self, y: float) -> int:
        """The page there, or the nearest; a gap belongs to the page below it. 0 without pages."""
        return min(max(int(y // (self.height + GAP)) + 1, 1), self.pages)

    def between(self, top: float, bottom: float) -> list[int]:
        """The pages any part of which stands there."""
        return [
            page for page in range(self.page_at(top), self.page_at(bottom) + 1)
            if self.top(page) < bottom and self.top(page) + self.height > top
        ] if self.pages else []  # fmt: skip
