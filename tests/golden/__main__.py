"""Draws the golden pictures anew, and the sheet that shows each form beside the notice's own:

    python -m tests.golden [OUT]

With OUT they all go there; so do the tests. Look at what changed (`git diff --stat`, then the
pictures) before it is committed.
"""

import sys
from pathlib import Path

from tests.templates.golden import GOLDEN, draw
from tests.templates.sheet import DOCS, draw_sheet

if __name__ == "__main__":
    if len(sys.argv) > 1:
        out = sheet = Path(sys.argv[1])
    else:
        out, sheet = GOLDEN, DOCS / "pictures"
        for old in GOLDEN.glob("*.png"):
            old.unlink()
    draw(out)
    draw_sheet(sheet / "forms.png")
