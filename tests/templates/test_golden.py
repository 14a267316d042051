"""The look of every form, as pictures; and that docs/forms.md shows the forms there are.

After a change that was meant: `make golden`, look at the pictures, commit them with it.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from desktop.forms.packs import notice_ids, pack

from .conftest import Written
from .golden import FORMS, GOLDEN, differs
from .readers import squeeze
from .sheet import DOCS, boxes, columns

NAMES = [f"{name}.{length}" for name in FORMS for length in ("short", "typical", "overfull")]


@pytest.fixture(scope="session")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pictures of today, as the command makes them."""
    folder = tmp_path_factory.mktemp("golden")
    subprocess.run(
        [sys.executable, "-m", "tests.golden", folder], check=True, cwd=GOLDEN.parents[1]
    )
    return folder


@pytest.mark.parametrize("name", NAMES)
def test_a_form_looks_as_it_did(drawn: Path, name: str) -> None:
    was, now = GOLDEN / f"{name}.png", drawn / f"{name}.png"
    assert not differs(was, now), f"compare {was} with {now}; if it was meant, make golden"


def test_there_are_no_other_pictures() -> None:
    assert {path.stem for path in GOLDEN.glob("*.png")} == set(NAMES)
    assert sum(path.stat().st_size for path in GOLDEN.glob("*.png")) < 1_500_000


def test_the_sheet_in_the_docs_is_of_these_forms(drawn: Path) -> None:
    assert not differs(DOCS / "pictures" / "forms.png", drawn / "forms.png"), "make golden"


def _paint(picture: Image.Image, at: tuple[int, int, int, int], grey: int) -> None:
    ImageDraw.Draw(picture).rectangle(at, fill=grey)


@pytest.mark.parametrize(
    ("change", "seen"),
    [
        (lambda picture: None, False),
        (lambda picture: _paint(picture, (300, 300, 300, 300), 0), False),  # a speck
        # A word in 小四 less: 12 pt are 11 points of the picture.
        (lambda picture: _paint(picture, (120, 300, 143, 312), 255), True),
        # All of the page half a millimetre further down.
        (lambda picture: picture.paste(picture.copy(), (0, 1)), True),
    ],
    ids=["nothing", "a speck", "two characters gone", "moved by a point"],
)
def test_a_person_would_see_it(
    tmp_path: Path, change: Callable[[Image.Image], None], seen: bool
) -> None:
    golden = GOLDEN / "brand-society.a1.typical.png"
    other = tmp_path / "other.png"
    with Image.open(golden) as picture:
        grey = picture.convert("L")
    change(grey)
    grey.save(other)
    assert differs(golden, other) is seen


def test_a_page_more_is_a_difference(tmp_path: Path) -> None:
    other = tmp_path / "other.png"
    shutil.copy(GOLDEN / "brand-affiliate.b1.short.png", other)
    assert differs(GOLDEN / "brand-affiliate.b1.overfull.png", other)


FORM_IDS = [form for notice in notice_ids() for form in pack(notice).forms]


def test_every_form_is_in_the_docs() -> None:
    assert sorted(boxes()) == sorted(FORM_IDS)


@pytest.mark.parametrize("name", FORMS)
def test_the_boxes_in_the_docs_close_and_say_what_is_printed(
    shelf: dict[str, Written], name: str
) -> None:
    drawn = boxes()[shelf[name].paper.document.form]
    assert {columns(line) for line in drawn.splitlines() if line[:1] in tuple("┌├│└")} <= {55}
    printed = squeeze(shelf[f"{name}.short"].text)
    words = re.split(r"[〈〉─-┼\s]+", re.sub("〈.*?〉", " ", drawn))
    assert [word for word in words if word not in printed] == []
